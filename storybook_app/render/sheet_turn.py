"""The frames of a sheet that is turned: the page on its front, its blank back, and the next page below it.

What changes slowly over the frame (where on the sheet each place lies, light, shadow) is reckoned at every fourth
pixel and stretched to all of them. Edges stay sharp: how far inside them a place lies changes slowly too.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from storybook_app.render.canvas import Canvas, planes_in
from storybook_app.render.colour import LUMA_BLACK, Floats, Plane, Planes
from storybook_app.render.curl import Curl, Side
from storybook_app.render.paper import sheet

_STEP = 4  # pixels from one reckoned place to the next
_COARSE = 4  # of those, from one reckoned shadow to the next
_AROUND = 0.2  # of the width: from so far outside the frame the sheet casts shadows into it

# The lamp stands on the spine's side: the rising front catches its light, then sees less and less of it.
_EVEN = 200  # a light's value where it leaves the paper as it is
_DIMMEST, _BRIGHTEST = 0.66, 1.0  # brighter paper would be whiter than white
_FALL, _CATCH = 0.78, 0.25
_BACK_FALL = 0.34  # how much darker the back is where it stands upright
_WARM = (-14, 7)  # what that does to its chroma: paper throws warm light on paper
_SHOWS_THROUGH = 0.07  # of the page, on its back
_BLUR = 1 / 500  # of it, in widths

_SHADOW_BELOW, _SHADOW_ON_FRONT = 0.42, 0.30
_FULL_AT = 0.10  # of the width: so high the sheet is where its shadow is full
_SOFT, _SOFTER = 0.012, 0.22  # how soft shadows are, in widths, and how much softer for each width of height
_CAST = 0.16  # how far they fall to the side, for each of height

_FADES = 0.2  # in so much of the turn the last shadow goes
_FIRST_SEEN, _LAST_SEEN = 0.085, 0.855  # what of the whole turn happens inside the frame


class SheetTurn:
    """Draws the turn. ``before`` and ``after`` are the samples of two yuv420p frames of that size (even)."""

    def __init__(
        self, before: Plane, after: Plane, size: tuple[int, int], *, rightwards: bool = False, bedtime: bool = False
    ) -> None:
        self._size = size
        self._front = _lifted(planes_in(before, size))
        self._below = _lifted(planes_in(after, size))
        self._back = _back_of(self._front, size, bedtime=bedtime)
        self._buffer = np.empty_like(before)
        self._drawn = planes_in(self._buffer, size)
        self._near = _Grid(size, _STEP, 1, rightwards=rightwards)
        self._far = _Grid(size, _STEP * _COARSE, 1 + int(_AROUND * size[0] / _STEP / _COARSE), rightwards=rightwards)
        self._cast = -_CAST if rightwards else _CAST

    def at(self, time: float) -> Plane:
        """The frame's samples after that part (0 to 1) of what is seen of the turn; written over by the next call."""
        curl = Curl(*self._size, _FIRST_SEEN + (_LAST_SEEN - _FIRST_SEEN) * time)
        below, on_front = self._shadows(curl)
        self._lay_below(1 - _SHADOW_BELOW * min(1.0, (1 - time) / _FADES) * below)
        front, back = curl.front(*self._near.places), curl.back(*self._near.places)
        rising = 1 - _FALL * (1 - np.cos(front.slope)) + _CATCH * np.sin(front.slope)
        self._lay(self._front, front, rising * (1 - _SHADOW_ON_FRONT * on_front))
        upright = np.clip(1 + np.cos(back.slope), 0, 1.2)
        self._lay(self._back, back, 1 - _BACK_FALL * upright, warmth=_BACK_FALL * upright)
        return self._buffer

    def _shadows(self, curl: Curl) -> tuple[Floats, Floats]:
        """How deep the shadow is on the page below and on the sheet's own front, at the near grid's places."""
        width = self._size[0]
        front, back = curl.front(*self._far.places), curl.back(*self._far.places)
        by_back = np.where(back.inside > 0, np.clip(back.height / (_FULL_AT * width), 0, 1), 0).astype(np.float32)
        by_front = np.where(front.inside > 0, np.clip(front.height / (_FULL_AT * width), 0, 1), 0).astype(np.float32)
        step = self._far.step
        soft = (_SOFT * width + _SOFTER * curl.highest) / step
        aside = self._cast * curl.highest / step
        moved = np.array([[1, 0, aside], [0, 1, abs(aside) / 2]], np.float32)
        below = cv2.GaussianBlur(np.maximum(by_back, by_front), (0, 0), soft)
        below = cv2.warpAffine(below, moved, below.shape[::-1])
        on_front = cv2.GaussianBlur(by_back, (0, 0), 0.7 * soft)
        return self._refined(below), self._refined(on_front)

    def _refined(self, far: NDArray[Any]) -> Floats:
        """What is known at the far grid's places, at the near grid's."""
        rows, columns = far.shape
        fine = cv2.resize(far, (columns * _COARSE, rows * _COARSE), interpolation=cv2.INTER_LINEAR)
        first = self._far.around * _COARSE - self._near.around
        rows, columns = self._near.shape
        return np.asarray(fine[first : first + rows, first : first + columns], np.float32)

    def _lay_below(self, light: Floats) -> None:
        _shine(self._below.y, self._near.stretched(_light(light)), self._drawn.y)
        self._drawn.u[:], self._drawn.v[:] = self._below.u, self._below.v

    def _lay(self, page: Planes, side: Side, light: Floats, warmth: Floats | None = None) -> None:
        """Draw what is seen of a side of the sheet over what is drawn already."""
        columns = self._near.columns(np.any(side.inside > -_STEP, axis=0))
        if columns.start == columns.stop:
            return
        source = self._near.stretched(np.dstack([self._near.turned(side.x), side.y]) - np.float32(0.5), columns)
        inside = self._near.stretched(side.inside, columns)
        seen = _taken(page.y, source)
        _shine(seen, self._near.stretched(_light(light), columns), seen)
        _cover(self._drawn.y[:, columns], seen, inside)
        self._lay_chroma(page, source, inside, columns, warmth)

    def _lay_chroma(self, page: Planes, source: Floats, inside: Floats, columns: slice, warmth: Floats | None) -> None:
        # Chroma lies on the left luma column, between two rows.
        source = np.asarray((source[::2, ::2] + source[1::2, ::2]) / 4, np.float32)
        source[..., 1] -= np.float32(0.25)
        inside = np.asarray((inside[::2, ::2] + inside[1::2, ::2]) / 4, np.float32)
        half = slice(columns.start // 2, columns.stop // 2)
        for plane, drawn, tint in zip(page[1:], self._drawn[1:], _WARM, strict=True):
            seen = _taken(plane, source)
            if warmth is not None:
                warm = self._near.stretched(cv2.convertScaleAbs(warmth, alpha=abs(tint)), columns)[::2, ::2]
                seen = _bytes(cv2.add(seen, warm) if tint > 0 else cv2.subtract(seen, warm))
            _cover(drawn[:, half], seen, inside)


class _Grid:
    """Places ``step`` pixels apart, in the middles of squares: those of the frame, and ``around`` more on each side."""

    def __init__(self, size: tuple[int, int], step: int, around: int, *, rightwards: bool) -> None:
        self._width, self._height = size
        self._rightwards = rightwards
        self.step, self.around = step, around
        across, down = (
            (np.arange(-(-side // step) + 2 * around, dtype=np.float32) - around + 0.5) * step for side in size
        )
        self.shape = len(down), len(across)
        #: the places in book space
        self.places = self.turned(across)[None, :], down[:, None]

    def turned(self, x: Floats) -> Floats:
        """From the frame's left edge to the distance from the spine, or back."""
        return np.asarray(self._width - x if self._rightwards else x, np.float32)

    def columns(self, chosen: NDArray[np.bool_]) -> slice:
        """The columns of pixels from the first chosen column of places to the last."""
        squares = np.flatnonzero(chosen[self.around : -self.around])
        if not len(squares):
            return slice(0, 0)
        return slice(int(squares[0]) * self.step, min(self._width, (int(squares[-1]) + 1) * self.step))

    def stretched(self, values: NDArray[Any], columns: slice | None = None) -> NDArray[Any]:
        """What is known at the places, at every pixel of some columns."""
        columns = columns or slice(0, self._width)
        first, last = columns.start // self.step, -(-columns.stop // self.step)
        # One square more on each side, so that the outermost pixels have places on both sides too.
        part = values[self.around - 1 : len(values) - self.around + 1, self.around - 1 + first : self.around + 1 + last]
        whole = cv2.resize(part, (part.shape[1] * self.step, part.shape[0] * self.step), interpolation=cv2.INTER_LINEAR)
        return whole[self.step : self.step + self._height, self.step : self.step + columns.stop - columns.start]


def _lifted(planes: Planes) -> Planes:
    """The planes with black at 0, so that light is a factor."""
    return planes._replace(y=np.maximum(planes.y, np.uint8(LUMA_BLACK)) - np.uint8(LUMA_BLACK))


def _back_of(front: Planes, size: tuple[int, int], *, bedtime: bool) -> Planes:
    """The blank back of a page, through which its front shows a little."""
    blank = _lifted(Canvas(sheet(*size), bedtime=bedtime).planes)
    soft = size[0] * _BLUR
    blurred = (
        cv2.GaussianBlur(plane, (0, 0), part) for plane, part in zip(front, (soft, soft / 2, soft / 2), strict=True)
    )
    pairs = zip(blank, blurred, strict=True)
    return Planes(*(_bytes(cv2.addWeighted(one, 1 - _SHOWS_THROUGH, other, _SHOWS_THROUGH, 0)) for one, other in pairs))


def _taken(plane: Plane, source: Floats) -> Plane:
    """Each pixel from its place in the plane (columns and rows, counted from the first pixel's middle)."""
    return _bytes(cv2.remap(plane, source, np.empty(0), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def _light(factor: Floats) -> Plane:
    return np.asarray(np.clip(factor, _DIMMEST, _BRIGHTEST) * _EVEN + 0.5, np.uint8)


def _shine(lifted: Plane, light: Plane, out: Plane) -> None:
    """Let light fall on lifted luma; writes encoded luma."""
    cv2.multiply(lifted, light, dst=out, scale=1 / _EVEN)
    np.add(out, np.uint8(LUMA_BLACK), out=out)


def _cover(drawn: Plane, seen: Plane, inside: Floats) -> None:
    """Lay one picture over another, with soft edges one pixel wide."""
    cover = np.clip(inside + np.float32(0.5), 0, 1)
    drawn[:] = cv2.blendLinear(seen, drawn, cover, 1 - cover)


def _bytes(plane: object) -> Plane:
    return np.asarray(plane, np.uint8)
