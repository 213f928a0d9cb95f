"""One row of words, shaped with Qt: joined, ordered and accented as its script wants it."""

import re
import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QGlyphRun,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

_ENDLESS = 1_000_000.0
_SELECTOR = re.compile(r"[\ufe00-\ufe0f]")  # chooses the look of the character before it, and has none of its own

# Myeongjo, Mincho and Song letters are thinner than a Latin book face of the same size: 71 thousandths of the em in an
# upright stroke of Noto Serif KR, 94 in one of Noto Serif. An outline of this width makes that 87.
_STRENGTHENED = re.compile(r"[\u1100-\u11ff\u3041-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")
_OUTLINE = 0.016  # of the letter height


class Row:
    """One shaped row, as it is drawn from its left edge and its baseline."""

    def __init__(self, text: str, font: QFont, ink: str) -> None:
        self._text = text
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._layout.setTextOption(option)
        self._layout.setFormats(list(self._strengthened(QColor(ink))))
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
        """The left and right edge of some characters, from the row's left edge, in either writing direction.

        They are those of the glyphs: where the direction turns, a place between two characters is not a place on paper.
        """
        stops = [stop for run in self._glyphs(start, end) for stop in _stops(run)]
        return (min(stops), max(stops)) if stops else (0.0, 0.0)

    def _strengthened(self, ink: QColor) -> Iterator[QTextLayout.FormatRange]:
        pen = QPen(ink, _OUTLINE * self._layout.font().pixelSize())
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for run in _STRENGTHENED.finditer(self._text):
            form = QTextLayout.FormatRange()
            form.start = self._units(run.start())
            form.length = self._units(run.end()) - form.start
            form.format = QTextCharFormat()
            form.format.setTextOutline(pen)
            form.format.setForeground(QBrush(ink))
            yield form

    def _glyphs(self, start: int, end: int) -> list[QGlyphRun]:
        first = self._units(start)
        return self._layout.glyphRuns(first, self._units(end) - first)

    def _units(self, position: int) -> int:
        """Qt counts UTF-16 units."""
        return position + sum(char > "\uffff" for char in self._text[:position])

    def _is_missing(self, at: int) -> bool:
        char = self._text[at]
        if char.isspace() or unicodedata.category(char) == "Cf" or _SELECTOR.match(char):
            return False
        return any(0 in run.glyphIndexes() for run in self._glyphs(at, at + 1))


def _stops(run: QGlyphRun) -> Iterator[float]:
    """The left and right edges of the run's glyphs."""
    for place, advance in zip(run.positions(), run.rawFont().advancesForGlyphIndexes(run.glyphIndexes()), strict=True):
        yield from (place.x(), place.x() + advance.x())
