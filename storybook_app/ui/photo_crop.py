"""A photo with a square over it that the parent draws, moves and resizes."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from storybook_app.book.values import Box
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.sharp import draw_sharp

_SIZE = QSize(560, 380)
_FIRST = 0.5  # of the shorter side of the photo
_LEAST = 0.06
_STEP = 0.03
_SHADE = 0.55
_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_GROWS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class PhotoCrop(QWidget):
    """Lets the parent put a square around somebody: by dragging, or with the arrows, plus and minus.

    Signals:
        changed: the square lies elsewhere.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._photo: QPixmap | None = None
        self._square = QRectF()  # in the pixels of the photo
        self._from: QPointF | None = None
        self._is_moving = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(_SIZE)

        appearance.changed.connect(self.update)

    @property
    def box(self) -> Box | None:
        """The square as fractions of the photo; None until the photo is there."""
        if self._photo is None:
            return None
        width, height, square = self._photo.width(), self._photo.height(), self._square
        return Box(
            x=square.x() / width, y=square.y() / height, width=square.width() / width, height=square.height() / height
        )

    def show_photo(self, photo: QPixmap | None) -> None:
        """Show a photo, the square in its middle; None while it is still being made."""
        self._photo = photo
        if photo is not None:
            side = self._shorter * _FIRST
            self._square = QRectF(0, 0, side, side)
            self._square.moveCenter(QRectF(photo.rect()).center())
        self.update()
        self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the photo, darker where it is not chosen."""
        if self._photo is None:
            return
        tokens = self._appearance.tokens
        place, square = self._place(), self._shown()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_sharp(painter, place, self._photo)
            shade = QPainterPath()
            shade.addRect(place)
            shade.addEllipse(square)
            painter.fillPath(shade, tokens.colour("shadow", _SHADE))
            painter.setPen(QPen(tokens.colour("coral" if self.hasFocus() else "card"), 2))
            painter.drawRect(square)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the square, or begin another."""
        if self._photo is not None and event.button() == Qt.MouseButton.LeftButton:
            self._from = self._in_photo(event.position())
            self._is_moving = self._square.contains(self._from)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move the square along, or draw it out."""
        if self._from is None:
            return
        at = self._in_photo(event.position())
        if self._is_moving:
            self._put(self._square.translated(at - self._from))
            self._from = at
        else:
            self._put(_drawn(self._from, at, self._shorter * _LEAST))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The square lies where it is."""
        self._from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the square a little, or make it larger or smaller."""
        key, step = Qt.Key(event.key()), self._shorter * _STEP
        if key in _MOVES:
            across, down = _MOVES[key]
            self._put(self._square.translated(across * step, down * step))
        elif key in _GROWS:
            by = _GROWS[key] * step
            self._put(self._square.adjusted(-by, -by, by, by))
        else:
            super().keyPressEvent(event)

    @property
    def _shorter(self) -> float:
        return min(self._photo.width(), self._photo.height()) if self._photo else 0.0

    def _put(self, square: QRectF) -> None:
        """Have the square there, whole and within the photo."""
        if self._photo is None:
            return
        side = min(max(square.width(), self._shorter * _LEAST), self._shorter)
        left = min(max(square.x(), 0.0), self._photo.width() - side)
        top = min(max(square.y(), 0.0), self._photo.height() - side)
        self._square = QRectF(left, top, side, side)
        self.update()
        self.changed.emit()

    def _place(self) -> QRectF:
        """Where the photo lies in the widget."""
        size = QSize(1, 1) if self._photo is None else self._photo.size()
        place = QRectF(QPointF(0, 0), size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio).toSizeF())
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def _scale(self) -> float:
        return self._place().width() / self._photo.width() if self._photo else 1.0

    def _shown(self) -> QRectF:
        """The square in the widget."""
        place, scale, square = self._place(), self._scale(), self._square
        return QRectF(place.topLeft() + square.topLeft() * scale, square.size() * scale)

    def _in_photo(self, point: QPointF) -> QPointF:
        return (point - self._place().topLeft()) / self._scale()


def _drawn(start: QPointF, end: QPointF, least: float) -> QRectF:
    """The square between two corners."""
    side = max(abs(end.x() - start.x()), abs(end.y() - start.y()), least)
    left = start.x() if end.x() >= start.x() else start.x() - side
    top = start.y() if end.y() >= start.y() else start.y() - side
    return QRectF(left, top, side, side)
