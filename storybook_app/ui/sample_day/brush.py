"""A brush for simple shapes on a canvas of 1600 x 1200, each a little lighter above and darker below."""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient

WIDTH, HEIGHT = 1600, 1200

Point = tuple[float, float]
_LIGHTER, _DARKER = 107, 109  # per cent
_ROUND = 6.0  # a curve through points leaves each towards the one after the next by this part of the way


class Brush:
    """Draws with a painter. Places are in pixels of the canvas, or of the part that ``at`` makes."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1.0, turn: float = 0.0) -> Iterator[None]:
        """Draw as if the corner of the canvas were there, so much larger, and turned by so many degrees."""
        self._painter.save()
        self._painter.translate(x, y)
        self._painter.rotate(turn)
        self._painter.scale(scale, scale)
        yield
        self._painter.restore()

    @contextmanager
    def inside(self, x: float, y: float, width: float, height: float, radius: float) -> Iterator[None]:
        """Draw only inside a box with round corners."""
        self._painter.save()
        box = QPainterPath()
        box.addRoundedRect(QRectF(x, y, width, height), radius, radius)
        self._painter.setClipPath(box, Qt.ClipOperation.IntersectClip)
        yield
        self._painter.restore()

    def ground(self, above: int, below: int, top: float = 0, bottom: float = HEIGHT) -> None:
        """Fill the canvas from one side to the other, from one colour to the next."""
        gradient = QLinearGradient(0, top, 0, bottom)
        gradient.setColorAt(0, QColor(above))
        gradient.setColorAt(1, QColor(below))
        self._painter.fillRect(QRectF(0, top, WIDTH, bottom - top), gradient)

    def oval(self, colour: int, x: float, y: float, across: float, up: float) -> None:
        """An oval around a point, with its two radii."""
        path = QPainterPath()
        path.addEllipse(QPointF(x, y), across, up)
        self._fill(path, colour)

    def box(self, colour: int, x: float, y: float, width: float, height: float, *, radius: float = 0) -> None:
        """A box from its top left corner."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
        self._fill(path, colour)

    def corners(self, colour: int, *points: Point) -> None:
        """A shape with straight sides."""
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(*point) for point in points]))
        path.closeSubpath()
        self._fill(path, colour)

    def shape(self, colour: int, *points: Point) -> None:
        """A soft shape through points."""
        self._fill(_curve([*points[-1:], *points, *points[:2]]), colour)

    def line(self, colour: int, width: float, *points: Point) -> None:
        """A soft line through points."""
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.strokePath(_curve([points[0], *points, points[-1]]), pen)

    def glow(self, colour: int, x: float, y: float, reach: float, strength: float) -> None:
        """Light around a point, from ``strength`` (0 to 1) to none."""
        gradient = QRadialGradient(QPointF(x, y), reach)
        for at, part in ((0.0, strength), (0.45, strength * 0.45), (1.0, 0.0)):
            shade = QColor(colour)
            shade.setAlphaF(part)
            gradient.setColorAt(at, shade)
        self._painter.setBrush(QBrush(gradient))
        self._painter.drawEllipse(QPointF(x, y), reach, reach)

    def _fill(self, path: QPainterPath, colour: int) -> None:
        bounds = path.boundingRect()
        shade = QLinearGradient(bounds.topLeft(), bounds.bottomLeft())
        shade.setColorAt(0, QColor(colour).lighter(_LIGHTER))
        shade.setColorAt(1, QColor(colour).darker(_DARKER))
        self._painter.fillPath(path, shade)


def _curve(points: Sequence[Point]) -> QPainterPath:
    """A Catmull-Rom curve through all points but the first and the last, which only lead it."""
    path = QPainterPath(QPointF(*points[1]))
    places = [QPointF(*point) for point in points]
    for before, start, end, after in zip(places, *(itertools.islice(places, n, None) for n in (1, 2, 3)), strict=False):
        path.cubicTo(start + (end - before) / _ROUND, end - (after - start) / _ROUND, end)
    return path
