"""Drawings that are dear to make and often needed, such as soft shadows: made once for each size, then kept."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache


def draw_kept(painter: QPainter, name: str, place: QRectF, draw: Callable[[QPainter], None]) -> None:
    """Draw into a place what ``draw`` paints with the place's top left at 0, 0; ``name`` tells all it depends on."""
    ratio = painter.device().devicePixelRatio()
    size = place.size().toSize()
    key = f"{name} {size.width()}x{size.height()} {ratio}"
    drawing = QPixmap()
    if not QPixmapCache.find(key, drawing):
        drawing = QPixmap(size * ratio)
        drawing.setDevicePixelRatio(ratio)
        drawing.fill(Qt.GlobalColor.transparent)
        with QPainter(drawing) as brush:
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(brush)
        QPixmapCache.insert(key, drawing)
    painter.drawPixmap(place.topLeft(), drawing)
