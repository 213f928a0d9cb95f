"""The line of time under a film, to be dragged; gaps in it show where the pages begin."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.choices import clock
from storybook_app.ui.groove import Groove

_STEP_MS = 5000
_CUT = 2.0  # pixels
_NARROWEST = 12.0  # pixels, of a page on the line


class TimeLine(Groove):
    """Shows how far a film has come, in milliseconds."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "")
        self._starts: Sequence[int] = ()
        self.setSingleStep(_STEP_MS)
        self.setAccessibleName(self.tr("Place in the film"))

    def show_time(self, at: int, length: int) -> None:
        """Show the place ``at`` in a film of ``length``."""
        self.setMaximum(length)
        self.setValue(at)
        self.setAccessibleDescription(f"{clock(at)} / {clock(length)}")

    def show_pages(self, starts: Sequence[int]) -> None:
        """Show where the pages begin."""
        if starts != self._starts:
            self._starts = starts
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The arrows go five seconds on or back; the keys for whole pages are the player's."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def draw_marks(self, painter: QPainter) -> None:
        """Cut the line where a page begins, unless there are too many pages to be told apart."""
        if self.width() < len(self._starts) * _NARROWEST:
            return
        painter.setBrush(self._appearance.tokens.colour("paper"))
        for start in self._starts:
            if 0 < start < self.maximum():
                painter.drawRect(QRectF(self.place_of(start) - _CUT / 2, 0, _CUT, self.height()))
