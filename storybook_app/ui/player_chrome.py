"""Lets the controls and the pointer go away while a film fills the screen, and brings them back when somebody stirs."""

import time

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

HIDE_SECONDS = 2.5
_LOOK_MS = 200


class Chrome(QObject):
    """Watches the window of the player. Whether the pointer moves is looked up now and then, in full screen only.

    Signals:
        full_screen_changed: the window fills the screen, or no more.
            arg1: whether it does.
    """

    full_screen_changed = Signal(bool)

    def __init__(self, owner: QWidget, controls: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._controls = controls
        self._window: QWidget | None = None
        self._is_full = False
        self._pointer = QPoint()
        self._stirred = 0.0
        self.may_hide = False  # while the film moves
        self._look = QTimer(self, interval=_LOOK_MS)

        self._look.timeout.connect(self._on_look)

    def watch(self) -> None:
        """The player is seen: follow its window."""
        self._window = self._owner.window()
        self._window.installEventFilter(self)
        self._refresh()

    def leave(self) -> None:
        """The player is not seen any more."""
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = None
        self._look.stop()
        self._show()

    def stir(self) -> None:
        """Somebody is there: show the controls."""
        self._stirred = time.monotonic()
        self._show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window into full screen and back."""
        if event.type() == QEvent.Type.WindowStateChange:
            self._refresh()
        return False

    def _refresh(self) -> None:
        is_full = self._window is not None and self._window.isFullScreen()
        if is_full == self._is_full:
            return
        self._is_full = is_full
        self.stir()
        if is_full:
            self._look.start()
        else:
            self._look.stop()
        self.full_screen_changed.emit(is_full)

    def _on_look(self) -> None:
        pointer = QCursor.pos()
        if pointer != self._pointer or self._controls.underMouse() or not self.may_hide:
            self._pointer = pointer
            self.stir()
        elif time.monotonic() - self._stirred > HIDE_SECONDS and self._controls.isVisible():
            self._owner.setFocus()
            self._controls.hide()
            self._owner.setCursor(Qt.CursorShape.BlankCursor)

    def _show(self) -> None:
        if self._controls.isHidden():
            self._controls.show()
            self._owner.unsetCursor()
