"""The words below a photo that has no film yet: one line, large, with the word marked that is heard."""

from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from storybook_app.book.values import Word
from storybook_app.ui.text_places import qt_place
from storybook_app.ui.theme import LIGHT, serif

_SIZES = (56, 50, 44, 38, 34, 30, 26, 23, 20, 18, 16)  # pixels, the largest that fits
_WIDEST = 28  # of the width
_PADDING = 26.0
_AROUND = 14.0
_RADIUS = 14.0
_MARK = 5.0


class Caption(QWidget):
    """Shows a line as the page of a book does: dark on light paper, whatever the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._word: Word | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(64)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for two lines."""
        return QSize(600, 120)

    @property
    def text(self) -> str:
        """The line that is shown."""
        return self._text

    @property
    def word(self) -> str:
        """The word that is marked; empty where none is."""
        return self._text[self._word.start : self._word.end] if self._word else ""

    def show_line(self, text: str, word: Word | None) -> None:
        """Show a line, and mark the word of it that is heard."""
        if (text, word) != (self._text, self._word):
            self._text, self._word = text, word
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the plate as large as its words, then the mark, then the words."""
        if not self._text:
            return
        layout = self._laid_out()
        words = _bounds(layout)
        size = QRectF(0, 0, words.width() + 2 * _PADDING, words.height() + 2 * _AROUND)
        size.moveCenter(QPointF(self.width() / 2, self.height() / 2))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LIGHT.colour("paper"))
            painter.drawRoundedRect(size, _RADIUS, _RADIUS)
            origin = size.topLeft() + QPointF(_PADDING, _AROUND) - words.topLeft()
            painter.setBrush(LIGHT.colour("honey", 0.62))
            for mark in self._marks(layout):
                painter.drawRoundedRect(mark.translated(origin), _MARK, _MARK)
            painter.setPen(LIGHT.colour("ink"))
            layout.draw(painter, origin)

    def _laid_out(self) -> QTextLayout:
        """The words in the largest size that fits."""
        width = max(120.0, self.width() - 2 * _PADDING)
        sizes = [pixels for pixels in _SIZES if pixels <= self.width() / _WIDEST] or _SIZES[-1:]
        for pixels in sizes:
            layout = self._in_font(serif(pixels, bold=True), width)
            if layout.boundingRect().height() <= self.height() - 2 * _AROUND:
                break
        return layout

    def _in_font(self, font: QFont, width: float) -> QTextLayout:
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout = QTextLayout(self._text, font)
        layout.setTextOption(option)
        layout.beginLayout()
        bottom = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, bottom))
            bottom += line.height()
        layout.endLayout()
        return layout

    def _marks(self, layout: QTextLayout) -> list[QRectF]:
        """Where the word that is heard stands; on two lines where it is broken."""
        if self._word is None:
            return []
        start, end = qt_place(self._text, self._word.start), qt_place(self._text, self._word.end)
        marks = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line, first), _x(line, last)
                marks.append(QRectF(left - _MARK, line.y() + 1, right - left + 2 * _MARK, line.height() - 2))
        return marks


def _x(line: QTextLine, place: int) -> float:
    x, _place = cast("tuple[float, int]", line.cursorToX(place))  # PySide declares an object
    return x


def _bounds(layout: QTextLayout) -> QRectF:
    """What the words really take."""
    bounds = QRectF()
    for number in range(layout.lineCount()):
        bounds = bounds.united(layout.lineAt(number).naturalTextRect())
    return bounds
