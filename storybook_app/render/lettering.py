"""Words painted with Qt, which knows shaping, writing directions, fallback fonts and emoji. Runs in a worker process."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from storybook_app.render.phrasing import Card, Span
from storybook_app.render.shaping import Row
from storybook_app.render.type_case import book_font, open_type_case

_OPTICAL = 0.86  # ascent and descent leave room for accents: the eye's middle lies lower


class Box(NamedTuple):
    """Where a word stands, in pixels: its left and right edge, and its baseline."""

    left: float
    right: float
    baseline: float


class Setting(NamedTuple):
    """How a card is to be set: the picture's size, the colour, and how far apart its rows are in letter heights."""

    width: int
    height: int
    ink: str
    leading: float


class Lettered(NamedTuple):
    """A painted card: premultiplied RGBA, where each of its words stands, and the characters no font has."""

    pixels: NDArray[np.uint8]
    boxes: tuple[Box, ...]
    missing: str


class Lettering:
    """Measures and paints text in the book's faces."""

    def __init__(self, language: str) -> None:
        open_type_case()
        self._language = language

    def measure(self, text: str, letters: float) -> float:
        """The width of the text in letters of that height, in pixels."""
        return QFontMetricsF(self._font(letters)).horizontalAdvance(text)

    def paint(self, text: str, card: Card, words: Sequence[Span], setting: Setting) -> Lettered:
        """Paint a card in the middle of a transparent picture; ``words`` are those whose places are wanted."""
        image = QImage(setting.width, setting.height, QImage.Format.Format_RGBA8888_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        boxes: dict[Span, Box] = {}
        missing = ""
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(setting.ink))
        try:
            for row, baseline in zip(card.rows, self._baselines(card, setting), strict=True):
                line = Row(text[row.start : row.end], self._font(card.letters), setting.ink)
                left = (setting.width - line.width) / 2
                line.draw(painter, left, baseline)
                missing += line.missing
                for word in words:
                    if row.start <= word.start < row.end:
                        edges = line.edges(word.start - row.start, min(word.end, row.end) - row.start)
                        boxes[word] = Box(left + edges[0], left + edges[1], baseline)
        finally:
            painter.end()
        return Lettered(_pixels(image), tuple(boxes[word] for word in words), missing)

    def _baselines(self, card: Card, setting: Setting) -> list[float]:
        metrics = QFontMetricsF(self._font(card.letters))
        step = setting.leading * card.letters
        middle = (setting.height - step * (len(card.rows) - 1)) / 2
        first = middle + (metrics.ascent() - metrics.descent()) / 2 * _OPTICAL
        return [first + index * step for index in range(len(card.rows))]

    def _font(self, letters: float) -> QFont:
        return book_font(self._language, letters)


def _pixels(image: QImage) -> NDArray[np.uint8]:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()
