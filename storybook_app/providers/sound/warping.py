"""The cheapest way to walk through two recordings side by side: dynamic time warping (Sakoe and Chiba, 1978).

Waiting through a pause costs next to nothing, so that it may be as long as it likes in either recording, or in one of
them alone. What is far too large for one table is walked coarsely first, then finely along that way (after FastDTW,
Salvador and Chan, 2007).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Features = NDArray[np.float32]
Pauses = NDArray[np.bool_]

_STEP_COST = 0.15  # of leaving the diagonal: small beside the distance of two sounds
_PAUSE_COST = 0.1  # of waiting for one frame of a pause
_COARSE = 4  # frames in one, where the way is first looked for
_MOST_PAIRS = 16_000_000  # of frames in one table: 16 MB
_REACH = 50  # frames to either side of the coarse way

_DIAGONAL, _UP, _LEFT = 0, 1, 2


@dataclass(frozen=True)
class Frames:
    """A recording as rows of features, one for each moment, and whether nobody speaks in it."""

    features: Features
    pauses: Pauses

    def __len__(self) -> int:
        return len(self.features)

    @cached_property
    def squares(self) -> Features:
        """The squared length of each row."""
        return np.asarray(np.square(self.features).sum(axis=1), np.float32)

    def thinned(self, factor: int) -> "Frames":
        """One frame in place of ``factor``."""
        starts = np.arange(0, len(self), factor)
        sizes = np.diff(np.append(starts, len(self)))
        means = np.add.reduceat(self.features, starts) / sizes[:, None]
        return Frames(means.astype(np.float32), np.logical_and.reduceat(self.pauses, starts))


@dataclass(frozen=True)
class Warping:
    """For each frame of the reference, the first one of the target that it is paired with; and what the way costs."""

    frames: NDArray[np.int64]
    cost: float


class Window(NamedTuple):
    """The frames of the target, ``first`` to ``end``, that a frame of the reference may be paired with."""

    first: int
    end: int


def thinning(reference: Frames, target: Frames) -> int:
    """By which factor both should be thinned for a first, coarse walk."""
    return max(_COARSE, math.ceil(math.sqrt(len(reference) * len(target) / _MOST_PAIRS)))


def warped(reference: Frames, target: Frames, windows: Sequence[Window] | None = None) -> Warping:
    """The cheapest monotone way that pairs all frames of both, from the first pair to the last.

    There is a window for each frame of the reference; without them, any frame may be paired with any.
    """
    windows = windows or [Window(0, len(target))] * len(reference)
    moves: list[NDArray[np.int8]] = []
    costs, before = np.zeros(0), Window(0, 0)
    for row, window in enumerate(windows):
        costs, taken = _walked_row(reference, target, row, window, _above(costs, before, window))
        before = window
        moves.append(taken)
    return Warping(_traced(moves, windows), float(costs[-1]))


def along(coarse: Warping, factor: int, reference: int, target: int) -> list[Window]:
    """The windows around a way that was found with every ``factor`` frames as one, for recordings of so many frames."""
    last = np.append(coarse.frames[1:], coarse.frames[-1])  # a pause of the target lies between two frames
    firsts = np.clip(coarse.frames * factor - _REACH, 0, target)
    ends = np.clip((last + 1) * factor + _REACH, 0, target)
    ends[-1] = target
    return [Window(int(firsts[row // factor]), int(ends[row // factor])) for row in range(reference)]


def _above(costs: NDArray[np.float64], before: Window, window: Window) -> NDArray[np.float64]:
    """The costs of the row before, from the column left of the window to the window's last; infinite outside."""
    above = np.full(window.end - window.first + 1, np.inf)
    first, end = max(window.first - 1, before.first), min(window.end, before.end)
    if first < end:
        above[first - window.first + 1 : end - window.first + 1] = costs[first - before.first : end - before.first]
    return above


def _walked_row(
    reference: Frames, target: Frames, row: int, window: Window, above: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    """The cost of the cheapest way to each pair of a row, and its last move.

    Within a row a way may run on to the right. Its cost is a running sum, so the best place to enter the row is a
    running minimum: the whole row at once, without a loop over columns.
    """
    distances = _distances(reference, target, row, window)
    aside = distances + _STEP_COST
    waiting = np.minimum(aside, _PAUSE_COST)
    diagonal = above[:-1] + distances
    if row == 0:
        diagonal[0] = distances[0]
    up = above[1:] + (waiting if reference.pauses[row] else aside)
    entry = np.minimum(diagonal, up)
    run = np.cumsum(np.where(target.pauses[window.first : window.end], waiting, aside))
    detour = entry - run
    best = np.minimum.accumulate(detour)
    moves = np.where(best < detour, _LEFT, np.where(diagonal <= up, _DIAGONAL, _UP))
    return run + best, moves.astype(np.int8)


def _distances(reference: Frames, target: Frames, row: int, window: Window) -> NDArray[np.float64]:
    products = target.features[window.first : window.end] @ reference.features[row]
    squares = reference.squares[row] + target.squares[window.first : window.end] - 2 * products
    return np.asarray(np.sqrt(np.maximum(squares, 0)), np.float64)


def _traced(moves: Sequence[NDArray[np.int8]], windows: Sequence[Window]) -> NDArray[np.int64]:
    frames = np.zeros(len(moves), np.int64)
    row, column = len(moves) - 1, windows[-1].end - 1
    while row or column:
        frames[row] = column
        move = moves[row][column - windows[row].first]
        row -= move != _LEFT
        column -= move != _UP
    frames[0] = 0
    return frames
