"""Thin line icons, drawn from paths on a grid of 24, in any colour and size."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = 1.8
_SHARPNESS = 2  # pixels for each point, so that icons are crisp on dense screens too


class Icon(StrEnum):
    """An icon, as the path of its lines."""

    ADD = "M12 5v14M5 12h14"
    ALERT = "M12 4l9 16H3zM12 10v4.5M12 17.4v.1"
    BACK = "M19 12H5M11 6l-6 6 6 6"
    BOARD = "M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z"
    BOOK = "M12 6c-2-1.3-4.6-1.7-8-1.5v13c3.4-.2 6 .2 8 1.5M12 6c2-1.3 4.6-1.7 8-1.5v13c-3.4-.2-6 .2-8 1.5M12 6v13"
    BRUSH = "M19.5 4.5c-4 1.5-8 5-10 8.5l2 2c3.5-2 6.5-6 8-10.5zM9 14c-2.5 0-3.5 1.5-3.7 5 3.5 0 5.2-1.2 5.5-3.5"
    CHANGED = "M19.5 12a7.5 7.5 0 1 1-2.4-5.5M19.5 3.5v4.2h-4.2"
    CLOCK = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 1.5"
    CLOSE = "M6 6l12 12M18 6L6 18"
    COIN = (
        "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M14.6 9.4c-.5-.9-1.4-1.4-2.6-1.4-1.5 0-2.6.8-2.6 2 0 2.8 5.3 1.3 5.3 4.1 0 1.2"
        "-1.2 2-2.7 2-1.3 0-2.3-.5-2.8-1.5M12 6.3v1.6M12 16.2v1.6"
    )
    DOWN = "M7 10l5 5 5-5"
    EXPORT = "M12 15V4M8 8l4-4 4 4M5 13v6h14v-6"
    FILM = "M4 5h16v14H4zM8 5v14M16 5v14M4 9.7h4M4 14.3h4M16 9.7h4M16 14.3h4"
    FOLDER = "M4 6h6l2 2.5h8V19H4z"
    FULL_SCREEN = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"
    GEAR = (
        "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 3.5v3M12 17.5v3M3.5 12h3M17.5 12h3M6 6l2.1 2.1"
        "M15.9 15.9l2.1 2.1M6 18l2.1-2.1M15.9 8.1L18 6"
    )
    LOCK = "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"
    MORE = "M6 12v.1M12 12v.1M18 12v.1"
    MUTED = "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM16 10l4.5 4.5M20.5 10L16 14.5"
    NEXT = "M5 5l10 7-10 7zM19 5v14"
    PAUSE = "M8.5 5v14M15.5 5v14"
    PEOPLE = (
        "M9 11.4a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4M3 19c.4-3.4 2.8-5 6-5s5.6 1.6 6 5"
        "M15.8 5.3a3.2 3.2 0 0 1 0 5.8M17.4 14.3c2.1.6 3.3 2.2 3.6 4.7"
    )
    PHOTO = "M5 4.5h14v15H5zM9.5 10.8a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2M5 17.5l5-4.5 3.5 3 2-1.8 3.5 3"
    PIN = "M9 4h6l-.8 6.5L17.5 14h-11l3.3-3.5zM12 14v6"
    PLAY = "M7 4.5l12 7.5-12 7.5z"
    PREVIOUS = "M19 5L9 12l10 7zM5 5v14"
    RECORD = "M12 6.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11"
    REDO = "M15 6l5 5-5 5M20 11H10a5.5 5.5 0 0 0 0 8"
    SOUND = "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9.5a3.6 3.6 0 0 1 0 5M18 7a7 7 0 0 1 0 10"
    STOP = "M6.5 6.5h11v11h-11z"
    TIMELINE = "M4 6.5h8M7 12h9M12 17.5h8"
    TICK = "M5 12.5l4.5 4.5L19 7"
    UNDO = "M9 6l-5 5 5 5M4 11h10a5.5 5.5 0 0 1 0 8"
    VOICE = "M12 4a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3M6 11.5a6 6 0 0 0 12 0M12 17.5V20.5"
    WORDS = "M5 6h14M5 11h14M5 16h9"


@lru_cache(maxsize=256)
def pixmap(icon: Icon, colour: str, size: int, stroke: float = STROKE) -> QPixmap:
    """The icon in a colour (``#RRGGBB``), ``size`` points square."""
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{colour}" '
        f'stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round"><path d="{icon.value}"/></svg>'
    )
    made = QPixmap(QSize(size, size) * _SHARPNESS)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    made.setDevicePixelRatio(_SHARPNESS)
    return made


def draw(painter: QPainter, icon: Icon, colour: QColor, place: QRectF) -> None:
    """Draw the icon over a square place."""
    painter.drawPixmap(place.topLeft(), pixmap(icon, colour.name(), round(place.width())))


def qicon(icon: Icon, colour: str, disabled: str, size: int, gap: int) -> QIcon:
    """The icon for a button, with a ``gap`` of points on its right."""
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        drawn = pixmap(icon, ink, size)
        spaced = QPixmap(QSize(size + gap, size) * _SHARPNESS)
        spaced.setDevicePixelRatio(_SHARPNESS)
        spaced.fill(Qt.GlobalColor.transparent)
        with QPainter(spaced) as painter:
            painter.drawPixmap(0, 0, drawn)
        made.addPixmap(spaced, mode)
    return made
