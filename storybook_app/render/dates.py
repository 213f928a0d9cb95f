"""Days, written as the book's language writes them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale

# What a plain code means here: a date all readers of English understand, and a code that Qt does not know.
_LOCALES: Mapping[str, str] = {"en": "en_GB", "cmn": "zh"}
# Patterns are those of the Unicode CLDR, with the day of the week, which a keepsake does not need.
_WEEKDAY = re.compile(r"(?:\s*[,،]\s*|\s+)?dddd(?:ที่| 'den')?(?:\s*[,،])?\s*")


def dated(days: Sequence[date], language: str) -> str:
    """The day, or the first and the last of several, as that language writes dates; empty without any."""
    if not days:
        return ""
    code = language.strip().replace("-", "_").lower()
    locale = QLocale(_LOCALES.get(code, code))
    if locale.language() == QLocale.Language.C:  # a language that Qt does not know
        pattern = "yyyy-MM-dd"
    else:
        pattern = _WEEKDAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat)).strip()
    return " – ".join(
        locale.toString(QDate(day.year, day.month, day.day), pattern) for day in dict.fromkeys((min(days), max(days)))
    )
