"""A service's timed words laid over the words that are shown.

Services split and spell as they like: “ice” and “cream” for “ice-cream”, “twelve” for “12”, a comma by itself. So the
letters are compared, not the words (longest common blocks, after Ratcliff and Obershelp), and what has no counterpart
takes the time between its neighbours.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from storybook_app.book.values import Word
from storybook_app.providers.sound.service_sound import TimedWord
from storybook_app.providers.sound.words import Span, words_by_length, words_of

_MOST_PAIRS = 25_000_000  # of letters: some seconds, where all are the same; the longest line a service takes has 5000
_SLACK_MS = 250  # by which a service's time may lie outside the sound


@dataclass(frozen=True)
class _Letter:
    """A letter in the service's own spelling, and when it is heard."""

    letter: str
    from_ms: float
    to_ms: float


@dataclass(frozen=True)
class _Heard:
    """When the shown word of that number is heard, as the service says."""

    number: int
    from_ms: int
    to_ms: int


def matched_words(text: str, times: Sequence[TimedWord], from_ms: int, to_ms: int) -> tuple[Word, ...] | None:
    """The shown words of ``text`` with the service's times, all between ``from_ms`` and ``to_ms``, in order.

    ``times`` count from the same start as ``from_ms``. None where most words have no counterpart in them.
    """
    spans = words_of(text)
    said = _said(times, from_ms, to_ms)
    heard = _in_order(_heard(text, spans, said))
    if not heard or 2 * len(heard) <= len(spans):
        return None
    return tuple(_placed(text, spans, heard, from_ms, to_ms))


def _said(times: Sequence[TimedWord], from_ms: int, to_ms: int) -> list[_Letter]:
    """The letters of the service's words; words whose times are nonsense are left out."""
    said: list[_Letter] = []
    latest = -math.inf
    for word in times:
        begin, end = word.from_s * 1000, word.to_s * 1000
        believed = from_ms - _SLACK_MS <= begin <= to_ms + _SLACK_MS and begin >= latest and math.isfinite(end)
        letters = _letters(word.text) if believed else ""
        if letters:
            latest = begin
            begin, end = (min(max(moment, from_ms), to_ms) for moment in (begin, end))
            share = max(0.0, end - begin) / len(letters)
            said += [
                _Letter(letter, begin + index * share, begin + (index + 1) * share)
                for index, letter in enumerate(letters)
            ]
    return said


def _letters(text: str) -> str:
    """What two spellings of a word have in common: letters and digits, decomposed, without case and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN")


def _heard(text: str, spans: Sequence[Span], said: Sequence[_Letter]) -> Iterator[_Heard]:
    """The shown words of whose letters at least half were said."""
    spellings = [_letters(text[span.start : span.end]) for span in spans]
    counterparts = _counterparts("".join(spellings), said)
    done = 0
    for number, spelling in enumerate(spellings):
        found = [letter for letter in counterparts[done : done + len(spelling)] if letter is not None]
        done += len(spelling)
        if found and 2 * len(found) >= len(spelling):
            yield _Heard(number, round(found[0].from_ms), round(found[-1].to_ms))


def _counterparts(shown: str, said: Sequence[_Letter]) -> list[_Letter | None]:
    """For each shown letter the one that was said, None where there is none."""
    counterparts: list[_Letter | None] = [None] * len(shown)
    if len(shown) * len(said) <= _MOST_PAIRS:
        spoken = "".join(letter.letter for letter in said)
        for block in SequenceMatcher(None, shown, spoken, autojunk=False).get_matching_blocks():
            counterparts[block.a : block.a + block.size] = said[block.b : block.b + block.size]
    return counterparts


def _in_order(heard: Iterator[_Heard]) -> list[_Heard]:
    """The words, each ending when the next one begins at the latest; one without a length lasts until then."""
    ordered: list[_Heard] = []
    for word in heard:
        if ordered:
            last = ordered[-1]
            end = word.from_ms if last.to_ms <= last.from_ms else min(last.to_ms, word.from_ms)
            ordered[-1] = _Heard(last.number, last.from_ms, max(last.from_ms, end))
        begin = max(word.from_ms, ordered[-1].from_ms) if ordered else word.from_ms
        ordered.append(_Heard(word.number, begin, max(begin, word.to_ms)))
    return ordered


def _placed(text: str, spans: Sequence[Span], heard: Sequence[_Heard], from_ms: int, to_ms: int) -> Iterator[Word]:
    """Every shown word: those between two heard ones share the time between them by length."""
    number, now = 0, from_ms
    for word in (*heard, _Heard(len(spans), to_ms, to_ms)):
        if number < word.number:
            yield from _between(text, spans[number : word.number], now, word.from_ms)
        if word.number < len(spans):
            span = spans[word.number]
            yield Word(start=span.start, end=span.end, from_ms=word.from_ms, to_ms=word.to_ms)
        number, now = word.number + 1, word.to_ms


def _between(text: str, spans: Sequence[Span], from_ms: int, to_ms: int) -> Iterator[Word]:
    start = spans[0].start
    for word in words_by_length(text[start : spans[-1].end], from_ms, max(from_ms, to_ms)):
        yield Word(start=start + word.start, end=start + word.end, from_ms=word.from_ms, to_ms=word.to_ms)
