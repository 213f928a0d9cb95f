"""The list of cards: one column is a strip, pulled wide it becomes a board of all pages."""

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from storybook_app.book.values import Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.card import CardDelegate, card_height
from storybook_app.ui.page_pictures import PagePictures
from storybook_app.ui.pages_model import PAGES_MIME, PagesModel, Role

NARROWEST = 232
_COMFORTABLE = 264
_LINE = 3.0
_BEFORE = (Qt.Key.Key_Up, Qt.Key.Key_Left)
_BEHIND = (Qt.Key.Key_Down, Qt.Key.Key_Right)


class PagesView(QListView):
    """Shows the pages and lets them be chosen, moved and taken out.

    Signals:
        current_changed: another page is open.
            arg1: the page's id; empty where there is none.
        move_asked: a page was moved.
            arg1: the page's id.
            arg2: its new position, from 0.
        delete_asked: the open page was taken out.
            arg1: the page's id.
        play_asked: the page's film shall be played.
            arg1: the page's id.
    """

    current_changed = Signal(str)
    move_asked = Signal(str, int)
    delete_asked = Signal(str)
    play_asked = Signal(str)

    def __init__(self, model: PagesModel, pictures: PagePictures, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("pages")
        self._appearance = appearance
        self._gap: int | None = None  # where a dragged page would go
        self._cards = CardDelegate(pictures, appearance, self)
        self.setModel(model)
        self.setItemDelegate(self._cards)
        self.setAccessibleName(self.tr("Pages"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMinimumWidth(NARROWEST)

        self._cards.play_asked.connect(self.play_asked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        appearance.changed.connect(self.viewport().update)

    def current_id(self) -> str:
        """The id of the open page; empty where there is none."""
        page: Page | None = self.currentIndex().data(Role.PAGE)
        return page.id if page else ""

    def open_row(self, row: int) -> None:
        """Open the page in that row, or the nearest."""
        count = self.model().rowCount()
        if count:
            index = self.model().index(max(0, min(row, count - 1)), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the width with as many columns as are comfortable."""
        self._fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete takes the page out; Alt and an arrow moves it."""
        key, page = event.key(), self.current_id()
        row = self.currentIndex().row()
        has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if page and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit(page)
        elif page and has_alt and key in _BEFORE and row > 0:
            self.move_asked.emit(page, row - 1)
        elif page and has_alt and key in _BEHIND and row < self.model().rowCount() - 1:
            self.move_asked.emit(page, row + 1)
        elif key == Qt.Key.Key_Space:
            event.ignore()  # it plays the film
        elif not has_alt:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take pages only: files go to the window."""
        event.setAccepted(event.mimeData().hasFormat(PAGES_MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the page would go."""
        super().dragMoveEvent(event)  # scrolls at the edges
        self._show_gap(self._gap_at(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Forget the gap."""
        super().dragLeaveEvent(event)
        self._show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Move the page into the gap."""
        page = bytes(event.mimeData().data(PAGES_MIME).data()).decode()
        gap = self._gap_at(event.position().toPoint())
        self._show_gap(None)
        model = self.model()
        row = model.row_of(page) if isinstance(model, PagesModel) else None
        # A copy action keeps Qt from removing the row by itself: the book's next value moves it.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if row is not None:
            to = gap - 1 if gap > row else gap
            if to != row:
                self.move_asked.emit(page, to)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the cards, and the line where a dragged page would go."""
        super().paintEvent(event)
        if self._gap is not None:
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._appearance.tokens.colour("coral"))
                painter.drawRoundedRect(self._line(self._gap), _LINE / 2, _LINE / 2)

    def _columns(self) -> int:
        return max(1, self.viewport().width() // _COMFORTABLE)

    def _fit(self) -> None:
        # Qt wraps a cell that fills its row to the last pixel.
        width = (self.viewport().width() - 1) // self._columns()
        cell = QSize(width, card_height(width))
        if cell != self._cards.cell:
            self._cards.cell = cell
            self.setGridSize(cell)

    def _gap_at(self, point: QPoint) -> int:
        """The position, from 0 to the number of pages, before which a point lies."""
        cell, columns = self._cards.cell, self._columns()
        x, y = point.x() / cell.width(), (point.y() + self.verticalOffset()) / cell.height()
        at = round(y) if columns == 1 else int(y) * columns + min(round(x), columns)
        return max(0, min(at, self.model().rowCount()))

    def _line(self, gap: int) -> QRectF:
        cell, columns = self._cards.cell, self._columns()
        top = gap // columns * cell.height() - self.verticalOffset()
        if columns == 1:
            return QRectF(10, top - _LINE / 2, cell.width() - 20, _LINE)
        return QRectF(gap % columns * cell.width() - _LINE / 2 + 1, top + 10, _LINE, cell.height() - 20)

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(self.current_id())
