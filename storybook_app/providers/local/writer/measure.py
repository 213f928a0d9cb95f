"""How much room a text takes in a caption, and where it may be cut if it must.

Widths count half-width characters: a Latin letter takes 1, a Hangul syllable, a Han character or an emoji 2.
"""

import re
import unicodedata
from functools import cache

COMFORT = 84  # two rows of a caption: lines up to here are left whole
LIMIT = 100  # no line is ever wider

_WIDE = {"W", "F"}
_VIRAMA = 9  # the combining class of signs that tie two consonants into one

# Sits on or belongs to the character before it, without being a mark: joiners, Thai and Lao am, half-width voicing
# marks, skin tones, flag tags, the vowels and finals of old Hangul.
_LEANS_BACK = re.compile("[\u200c\u200d\u0e33\u0eb3\uff9e\uff9f🏻-🏿\U000e0020-\U000e007fᅠ-ᇿힰ-ퟻ]")
# Belongs to the character after it: Arabic number signs, Thai and Lao vowels written first.
_LEANS_ON = re.compile("[\u0600-\u0605\u06ddเ-ไເ-ໄ\u200d]")
_FLAG_HALF = re.compile("[🇦-🇿]")


def width(text: str) -> int:
    """The room that the text takes, in half-width characters."""
    return len(text) if text.isascii() else sum(map(char_width, text))


@cache
def char_width(char: str) -> int:
    """The room that one character takes: 1 or 2."""
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def has_words(text: str) -> bool:
    """Whether there is anything in the text to be read aloud."""
    return any(char.isalnum() for char in text)


def reach(text: str, start: int, room: int) -> int:
    """The offset up to which ``text`` from ``start`` on fits into ``room``."""
    position = start
    for position in range(start, min(len(text), start + room)):
        room -= char_width(text[position])
        if room < 0:
            return position
    return min(len(text), position + 1)


def last_cut(text: str, start: int, end: int) -> int:
    """The last offset up to ``end`` where a cut leaves every visible character whole, for a word with no better place.

    Follows the grapheme clusters of https://www.unicode.org/reports/tr29/, strictly enough: where that would keep
    together what no caption can hold, the cut is at ``end``.
    """
    return next((offset for offset in range(end, start, -1) if _is_border(text, start, offset)), end)


def _is_border(text: str, start: int, offset: int) -> bool:
    if offset >= len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if unicodedata.category(after).startswith("M") or _LEANS_BACK.match(after):
        return False
    if unicodedata.combining(before) == _VIRAMA or _LEANS_ON.match(before):
        return False
    return not (_FLAG_HALF.match(before) and _FLAG_HALF.match(after)) or _flag_halves(text, start, offset) % 2 == 0


def _flag_halves(text: str, start: int, end: int) -> int:
    first = end
    while first > start and _FLAG_HALF.match(text[first - 1]):
        first -= 1
    return end - first
