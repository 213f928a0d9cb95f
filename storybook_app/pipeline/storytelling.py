"""The story of a run: every page's lines, as soon as they are there, whether found, written by hand or streamed."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from storybook_app.book.folder import BookFolder
from storybook_app.book.story import STORY_SUFFIX, story_bytes, story_lines
from storybook_app.book.takes import Maker
from storybook_app.book.values import Book, Kind, Line, Page, Recipe, Take
from storybook_app.errors import EngineFailed, StepFailed
from storybook_app.pipeline import events
from storybook_app.pipeline.recipes import story_recipe
from storybook_app.pipeline.steps import Publish
from storybook_app.pipeline.storing import to_the_end
from storybook_app.providers.roles import Brief, DiaryPage, Place, Writer, WrittenLine, place_of


@dataclass(frozen=True)
class StoryTold:
    """A page has all its lines; ``story`` is the key of its story take, or None where it has none."""

    story: str | None


Told = Line | StoryTold


@dataclass(frozen=True)
class _Untold:
    """A page whose lines the writer is asked for."""

    page: Page
    diary: DiaryPage
    recipe: Recipe


class Storytelling:
    """Gives each page its lines. One call to the writer serves all pages that need it."""

    def __init__(self, book: Book, folder: BookFolder, writer: Writer, publish: Publish) -> None:
        self._book = book
        self._folder = folder
        self._writer = writer
        self._publish = publish
        self._brief = Brief(title=book.title, language=book.language, words=book.words)
        self._told: dict[str, asyncio.Queue[Told]] = {page.id: asyncio.Queue() for page in book.pages}
        self._count = dict.fromkeys(self._told, 0)

    async def lines(self, page: Page) -> AsyncIterator[Told]:
        """The lines of a page as they come; a ``StoryTold`` ends them."""
        queue = self._told[page.id]
        while True:
            part = await queue.get()
            yield part
            if isinstance(part, StoryTold):
                return

    async def tell(self) -> None:
        """Fill every page: with the parent's own lines, the take that is there, or what the writer streams."""
        untold = [page for page in self._numbered() if not await self._tell_known(page)]
        if untold:
            await self._tell_new(untold)

    def _numbered(self) -> Sequence[_Untold]:
        pages = self._book.pages
        return [self._untold(page, place_of(number, len(pages))) for number, page in enumerate(pages)]

    def _untold(self, page: Page, place: Place) -> _Untold:
        diary = DiaryPage(diary=page.diary, place=place)
        return _Untold(page, diary, story_recipe(self._writer, diary, self._brief))

    async def _tell_known(self, untold: _Untold) -> bool:
        page = untold.page
        if page.lines is not None:
            self._give(page, page.lines)
            self._end(page, None)
            return True
        take = await asyncio.to_thread(self._folder.takes.find, untold.recipe)
        lines = await asyncio.to_thread(self._read, take) if take else None
        if take is None or lines is None:
            return False
        self._give(page, lines)
        self._landed(page, take, cached=True)
        return True

    def _read(self, take: Take) -> Sequence[Line] | None:
        """The lines of a story take; None where this Storybook cannot read them: then the page is told anew."""
        try:
            return story_lines(self._folder.takes.path(take).read_bytes())
        except (OSError, ValidationError):
            return None

    async def _tell_new(self, untold: Sequence[_Untold]) -> None:
        started = time.monotonic()
        lines: list[list[Line]] = [[] for _ in untold]
        waiting = dict(enumerate(untold))
        for page in untold:
            self._publish(events.StepStarted(page.page.id, Kind.STORY))
        try:
            async for part in self._writer.write([page.diary for page in untold], self._brief):
                if isinstance(part, WrittenLine):
                    lines[part.page].append(part.line)
                    self._give(untold[part.page].page, [part.line])
                else:
                    done = waiting.pop(part.page)
                    await self._keep(done, lines[part.page], time.monotonic() - started)
            if waiting:
                raise EngineFailed("The writer stopped in the middle of the story.", "Try again.")
        except StepFailed as error:
            for number, page in waiting.items():
                self._stand_in(page.page, lines[number], str(error))

    async def _keep(self, untold: _Untold, lines: Sequence[Line], seconds: float) -> None:
        maker = Maker(provider=self._writer.name, model=self._writer.model, seconds=round(seconds, 3))
        content, details = story_bytes(lines), {"lines": len(lines)}
        add = self._folder.takes.add_bytes
        take = await to_the_end(asyncio.to_thread(add, untold.recipe, content, STORY_SUFFIX, maker, details))
        self._landed(untold.page, take, cached=False)

    def _stand_in(self, page: Page, written: Sequence[Line], reason: str) -> None:
        """The parent's own words stand in for a story that failed; what was already written of it stays."""
        stand_in = "what was written so far" if written else "your own words"
        self._publish(events.StepFailed(page.id, Kind.STORY, len(written), reason, stand_in))
        if page.diary.strip() and not written:
            self._give(page, [Line(text=page.diary.strip())])
        self._end(page, None)

    def _give(self, page: Page, lines: Sequence[Line]) -> None:
        for line in lines:
            self._publish(events.LineWritten(page.id, self._count[page.id], line))
            self._count[page.id] += 1
            self._told[page.id].put_nowait(line)

    def _landed(self, page: Page, take: Take, *, cached: bool) -> None:
        self._publish(events.TakeLanded(page.id, Kind.STORY, 0, take, cached))
        self._end(page, take.key)

    def _end(self, page: Page, story: str | None) -> None:
        self._told[page.id].put_nowait(StoryTold(story))
