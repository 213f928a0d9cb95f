"""A line as the engine recites it: its clauses with our pauses between them, and when each word is heard."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from storybook_app.book.values import Timing, Word
from storybook_app.providers.local.narrator.clauses import Clause, clauses_of
from storybook_app.providers.local.narrator.espeak import ENGINE_RATE, Engine
from storybook_app.providers.local.narrator.idiom import as_said
from storybook_app.providers.local.narrator.word_times import (
    aligned_starts,
    interpolated_starts,
    marked_starts,
    spoken_words,
)
from storybook_app.providers.local.narrator.wording import wording_of
from storybook_app.providers.sound.edges import faded, heard
from storybook_app.providers.sound.samples import Samples
from storybook_app.providers.sound.words import Span, words_of

LEAD_MS = 50  # of silence before the first sound
TAIL_MS = 150  # after the last: the room rings out

_MARGIN_MS = 8  # kept around what is heard of a clause


@dataclass(frozen=True)
class Recital:
    """The engine's samples at ``ENGINE_RATE`` with ``LEAD_MS`` and ``TAIL_MS`` of silence around, and its words."""

    samples: Samples
    words: tuple[Word, ...]
    timing: Timing


@dataclass(frozen=True)
class _SpokenClause:
    """A clause's sound, and the start (in samples) of those words of the line that are heard in it, by their number."""

    samples: Samples
    starts: dict[int, int]
    timing: Timing


def recite(text: str, language: str, engine: Engine, pace: float = 1.0) -> Recital | None:
    """Let ``engine`` speak ``text``, with pauses for that pace; None where nothing of it can be heard.

    Raises:
        EngineFailed: the line is too long.
    """
    spans = words_of(text)
    clauses = clauses_of(as_said(wording_of(text), language))
    spoken = [(clause, said) for clause in clauses if (said := _spoken(clause, spans, engine))]
    if not spoken:
        return None
    parts, placed, now = [_silence(LEAD_MS)], [], _length(LEAD_MS)
    for number, (clause, said) in enumerate(spoken, 1):
        pause = _silence(round(clause.pause_ms / pace) if number < len(spoken) else TAIL_MS)
        parts += [said.samples, pause]
        placed.append((now, said))
        now += len(said.samples) + len(pause)
    timings = {said.timing for _, said in spoken}
    timing = timings.pop() if len(timings) == 1 else Timing.ALIGNED
    return Recital(np.concatenate(parts), _words(spans, placed), timing)


def _spoken(clause: Clause, spans: Sequence[Span], engine: Engine) -> _SpokenClause | None:
    utterance = engine.say(f"{clause.wording.text}{clause.tune}\n")
    begin, end = heard(utterance.samples, _length(_MARGIN_MS))
    if begin == end:
        return None
    words = spoken_words(clause.wording.text)
    marked = marked_starts(words, utterance.marks)
    full = aligned_starts(words, marked, utterance.samples[:end], lambda word: engine.say(word).samples)
    placed = interpolated_starts(words, [s if s is None else s - begin for s in full], end - begin)
    starts: dict[int, int] = {}
    for word, start in zip(words, placed, strict=True):
        number = _number(spans, clause.wording.origins[word.position])
        starts.setdefault(number, start)
    samples = faded(utterance.samples[begin:end], _length(_MARGIN_MS), _length(_MARGIN_MS))
    return _SpokenClause(samples, starts, _timing(marked, full))


def _number(spans: Sequence[Span], offset: int) -> int:
    """The number of the word of the line that an offset belongs to: the last one that begins there or before."""
    return max(0, bisect_right(spans, offset, key=lambda span: span.start) - 1)


def _timing(marked: Sequence[int | None], full: Sequence[int | None]) -> Timing:
    if None not in marked[1:]:
        return Timing.ENGINE
    return Timing.ALIGNED if any(start is not None for start in full[1:]) else Timing.LENGTH


def _words(spans: Sequence[Span], placed: Sequence[tuple[int, _SpokenClause]]) -> tuple[Word, ...]:
    """Each word from its start to the next one's, or to the end of its clause; a word without a sound takes no time."""
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for offset, clause in placed:
        clause_end = offset + len(clause.samples)
        numbers = sorted(clause.starts)
        for number, following in zip(numbers, [*numbers[1:], None], strict=True):
            begins.setdefault(number, offset + clause.starts[number])
            ends[number] = clause_end if following is None else offset + clause.starts[following]
    words: list[Word] = []
    now = 0
    for number, span in enumerate(spans):
        begin = max(now, _ms(begins.get(number, 0)))
        now = max(begin, _ms(ends.get(number, 0)))
        words.append(Word(start=span.start, end=span.end, from_ms=begin, to_ms=now))
    return tuple(words)


def _length(milliseconds: int) -> int:
    return milliseconds * ENGINE_RATE // 1000


def _silence(milliseconds: int) -> Samples:
    return np.zeros(_length(milliseconds), np.float32)


def _ms(samples: int) -> int:
    return samples * 1000 // ENGINE_RATE
