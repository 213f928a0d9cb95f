"""The story of a run: every page's scene and lines, as soon as they are there: found, written by hand or streamed."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from storybook_app.book.folder import BookFolder
from storybook_app.book.story import STORY_SUFFIX, story_bytes, story_lines
from storybook_app.book.takes import recipe_key
from storybook_app.book.values import Book, Kind, Line, Page, Recipe, Take
from storybook_app.errors import BadAnswer, ContentRefused, StepFailed
from storybook_app.pipeline import events
from storybook_app.pipeline.errands import StepErrand
from storybook_app.pipeline.recipes import story_recipe
from storybook_app.pipeline.step import Publish, Step
from storybook_app.pipeline.steps import Steps
from storybook_app.pipeline.storing import to_the_end
from storybook_app.providers.roles import Brief, DiaryPage, PageWritten, Place, SceneTold, WrittenLine, place_of


@dataclass(frozen=True)
class StoryTold:
    """A page has all its lines; ``story`` is the key of its story take, or None where it has none."""

    story: str | None


Told = Line | StoryTold


@dataclass
class _Untold:
    """A page whose lines the writer is asked for."""

    page: Page
    number: int
    diary: DiaryPage
    recipe: Recipe
    lines: list[Line] = field(default_factory=list)
    scene: str = ""
    is_told: bool = False


class Storytelling:
    """Gives each page its scene and its lines. One request to the writer serves all pages that need it."""

    def __init__(self, book: Book, folder: BookFolder, steps: Steps, publish: Publish) -> None:
        self._book = book
        self._folder = folder
        self._writer = steps.studio.writer
        self._steps = steps
        self._publish = publish
        self._brief = Brief(title=book.title, language=book.language, words=book.words)
        self._told: dict[str, asyncio.Queue[Told]] = {page.id: asyncio.Queue() for page in book.pages}
        loop = asyncio.get_running_loop()
        self._scenes: dict[str, asyncio.Future[str]] = {page.id: loop.create_future() for page in book.pages}
        self._count = dict.fromkeys(self._told, 0)

    @property
    def count(self) -> int:
        """How many lines have been told, of all pages."""
        return sum(self._count.values())

    async def scene(self, page: Page) -> str:
        """What to paint on a page, as soon as it is known; empty where nobody says."""
        return await asyncio.shield(self._scenes[page.id])

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
        if not untold:
            return
        if not self._writer.tells_scenes:
            for page in untold:
                self._give_scene(page.page, page.page.scene)
        await self._tell_new(untold)

    def _numbered(self) -> Sequence[_Untold]:
        pages = self._book.pages
        return [self._untold(page, number, place_of(number, len(pages))) for number, page in enumerate(pages)]

    def _untold(self, page: Page, number: int, place: Place) -> _Untold:
        diary = DiaryPage(diary=page.diary, place=place, photo=page.photo)
        return _Untold(page, number, diary, story_recipe(self._writer, diary, self._brief))

    async def _tell_known(self, untold: _Untold) -> bool:
        page = untold.page
        if page.lines is not None:
            self._give_scene(page, page.scene)
            self._give(page, page.lines)
            self._end(page, None)
            return True
        take = await asyncio.to_thread(self._folder.takes.find, untold.recipe)
        lines = await asyncio.to_thread(self._read, take) if take else None
        if take is None or lines is None:
            return False
        self._give_scene(page, take.details.get("scene") or page.scene)
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
        """Have pages written; those of which nothing came are asked for again where that may help."""
        brief, errand = self._brief, self._errand(untold)
        for page in untold:
            self._publish(events.StepAsked(page.page.id, Kind.STORY))
        while True:
            try:
                await self._hear(untold, brief, errand)
                failure: StepFailed = BadAnswer("The writer stopped in the middle of the story.", "Try again.")
            except StepFailed as error:
                failure = error
            untold = self._still_blank(untold, failure)
            if not untold:
                return
            try:
                brief = await self._mended(brief, failure, errand)
            except StepFailed as error:
                for page in untold:
                    self._stand_in(page, str(error))
                return

    def _still_blank(self, untold: Sequence[_Untold], failure: StepFailed) -> Sequence[_Untold]:
        """The pages of which nothing was written; one that broke off keeps what it has."""
        for page in untold:
            if page.lines and not page.is_told:
                self._stand_in(page, str(failure))
        return [page for page in untold if not page.lines and not page.is_told]

    async def _mended(self, brief: Brief, failure: StepFailed, errand: StepErrand) -> Brief:
        """How to ask again after a failure; raises it where that would not help."""
        match failure:
            case ContentRefused() if not brief.softened:
                errand.soften(failure)
                return replace(brief, softened=True)
            case BadAnswer():
                await errand.done()  # it has answered: nothing is in doubt
                errand.count_bad(failure)
                return brief
            case _:
                raise failure

    async def _hear(self, untold: Sequence[_Untold], brief: Brief, errand: StepErrand) -> None:
        """Take what the writer streams."""
        diaries = [page.diary for page in untold]
        async with aclosing(self._writer.write(diaries, brief, self._folder.photo_path, errand)) as parts:
            async for part in parts:
                page = untold[part.page]
                match part:
                    case SceneTold(scene=scene):
                        page.scene = page.scene or scene  # told anew, it stays: it is being painted
                        self._give_scene(page.page, page.scene)
                    case WrittenLine(line=line):
                        page.lines.append(line)
                        self._give(page.page, [line])
                    case PageWritten():
                        page.is_told = True
                        await self._keep(page, errand)

    async def _keep(self, untold: _Untold, errand: StepErrand) -> None:
        content, details = story_bytes(untold.lines), {"lines": len(untold.lines), "scene": untold.scene}
        add = self._folder.takes.add_bytes
        maker = errand.maker()
        take = await to_the_end(asyncio.to_thread(add, untold.recipe, content, STORY_SUFFIX, maker, details))
        self._landed(untold.page, take, cached=False)

    def _stand_in(self, untold: _Untold, reason: str) -> None:
        """The parent's own words stand in for a story that failed; what was already written of it stays."""
        page, count = untold.page, len(untold.lines)
        stand_in = "what was written so far" if count else "your own words"
        self._publish(events.StepFailed(page.id, Kind.STORY, count, reason, stand_in))
        if page.diary.strip() and not count:
            self._give(page, [Line(text=page.diary.strip())])
        self._end(page, None)

    def _errand(self, untold: Sequence[_Untold]) -> StepErrand:
        steps = [Step(page.page.id, page.number, Kind.STORY) for page in untold]
        return self._steps.errand(steps, [recipe_key(page.recipe) for page in untold], self._writer)

    def _give_scene(self, page: Page, scene: str) -> None:
        told = self._scenes[page.id]
        if not told.done():
            told.set_result(scene)

    def _give(self, page: Page, lines: Sequence[Line]) -> None:
        for line in lines:
            self._publish(events.LineWritten(page.id, self._count[page.id], line))
            self._count[page.id] += 1
            self._told[page.id].put_nowait(line)

    def _landed(self, page: Page, take: Take, *, cached: bool) -> None:
        self._publish(events.TakeLanded(page.id, Kind.STORY, 0, take, cached))
        self._end(page, take.key)

    def _end(self, page: Page, story: str | None) -> None:
        self._give_scene(page, page.scene)
        self._told[page.id].put_nowait(StoryTold(story))
