"""How a sheet of paper bends while it is turned. Pure arithmetic, in pixels of the frame.

At each moment the sheet is a general cylinder: straight along an axis, bent across it, and stretched nowhere, as paper
is. Where the axis leans, a corner lifts first, as on the cone of Hong, Card and Chen, "Turning Pages of 3D Electronic
Books" (IEEE 3DUI 2006). The bend runs through the sheet from its free edge to its spine and carries it over. A camera
above the middle of the frame sees it in perspective.

Places are in book space: ``x`` from the spine (0) to the free edge, ``y`` down; a pixel's middle lies at its half.
"""

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from storybook_app.render.colour import Floats

Doubles = NDArray[np.float64]

_BEND = 1.0  # how much of the sheet's width is bent at a time
_LEAN = 0.2  # radians: how far the axis leans when the corner lifts
_UPRIGHT = 0.58  # of the turn: from then on the axis is upright, before the bend comes to the spine
_EYE = 2.6  # how high the camera is, in widths of the sheet
_KNOTS = 2048
_BEYOND = 1.02  # the knots reach a little past the sheet's corner
_FAR = 1.0  # and the flat part so far to the other side, in widths
_FINE = 16  # places looked up for each pixel


class Side(NamedTuple):
    """What is seen of one side of the sheet at some places of the frame.

    ``x`` and ``y`` are where on the sheet it is; ``inside`` is how far, in pixels, the place lies inside what is seen
    of that side (negative outside); ``slope`` is the angle by which the sheet is turned there (0 flat, pi turned over);
    ``height`` is its height above the page below.
    """

    x: Floats
    y: Floats
    inside: Floats
    slope: Floats
    height: Floats


class Curl:
    """The sheet at one moment of its turn: ``turned`` is 0 where it lies flat, 1 when it is out of sight."""

    def __init__(self, width: int, height: int, turned: float) -> None:
        self._width, self._height = width, height
        lean = _LEAN * max(0.0, 1 - turned / _UPRIGHT) ** 2 * min(1.0, width / height)
        self._across = math.cos(lean), math.sin(lean)
        self._eye = _EYE * width
        self._middle = _along(self._across, width / 2, height / 2)
        corner, _ = _along(self._across, width, height)  # it lifts first
        line = self._bent(corner, _BEND * width, turned)
        self.highest = float(line.height.max())
        # Seen from above, the line goes out to its edge and comes back: its front, and over it its back.
        edge = int(np.argmax(line.seen))
        self._edge = float(line.seen[edge])
        flat = _Line(*(np.array([value]) for value in (-_FAR * width, -_FAR * width, 0.0, 0.0)))
        front = line.part(slice(None, edge + 1))
        self._front = _Table(flat.joined(front) if line.slope[0] == 0 else front)
        self._back = _Table(line.part(slice(edge, None)).reversed())

    def front(self, x: Floats, y: Floats) -> Side:
        """What is seen of the front at those places of the frame (a row and a column)."""
        return self._side(self._front, x, y)

    def back(self, x: Floats, y: Floats) -> Side:
        """What is seen of the back at those places; it lies over the front."""
        return self._side(self._back, x, y)

    def _bent(self, corner: float, bend: float, turned: float) -> "_Line":
        """The line across the sheet, from where it leaves the page below; before that it lies flat."""
        begin = corner - (corner + bend) * turned
        along = np.linspace(max(0.0, begin), corner * _BEYOND, _KNOTS)
        slope = math.pi * _ramp((along - begin) / bend)
        step = along[1] - along[0]
        height = _summed(np.sin(slope)) * step
        place = along[0] + _summed(np.cos(slope)) * step
        seen = self._middle[0] + (place - self._middle[0]) * self._eye / (self._eye - height)
        return _Line(seen, along, slope, height)

    def _side(self, table: "_Table", x: Floats, y: Floats) -> Side:
        seen_across, seen_along = _along(self._across, x, y)
        across, slope, height = table.at(seen_across)
        along = self._middle[1] + (seen_along - self._middle[1]) * (1 - height / np.float32(self._eye))
        here_x = across * self._across[0] - along * self._across[1]
        here_y = across * self._across[1] + along * self._across[0]
        edges = (here_x, self._width - here_x, here_y, self._height - here_y, self._edge - seen_across)
        parts = (here_x, here_y, np.minimum.reduce(edges), slope, height)
        assert all(np.isfinite(part).all() for part in parts)  # OpenCV would look for what is nowhere for ever
        return Side(*(np.asarray(part, np.float32) for part in parts))


class _Line(NamedTuple):
    """The bent line, knot by knot: where across the frame it is seen, how far along the sheet, its slope and height."""

    seen: Doubles
    along: Doubles
    slope: Doubles
    height: Doubles

    def part(self, knots: slice) -> "_Line":
        return _Line(*(values[knots] for values in self))

    def reversed(self) -> "_Line":
        return self.part(slice(None, None, -1))

    def joined(self, other: "_Line") -> "_Line":
        return _Line(*(np.concatenate(pair) for pair in zip(self, other, strict=True)))


class _Table:
    """Looks up what is seen at a place across the frame."""

    def __init__(self, line: _Line) -> None:
        seen = np.maximum.accumulate(line.seen)
        places = np.arange(math.ceil((seen[-1] - seen[0]) * _FINE) + 1) / _FINE + seen[0]
        self._ends = np.float32(places[0]), np.float32(places[-1])
        # How far the sheet's place is from where it is seen: nothing where it lies flat, so that nothing is lost there.
        aside = np.interp(places, seen, line.along) - places
        self._values = [
            np.asarray(values, np.float32) for values in (aside, *(np.interp(places, seen, v) for v in line[2:]))
        ]

    def at(self, seen: Floats) -> tuple[Floats, Floats, Floats]:
        """How far along the sheet, the slope and the height; outside, those of the nearest end."""
        seen = np.clip(seen, *self._ends)
        index = ((seen - self._ends[0]) * _FINE + 0.5).astype(np.intp)
        aside, slope, height = (values[index] for values in self._values)
        return seen + aside, slope, height


def _along(across: tuple[float, float], x: Any, y: Any) -> tuple[Any, Any]:
    """From places in book space to places across and along the bend's axis."""
    return x * across[0] + y * across[1], y * across[0] - x * across[1]


def _ramp(fraction: Doubles) -> Doubles:
    """From 0 to 1; its slope, which is the curvature, comes and goes softly."""
    inside = np.clip(fraction, 0, 1)
    return np.asarray(inside * inside * (3 - 2 * inside))


def _summed(values: Doubles) -> Doubles:
    """The running integral from 0, in steps (trapezoidal rule)."""
    return np.concatenate([[0.0], np.cumsum((values[1:] + values[:-1]) / 2)])
