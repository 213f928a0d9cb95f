"""Words painted with Qt, which knows shaping, writing directions, fallback fonts and emoji.

This is the only module of ``render`` that uses Qt; it runs in a worker process, without a screen.
"""

import functools
import sys
from collections.abc import Sequence
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLoggingCategory, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QTextLayout,
    QTextOption,
)

from storybook_app.render.phrasing import Card, Span

# Each list goes from the book face we like best to what a system surely has.
_LATIN = ("Noto Serif", "Charter", "Georgia", "Cambria", "DejaVu Serif")
_KOREAN = ("NanumMyeongjo", "Nanum Myeongjo", "Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo", "Batang")
_JAPANESE = ("Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho")
_CHINESE = ("Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun")
_EMOJI = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji")
_ORDERS = {
    "ko": (*_KOREAN, *_LATIN, *_JAPANESE, *_CHINESE),
    "ja": (*_LATIN, *_JAPANESE, *_KOREAN, *_CHINESE),
    "zh": (*_LATIN, *_CHINESE, *_JAPANESE, *_KOREAN),
}
_DEFAULT_ORDER = (*_LATIN, *_KOREAN, *_JAPANESE, *_CHINESE)


_OPTICAL = 0.86  # ascent and descent leave room for accents: the eye's middle lies lower
_ENDLESS = 1_000_000.0


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
        _qt()
        self._families = [*_ORDERS.get(language[:2], _DEFAULT_ORDER), *_EMOJI]

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
        painter.setPen(QColor(setting.ink))
        try:
            for row, baseline in zip(card.rows, self._baselines(card, setting), strict=True):
                line = _Row(text[row.start : row.end], self._font(card.letters))
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
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(max(4, round(letters)))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


class _Row:
    """One shaped row."""

    def __init__(self, text: str, font: QFont) -> None:
        self._text = text
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self._line = self._layout.createLine()
        self._line.setLineWidth(_ENDLESS)
        self._layout.endLayout()
        self.width = self._line.naturalTextWidth()

    @property
    def missing(self) -> str:
        """The characters that no font of this computer has."""
        if not QFontInfo(self._layout.font()).family():  # no font at all: Qt draws boxes, and counts them as glyphs
            return "".join(self._text.split())
        return "".join(char for at, char in enumerate(self._text) if self._is_missing(at))

    def draw(self, painter: QPainter, left: float, baseline: float) -> None:
        """Draw it from that left edge on that baseline."""
        self._layout.draw(painter, QPointF(left, baseline - self._line.ascent()))

    def edges(self, start: int, end: int) -> tuple[float, float]:
        """The left and right edge of some characters, from the row's left edge."""
        stops = (self._x(start), self._x(end))
        return min(stops), max(stops)

    def _x(self, position: int) -> float:
        # PySide also returns the position; its stubs do not say so.
        x, _ = cast("tuple[float, int]", self._line.cursorToX(self._units(position)))
        return x

    def _units(self, position: int) -> int:
        """Qt counts UTF-16 units."""
        return position + sum(char > "\uffff" for char in self._text[:position])

    def _is_missing(self, at: int) -> bool:
        if self._text[at].isspace():
            return False
        runs = self._layout.glyphRuns(self._units(at), 1)
        return any(0 in run.glyphIndexes() for run in runs)


def _pixels(image: QImage) -> NDArray[np.uint8]:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()


@functools.cache
def _qt() -> QGuiApplication:
    """Qt without a screen; an application that is there already is used."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    # Looking for a face that has a script, Qt tells of each face that has not.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    # The screenless platform of Windows finds no system fonts.
    platform = "windows" if sys.platform == "win32" else "offscreen"
    return QGuiApplication(["storybook", "-platform", platform])
