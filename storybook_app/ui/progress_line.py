"""The line of a run: what is done, what is being worked on, and what is still to come."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from storybook_app.ui.appearance import Appearance


class ProgressLine(QWidget):
    """A line that fills with what is done, and shows lighter what is being worked on."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._done = self._working = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Thin, and as long as there is room."""
        return QSize(200, 10)

    def show_shares(self, done: float, working: float) -> None:
        """Show how much is done, and how much is being worked on (0 to 1)."""
        self._done, self._working = done, working
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the three parts in one rounded line."""
        tokens = self._appearance.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect())
            outline = QPainterPath()
            outline.addRoundedRect(whole, whole.height() / 2, whole.height() / 2)
            painter.setClipPath(outline)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(whole, tokens.colour("line" if tokens.is_dark else "mist"))
            done = whole.width() * self._done
            painter.fillRect(QRectF(0, 0, done, whole.height()), tokens.colour("teal"))
            painter.fillRect(QRectF(done, 0, whole.width() * self._working, whole.height()), tokens.colour("sky"))
