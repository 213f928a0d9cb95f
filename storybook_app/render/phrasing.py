"""How the words of a line are broken into cards and rows. Pure text arithmetic; widths come from a ``measure``.

A card is what is shown at once. Rows break between words (Korean between eojeol, Chinese and Japanese between
characters), in balance, and rather after a comma than after “the”.
"""

import functools
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from storybook_app.render.breaks import is_torn, may_break

Measure = Callable[[str, float], float]  # the width of a text in letters of that height, in pixels

_SCALES = (1.0, 0.92, 0.84, 0.76)  # of the largest letters; smaller ones are hard to read for a child
_CARD_SCALE = 0.84  # of a line too long for one card
_FULL_ENOUGH = 0.85  # of a card that is dealt
_TORN = 0.25  # how unwelcome a break inside a word is, beside unevenness
_PHRASE_END = re.compile(r"[,.;:!?…—–。、，！？：；،؛؟।።”’\"')\]\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]$")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।።][”’\"')\]]*$")
_SHORT_WORD = re.compile(r"(?:^|\s)(?:[A-Za-z]{1,3}|[가-힣])$")  # “the”, “그”: they belong to what follows


class Span(NamedTuple):
    """Characters ``start:end`` of a line."""

    start: int
    end: int


class Card(NamedTuple):
    """What is shown at once: its rows, and the height of its letters in pixels."""

    rows: tuple[Span, ...]
    letters: float

    @property
    def span(self) -> Span:
        """All characters of the card."""
        return Span(self.rows[0].start, self.rows[-1].end)


class Room(NamedTuple):
    """The room for a card: width in pixels, rows, and the height of the largest letters."""

    width: float
    rows: int
    letters: float


def printable(text: str) -> str:
    """The text with as many characters, where those that steer a terminal or turn the line around are harmless."""
    return "".join(_printable(char) for char in text)


def _printable(char: str) -> str:
    if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
        return " "
    return "\u2060" if char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" else char


def cards_of(text: str, measure: Measure, room: Room) -> tuple[Card, ...]:
    """Break a line into cards: one in the largest letters that fit, or several if it is long; none if it is empty."""
    pieces = pieces_of(text)
    if not pieces:
        return ()
    for scale in _SCALES:
        card = _set(text, pieces, measure, room, room.letters * scale)
        if card is not None:
            return (card,)
    return tuple(_deal(text, pieces, measure, room))


def pieces_of(text: str) -> tuple[Span, ...]:
    """What a row rather not breaks inside: words, or in scripts without spaces between words what may stand alone."""
    pieces: list[Span] = []
    for word in re.finditer(r"\S+", text):
        start = 0
        for at in range(1, len(word[0])):
            if may_break(word[0], start, at):
                pieces.append(Span(word.start() + start, word.start() + at))
                start = at
        pieces.append(Span(word.start() + start, word.end()))
    return tuple(pieces)


def _set(text: str, pieces: Sequence[Span], measure: Measure, room: Room, letters: float) -> Card | None:
    """The pieces in the fewest rows that hold them, balanced; None if the room has too few rows."""

    def row(first: int, end: int) -> tuple[float, float]:
        start, stop = pieces[first].start, pieces[end - 1].end
        return measure(text[start:stop], letters), _break_cost(text, start, stop)

    whole = row(0, len(pieces))[0]
    for rows in range(max(1, math.ceil(whole / room.width)), room.rows + 1):
        ends = _balance(row, len(pieces), rows, room.width, whole / rows)
        if ends is not None:
            starts = (0, *ends[:-1])
            spans = (Span(pieces[a].start, pieces[b - 1].end) for a, b in zip(starts, ends, strict=True))
            return Card(tuple(spans), letters)
    return None


def _balance(
    row: Callable[[int, int], tuple[float, float]], count: int, rows: int, widest: float, ideal: float
) -> tuple[int, ...] | None:
    """Where each row ends, so that all rows are near the ideal width and break at phrases; None if they do not fit.

    ``row`` tells of the pieces from one to before another how wide they are, and how unwelcome a break after them is.
    """

    @functools.cache
    def best(first: int, left: int) -> tuple[float, tuple[int, ...]] | None:
        found: tuple[float, tuple[int, ...]] | None = None
        for end in (count,) if left == 1 else range(first + 1, count - left + 2):
            width, end_cost = row(first, end)
            if width > widest:
                break
            rest = (0.0, ()) if left == 1 else best(end, left - 1)
            if rest is None:
                continue
            cost = _unevenness(width, ideal) + (0.0 if left == 1 else end_cost) + rest[0]
            if found is None or cost < found[0]:
                found = cost, (end, *rest[1])
        return found

    answer = best(0, rows)
    return answer[1] if answer else None


def _unevenness(width: float, ideal: float) -> float:
    return (width / ideal - 1) ** 2


def _break_cost(text: str, start: int, end: int) -> float:
    """How unwelcome a break after these characters is; negative where a phrase ends."""
    if is_torn(text, end):
        return _TORN
    words = text[start:end]
    if _PHRASE_END.search(words):
        return -0.12
    return 0.06 if _SHORT_WORD.search(words) else 0.0


def _deal(text: str, pieces: Sequence[Span], measure: Measure, room: Room) -> Iterator[Card]:
    """Several cards of about the same length, rather ending with a sentence or a phrase."""
    letters = room.letters * _CARD_SCALE
    first = 0
    while first < len(pieces):
        full = _fill(text, pieces[first:], measure, room, letters)
        rest = measure(text[pieces[first].start :], letters)
        cards = max(1, math.ceil(rest / (_FULL_ENOUGH * room.rows * room.width)))
        fair = (len(pieces) - first) / cards
        count = min(range(max(1, full // 2), full + 1), key=lambda n: _end_cost(text, pieces[first + n - 1], n / fair))
        hand = pieces[first : first + count]
        yield _set(text, hand, measure, room, letters) or _squeezed(text, hand, measure, room, letters)
        first += count


def _fill(text: str, pieces: Sequence[Span], measure: Measure, room: Room, letters: float) -> int:
    """How many pieces fit a card when each row takes all it can; at least one."""
    start, rows = pieces[0].start, 1
    for index, piece in enumerate(pieces):
        if measure(text[start : piece.end], letters) <= room.width:
            continue
        rows, start = rows + 1, piece.start
        if rows > room.rows:
            return max(1, index)
    return len(pieces)


def _end_cost(text: str, last: Span, fullness: float) -> float:
    if is_torn(text, last.end):
        return abs(fullness - 1) + _TORN
    words = text[last.start : last.end]
    welcome = 0.5 if _SENTENCE_END.search(words) else 0.2 if _PHRASE_END.search(words) else 0.0
    return abs(fullness - 1) - welcome


def _squeezed(text: str, pieces: Sequence[Span], measure: Measure, room: Room, letters: float) -> Card:
    """One row in smaller letters, for pieces that nothing else can hold."""
    span = Span(pieces[0].start, pieces[-1].end)
    width = measure(text[span.start : span.end], letters)
    return Card((span,), letters * min(1.0, room.width / max(1.0, width)))
