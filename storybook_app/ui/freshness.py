"""Which pages are no longer what the parent asks for, kept up to date as the book changes."""

import operator
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storybook_app.book.values import Book, Kind, Page
from storybook_app.pipeline.freshness import stale_kinds
from storybook_app.providers.roles import place_of
from storybook_app.ui.document import Document
from storybook_app.ui.takes_at_hand import TakesAtHand

if TYPE_CHECKING:
    from storybook_app.pipeline.studio import Studio

_Asked = tuple[object, ...]


class Freshness(QObject):
    """Holds the stale kinds of every page, and works out anew only what has another answer to expect.

    Signals:
        changed: another set of takes is stale.
    """

    changed = Signal()

    def __init__(self, document: Document, takes: TakesAtHand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._takes = takes
        self._studio: Studio | None = None
        self._settings: _Asked = ()
        self._answers: dict[str, tuple[_Asked, frozenset[Kind]]] = {}

        document.changed.connect(self._refresh)
        takes.arrived.connect(self._refresh)

    def know(self, studio: "Studio") -> None:
        """From now on it is known who makes the book; before, everything counts as up to date."""
        if self._studio is not studio:
            self._studio = studio
            self._answers.clear()
            self._takes.fetch(self._document.book.pages)
            self._refresh()

    def stale(self, page: Page) -> frozenset[Kind]:
        """The kinds of takes of a page that a run would make anew."""
        return self._answers[page.id][1] if page.id in self._answers else frozenset()

    def _refresh(self, _book: Book | None = None) -> None:
        if self._studio is None:
            return
        before = {page: stale for page, (_asked, stale) in self._answers.items()}
        book, known = self._document.book, self._answers
        settings = (book.title, book.language, book.look, book.voice, book.words, book.film, book.cast)
        if settings != self._settings:
            self._settings, known = settings, {}
        self._answers = {
            page.id: self._answer(book, number, page, known, self._studio) for number, page in enumerate(book.pages)
        }
        if before != {page: stale for page, (_asked, stale) in self._answers.items()}:
            self.changed.emit()

    def _answer(
        self,
        book: Book,
        number: int,
        page: Page,
        known: Mapping[str, tuple[_Asked, frozenset[Kind]]],
        studio: "Studio",
    ) -> tuple[_Asked, frozenset[Kind]]:
        """The answer for a page, and what was asked: the same question gets the same answer."""
        lines, takes = self._takes.chosen_lines(page), self._takes.chosen(page)
        asked = (page, place_of(number, len(book.pages)), lines, *takes)
        answer = known.get(page.id)
        if answer and len(asked) == len(answer[0]) and all(map(operator.is_, asked, answer[0])):
            return answer
        return asked, stale_kinds(book, page, lines, studio, {take.key: take for take in takes if take})
