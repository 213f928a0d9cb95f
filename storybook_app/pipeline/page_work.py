"""The making of one page: its voices, its picture, its clip, and the film of them."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from storybook_app.book.folder import BookFolder
from storybook_app.book.timeline import PageTimeline, lay_out, silence_ms
from storybook_app.book.values import Box, Chosen, Kind, Line, Page, Photo, Take, Timing, Word
from storybook_app.errors import StepFailed
from storybook_app.pipeline import events
from storybook_app.pipeline.binding_work import BindingWork
from storybook_app.pipeline.delivery import Delivery
from storybook_app.pipeline.filmed import shows_all
from storybook_app.pipeline.recipes import edges_of, film_recipe, opening_photo
from storybook_app.pipeline.step import Publish, Step
from storybook_app.pipeline.steps import STILL, Steps
from storybook_app.pipeline.storytelling import Storytelling
from storybook_app.providers.local.narrator.listening import aligned_words
from storybook_app.providers.roles import Motion
from storybook_app.render.film import page_wave
from storybook_app.render.page import Caption, ClipOnPage, PageScript, PhotoOnPage


@dataclass(frozen=True)
class _Voiced:
    """A line with its voice; None where a silence stands in."""

    line: Line
    voice: Take | None

    @property
    def key(self) -> str | None:
        return self.voice.key if self.voice else None

    @property
    def milliseconds(self) -> int:
        return int(self.voice.details["milliseconds"]) if self.voice else silence_ms(self.line.text)

    def caption(self, folder: BookFolder) -> Caption:
        if self.voice is None:
            return Caption(line=self.line, sound=None, words=())
        words = tuple(Word.model_validate(word) for word in self.voice.details["words"])
        return Caption(line=self.line, sound=folder.takes.path(self.voice), words=words)


@dataclass(frozen=True)
class _Seen:
    """What is seen on a page; ``is_whole`` says whether it is what was asked for."""

    picture: Take | None
    clip: Take | None
    is_whole: bool


@dataclass(frozen=True)
class PageWork:
    """The making of one page."""

    folder: BookFolder
    steps: Steps
    speak: Callable[[Step, Line], Awaitable[Take | None]]
    storytelling: Storytelling
    delivery: Delivery
    binding: BindingWork
    tell: Publish
    number: int
    page: Page

    async def make(self) -> None:
        """Make what is missing of the page, and tell of it when its film is there."""
        async with asyncio.TaskGroup() as parts:
            reading = parts.create_task(self._read_aloud())
            showing = parts.create_task(self._show(reading))
        story, voiced = reading.result()
        seen = showing.result()
        film, shown = await self._film(seen, voiced)
        if film is None:
            return
        chosen = Chosen(
            story=story,
            voices=tuple(said.key for said in voiced),
            picture=seen.picture.key if seen.picture else None,
            clip=seen.clip.key if seen.clip else None,
            film=film.key,
        )
        whole = seen.is_whole and shown == seen and shows_all(film) and all(said.voice for said in voiced)
        self.tell(events.PageReady(self.page.id, self.folder.takes.path(film), chosen, whole=whole))
        self.binding.page_ready(self.page.id, chosen, film)

    async def _read_aloud(self) -> tuple[str | None, Sequence[_Voiced]]:
        """Have each line spoken the moment it is written; the key of the story take and the lines in their order."""
        story: str | None = None
        lines: list[Line] = []
        async with asyncio.TaskGroup() as reading:
            voices: list[asyncio.Task[Take | None]] = []
            async for part in self.storytelling.lines(self.page):
                if isinstance(part, Line):
                    voices.append(reading.create_task(self._say(len(lines), part)))
                    lines.append(part)
                else:
                    story = part.story
            self.delivery.told(self.number, len(lines))
        return story, [_Voiced(line, voice.result()) for line, voice in zip(lines, voices, strict=True)]

    async def _say(self, index: int, line: Line) -> Take | None:
        voice = await self.speak(self._step(Kind.VOICE, index), line)
        self.delivery.landed(self.number, index, voice)
        return voice

    async def _show(self, reading: asyncio.Task[tuple[str | None, Sequence[_Voiced]]]) -> _Seen:
        """Paint the page as soon as its scene is known, and let the picture move where there is an animator."""
        painter, animator = self.steps.studio.painter, self.steps.studio.animator
        scene = await self.storytelling.scene(self.page) if painter.wants_scenes or animator else ""
        picture, is_whole = await self.steps.paint(self._step(Kind.PICTURE), self.page, scene)
        if picture is None or (animator and not is_whole):  # nobody is paid to animate a stand-in
            return _Seen(picture, None, is_whole)
        if animator is None:
            return _Seen(picture, self._clip_from_before(picture), is_whole)
        voiced = (await reading)[1] if animator.listens else ()
        try:
            motion = await self._motion(picture, scene, voiced)
        except StepFailed as error:  # the sound that it should listen to
            self.tell(events.StepFailed(*self._step(Kind.CLIP).place, str(error), STILL))
            return _Seen(picture, None, is_whole=False)
        clip = await self.steps.animate(self._step(Kind.CLIP), animator, motion)
        return _Seen(picture, clip, is_whole and clip is not None)

    def _clip_from_before(self, picture: Take) -> Take | None:
        """The clip that was made when there was an animator, if it still is of that picture."""
        chosen = self.page.chosen
        if chosen.clip is None or chosen.picture != picture.key:
            return None
        return self.folder.takes.get(Kind.CLIP, chosen.clip)

    async def _motion(self, picture: Take, scene: str, voiced: Sequence[_Voiced]) -> Motion:
        path = self.folder.takes.path(picture)
        if not voiced:
            return Motion(path, picture.sha256, scene, words="")
        timeline = self._timeline(voiced)
        captions = tuple(said.caption(self.folder) for said in voiced)
        sound = await self.steps.studio.workers.run(page_wave, captions, timeline)
        digest = hashlib.sha256(picture.sha256.encode() + sound).hexdigest()
        words = " ".join(said.line.text for said in voiced)
        return Motion(path, digest, scene, words, timeline.milliseconds, sound)

    async def _film(self, seen: _Seen, voiced: Sequence[_Voiced]) -> tuple[Take | None, _Seen]:
        """The page film, and what is seen in it: a clip or a picture that cannot be filmed is left out."""
        for shown, instead in _less_and_less(seen):
            film = await self._film_with(shown, voiced, instead)
            if film:
                return film, shown
        return None, seen

    async def _film_with(self, seen: _Seen, voiced: Sequence[_Voiced], stand_in: str) -> Take | None:
        recipe = film_recipe(
            self.steps.book,
            self.page,
            self.steps.studio.size,
            picture=seen.picture,
            clip=seen.clip,
            lines=[said.line for said in voiced],
            voices=[said.voice for said in voiced],
        )
        keys = [said.key for said in voiced]
        return await self.steps.film(self._step(Kind.FILM), lambda: self._script(seen, voiced), recipe, keys, stand_in)

    async def _script(self, seen: _Seen, voiced: Sequence[_Voiced]) -> PageScript:
        book, picture = self.steps.book, seen.picture
        photo = opening_photo(book, self.page)
        look_at = picture.details if picture else {"faces": (), "focus": (0.5, 0.5)}
        return PageScript(
            picture=self.folder.takes.path(picture) if picture else None,
            faces=tuple(Box.model_validate(face) for face in look_at["faces"]),
            focus=tuple(look_at["focus"]),
            clip=self._clip_on_page(seen.clip) if seen.clip else None,
            captions=tuple(await asyncio.gather(*(self._caption(said) for said in voiced))),
            timeline=self._timeline(voiced),
            size=self.steps.studio.size,
            language=book.language,
            photo=self._photo_on_page(photo, picture) if photo and picture else None,
            edges=edges_of(book),
        )

    async def _caption(self, said: _Voiced) -> Caption:
        """The line with the times of its words; of a voice that tells none, they are found by listening to it."""
        caption = said.caption(self.folder)
        if said.voice is None or caption.sound is None or said.voice.details["timing"] != Timing.LENGTH:
            return caption
        job = (aligned_words, caption.sound, said.line.text, self.steps.book.language)
        try:
            words = await self.steps.studio.workers.run(*job)
        except StepFailed:
            return caption
        return caption.model_copy(update={"words": words}) if words else caption

    def _photo_on_page(self, photo: Photo, picture: Take) -> PhotoOnPage:
        lies = picture.details.get("lies")
        return PhotoOnPage(path=self.folder.photo_path(photo), lies=Box.model_validate(lies) if lies else None)

    def _clip_on_page(self, clip: Take) -> ClipOnPage:
        facts = clip.details
        return ClipOnPage(
            path=self.folder.takes.path(clip), milliseconds=facts["milliseconds"], shows_words=facts["shows_words"]
        )

    def _timeline(self, voiced: Sequence[_Voiced]) -> PageTimeline:
        lengths = [said.milliseconds for said in voiced]
        return lay_out([said.line for said in voiced], lengths, self.steps.studio.size.fps)

    def _step(self, kind: Kind, index: int = 0) -> Step:
        return Step(self.page.id, self.number, kind, index)


def _less_and_less(seen: _Seen) -> Iterator[tuple[_Seen, str]]:
    """What to film, and what stands in where that fails: at last the words alone."""
    if seen.clip:
        yield seen, STILL
    if seen.picture:
        yield replace(seen, clip=None), "the words alone"
    yield replace(seen, clip=None, picture=None), ""
