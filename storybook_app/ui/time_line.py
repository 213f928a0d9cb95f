"""The line of time under a film, to be dragged."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.choices import clock

_THICKNESS = 6.0
_KNOB = 14.0
_STEP_MS = 5000


class TimeLine(QWidget):
    """Shows how far a film has come.

    Signals:
        sought: the user wants to be elsewhere.
            arg1: milliseconds.
    """

    sought = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._at = self._length = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Place in the film"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As long as there is room."""
        return QSize(300, 24)

    def show_time(self, at: int, length: int) -> None:
        """Show the place ``at`` in a film of ``length``, both in milliseconds."""
        self._at, self._length = at, length
        self.setAccessibleDescription(f"{clock(at)} / {clock(length)}")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go where the user points."""
        self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the user's hand."""
        self._seek(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The arrows go five seconds on or back."""
        step = {Qt.Key.Key_Left: -_STEP_MS, Qt.Key.Key_Right: _STEP_MS}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.sought.emit(max(0, min(self._at + step, self._length)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line, what is behind in the accent."""
        tokens = self._appearance.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            top = (self.height() - _THICKNESS) / 2
            painter.setBrush(tokens.colour("line"))
            painter.drawRoundedRect(QRectF(0, top, self.width(), _THICKNESS), _THICKNESS / 2, _THICKNESS / 2)
            done = self.width() * (self._at / self._length if self._length else 0)
            painter.setBrush(tokens.colour("coral"))
            painter.drawRoundedRect(QRectF(0, top, done, _THICKNESS), _THICKNESS / 2, _THICKNESS / 2)
            if self.hasFocus() or self.underMouse():
                left = max(0.0, min(done - _KNOB / 2, self.width() - _KNOB))
                painter.drawEllipse(QRectF(left, (self.height() - _KNOB) / 2, _KNOB, _KNOB))

    def _seek(self, event: QMouseEvent) -> None:
        share = max(0.0, min(event.position().x() / max(1, self.width()), 1.0))
        self.sought.emit(round(share * self._length))
