"""Where a film is seen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

_RADIUS = 8.0


class Screen(QWidget):
    """Shows the frames of a film as large as there is room, with round corners where it stands on its own.

    A frame is turned into a picture only when it is painted: where the window is busy, the frames between are skipped.
    """

    def __init__(self) -> None:
        super().__init__()
        self._frame: QVideoFrame | None = None
        self.is_round = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)

    @property
    def has_picture(self) -> bool:
        """Whether a frame is to be seen."""
        return self._frame is not None

    def show_frame(self, frame: "QVideoFrame") -> None:
        """Show the next frame."""
        self._frame = frame
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._frame = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame, whole and in the middle."""
        image = QImage() if self._frame is None else self._frame.toImage()  # the frame itself keeps it
        if image.isNull():
            return
        with QPainter(self) as painter:
            size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            if self.is_round:
                outline = QPainterPath()
                outline.addRoundedRect(place, _RADIUS, _RADIUS)
                painter.setClipPath(outline)
            painter.drawImage(place, image)
