"""The left side of the composer: the cards, and below them how more photos come in and how the cards are laid out."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.icons import Icon
from storybook_app.ui.pages_view import PagesView

_WIDEST = 360
BOARD_KEYS = "Ctrl+B"
_NATIVE = QKeySequence.SequenceFormat.NativeText


class PagesPane(QWidget):
    """Shows the cards as a strip beside the open page, or as a board that fills the window.

    Signals:
        add_asked: the parent wants to choose photos.
        board_changed: the cards became a board, or a strip again.
            arg1: whether they are a board.
    """

    add_asked = Signal()
    board_changed = Signal(bool)

    def __init__(self, view: PagesView, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view = view
        self._scrolls = {False: 0, True: 0}
        self.is_board = False
        self._add = Button(appearance, self.tr("Add photos…"), Icon.ADD, style=Style.DASHED)
        self.board_action = QAction(self.tr("All pages as a board"), self)
        self.board_action.setCheckable(True)
        self.board_action.setShortcut(QKeySequence(BOARD_KEYS))
        self.board_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.board = Button(appearance, icon=Icon.BOARD, style=Style.BARE, name=self.board_action.text())
        self.board.setToolTip(f"{self.board_action.text()} ({QKeySequence(BOARD_KEYS).toString(_NATIVE)})")
        self.board.setCheckable(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        self._add.setMaximumWidth(_WIDEST)
        foot.addWidget(self._add, 1)
        foot.addStretch(0)
        foot.addWidget(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 8)
        column.setSpacing(0)
        column.addWidget(view, 1)
        column.addLayout(foot)
        column.addStretch(0)

        self._add.clicked.connect(self.add_asked)
        self.board.clicked.connect(self.board_action.trigger)
        self.board_action.triggered.connect(self.set_board)

    def set_board(self, is_board: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Lay the cards out as a board or as a strip; each stands where it stood last time, with the open page in sight."""
        if is_board == self.is_board:
            return
        self._scrolls[self.is_board] = self._view.verticalScrollBar().value()
        self.is_board = is_board
        self.board_action.setChecked(is_board)
        self.board.setChecked(is_board)
        self.board_changed.emit(is_board)
        QTimer.singleShot(0, self, self._scroll_back)  # once the cards have their places

    def _scroll_back(self) -> None:
        self._view.verticalScrollBar().setValue(self._scrolls[self.is_board])
        self._view.scrollTo(self._view.currentIndex())
