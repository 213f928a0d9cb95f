"""The pages of the book as a Qt list, so that views show exactly what the book holds."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from storybook_app.book.carried import Carried
from storybook_app.book.values import Book, Page
from storybook_app.ui.bridge import Bridge
from storybook_app.ui.choices import kind_names
from storybook_app.ui.document import Document
from storybook_app.ui.freshness import Freshness
from storybook_app.ui.lane_clock import LaneClock
from storybook_app.ui.page_mime import PAGES_MIME, mime_of
from storybook_app.ui.retold import retold
from storybook_app.ui.run_state import Chips, Stage, chips

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells beyond Qt's own roles.

    The Page, its Chips, the seconds that its steps have to wait by kind, and whether what failed may be tried again now.
    """

    PAGE = Qt.ItemDataRole.UserRole
    CHIPS = Qt.ItemDataRole.UserRole + 1
    WAITS = Qt.ItemDataRole.UserRole + 2
    CAN_RETRY = Qt.ItemDataRole.UserRole + 3


class PagesModel(QAbstractListModel):
    """Mirrors the document's pages; rows keep their identity while the book changes."""

    def __init__(self, document: Document, bridge: Bridge, freshness: Freshness, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._bridge = bridge
        self._freshness = freshness
        self._clock = LaneClock(bridge, self)
        self._pages: list[Page] = list(document.book.pages)

        document.changed.connect(self._on_book_changed)
        bridge.page_changed.connect(self._on_page_changed)
        freshness.changed.connect(self._on_all_changed)
        self._clock.ticked.connect(self._on_all_changed)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """One row for each page."""
        return 0 if parent is not None and parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view or a screen reader asks of a page."""
        is_there = index.isValid() and index.row() < len(self._pages)
        return self._told(index.row(), self._pages[index.row()], role) if is_there else None

    def _told(self, row: int, page: Page, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return page.diary or page.photo.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("Page {number} of {count}, {words}").format(
                    number=row + 1, count=len(self._pages), words=page.diary or self.tr("no words yet")
                )
            case Qt.ItemDataRole.AccessibleDescriptionRole | Qt.ItemDataRole.ToolTipRole:
                return self._described(page)
            case _:
                return self._shown(page, role)

    def _shown(self, page: Page, role: int) -> Any:
        """What a card shows of a page."""
        match role:
            case Role.PAGE:
                return page
            case Role.CHIPS:
                return self.chips(page)
            case Role.WAITS:
                return self._clock.waits(page.id)
            case Role.CAN_RETRY:
                return self._can_retry(page)
            case _:
                return None

    def chips(self, page: Page) -> Chips:
        """What the card of a page shows of its voice, picture and film."""
        return chips(page, self._bridge.state, self._freshness.stale(page))

    def is_changed(self, page: Page) -> bool:
        """Whether something on the page is no longer what the parent asks for."""
        return bool(self._freshness.stale(page)) and self.chips(page).is_changed

    def changed_pages(self) -> Sequence[str]:
        """The ids of such pages, in reading order."""
        return [page.id for page in self._document.book.pages if self.is_changed(page)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Pages can be chosen and dragged to another place between two others."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """What dragged pages are called."""
        return [PAGES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """The dragged pages, in reading order."""
        pages = tuple(self._pages[row] for row in sorted({index.row() for index in indexes}))
        return mime_of(Carried(folder=self._document.folder.path, pages=pages))

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Pages are moved within their book, and copied to another."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def row_of(self, page_id: str) -> int | None:
        """The row of a page, or None where it is gone."""
        return next((row for row, page in enumerate(self._pages) if page.id == page_id), None)

    def _described(self, page: Page) -> str:
        words = {
            Stage.WAITING: self.tr("waiting"),
            Stage.WORKING: self.tr("being made"),
            Stage.DONE: self.tr("done"),
            Stage.CHANGED: self.tr("changed since it was made"),
            Stage.STAND_IN: self.tr("with a stand-in"),
            Stage.FAILED: self.tr("failed"),
        }
        names, shown, waits = kind_names(), self.chips(page).by_kind(), self._clock.waits(page.id)
        told = {kind: words[each.stage] for kind, each in shown.items()}
        told |= {
            kind: self.tr("{percent} per cent made").format(percent=round(each.fraction * 100))
            for kind, each in shown.items()
            if each.stage is Stage.WORKING and each.fraction
        }
        told |= {kind: self.tr("its turn comes in {n} s").format(n=seconds) for kind, seconds in waits.items()}
        return "\n".join((", ".join(f"{names[kind]}: {each}" for kind, each in told.items()), *self.troubles(page)))

    def troubles(self, page: Page) -> Sequence[str]:
        """What went wrong on the page, each sentence once."""
        sentences = (retold(chip.trouble) for chip in self.chips(page).by_kind().values())
        return list(dict.fromkeys(sentence for sentence in sentences if sentence))

    def _can_retry(self, page: Page) -> bool:
        state = self._bridge.state
        return state is not None and state.is_over and bool(self.troubles(page))

    def _on_page_changed(self, page_id: str) -> None:
        row = self.row_of(page_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _on_all_changed(self) -> None:
        if self._pages:
            self.dataChanged.emit(self.index(0), self.index(len(self._pages) - 1))

    def _on_book_changed(self, book: Book) -> None:
        self._remove_missing({page.id for page in book.pages})
        for row, page in enumerate(book.pages):
            self._put(row, page)

    def _remove_missing(self, ids: set[str]) -> None:
        for row in reversed(range(len(self._pages))):
            if self._pages[row].id not in ids:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._pages[row]
                self.endRemoveRows()

    def _put(self, row: int, page: Page) -> None:
        """Have the page in that row; the rows before are right already."""
        if row < len(self._pages) and self._pages[row].id == page.id:
            if self._pages[row] is not page:
                self._pages[row] = page
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        there = self.row_of(page.id)
        if there is None:
            self.beginInsertRows(QModelIndex(), row, row)
            self._pages.insert(row, page)
            self.endInsertRows()
            return
        self.beginMoveRows(QModelIndex(), there, there, QModelIndex(), row)
        self._pages.insert(row, self._pages.pop(there))
        self.endMoveRows()
        self._put(row, page)
