"""A picture enlarged about a point that stays where it is.

Resizing takes half the time of a general warp and is exact at every scale, but holds on to the first corner of what it
resizes. So the four quarters around the point are resized one by one, each mirrored so that the point is its first corner.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from storybook_app.render.colour import Plane

_HAIR = 1e-6  # of a pixel: what lies half-way must not be rounded up
_BOTH, _ACROSS, _DOWN = -1, 1, 0  # the axes of a mirror, as OpenCV counts them


class Point(NamedTuple):
    """A corner between four pixels."""

    x: int
    y: int

    def halved(self) -> "Point":
        """The same point of a chroma plane."""
        return Point(self.x // 2, self.y // 2)


class Scale(NamedTuple):
    """How many pixels of the picture lie in one of the pane: 1 or more, so that there is no seam between the quarters."""

    across: float
    down: float


class _Quarter(NamedTuple):
    """A quarter of the pane: its place there, its size, and how it is mirrored."""

    rows: slice
    columns: slice
    width: int
    height: int
    mirror: int | None

    def piece(self, scale: Scale) -> tuple[slice, slice]:
        """What of its picture is seen at that scale: as much as is rounded to its size when it is resized."""
        return slice(_most(self.height, scale.down)), slice(_most(self.width, scale.across))


class Zoom:
    """Draws planes of a picture into a pane of some width and height.

    The point ``anchor`` of the picture always lies at the point ``still`` of the pane. ``farthest`` is the largest scale
    that will be asked for.
    """

    def __init__(self, width: int, height: int, still: Point, anchor: Point, farthest: Scale) -> None:
        self._quarters = tuple(_quarters(width, height, still))
        self._anchor = anchor
        self._reach = max(still.x, width - still.x), max(still.y, height - still.y)
        self._farthest = farthest

    def quartered(self, plane: Plane, bare: int | None) -> tuple[Plane, ...]:
        """The plane made ready for ``draw``; beyond it is ``bare``, or its last pixels if that is None."""
        return tuple(self._prepared(plane, quarter, bare) for quarter in self._quarters)

    def moved(self, before: Scale, after: Scale) -> float:
        """By how many pixels the farthest corner of the pane moves between two scales."""
        ways = zip(self._reach, before, after, strict=True)
        return math.hypot(*(reach * (one / other - 1) for reach, one, other in ways))

    def draw(self, pieces: Sequence[Plane], scale: Scale, out: Plane) -> None:
        """Draw the picture at that scale: all of ``out``, which has the size of the pane."""
        factors = 1 / scale.across, 1 / scale.down
        for quarter, piece in zip(self._quarters, pieces, strict=True):
            target = out[quarter.rows, quarter.columns]
            seen = piece[quarter.piece(scale)]
            if quarter.mirror is None:
                cv2.resize(seen, None, target, *factors, cv2.INTER_LINEAR)
            else:
                cv2.flip(cv2.resize(seen, None, None, *factors, cv2.INTER_LINEAR), quarter.mirror, target)

    def _prepared(self, plane: Plane, quarter: _Quarter, bare: int | None) -> Plane:
        x, y = self._anchor
        up, left = quarter.mirror in (_BOTH, _DOWN), quarter.mirror in (_BOTH, _ACROSS)
        part = plane[slice(0, y) if up else slice(y, None), slice(0, x) if left else slice(x, None)]
        rows, columns = quarter.piece(self._farthest)
        part = part if quarter.mirror is None else np.asarray(cv2.flip(part, quarter.mirror), np.uint8)
        below, beside = (max(0, need - side) for need, side in zip((rows.stop, columns.stop), part.shape, strict=True))
        edge = cv2.BORDER_REPLICATE if bare is None else cv2.BORDER_CONSTANT
        return np.asarray(cv2.copyMakeBorder(part, 0, below, 0, beside, edge, value=(bare or 0,)), np.uint8)


def _quarters(width: int, height: int, still: Point) -> Iterator[_Quarter]:
    """The quarters of the pane that are not empty."""
    mirrors = (_BOTH, _DOWN), (_ACROSS, None)
    for down, across in itertools.product(range(2), repeat=2):
        top, bottom = ((0, still.y), (still.y, height))[down]
        left, right = ((0, still.x), (still.x, width))[across]
        if top < bottom and left < right:
            place = slice(top, bottom), slice(left, right)
            yield _Quarter(*place, right - left, bottom - top, mirrors[down][across])


def _most(side: int, scale: float) -> int:
    return math.ceil((side + 0.5) * scale - _HAIR) - 1
