"""What the parent does with the story lines of a page, turned into edits of the book."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from storybook_app.book import line_edits
from storybook_app.book.edits import with_lines
from storybook_app.book.values import Line
from storybook_app.ui.line_wishes import (
    Edit,
    Hear,
    Introduce,
    Join,
    Move,
    Recast,
    Record,
    Remove,
    Rewrite,
    Split,
    Step,
    Unrecord,
    UseFile,
    Wish,
)
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.story import StoryList


class LineWriting(QObject):
    """Writes the lines of one page.

    The first edit takes the told lines over as the parent's own. A row without words is in the window alone: it becomes
    a line with its first letter, and ends to be one with its last.

    Signals:
        changed: other rows are to be shown.
        heard: a line shall be heard, or be silent again.
            arg1: the sound's path.
        record_asked: the parent wants to read a line themselves.
            arg1: the Line.
        file_asked: a line shall be heard from a sound file.
            arg1: the Line.
        unrecord_asked: a line shall be read by the book's voice again.
            arg1: the Line.
        people_asked: the parent wants to say who is in the book.
    """

    changed = Signal()
    heard = Signal(object)
    record_asked = Signal(object)
    file_asked = Signal(object)
    unrecord_asked = Signal(object)
    people_asked = Signal()

    def __init__(self, opened: OpenBook, rows: StoryList) -> None:
        super().__init__(rows)
        self._opened = opened
        self._rows = rows
        self._page_id = ""
        self._blank: int | None = None

        rows.wished.connect(self._on_wished)
        rows.left.connect(self._on_left)
        rows.add_asked.connect(self._on_add_asked)

    def turn_to(self, page_id: str) -> None:
        """Write on that page from now on."""
        if page_id != self._page_id:
            self._page_id, self._blank = page_id, None

    def blank_among(self, count: int) -> int | None:
        """The row that has no words yet, among ``count`` that have; None where there is none."""
        if self._blank is not None:
            self._blank = min(self._blank, count)
        return self._blank

    def give_back(self) -> None:
        """Let the writer tell the page."""
        page_id = self._page_id
        self._opened.document.apply(self.tr("Tell it anew"), lambda book: with_lines(book, page_id, None))

    def _lines(self) -> Sequence[Line]:
        pages = self._opened.document.book.pages
        return next((self._opened.takes.lines(page) for page in pages if page.id == self._page_id), ())

    def _on_wished(self, row: int, wish: Wish) -> None:
        if isinstance(wish, Introduce):
            self.people_asked.emit()
            return
        if row == self._blank:
            self._fill(row, wish)
            return
        lines, at = self._lines(), row if self._blank is None or row < self._blank else row - 1
        match wish:
            case Hear(sound=sound):
                self.heard.emit(sound)
            case Record():
                self.record_asked.emit(lines[at])
            case UseFile():
                self.file_asked.emit(lines[at])
            case Unrecord():
                self.unrecord_asked.emit(lines[at])
            case Step(by=by):
                self._step(row, by)
            case _:
                self._edit(lines, at, wish)

    def _edit(self, lines: Sequence[Line], at: int, wish: Edit) -> None:
        match wish:
            case Rewrite(text=text):
                self._rewrite(lines, at, text)
            case Split(place=place):
                self._split(lines, at, place)
            case Join() if at > 0:
                self._apply(self.tr("Join the lines"), line_edits.joined(lines, at))
                self._rows.write_at(at - 1, len(lines[at - 1].text))
            case Recast(kind=kind, speaker=speaker):
                self._apply(self.tr("Change who speaks"), line_edits.recast(lines, at, kind, speaker))
            case Move(by=by) if 0 <= at + by < len(lines):
                self._apply(self.tr("Move the line"), line_edits.moved(lines, at, at + by))
                self._rows.write_at(at + by, 0)
            case Remove():
                self._apply(self.tr("Take the line out"), line_edits.without(lines, at))
                self._step(at, 0 if at < len(lines) - 1 else -1)
            case _:
                pass  # there is no line above to join, or to change places with

    def _fill(self, row: int, wish: Wish) -> None:
        """What is done in the row that has no words yet."""
        match wish:
            case Rewrite(text=text) if text:
                self._blank = None
                name, series = self.tr("Write a line"), f"line {row}"
                self._apply(name, line_edits.inserted(self._lines(), row, text), series)
            case Step(by=by):
                self._step(row, by)
                self._give_up_blank()
            case Join() | Remove():
                self._step(row, -1 if row else 1)
                self._give_up_blank()
            case _:
                pass  # there is nothing to be split, moved or recorded

    def _rewrite(self, lines: Sequence[Line], at: int, text: str) -> None:
        if not text:
            self._blank = at  # the row stays while the parent is in it
        self._apply(self.tr("Write a line"), line_edits.rewritten(lines, at, text), series=f"line {at}")

    def _split(self, lines: Sequence[Line], at: int, place: int) -> None:
        """Cut the line in two; at its beginning or its end a row comes to be written in."""
        cut = line_edits.split(lines, at, place)
        if len(cut) > len(lines):
            self._apply(self.tr("Part the line"), cut)
            self._rows.write_at(at + 1, 0)
        else:
            self._open_blank(at if place == 0 else at + 1)

    def _step(self, row: int, by: int) -> None:
        """Put the cursor at the end of another row, or at its beginning on the way down."""
        shown = self._rows.lines
        if 0 <= row + by < len(shown):
            self._rows.write_at(row + by, 0 if by > 0 else len(shown[row + by].text))

    def _apply(self, name: str, lines: Sequence[Line], series: str = "") -> None:
        page_id = self._page_id
        self._opened.document.apply(
            name, lambda book: with_lines(book, page_id, lines), series=f"{series} {page_id}" if series else ""
        )
        self.changed.emit()

    def _open_blank(self, row: int) -> None:
        self._blank = row
        self.changed.emit()
        self._rows.write_at(row, 0)

    def _give_up_blank(self) -> None:
        if self._blank is not None:
            self._rows.put_last(self._blank)
            self._blank = None
            self.changed.emit()

    def _on_left(self, row: int) -> None:
        if row == self._blank:
            self._give_up_blank()

    def _on_add_asked(self) -> None:
        self._open_blank(len(self._lines()))
