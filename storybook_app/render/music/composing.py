"""Composes a piece to measure, so that its last chord rings out as the film ends.

All is drawn from one scale. Strong beats of the melody are tones of the chord below them; chords lead into each other
by the smallest steps; the end is a cadence that slows down.
"""

import itertools
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from storybook_app.render.music.form import HOME, LYDIAN_MODE, MAJOR_MODE, Bar, Form
from storybook_app.render.music.harmony import Key, Voicing, voiced
from storybook_app.render.music.melody import Singer
from storybook_app.render.music.styles import BASS, Style

_LYDIAN_CHANCE = 0.25
_LEAD_MS = 500  # of silence, while the first picture blooms
_RING_PART = 3  # the last chord never takes more than this part of the film
_SLOWER = (1.07, 1.2)  # the last two bars come to rest
_ROLL_MS = 95  # between the notes of the last chord
_UNEVEN_MS = 9  # no hand is a clock
_UNEVEN = 0.07  # of a note's strength
_MELODY = 1.0  # strength
_WEAK = 0.82  # of the melody off the first beat
_LAST = 0.6


class Note(NamedTuple):
    """A note that is struck and rings out: when, its MIDI number, its strength (0 to 1)."""

    at_ms: int
    pitch: int
    strength: float


class _Struck(NamedTuple):
    at_ms: int
    step: int
    strength: float


class Composition(NamedTuple):
    """A composed piece: its key, its notes in the order of time, and its bars.

    ``starts_ms`` is when each bar begins, and behind them the last chord.
    """

    key: Key
    notes: tuple[Note, ...]
    bars: tuple[Bar, ...]
    starts_ms: tuple[int, ...]


def composed(style: Style, seed: str, length_ms: int) -> Composition:
    """A piece of exactly this length. The same seed and length give the same piece."""
    random = Random(seed)
    mode = LYDIAN_MODE if random.random() < _LYDIAN_CHANCE else MAJOR_MODE
    key = Key(random.choice(style.tonics), mode.scale)
    singer = Singer(style.melody, style.beats)
    starts = _bar_starts(style, 60_000 / random.uniform(*style.beats_a_minute), length_ms)
    bars = Form(style, mode, singer, random).bars(len(starts) - 1)
    *chords, last = voiced(key, [*(bar.root for bar in bars), HOME], style.basses, style.voices)
    struck = [*_played(style, bars, chords, starts), *_last_chord(last, singer.home(), starts[-1])]
    notes = sorted(_by_hand(random, Note(at, key.pitch(step), strength)) for at, step, strength in struck)
    return Composition(key, tuple(notes), tuple(bars), tuple(starts))


def _bar_starts(style: Style, beat_ms: float, length_ms: int) -> list[int]:
    """When each bar begins, and at the end the last chord: as many bars as fit best at about that pace."""
    end = length_ms - min(style.ring_ms, length_ms // _RING_PART)
    start = min(_LEAD_MS, end)
    slowing = sum(_SLOWER) - len(_SLOWER)
    count = max(0, round((end - start) / (beat_ms * style.beats) - slowing))
    lengths = [1.0] * (count - len(_SLOWER)) + list(_SLOWER)[max(0, len(_SLOWER) - count) :]
    whole = sum(lengths) or 1.0
    return [start + round((end - start) * done / whole) for done in itertools.accumulate(lengths, initial=0.0)]


def _played(style: Style, bars: Sequence[Bar], chords: Sequence[Voicing], starts: Sequence[int]) -> Iterator[_Struck]:
    for bar, chord, (start, end) in zip(bars, chords, itertools.pairwise(starts), strict=True):
        half_beat = (end - start) / (2 * style.beats)
        for sung in bar.melody:
            strength = _MELODY if sung.at == 0 else _WEAK
            yield _Struck(start + round(sung.at * half_beat), sung.step, strength * bar.strength)
        for touch in bar.figure:
            step = chord.bass if touch.voice == BASS else chord.voices[touch.voice]
            yield _Struck(start + round(touch.at * half_beat), step, touch.strength * bar.strength)


def _last_chord(chord: Voicing, melody: int, at_ms: int) -> Iterator[_Struck]:
    """The chord of rest, rolled from the bass up to the melody's last note."""
    for number, step in enumerate(sorted({chord.bass, *chord.voices, melody})):
        yield _Struck(at_ms + number * _ROLL_MS, step, _LAST)


def _by_hand(random: Random, note: Note) -> Note:
    late = round(random.uniform(0, _UNEVEN_MS))
    return note._replace(at_ms=note.at_ms + late, strength=note.strength * random.uniform(1 - _UNEVEN, 1 + _UNEVEN))
