"""The covers side by side, as many in a row as are comfortable."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle

from storybook_app.book.shelf import ShelvedBook
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.pictures import Pictures
from storybook_app.ui.shelf_cover import CoverDelegate, cell_size
from storybook_app.ui.shelf_model import ShelfModel, ShelfRole

_COMFORTABLE = 255
_FEWEST = 2


class ShelfView(QListView):
    """Shows the books.

    Signals:
        open_asked: a book was opened.
            arg1: the ShelvedBook.
        new_asked: the place for a new book was opened.
        current_changed: another book is chosen.
        menu_asked: what can be done with the chosen book shall be shown, or what can be done without one.
            arg1: the QPoint on the screen.
    """

    open_asked = Signal(object)
    new_asked = Signal()
    current_changed = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, model: ShelfModel, pictures: Pictures, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("shelf")
        self._books = model
        self._covers = CoverDelegate(pictures, appearance, self)
        self.setModel(model)
        self.setItemDelegate(self._covers)
        self.setAccessibleName(self.tr("Your books"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # the actions of the shelf rename
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.doubleClicked.connect(self._on_double_clicked)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self.current_changed)
        model.dataChanged.connect(self.current_changed)
        pictures.arrived.connect(self.viewport().update)
        appearance.changed.connect(self.viewport().update)

    @property
    def current(self) -> ShelvedBook | None:
        """The book that is chosen; None where it is none, or the place for a new one."""
        book: ShelvedBook | None = self.currentIndex().data(ShelfRole.BOOK)
        return book

    def choose(self, path: Path) -> None:
        """Choose the book in a folder, and bring it into sight."""
        row = self._books.row_of(path)
        if row is not None:
            index = self._books.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def rename_current(self) -> None:
        """Let the title of the chosen book be written."""
        self.edit(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the width with covers."""
        # Qt keeps room for a scroll bar that may come, and wraps a cell that fills its row to the last pixel.
        room = self.width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) - 1
        columns = max(_FEWEST, room // _COMFORTABLE)
        cell = cell_size(room // columns)
        if cell != self._covers.cell:
            self._covers.cell = cell
            self.setGridSize(QSize(cell))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens; F2 and Delete are the shelf's own actions."""
        is_writing = self.state() is QAbstractItemView.State.EditingState  # then Enter comes from the title’s field
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not is_writing and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
            self._on_double_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the book that is meant, and ask for its menu."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        else:
            place = event.pos()
            self.setCurrentIndex(self.indexAt(place))
        self.menu_asked.emit(self.viewport().mapToGlobal(place))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.data(ShelfRole.BOOK) is None:
            self.new_asked.emit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        book: ShelvedBook | None = index.data(ShelfRole.BOOK)
        if book is not None:
            self.open_asked.emit(book)
