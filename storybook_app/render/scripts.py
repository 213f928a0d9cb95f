"""What to say of letters that no font of this computer has: their script, and what to install."""

import sys
import unicodedata
from typing import NamedTuple


class _Remedy(NamedTuple):
    """What the letters of a script are called, the Debian package with them, and the font that other systems may take."""

    letters: str
    package: str = "fonts-noto-core"
    font: str = ""


_HAN = _Remedy("Chinese characters", "fonts-noto-cjk", "Noto Serif SC")
_KANA = _Remedy("Japanese letters", "fonts-noto-cjk", "Noto Serif JP")
_EMOJI = _Remedy("emoji", "fonts-noto-color-emoji", "Noto Color Emoji")
_SIGNS = _Remedy("signs", "fonts-noto-core", "Noto Sans Symbols 2")
_LATIN = _Remedy("Latin letters", font="Noto Serif")
_UNKNOWN = _Remedy("characters without a name")

# By the first word of a character's name in Unicode.
_BY_NAME = {
    "ARABIC": _Remedy("Arabic letters", font="Noto Naskh Arabic"),
    "CJK": _HAN,
    "HANGUL": _Remedy("Korean letters", "fonts-noto-cjk", "Noto Serif KR"),
    "HIRAGANA": _KANA,
    "KATAKANA": _KANA,
    "COMBINING": _LATIN,
    "DIGIT": _LATIN,
    "LATIN": _LATIN,
    "CYRILLIC": _Remedy("Cyrillic letters", font="Noto Serif"),
    "GREEK": _Remedy("Greek letters", font="Noto Serif"),
    "REGIONAL": _EMOJI,
}
_EMOJI_PLANE = range(0x1F000, 0x1FB00)
_MOST = 6  # letters are shown of each script


def no_font(missing: str) -> tuple[str, ...]:
    """Two sentences for each script in ``missing``: which letters are not shown, and what to do about it."""
    kinds: dict[_Remedy, list[str]] = {}
    for char in dict.fromkeys(missing):
        kinds.setdefault(_remedy(char), []).append(char)
    return tuple(_sentences(remedy, letters) for remedy, letters in kinds.items())


def _remedy(char: str) -> _Remedy:
    name = unicodedata.name(char, "")
    script = name.partition(" ")[0].partition("-")[0]
    if script in _BY_NAME:
        return _BY_NAME[script]
    if ord(char) in _EMOJI_PLANE:
        return _EMOJI
    match unicodedata.category(char)[0]:
        case "L" | "M" | "N" if name:
            return _Remedy(f"{script.title()} letters", font=f"Noto Serif {script.title()}")
        case "S" | "P":
            return _SIGNS
        case _:
            return _UNKNOWN


def _sentences(remedy: _Remedy, letters: list[str]) -> str:
    shown = ", ".join(map(_shown, letters[:_MOST])) + (" and more" if len(letters) > _MOST else "")
    return f"No font of this computer has {remedy.letters} ({shown}). {_next_step(remedy)}"


def _shown(letter: str) -> str:
    return f"“{letter}”" if unicodedata.name(letter, "") else f"U+{ord(letter):04X}"


def _next_step(remedy: _Remedy) -> str:
    if remedy is _UNKNOWN:
        return "Write it in another way, then make the book again."
    if sys.platform != "linux":
        return f"Install “{remedy.font}” from fonts.google.com/noto, it is free, then make the book again."
    return f"Install the package “{remedy.package}”, then make the book again."
