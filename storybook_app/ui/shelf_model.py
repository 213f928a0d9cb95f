"""The books on the shelf as a Qt list; behind the last one stands the place for a new one."""

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from storybook_app.book.shelf import ShelvedBook
from storybook_app.ui.retold import retold

Index = QModelIndex | QPersistentModelIndex


class ShelfRole(IntEnum):
    """What the model tells beyond Qt's own roles."""

    BOOK = Qt.ItemDataRole.UserRole
    CAPTION = Qt.ItemDataRole.UserRole + 1


class ShelfModel(QAbstractListModel):
    """Holds the books; rows keep their identity while the shelf changes.

    Signals:
        rename_asked: a book was given another title.
            arg1: the ShelvedBook.
            arg2: the title.
    """

    rename_asked = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._books: list[ShelvedBook] = []

    def show(self, books: Sequence[ShelvedBook]) -> None:
        """Have exactly these books, in that order."""
        staying = {book.path for book in books}
        for row in reversed(range(len(self._books))):
            if self._books[row].path not in staying:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._books[row]
                self.endRemoveRows()
        for row, book in enumerate(books):
            self._put(row, book)

    def row_of(self, path: Path) -> int | None:
        """The row of a book, or None where it is gone."""
        return next((row for row, book in enumerate(self._books) if book.path == path), None)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """One row for each book, and one for a new book."""
        return 0 if parent is not None and parent.isValid() else len(self._books) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view or a screen reader asks of a book."""
        if not index.isValid() or index.row() > len(self._books):
            return None
        if index.row() == len(self._books):
            return self._told_of_new(role)
        return self._told(self._books[index.row()], role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Take another title; the cover shows it when it is on the disk."""
        book: ShelvedBook | None = index.data(ShelfRole.BOOK)
        title = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or book is None or title in ("", book.title):
            return False
        self.rename_asked.emit(book, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Books can be chosen, and renamed where they can be read."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        book: ShelvedBook | None = index.data(ShelfRole.BOOK)
        return chosen | Qt.ItemFlag.ItemIsEditable if book and not book.trouble else chosen

    def _told(self, book: ShelvedBook, role: int) -> Any:
        match role:
            case ShelfRole.BOOK:
                return book
            case ShelfRole.CAPTION:
                return self._caption(book)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return book.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{book.title}, {self._caption(book)}"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return retold(book.trouble) if book.trouble else book.title
            case _:
                return None

    def _told_of_new(self, role: int) -> str | None:
        is_shown = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return self.tr("New book") if is_shown else None

    def _caption(self, book: ShelvedBook) -> str:
        if book.trouble:
            return retold(book.trouble.message)
        if not book.pages:
            return self.tr("No pages yet")
        pages = self.tr("1 page") if book.pages == 1 else self.tr("%n pages", "", book.pages)
        if not book.films:
            return " · ".join((pages, self.tr("draft")))
        if book.films < book.pages:
            return " · ".join((pages, self.tr("%n ready", "", book.films)))
        day = book.day or book.changed
        shown = QLocale().toString(QDate(day.year, day.month, day.day), self.tr("d MMMM yyyy"))
        return f"{pages} · {shown}"

    def _put(self, row: int, book: ShelvedBook) -> None:
        """Have the book in that row; the rows before are right already."""
        there = self.row_of(book.path)
        if there is None:
            self.beginInsertRows(QModelIndex(), row, row)
            self._books.insert(row, book)
            self.endInsertRows()
            return
        if there != row:
            self.beginMoveRows(QModelIndex(), there, there, QModelIndex(), row)
            self._books.insert(row, self._books.pop(there))
            self.endMoveRows()
        if self._books[row] is not book:
            self._books[row] = book
            self.dataChanged.emit(self.index(row), self.index(row))
