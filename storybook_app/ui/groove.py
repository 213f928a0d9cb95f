"""A line to be dragged along, such as that of time or of loudness."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from storybook_app.ui.appearance import Appearance

_THICKNESS = 6.0
_KNOB = 14.0
_HEIGHT = 24


class Groove(QSlider):
    """A slider that goes where it is pressed. To a screen reader it is the slider that it is.

    Signals:
        sought: the user wants another value.
            arg1: the value.
    """

    sought = Signal(int)

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._appearance = appearance
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

        self.actionTriggered.connect(self._on_action_triggered)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As long as there is room."""
        return QSize(300, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go where the user points."""
        self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the user's hand."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is left to do."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line, what is behind in the accent."""
        tokens = self._appearance.tokens
        middle, done = self.height() / 2, self.place_of(self.value())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for colour, width in (("line", float(self.width())), ("coral", done)):
                painter.setBrush(tokens.colour(colour))
                place = QRectF(0, middle - _THICKNESS / 2, width, _THICKNESS)
                painter.drawRoundedRect(place, _THICKNESS / 2, _THICKNESS / 2)
            self.draw_marks(painter)
            if self.hasFocus() or self.underMouse():
                left = max(0.0, min(done - _KNOB / 2, self.width() - _KNOB))
                painter.setBrush(tokens.colour("coral"))
                painter.setPen(QPen(tokens.colour("ink"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.drawEllipse(QRectF(left, middle - _KNOB / 2, _KNOB, _KNOB).adjusted(1, 1, -1, -1))

    def draw_marks(self, painter: QPainter) -> None:
        """Draw what stands on the line."""

    def place_of(self, value: int) -> float:
        """How far from the left a value lies."""
        return self.width() * (value - self.minimum()) / max(1, self.maximum() - self.minimum())

    def _seek(self, event: QMouseEvent) -> None:
        share = max(0.0, min(event.position().x() / max(1, self.width()), 1.0))
        self.sought.emit(self.minimum() + round(share * (self.maximum() - self.minimum())))
        event.accept()

    def _on_action_triggered(self) -> None:
        self.sought.emit(self.sliderPosition())
