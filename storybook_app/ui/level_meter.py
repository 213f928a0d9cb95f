"""How loud it is: bars that run along as the voice is heard."""

from collections import deque

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from storybook_app.ui.appearance import Appearance

_BAR, _GAP = 4, 3
_LOUD = 0.96  # above it the sound is clipped
_MOST = 200


class LevelMeter(QWidget):
    """Shows the last levels, the newest on the right."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._levels: deque[float] = deque(maxlen=_MOST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("How loud it is"))

        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough to see a sentence run along."""
        return QSize(360, 64)

    def add(self, level: float) -> None:
        """Show one more level, 0 to 1."""
        self._levels.append(level)
        self.setAccessibleDescription(f"{level:.0%}")
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._levels.clear()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw a bar for each level, and a dot where nothing was heard yet."""
        tokens = self._appearance.tokens
        middle = self.height() / 2
        levels = list(self._levels)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for place in range(self.width() // (_BAR + _GAP)):
                level = levels[-1 - place] if place < len(levels) else 0.0
                colour = "coral" if level > _LOUD else "teal" if place < len(levels) else "line"
                height = max(float(_BAR), level * self.height())
                left = self.width() - (place + 1) * (_BAR + _GAP)
                painter.setBrush(tokens.colour(colour))
                painter.drawRoundedRect(QRectF(left, middle - height / 2, _BAR, height), _BAR / 2, _BAR / 2)
