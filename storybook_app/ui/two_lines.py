"""Words that may take two lines and are cut short after them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_MOST = 2


def two_lines(text: str, face: QFont, width: float) -> list[str]:
    """The text as one or two lines of that width, the second with “…” where more would follow."""
    words = " ".join(text.split())
    layout = QTextLayout(words, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < _MOST and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) < _MOST:
        return [words]
    # Qt counts the units of UTF-16.
    units = words.encode("utf-16-le")
    first, rest = (part.decode("utf-16-le") for part in (units[: 2 * starts[1]], units[2 * starts[1] :]))
    return [first.strip(), QFontMetricsF(face).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
