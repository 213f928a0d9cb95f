"""Undo and redo: a list of books, each with the name of the edit that made it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from storybook_app.book.values import Book, Page

LIMIT = 500  # edits that can be undone
_PAUSE_SECONDS = 3.0  # a longer pause in writing begins an edit of its own


@dataclass(frozen=True)
class Edit:
    """One step of the parent: its name as shown, and the book before and after it."""

    name: str
    before: Book
    after: Book
    series: str = ""
    at: float = 0.0


class History:
    """The edits that can be undone, and those that can be done again.

    Takes that landed after an edit are not part of it: undoing never loses them.
    """

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    @property
    def undo_name(self) -> str:
        """The name of the edit that undo would take back; empty where there is none."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The name of the edit that redo would do again; empty where there is none."""
        return self._undone[-1].name if self._undone else ""

    def note(self, name: str, before: Book, after: Book, series: str = "", *, lapses: bool = True) -> None:
        """Remember an edit. Edits of one ``series`` that follow each other are undone as one.

        A series ``lapses`` when there is a pause in it, as there is between two thoughts.
        """
        now = time.monotonic()
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last and series and last.series == series and not (lapses and now - last.at > _PAUSE_SECONDS):
            before = _stepped(before, last.after, last.before)
            self._done.pop()
        self._done.append(Edit(name, before, after, series, now))
        del self._done[:-LIMIT]

    def undo(self, book: Book) -> Book:
        """The book before the last edit; the same book where there is none."""
        if not self._done:
            return book
        edit = self._done.pop()
        self._undone.append(edit)
        return _stepped(book, edit.after, edit.before)

    def redo(self, book: Book) -> Book:
        """The book after the edit that was undone last; the same book where there is none."""
        if not self._undone:
            return book
        edit = self._undone.pop()
        self._done.append(edit)
        return _stepped(book, edit.before, edit.after)


def _stepped(now: Book, origin: Book, target: Book) -> Book:
    """``target``, but each page with the takes it has now, unless the step from ``origin`` itself chose others, or asked for them."""
    have, had = _by_id(now), _by_id(origin)

    def with_takes(page: Page) -> Page:
        here, before = have.get(page.id), had.get(page.id)
        if here is None:
            return page
        is_kept = before is None or (before.chosen, before.attempt) == (page.chosen, page.attempt)
        chosen = here.chosen if is_kept else page.chosen
        return page.model_copy(update={"chosen": chosen, "pictures": here.pictures})  # what was painted is never lost

    return target.model_copy(update={"pages": tuple(with_takes(page) for page in target.pages)})


def _by_id(book: Book) -> Mapping[str, Page]:
    return {page.id: page for page in book.pages}
