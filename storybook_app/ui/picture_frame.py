"""A place for one picture that cross-fades when another one comes."""

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.icons import Icon, draw
from storybook_app.ui.sharp import draw_sharp
from storybook_app.ui.theme import motion_ms

_FADE_MS = 150
_RADIUS = 10.0
_ICON = 36.0


class PictureFrame(QWidget):
    """Shows a picture as a whole, with round corners."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: QPixmap | None = None
        self._leaving: QPixmap | None = None
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)

        self._fade.valueChanged.connect(self.update)
        self._fade.finished.connect(self._on_faded)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A page of a picture book."""
        return QSize(560, 330)

    def show_picture(self, pixmap: QPixmap | None, *, faded: bool) -> None:
        """Show another picture, softly where that helps the eye."""
        if _same(pixmap, self._shown):
            return
        duration = motion_ms(self, _FADE_MS) if faded and self._shown and pixmap else 0
        self._leaving = self._shown if duration else None
        self._shown = pixmap
        self._fade.stop()
        if duration:
            self._fade.setDuration(duration)
            self._fade.start()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the leaving picture below the coming one."""
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            if self._shown is None:
                self._draw_empty(painter)
                return
            if self._leaving is not None:
                painter.setOpacity(1 - float(self._fade.currentValue()))
                self._draw(painter, self._leaving)
                painter.setOpacity(float(self._fade.currentValue()))
            self._draw(painter, self._shown)

    def _draw(self, painter: QPainter, pixmap: QPixmap) -> None:
        size = pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
        outline = QPainterPath()
        outline.addRoundedRect(place, _RADIUS, _RADIUS)
        painter.setClipPath(outline)
        draw_sharp(painter, place, pixmap)
        painter.setClipping(False)

    def _draw_empty(self, painter: QPainter) -> None:
        tokens = self._appearance.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("mist"))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        place = QRectF((self.width() - _ICON) / 2, (self.height() - _ICON) / 2, _ICON, _ICON)
        draw(painter, Icon.PHOTO, tokens.colour("soft"), place)

    def _on_faded(self) -> None:
        self._leaving = None


def _same(one: QPixmap | None, other: QPixmap | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.cacheKey() == other.cacheKey()
