"""A switch: a check box that looks like what it does."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from storybook_app.ui.appearance import Appearance

_WIDTH, _HEIGHT = 38, 22
_GAP = 10
_ROOM = 4  # around it, for the ring that shows the focus


class Switch(QCheckBox):
    """Turns something on and off. To a screen reader it is the check box that it is."""

    def __init__(self, appearance: Appearance, text: str) -> None:
        super().__init__(text)
        self._appearance = appearance
        self.setCursor(Qt.CursorShape.PointingHandCursor)

        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The switch, and the words beside it."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(_WIDTH + _GAP + words.width() + 2 * _ROOM, max(_HEIGHT, words.height()) + 2 * _ROOM)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It is never cut off."""
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The words count as the switch."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the track, the knob where it stands, and the words."""
        tokens = self._appearance.tokens
        track = QRectF(_ROOM, (self.height() - _HEIGHT) / 2, _WIDTH, _HEIGHT)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(QPen(tokens.colour("coral"), 2))
                ring = track.adjusted(-2, -2, 2, 2)
                painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("teal" if self.isChecked() else "soft"))
            painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
            knob = QRectF(0, 0, _HEIGHT - 6, _HEIGHT - 6)
            knob.moveCenter(track.center())
            (knob.moveRight if self.isChecked() else knob.moveLeft)(
                track.right() - 3 if self.isChecked() else track.left() + 3
            )
            painter.setBrush(tokens.colour("card"))
            painter.drawEllipse(knob)
            painter.setPen(tokens.colour("ink" if self.isEnabled() else "soft"))
            words = self.rect().adjusted(round(track.right()) + _GAP, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())
