"""A run: one press of *Make the book*.

    diaries -> writer, which streams lines -> narrator, each line at once --+
    photo   -> painter -----------------------------------------------------+-> page film

There is no stage barrier: a page's film starts the moment its own picture and voices are there. Each step first looks
for the take of its recipe and makes only what is missing. A step that fails is a value: its stand-in goes into the
film, and no other page notices.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from storybook_app.book.folder import BookFolder
from storybook_app.book.timeline import lay_out, silence_ms
from storybook_app.book.values import Book, Box, Chosen, Kind, Line, Page, Take, Word
from storybook_app.errors import StorageFailed, StorybookError
from storybook_app.pipeline import events
from storybook_app.pipeline.events import Outcome
from storybook_app.pipeline.filmed import shows_all
from storybook_app.pipeline.recipes import film_recipe
from storybook_app.pipeline.report import Recorder, Report
from storybook_app.pipeline.steps import Publish, Step, Steps
from storybook_app.pipeline.storing import to_the_end
from storybook_app.pipeline.storytelling import Storytelling, Told
from storybook_app.pipeline.studio import Studio
from storybook_app.render.page import Caption, PageScript

_logger = logging.getLogger(__name__)


async def make(book: Book, folder: BookFolder, studio: Studio, publish: Publish) -> Report:
    """Make everything of the book that is not there yet, and say how it went. Cancel it to stop; what landed stays.

    Raises:
        StorageFailed: the disk is full, read-only or gone; what landed before stays.
    """
    recorder = Recorder(book)

    def tell(event: events.Event) -> None:
        recorder.note(event)
        publish(event)

    outcome: Outcome = "failed"
    try:
        tell(events.RunStarted(tuple(page.id for page in book.pages)))
        await _make_pages(book, folder, studio, tell)
        outcome = recorder.outcome
    except asyncio.CancelledError:
        outcome = "cancelled"
        raise
    except ExceptionGroup as group:
        raise _first(group) from group
    finally:
        try:
            tell(events.RunFinished(outcome, recorder.seconds))
        finally:
            await to_the_end(asyncio.to_thread(_keep, folder, recorder.report()))
    return recorder.report()


async def _make_pages(book: Book, folder: BookFolder, studio: Studio, tell: Publish) -> None:
    steps = Steps(book, folder, studio, tell)
    storytelling = Storytelling(book, folder, studio.writer, tell)
    async with asyncio.TaskGroup() as run:
        run.create_task(storytelling.tell())
        for number, page in enumerate(book.pages):
            run.create_task(_PageWork(book, folder, studio, steps, tell, number, page).make(storytelling.lines(page)))


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
class _PageWork:
    """The making of one page."""

    book: Book
    folder: BookFolder
    studio: Studio
    steps: Steps
    tell: Publish
    number: int
    page: Page

    async def make(self, told: AsyncIterator[Told]) -> None:
        async with asyncio.TaskGroup() as parts:
            painting = parts.create_task(self.steps.paint(self._step(Kind.PICTURE), self.page))
            reading = parts.create_task(self._read_aloud(told))
        picture, is_asked_for = painting.result()
        story, voiced = reading.result()
        film, is_all_there = await self._film(picture, voiced)
        if film is None:
            return
        chosen = Chosen(
            story=story,
            voices=tuple(said.key for said in voiced),
            picture=picture.key if picture else None,
            film=film.key,
        )
        whole = is_asked_for and is_all_there and shows_all(film) and all(said.voice for said in voiced)
        self.tell(events.PageReady(self.page.id, self.folder.takes.path(film), chosen, whole=whole))

    async def _read_aloud(self, told: AsyncIterator[Told]) -> tuple[str | None, Sequence[_Voiced]]:
        """Speak each line the moment it is written; the key of the story take and the lines in their order."""
        story: str | None = None
        lines: list[Line] = []
        async with asyncio.TaskGroup() as reading:
            voices: list[asyncio.Task[Take | None]] = []
            async for part in told:
                if isinstance(part, Line):
                    step = self._step(Kind.VOICE, len(lines))
                    voices.append(reading.create_task(self.steps.speak(step, part)))
                    lines.append(part)
                else:
                    story = part.story
        return story, [_Voiced(line, voice.result()) for line, voice in zip(lines, voices, strict=True)]

    async def _film(self, picture: Take | None, voiced: Sequence[_Voiced]) -> tuple[Take | None, bool]:
        """The page film, and whether the picture is in it: a picture that cannot be filmed is left out."""
        film = await self._film_with(picture, voiced, "the words alone" if picture else "")
        if film or not picture:
            return film, film is not None
        return await self._film_with(None, voiced, ""), False

    async def _film_with(self, picture: Take | None, voiced: Sequence[_Voiced], stand_in: str) -> Take | None:
        lines = [said.line for said in voiced]
        size, language = self.studio.size, self.book.language
        seen = picture.details if picture else {"faces": (), "focus": (0.5, 0.5)}
        script = PageScript(
            picture=self.folder.takes.path(picture) if picture else None,
            faces=tuple(Box.model_validate(face) for face in seen["faces"]),
            focus=tuple(seen["focus"]),
            captions=tuple(said.caption(self.folder) for said in voiced),
            timeline=lay_out(lines, [said.milliseconds for said in voiced], size.fps),
            size=size,
            language=language,
        )
        recipe = film_recipe(picture, lines, [said.voice for said in voiced], size, language)
        return await self.steps.film(self._step(Kind.FILM), script, recipe, [said.key for said in voiced], stand_in)

    def _step(self, kind: Kind, index: int = 0) -> Step:
        return Step(self.page.id, self.number, kind, index)


def _first(group: ExceptionGroup) -> Exception:
    """The failure that ended the run: a sentence for the parent if there is one, else the defect."""
    expected, defects = group.split(StorybookError)
    if expected and defects:
        _logger.error("The run met a defect too", exc_info=defects)
    error = (expected or group).exceptions[0]
    return _first(error) if isinstance(error, ExceptionGroup) else error


def _keep(folder: BookFolder, report: Report) -> None:
    name = f"{report.started_at:%Y-%m-%d %H.%M.%S.%f}"  # to the microsecond: two runs may start in one second
    try:
        folder.keep_report(name, report.model_dump_json(indent=1))
    except StorageFailed:
        _logger.warning("The report of the run could not be kept: the disk did not take it.")
