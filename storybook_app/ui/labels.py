"""Labels in the tones that the style sheet knows."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy

_SPACING = 106.0  # per cent, between the small capitals of a heading


class Tone(StrEnum):
    """What a label is for; the style sheet knows these names."""

    PLAIN = "plain"
    SOFT = "soft"
    STRONG = "strong"
    LEAD = "lead"
    WORDS = "words"
    PLATE = "plate"
    SECTION = "section"


def label(tone: Tone, text: str = "", *, wraps: bool = False) -> QLabel:
    """A label of plain text; one that wraps takes the width there is."""
    made = QLabel(text)
    made.setObjectName(tone.value)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if wraps:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    if tone is Tone.SECTION:
        font = made.font()
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _SPACING)
        made.setFont(font)
    return made


def centred(tone: Tone, text: str = "", *, wraps: bool = False) -> QLabel:
    """The same, in the middle of its place."""
    made = label(tone, text, wraps=wraps)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
