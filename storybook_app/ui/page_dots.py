"""The pages under the player, as small pictures: the current one marked, those not ready dimmed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from storybook_app.book.values import Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.page_pictures import PagePictures
from storybook_app.ui.pictures import CARD
from storybook_app.ui.sharp import covering, draw_sharp

_WIDTH, _HEIGHT, _GAP = 104.0, 62.0, 10.0
_RADIUS = 7.0
_DIMMED = 0.4


class PageDots(QWidget):
    """Shows the pages around the current one.

    Signals:
        chosen: the user wants a page.
            arg1: its position, from 0.
    """

    chosen = Signal(int)

    def __init__(self, pictures: PagePictures, appearance: Appearance) -> None:
        super().__init__()
        self._pictures = pictures
        self._appearance = appearance
        self._pages: Sequence[Page] = ()
        self._ready: Sequence[bool] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Pages"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One row."""
        return QSize(400, int(_HEIGHT) + 6)

    def show_pages(self, pages: Sequence[Page], ready: Sequence[bool], current: int) -> None:
        """Show the pages, which of them are ready, and where the film is."""
        self._pages, self._ready, self._current = pages, ready, current
        self.setAccessibleDescription(
            self.tr("Page {number} of {count}").format(number=current + 1, count=len(pages)) if pages else ""
        )
        self.update()

    def is_ready(self, index: int) -> bool:
        """Whether a page is shown as one whose film is there."""
        return self._ready[index]

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the page under the pointer."""
        index = int((event.position().x() + self._offset()) // (_WIDTH + _GAP))
        if 0 <= index < len(self._pages):
            self.chosen.emit(index)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pages that have room, the current one always among them."""
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            offset = self._offset()
            first = max(0, int(offset // (_WIDTH + _GAP)))
            last = min(len(self._pages), int((offset + self.width()) // (_WIDTH + _GAP)) + 1)
            for index in range(first, last):
                place = QRectF(index * (_WIDTH + _GAP) - offset + 2, 3, _WIDTH - 4, _HEIGHT - 2)
                self._draw_page(painter, index, place)

    def _draw_page(self, painter: QPainter, index: int, place: QRectF) -> None:
        tokens = self._appearance.tokens
        outline = QPainterPath()
        outline.addRoundedRect(place, _RADIUS, _RADIUS)
        painter.fillPath(outline, tokens.colour("mist"))
        pixmap = self._pictures.small(self._pages[index], CARD)
        if pixmap is not None:
            painter.setClipPath(outline)
            painter.setOpacity(1.0 if self._ready[index] else _DIMMED)
            draw_sharp(painter, place, pixmap, covering(pixmap, place, self._pictures.focus(self._pages[index])))
            painter.setOpacity(1.0)
            painter.setClipping(False)
        if index == self._current:
            painter.setPen(QPen(tokens.colour("coral"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(-0.5, -0.5, 0.5, 0.5), _RADIUS + 1, _RADIUS + 1)

    def _offset(self) -> float:
        """How far the row is moved to the left, so that the current page stands in the middle where it can."""
        whole = len(self._pages) * (_WIDTH + _GAP) - _GAP
        middle = self._current * (_WIDTH + _GAP) - (self.width() - _WIDTH) / 2
        return max(0.0, min(middle, whole - self.width()))
