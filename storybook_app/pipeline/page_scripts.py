"""What the film of a page is made from: its takes, written into a script, and the recipe of that."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from storybook_app.book.cast import reading_of
from storybook_app.book.folder import BookFolder
from storybook_app.book.timeline import PageTimeline, lay_out, silence_ms
from storybook_app.book.values import Book, Box, Line, Page, Photo, Recipe, Take, Timing, Word
from storybook_app.errors import StepFailed
from storybook_app.pipeline.recipes import edges_of, film_recipe, opening_photo
from storybook_app.providers.local.narrator.listening import aligned_words
from storybook_app.render.page import Caption, ClipOnPage, FilmSize, PageScript, PhotoOnPage
from storybook_app.workers import Workers

_BEDTIME_PAUSES = 1.6


@dataclass(frozen=True)
class Voiced:
    """A line with its voice; None where a silence stands in."""

    line: Line
    voice: Take | None

    @property
    def key(self) -> str | None:
        """The key of its voice."""
        return self.voice.key if self.voice else None

    @property
    def milliseconds(self) -> int:
        """How long it is heard, or shown."""
        return int(self.voice.details["milliseconds"]) if self.voice else silence_ms(self.line.text)

    def caption(self, folder: BookFolder) -> Caption:
        """The line with its sound."""
        if self.voice is None:
            return Caption(line=self.line, sound=None, words=())
        words = tuple(Word.model_validate(word) for word in self.voice.details["words"])
        return Caption(line=self.line, sound=folder.takes.path(self.voice), words=words)


@dataclass(frozen=True)
class Seen:
    """What is seen on a page; ``is_whole`` says whether it is what was asked for."""

    picture: Take | None
    clip: Take | None
    is_whole: bool = True


@dataclass(frozen=True)
class PageScripts:
    """Writes the scripts of a book's page films, of that size."""

    book: Book
    folder: BookFolder
    workers: Workers
    size: FilmSize

    def recipe(self, page: Page, seen: Seen, voiced: Sequence[Voiced]) -> Recipe:
        """The recipe of the film of a page."""
        return film_recipe(
            self.book,
            page,
            self.size,
            picture=seen.picture,
            clip=seen.clip,
            lines=[said.line for said in voiced],
            voices=[said.voice for said in voiced],
        )

    async def script(self, page: Page, seen: Seen, voiced: Sequence[Voiced]) -> PageScript:
        """The script of the film of a page."""
        book, picture = self.book, seen.picture
        photo = opening_photo(book, page)
        look_at = picture.details if picture else {"faces": (), "focus": (0.5, 0.5)}
        return PageScript(
            picture=self.folder.takes.path(picture) if picture else None,
            faces=tuple(Box.model_validate(face) for face in look_at["faces"]),
            focus=tuple(look_at["focus"]),
            clip=self._clip_on_page(seen.clip) if seen.clip else None,
            captions=tuple(await asyncio.gather(*(self._caption(page, said) for said in voiced))),
            timeline=self.timeline(voiced),
            size=self.size,
            language=book.language,
            photo=self._photo_on_page(photo, picture) if photo and picture else None,
            edges=edges_of(book),
            bedtime=book.film.bedtime,
        )

    def timeline(self, voiced: Sequence[Voiced]) -> PageTimeline:
        """When each line is heard, and how long the page lasts."""
        lengths = [said.milliseconds for said in voiced]
        pauses = _BEDTIME_PAUSES if self.book.film.bedtime else 1.0
        return lay_out([said.line for said in voiced], lengths, self.size.fps, pauses=pauses)

    async def _caption(self, page: Page, said: Voiced) -> Caption:
        """The line with the times of its words; of a voice that tells none, they are found by listening to it."""
        caption = said.caption(self.folder)
        if said.voice is None or caption.sound is None or said.voice.details["timing"] != Timing.LENGTH:
            return caption
        saying = reading_of(self.book, page, said.line).saying
        try:
            words = await self.workers.run(aligned_words, caption.sound, saying.text, self.book.language)
        except StepFailed:
            return caption
        return caption.model_copy(update={"words": saying.shown(words)}) if words else caption

    def _photo_on_page(self, photo: Photo, picture: Take) -> PhotoOnPage:
        lies = picture.details.get("lies")
        return PhotoOnPage(path=self.folder.photo_path(photo), lies=Box.model_validate(lies) if lies else None)

    def _clip_on_page(self, clip: Take) -> ClipOnPage:
        facts = clip.details
        return ClipOnPage(
            path=self.folder.takes.path(clip), milliseconds=facts["milliseconds"], shows_words=facts["shows_words"]
        )
