"""Draws large pictures small: scaled finely once, then kept, so that a repaint costs next to nothing."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache

CACHE_KILOBYTES = 96 * 1024


def draw_sharp(painter: QPainter, place: QRectF, pixmap: QPixmap, part: QRectF | None = None) -> None:
    """Draw a picture, or a part of it (in its pixels), into a place."""
    whole = part or QRectF(pixmap.rect())
    ratio = painter.device().devicePixelRatio()
    width, height = round(place.width() * ratio), round(place.height() * ratio)
    key = f"{pixmap.cacheKey()} {whole.getRect()} {width}x{height}"
    scaled = QPixmap()
    if not QPixmapCache.find(key, scaled):
        scaled = pixmap.copy(whole.toRect()).scaled(
            width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, scaled)
    painter.drawPixmap(place.topLeft(), scaled)
