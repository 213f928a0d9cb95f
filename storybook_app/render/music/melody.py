"""A melody from a motif: its rhythm and shape return, fitted to each chord."""

import itertools
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from storybook_app.render.music.harmony import PENTATONIC, Register, triad
from storybook_app.render.music.styles import Cell

_FOUR = 4  # beats
_THIRD = 2  # steps
_EASY_LEAP = 4  # steps: up to a fifth
_HARD_LEAP_COST = 4.0
_REPEAT_COST = 1.2

_SHAPES = {1: ((0,),), 2: ((0, 1), (0, -1), (0, 2)), 3: ((0, 1, 2), (0, -1, 1), (0, 2, 1), (0, 1, -1), (0, -1, -2))}


class Sung(NamedTuple):
    """A note of melody: its step, and when and how long in its bar (half beats)."""

    at: int
    length: int
    step: int


class Motif(NamedTuple):
    """A rhythm (half beats) and a shape (steps from where the bar begins) for one bar."""

    cell: Cell
    shape: tuple[int, ...]


class Idea(NamedTuple):
    """What makes a phrase known again: its motif (twice), an answer, a close, and at which step each bar begins."""

    motif: Motif
    answer: Motif
    close: Motif
    heights: tuple[int, ...]


def motif(random: Random, cells: Sequence[Cell]) -> Motif:
    """A new motif in one of these rhythms."""
    cell = random.choice(cells)
    return Motif(cell, random.choice(_SHAPES[len(cell)]))


class Singer:
    """Sings phrases in one register, without losing sight of the note before."""

    def __init__(self, register: Register, beats: int) -> None:
        self._register = register
        # The first beat is strong, and in a bar of four the third, too.
        self._strong = {0, 4} if beats == _FOUR else {0}
        self._last: int | None = None

    def phrase(self, idea: Idea, roots: Sequence[int], *, adorned: bool = False) -> Iterator[tuple[Sung, ...]]:
        """A phrase over the chords of four bars, bar by bar."""
        for sung, height, root in zip((idea.motif, idea.motif, idea.answer), idea.heights, roots, strict=False):
            bar = tuple(self._bar(sung, height, root))
            yield _adorned(bar) if adorned else bar
        yield tuple(self._bar(idea.close, idea.heights[-1], roots[-1]))

    def home(self) -> int:
        """The tonic that is nearest to the note before."""
        self._last = self._nearest(self._last or 0, (0,))
        return self._last

    def _bar(self, sung: Motif, height: int, root: int) -> Iterator[Sung]:
        starts = itertools.accumulate(sung.cell, initial=0)
        for at, length, up in zip(starts, sung.cell, sung.shape, strict=False):
            degrees = triad(root) if at in self._strong else (*triad(root), *PENTATONIC)
            self._last = self._nearest(height + up, degrees)
            yield Sung(at, length, self._last)

    def _nearest(self, wanted: int, degrees: Sequence[int]) -> int:
        last = wanted if self._last is None else self._last

        def effort(step: int) -> float:
            leap = abs(step - last)
            hardship = _HARD_LEAP_COST * max(0, leap - _EASY_LEAP) + (_REPEAT_COST if leap == 0 else 0.0)
            return abs(step - wanted) + hardship

        return min(self._register.steps(degrees), key=effort)


def _adorned(bar: tuple[Sung, ...]) -> tuple[Sung, ...]:
    """The bar with a passing note where two notes are a third apart."""
    notes: list[Sung] = []
    for note, after in itertools.zip_longest(bar, bar[1:]):
        if after is not None and abs(after.step - note.step) == _THIRD and note.length > 1:
            notes.append(note._replace(length=note.length - 1))
            notes.append(Sung(note.at + note.length - 1, 1, (note.step + after.step) // 2))
        else:
            notes.append(note)
    return tuple(notes)
