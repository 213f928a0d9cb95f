"""The list of cards: one column is a strip, pulled wide it becomes a board of all pages."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle

from storybook_app.book.values import Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.card import CardDelegate
from storybook_app.ui.card_grid import CardGrid
from storybook_app.ui.card_places import card_height
from storybook_app.ui.page_mime import is_welcome
from storybook_app.ui.page_pictures import PagePictures
from storybook_app.ui.pages_model import Index, PagesModel, Role

NARROWEST = 232
_COMFORTABLE = 264
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PagesView(QListView):
    """Shows the pages and lets them be chosen and dragged; one of them is open.

    Signals:
        current_changed: another page is open.
            arg1: the page's id; empty where there is none.
        chosen_changed: other pages are chosen.
        open_asked: the parent wants to work on the open page.
        dropped: something was dropped between two pages.
            arg1: its QMimeData.
            arg2: the gap, as the position, from 0, of the page behind it.
            arg3: whether it shall stay where it was, too.
        menu_asked: the parent wants to see what can be done with the chosen pages.
            arg1: where, as a QPoint of the screen.
        play_asked: the page's film shall be played.
            arg1: the page's id.
        retry_asked: what failed on the page shall be made again.
            arg1: the page's id.
    """

    current_changed = Signal(str)
    chosen_changed = Signal()
    open_asked = Signal()
    dropped = Signal(object, int, bool)
    menu_asked = Signal(QPoint)
    play_asked = Signal(str)
    retry_asked = Signal(str)

    def __init__(self, model: PagesModel, pictures: PagePictures, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("pages")
        self._appearance = appearance
        self._gap: int | None = None  # where something that is dragged would go
        self._cards = CardDelegate(pictures, appearance, self)
        self.setModel(model)
        self.setItemDelegate(self._cards)
        self.setAccessibleName(self.tr("Pages"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMinimumWidth(NARROWEST)

        self._cards.play_asked.connect(self.play_asked)
        self._cards.retry_asked.connect(self.retry_asked)
        self.doubleClicked.connect(self.open_asked)
        appearance.changed.connect(self.viewport().update)

    def current_id(self) -> str:
        """The id of the open page; empty where there is none."""
        page: Page | None = self.currentIndex().data(Role.PAGE)
        return page.id if page else ""

    def chosen_ids(self) -> Sequence[str]:
        """The ids of the chosen pages, in reading order."""
        return [index.data(Role.PAGE).id for index in self._chosen()]

    def chosen_rows(self) -> Sequence[int]:
        """The rows of the chosen pages, in reading order."""
        return [index.row() for index in self._chosen()]

    def open_row(self, row: int) -> None:
        """Open the page in that row, or the nearest, and choose no other."""
        count = self.model().rowCount()
        if count:
            index = self.model().index(max(0, min(row, count - 1)), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def choose(self, page_ids: Sequence[str]) -> None:
        """Choose those pages, and open the first of them."""
        indexes = [index for index in map(self._index, page_ids) if index.isValid()]
        if not indexes:
            return
        chosen = QItemSelection()
        for index in indexes:
            chosen.select(index, index)
        self.setCurrentIndex(indexes[0])
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(indexes[-1])
        self.scrollTo(indexes[0])

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell that another page is open."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self.current_id())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """Tell that other pages are chosen."""
        super().selectionChanged(selected, deselected)
        are_many = len(self.selectionModel().selectedIndexes()) > 1
        if are_many != self._cards.are_many:
            self._cards.are_many = are_many
            self.viewport().update()
        self.chosen_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the width with as many columns as are comfortable."""
        self._fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on to the open page; Space is the window's."""
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and not has_ctrl:
            self.open_asked.emit()
        elif event.key() in _ENTER or (event.key() == Qt.Key.Key_Space and not has_ctrl):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the menu, beside the open page where the keyboard wants it."""
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.visualRect(self.currentIndex()).center() if is_by_key else event.pos()
        self.menu_asked.emit(self.viewport().mapToGlobal(place))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take pages, files and pictures."""
        event.setAccepted(is_welcome(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Show where it would go."""
        super().dragMoveEvent(event)  # scrolls at the edges
        self._show_gap(self._gap_at(event.position().toPoint()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Forget the gap."""
        super().dragLeaveEvent(event)
        self._show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell what was dropped, and into which gap."""
        self._show_gap(None)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        is_copy = event.dropAction() == Qt.DropAction.CopyAction
        # A copy action keeps Qt from removing the rows by itself, and others from removing their files.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData(), self._gap_at(event.position().toPoint()), is_copy)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the cards, and the line where something that is dragged would go."""
        super().paintEvent(event)
        if self._gap is None:
            return
        line = self._grid().line(self._gap).translated(0, -self.verticalOffset())
        if self._columns() == 1:
            line.moveTop(max(1.0, min(line.top(), self.viewport().height() - line.height() - 1)))
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._appearance.tokens.colour("coral"))
            painter.drawRoundedRect(line, 1.5, 1.5)

    def _chosen(self) -> Sequence[QModelIndex]:
        return sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)

    def _index(self, page_id: str) -> QModelIndex:
        model = self.model()
        row = model.row_of(page_id) if isinstance(model, PagesModel) else None
        return QModelIndex() if row is None else model.index(row, 0)

    def _fit(self) -> None:
        # Qt wraps a cell that fills its row to the last pixel.
        width = (self._room() - 1) // self._columns()
        cell = QSize(width, card_height(width))
        if cell != self._cards.cell:
            self._cards.cell = cell
            self.setGridSize(cell)

    def _columns(self) -> int:
        return max(1, self._room() // _COMFORTABLE)

    def _room(self) -> int:
        """The width in which Qt lays the cards out: it leaves the scroll bar its place even while there is none."""
        bar = self.verticalScrollBar()
        extent = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, bar)
        return self.maximumViewportSize().width() - extent

    def _grid(self) -> CardGrid:
        return CardGrid(self._cards.cell, self._columns(), self.model().rowCount())

    def _gap_at(self, point: QPoint) -> int:
        return self._grid().gap_at(point.x(), point.y() + self.verticalOffset())

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()
