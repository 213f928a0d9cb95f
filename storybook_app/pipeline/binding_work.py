"""The binding of a run: leaves and turns are made while other pages still are."""

import asyncio
from collections.abc import Callable, Coroutine

from storybook_app.book.edits import with_chosen
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book, Chosen, Kind, Take
from storybook_app.pipeline.binding import Part, last_leaf, title_leaf, turn
from storybook_app.pipeline.step import Step
from storybook_app.pipeline.steps import Steps


class BindingWork:
    """Makes each leaf and each turn as soon as its neighbours are there.

    The films of a book are numbered in the order in which they are seen: 0 is the title page, then come the pages, and
    last the last leaf.
    """

    def __init__(self, book: Book, folder: BookFolder, steps: Steps, run: asyncio.TaskGroup) -> None:
        self._book = book
        self._folder = folder
        self._steps = steps
        self._run = run
        self._films: dict[int, Take] = {}
        self._unpainted = {page.id for page in book.pages}
        self._begun: set[Callable[[], Coroutine[None, None, None]]] = set()

    def page_spoken(self) -> None:
        """The voices of a page are there: until then, nothing on this computer may delay the first line that is heard."""
        self._once(self._end)

    def page_painted(self, page_id: str, picture: Take) -> None:
        """The picture of a page is there, and its film has yet to wait for a clip: when all do, nothing else is to be done."""
        self._book = with_chosen(self._book, page_id, picture=picture.key)
        self._unpainted.discard(page_id)
        if not self._unpainted:
            self._once(self._begin)

    def page_ready(self, page_id: str, chosen: Chosen, film: Take) -> None:
        """The film of a page is there, made of those takes."""
        self._book = with_chosen(self._book, page_id, **chosen.model_dump())
        number = self._book.index(page_id)
        self._there(number + 1, film)
        if number == 0:
            self._once(self._begin)

    def _once(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        if work not in self._begun:
            self._begun.add(work)
            self._run.create_task(work())

    async def _begin(self) -> None:
        size = self._steps.studio.size
        part = await asyncio.to_thread(title_leaf, self._book, self._folder, size)
        await self._leaf(part, 0, "no title page")

    async def _end(self) -> None:
        part = await asyncio.to_thread(last_leaf, self._book, self._folder, self._steps.studio.size)
        await self._leaf(part, len(self._book.pages) + 1, "no last leaf")

    async def _leaf(self, part: Part | None, place: int, stand_in: str) -> None:
        if part is None:
            return
        take = await self._steps.part(self._step(place, Kind.LEAF), part, stand_in)
        if take:
            self._there(place, take)

    def _there(self, place: int, film: Take) -> None:
        self._films[place] = film
        for before in (place - 1, place):
            if before in self._films and before + 1 in self._films:
                self._run.create_task(self._turn(before))

    async def _turn(self, place: int) -> None:
        """The turn after the film at that place."""
        before, after = self._films[place], self._films[place + 1]
        part = turn(self._book, self._folder, before, after, self._steps.studio.size)
        if part:
            await self._steps.part(self._step(place, Kind.TURN), part, "a plain cut")

    def _step(self, place: int, kind: Kind) -> Step:
        """A step of the page that is nearest; ``index`` tells a leaf or a turn before it (0) from one after it (1)."""
        number = min(max(place - 1, 0), len(self._book.pages) - 1)
        return Step(self._book.pages[number].id, number, kind, index=int(place > 0))
