"""Ordered delivery: lines are made in any order and heard in reading order."""

import asyncio
from collections.abc import Callable, Sequence

from storybook_app.book.values import Take
from storybook_app.pipeline.events import LineHeard

SLOW_SECONDS = 12.0  # a listener waits that long for one line while a later one is there, and no longer


class Delivery:
    """Publishes a ``LineHeard`` for each line of the book, in reading order.

    Failures advance the order like voices do. A line that is late is passed over by its silence, once the listener has
    waited for it: then it is heard only in the film.
    """

    def __init__(
        self, pages: Sequence[str], publish: Callable[[LineHeard], None], slow_seconds: float = SLOW_SECONDS
    ) -> None:
        self._pages = pages
        self._publish = publish
        self._slow_seconds = slow_seconds
        self._there: dict[tuple[int, int], Take | None] = {}
        self._counts: dict[int, int] = {}
        self._next = (0, 0)
        self._patience: asyncio.TimerHandle | None = None

    def landed(self, page: int, index: int, voice: Take | None) -> None:
        """The line at ``index`` of the page at position ``page`` has its voice, or never will."""
        if (page, index) >= self._next:
            self._there[page, index] = voice
            self._advance()

    def told(self, page: int, count: int) -> None:
        """The page at that position has ``count`` lines."""
        self._counts[page] = count
        self._advance()

    def close(self) -> None:
        """No line will come any more."""
        self._lose_patience(None)

    def _advance(self) -> None:
        before = self._next
        while True:
            page, index = self._next
            if self._next in self._there:
                self._publish(LineHeard(self._pages[page], index, self._there.pop(self._next)))
                self._next = (page, index + 1)
            elif self._counts.get(page) == index:
                self._next = (page + 1, 0)
            else:
                break
        self._wait_for_the_next(is_new=self._next != before)

    def _wait_for_the_next(self, *, is_new: bool) -> None:
        if is_new or not self._there:
            self._lose_patience(None)
        if self._there and self._patience is None:
            loop = asyncio.get_running_loop()
            self._lose_patience(loop.call_later(self._slow_seconds, self._pass_over))

    def _pass_over(self) -> None:
        """Go on with the first line that is there."""
        self._patience = None
        page, index = min(self._there)
        while self._next < (page, index):
            self._skip_to(page)
        self._advance()

    def _skip_to(self, page: int) -> None:
        """Leave out one line, or the unknown rest of a page whose story is still being told."""
        at, line = self._next
        if at == page or line < self._counts.get(at, 0):
            self._publish(LineHeard(self._pages[at], line, None))
            self._next = (at, line + 1)
        else:
            self._next = (at + 1, 0)

    def _lose_patience(self, patience: asyncio.TimerHandle | None) -> None:
        if self._patience is not None:
            self._patience.cancel()
        self._patience = patience
