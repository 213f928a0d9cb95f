"""The words of a line's text, as they are shown and marked while they are heard."""

import re
import unicodedata
from dataclasses import dataclass

from storybook_app.book.values import Word

INVISIBLE = re.compile("[\ufe00-\ufe0f\u20e3\u115f\u1160\u3164\uffa0]")  # emoji styling, Hangul fillers

_SPOKEN_SIGNS = frozenset("%&+=@°℃℉№")  # beside letters, digits and currency signs, these are words or part of one
_FIRST_HANGUL = 0x1100  # from here on a character is mostly a syllable
_SYLLABLE = 2.5  # in letters


@dataclass(frozen=True)
class Span:
    """A word of the original text: characters ``start`` to ``end``, without the punctuation around it."""

    start: int
    end: int


def words_of(text: str) -> tuple[Span, ...]:
    """The words of a line: what stands between white space, trimmed of punctuation; nothing but signs is no word."""
    return tuple(span for run in re.finditer(r"\S+", text) if (span := _trimmed(text, run.start(), run.end())))


def is_wordlike(char: str) -> bool:
    """Whether a character belongs to a word: a letter with its marks, a digit, or a sign that is read out."""
    if char in _SPOKEN_SIGNS:
        return True
    category = unicodedata.category(char)
    return (category[0] in "LMN" or category == "Sc") and not INVISIBLE.match(char)


def weight(text: str) -> float:
    """About how long a word takes to say, in letters."""
    return 1 + sum(_SYLLABLE if ord(char) >= _FIRST_HANGUL else 1.0 for char in text)


def words_by_length(text: str, from_ms: int, to_ms: int) -> tuple[Word, ...]:
    """The words of ``text``, sharing the time from ``from_ms`` to ``to_ms`` by their length."""
    spans = words_of(text)
    weights = [weight(text[span.start : span.end]) for span in spans]
    words: list[Word] = []
    said, begin = 0.0, from_ms
    for span, share in zip(spans, weights, strict=True):
        said += share
        end = from_ms + round(said / sum(weights) * (to_ms - from_ms))
        words.append(Word(start=span.start, end=span.end, from_ms=begin, to_ms=end))
        begin = end
    return tuple(words)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and not is_wordlike(text[start]):
        start += 1
    while end > start and not is_wordlike(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None
