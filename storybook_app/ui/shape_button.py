"""A choice that shows the shape of the film: a small sheet with a picture and words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from storybook_app.render.page import Shape
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.theme import sans

_SIZE = QSize(150, 124)
_LONGER = 58.0  # the longer side of the drawing
_DRAWING = QPointF(0.5, 0.38)  # where its middle lies
_RADIUS = 12.0
_SMALL = 12
_PICTURE = 0.62  # of the sheet's height


class ShapeButton(QAbstractButton):
    """One of a group of which one is checked."""

    def __init__(self, shape: Shape, name: str, purpose: str, appearance: Appearance) -> None:
        super().__init__()
        self._shape = shape
        self._purpose = purpose
        self._appearance = appearance
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(purpose)

        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A drawing and two lines of words."""
        return _SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sheet; the chosen one has a frame and a tint."""
        tokens = self._appearance.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.setPen(QPen(tokens.colour("coral" if self.isChecked() else "line"), 2 if self.isChecked() else 1))
            painter.setBrush(tokens.tint("coral") if self.isChecked() else tokens.colour("card"))
            painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
            if self.hasFocus():
                painter.setPen(QPen(tokens.colour("ink"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
            self._draw_sheet(painter)
            self._draw_words(painter)

    def _draw_sheet(self, painter: QPainter) -> None:
        tokens = self._appearance.tokens
        across, down = (int(side) for side in self._shape.value.split(":"))
        scale = _LONGER / max(across, down)
        sheet = QRectF(0, 0, across * scale, down * scale)
        sheet.moveCenter(QPointF(self.width() * _DRAWING.x(), self.height() * _DRAWING.y()))
        painter.setPen(QPen(tokens.colour("ink"), 1.5))
        painter.setBrush(tokens.colour("paper"))
        painter.drawRoundedRect(sheet, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("sky"))
        inner = sheet.adjusted(5, 5, -5, -5)
        painter.drawRoundedRect(
            QRectF(inner.topLeft(), QPointF(inner.right(), sheet.top() + sheet.height() * _PICTURE)), 2, 2
        )
        painter.setBrush(tokens.colour("soft"))
        for row, width in enumerate((0.9, 0.6)):
            line = QRectF(0, 0, inner.width() * width, 2)
            line.moveCenter(QPointF(inner.center().x(), sheet.bottom() - 10 + row * 4.5))
            painter.drawRect(line)

    def _draw_words(self, painter: QPainter) -> None:
        tokens = self._appearance.tokens
        below = QRectF(self.rect()).adjusted(6, self.height() - 44, -6, -24)
        painter.setPen(tokens.colour("ink"))
        painter.setFont(sans(self.font(), 14, bold=True))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setPen(tokens.colour("soft"))
        painter.setFont(sans(self.font(), _SMALL))
        painter.drawText(below.translated(0, 19), Qt.AlignmentFlag.AlignCenter, self._purpose)
