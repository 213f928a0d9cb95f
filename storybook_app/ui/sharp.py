"""Draws large pictures small: scaled finely once, then kept, so that a repaint costs next to nothing."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QPixmapCache

CACHE_KILOBYTES = 48 * 1024


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


def covering(picture: QPixmap | QImage, place: QRectF, focus: tuple[float, float]) -> QRectF:
    """The part of a picture that fills the place, with the point of interest (fractions) as near its middle as can be."""
    scale = max(place.width() / picture.width(), place.height() / picture.height())
    width, height = place.width() / scale, place.height() / scale
    left = min(max(0.0, picture.width() * focus[0] - width / 2), picture.width() - width)
    top = min(max(0.0, picture.height() * focus[1] - height / 2), picture.height() - height)
    return QRectF(left, top, width, height)
