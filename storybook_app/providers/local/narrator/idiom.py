"""Small repairs of how a text is said, where the engine alone would read it letter by letter or in the wrong tongue.

English: Brrr, Shhh and sums of money. Korean: native numbers before counters (three animals are 세 마리, not 삼 마리),
tense consonants, and signs that would be read in English.
"""

import re
from collections.abc import Callable, Mapping
from re import Match, Pattern
from types import MappingProxyType

from storybook_app.providers.local.narrator.korean import COUNTERS, native_number, tensed
from storybook_app.providers.local.narrator.wording import Wording

_Rule = tuple[Pattern[str], Callable[[Match[str]], str]]

_SHOUTS: Mapping[str, str] = MappingProxyType(
    {"sh": "shush", "br": "burr", "gr": "grurr", "zz": "zuzz", "mm": "hum", "ss": "hiss", "pf": "puff"}
)
_SHOUT = re.compile(r"\b(?:(sh)h*|(br)r+|(gr)r+|(zz)z*|(mm)m*|(ss)s+|(pf)+f*t?)\b", re.IGNORECASE)
_STRETCHED = re.compile(r"([^\W\d_])\1{3,}")  # Nooooooo: three of a letter are heard as well as twenty

_MONEY = re.compile(r"([$€£¥₩])\s?(\d(?:[\d,.]*\d)?)")
_ENGLISH_MONEY = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₩": "won"}
_KOREAN_MONEY = {"$": "달러", "€": "유로", "£": "파운드", "¥": "엔", "₩": "원"}

_KOREAN_SIGNS = {
    "%": " 퍼센트",
    "&": " 그리고 ",
    "+": " 더하기 ",
    "=": " 는 ",
    "℃": "도",
    "°C": "도",
    "°": "도",
    "@": " 골뱅이 ",
}
_KOREAN_SIGN = re.compile("|".join(re.escape(sign) for sign in _KOREAN_SIGNS))
_WAVE = re.compile("~")  # a drawn-out ending; the engine would read its name
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[-–~](?=\d)")  # a range, not a dash

_COUNTED = re.compile(rf"(?<![\d.,/])([1-9]\d?)(?=\s?(?:{COUNTERS}))")
_HANGUL_RUN = re.compile("[가-힣]{2,}")
_HOUR = re.compile(r"(?<![\d.,:/])([1-9]|1[0-2])(?=\s?시(?!리즈|즌))")


def as_said(wording: Wording, language: str) -> Wording:
    """The wording as a reader of that language would say it."""
    for pattern, say in _RULES.get(language.partition("-")[0], _COMMON):
        wording = wording.replaced(pattern, say)
    return wording


def _shout(match: Match[str]) -> str:
    key = next(group for group in match.groups() if group)
    return _SHOUTS[key.lower()]


def _native(match: Match[str]) -> str:
    return native_number(int(match.group(1)))


_COMMON: tuple[_Rule, ...] = (
    (_STRETCHED, lambda match: match.group(1) * 3),
    (_BETWEEN_DIGITS, lambda _: " "),
    (_WAVE, lambda _: " "),
)
_RULES: Mapping[str, tuple[_Rule, ...]] = MappingProxyType(
    {
        "en": (
            *_COMMON,
            (_SHOUT, _shout),
            (_MONEY, lambda match: f"{match.group(2)} {_ENGLISH_MONEY[match.group(1)]}"),
        ),
        "ko": (
            *_COMMON,
            (_SHOUT, _shout),
            (_MONEY, lambda match: f"{match.group(2)} {_KOREAN_MONEY[match.group(1)]}"),
            (_COUNTED, _native),
            (_HOUR, _native),
            (_KOREAN_SIGN, lambda match: _KOREAN_SIGNS[match.group()]),
            (_HANGUL_RUN, lambda match: tensed(match.group())),
        ),
    }
)
