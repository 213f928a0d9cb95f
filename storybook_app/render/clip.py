"""An animator's clip, as planes like those of a still picture. It is decoded while it is shown: memory stays flat."""

import math
import os
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from storybook_app.errors import RenderFailed
from storybook_app.render.colour import Plane, Planes, Size
from storybook_app.render.laying import Laying
from storybook_app.render.pace import Pace
from storybook_app.render.page import ClipOnPage
from storybook_app.render.places import Place, Rect, even_rect, fit

_MISSING = 3  # frames: so many may be missing at the end, for what a file says of itself is not always exact
_SMALLEST = 4  # pixels: there are some on each side of the point that stays still
_SINGLE = 1 / 32  # a mixture with less than this of one frame is the other


class Reel:
    """The decoder of a clip. ``length`` is when its last frame is shown, in milliseconds after the first.

    Raises:
        RenderFailed: it is not a film, or the file is damaged.
    """

    def __init__(self, clip: ClipOnPage) -> None:
        _hush()
        options = [cv2.CAP_PROP_N_THREADS, 1, cv2.CAP_PROP_HW_ACCELERATION, cv2.VIDEO_ACCELERATION_NONE]
        self._capture = cv2.VideoCapture(str(clip.path.absolute()), cv2.CAP_FFMPEG, options)
        said = cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT, cv2.CAP_PROP_FRAME_COUNT, cv2.CAP_PROP_FPS
        width, height, frames, fps = (self._capture.get(fact) for fact in said)
        if width < 2 or height < 2 or frames < 1 or not fps > 0:  # noqa: PLR2004 - chroma needs two pixels
            raise _damaged()
        self._step = 1000 / fps
        self._begin: float | None = None
        self._reached = 0.0
        self.width, self.height = int(width), int(height)
        self.length = max(0.0, min(clip.milliseconds, frames * self._step) - self._step)

    def next(self) -> tuple[float, NDArray[np.uint8]] | None:
        """When the next frame is shown, in milliseconds after the first, and its pixels (BGR). None after the last.

        Raises:
            RenderFailed: the clip stops before its end.
        """
        is_there, pixels = self._capture.read()
        if not is_there and self._begin is not None and self._reached >= self.length - _MISSING * self._step:
            return None
        if not is_there or pixels.shape[:2] != (self.height, self.width):
            raise _damaged()
        stamp = self._capture.get(cv2.CAP_PROP_POS_MSEC)
        self._begin = stamp if self._begin is None else self._begin
        self._reached = stamp - self._begin
        return self._reached, np.asarray(pixels, np.uint8)


class Cut(NamedTuple):
    """What is shown of each frame: a part of it, in its pixels, made that size (even)."""

    part: Rect
    size: Size


class Footage:
    """A clip as planes on the flat sheet, in the order of time."""

    def __init__(self, reel: Reel, part: Rect, laying: Laying, pace: Pace) -> None:
        self._reel = reel
        self._part = part
        self._laying = laying
        self._pace = pace
        first = self._next()
        assert first is not None  # a reel has at least one frame
        self._before: _Shot = first
        self._after = self._next()

    def at(self, now: float) -> Planes:
        """The planes at that millisecond of the page: one frame, or a mixture of two. Not before the last ``now``.

        Raises:
            RenderFailed: the clip stops before its end.
        """
        time = self._pace.at(now)
        while self._after is not None and self._after.time <= time:
            self._before, self._after = self._after, self._next()
        before, after = self._before, self._after
        if after is None or time - before.time < _SINGLE * (after.time - before.time):
            return before.planes
        late = (time - before.time) / (after.time - before.time)
        if late > 1 - _SINGLE:
            return after.planes
        pairs = zip(before.planes, after.planes, strict=True)
        return Planes(*(_bytes(cv2.addWeighted(one, 1 - late, other, late, 0)) for one, other in pairs))

    def _next(self) -> "_Shot | None":
        frame = self._reel.next()
        if frame is None:
            return None
        time, pixels = frame
        return _Shot(time, self._laying.planes(pixels[self._part.rows, self._part.columns]))


class _Shot(NamedTuple):
    time: float
    planes: Planes


def cut_to(size: Size, shape: float, part: Place, finest: Size, least: float) -> Cut:
    """The part (fractions) of a picture of that shape, as a clip of that size shows it when it covers the picture.

    It is made no larger than ``finest``, and no smaller than ``least`` of that.
    """
    frame = fit(shape, Place(0, 0, *size))
    seen = Place(
        frame.x + part.x * frame.width,
        frame.y + part.y * frame.height,
        part.width * frame.width,
        part.height * frame.height,
    )
    rect = even_rect(seen, size[0] // 2 * 2, size[1] // 2 * 2)
    most = max(finest[0] / rect.width, finest[1] / rect.height)
    scale = max(least * most, min(1.0, most))
    width, height = (max(_SMALLEST, math.ceil(side * scale / 2) * 2) for side in (rect.width, rect.height))
    return Cut(rect, (width, height))


def _bytes(plane: NDArray[np.generic]) -> Plane:
    return np.asarray(plane, np.uint8)


def _hush() -> None:
    """The decoder writes about damage to the terminal; we tell the parent ourselves."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # read when the first film is opened
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def _damaged() -> RenderFailed:
    return RenderFailed("The moving picture of this page cannot be read.", "Let this page be animated again.")
