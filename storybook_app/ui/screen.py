"""Where a film is seen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

_RADIUS = 8.0


class Screen(QWidget):
    """Shows the frames of a film as large as there is room, with round corners where it stands on its own."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.is_round = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)

    @property
    def has_picture(self) -> bool:
        """Whether a frame is to be seen."""
        return not self._image.isNull()

    def show_frame(self, frame: "QVideoFrame") -> None:
        """Show the next frame."""
        self._image = frame.toImage()
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._image = QImage()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame, whole and in the middle."""
        if self._image.isNull():
            return
        with QPainter(self) as painter:
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            if self.is_round:
                outline = QPainterPath()
                outline.addRoundedRect(place, _RADIUS, _RADIUS)
                painter.setClipPath(outline)
            painter.drawImage(place, self._image)
