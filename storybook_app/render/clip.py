"""An animator's clip, as planes like those of a still picture. It is decoded while it is shown: memory stays flat."""

import os
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from storybook_app.errors import RenderFailed
from storybook_app.render.colour import Plane, Planes, planes_of_video
from storybook_app.render.layout import Place, Rect, even_rect, fit
from storybook_app.render.pace import Pace
from storybook_app.render.page import ClipOnPage

_MISSING = 3  # frames: so many may be missing at the end, for what a file says of itself is not always exact
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
    """What is shown of each frame: a part of it, in its pixels, at most ``width`` by ``height`` large (even).

    ``cover`` is how much of the paper it covers, 0 to 255; of any size; None for all.
    """

    part: Rect
    width: int
    height: int
    cover: Plane | None


class Footage:
    """A clip as planes on the flat sheet, in the order of time."""

    def __init__(self, reel: Reel, cut: Cut, pace: Pace, cream: tuple[int, int, int]) -> None:
        self._reel = reel
        self._cut = cut
        self._pace = pace
        self._masks = _masks(cut, cream)
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
        part, width, height, _ = self._cut
        seen = pixels[part.rows, part.columns]
        if (width, height) != (part.width, part.height):
            seen = np.asarray(cv2.resize(seen, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        planes = planes_of_video(seen)
        for plane, mask in zip(planes, self._masks, strict=True):
            if mask is not None:
                cv2.multiply(plane, mask.cover, dst=plane, scale=1 / 255)
                cv2.add(plane, mask.bare, dst=plane)
        return _Shot(time, planes)


class _Mask(NamedTuple):
    """How much of the paper each sample covers, and the cream that is left there."""

    cover: Plane
    bare: Plane


class _Shot(NamedTuple):
    time: float
    planes: Planes


def cut_to(size: tuple[int, int], shape: float, part: Place, largest: tuple[int, int], cover: Plane | None) -> Cut:
    """The part (fractions) of a picture of that shape, as a clip of that size shows it when it covers the picture.

    It needs not be larger than ``largest``.
    """
    frame = fit(shape, Place(0, 0, *size))
    seen = Place(
        frame.x + part.x * frame.width,
        frame.y + part.y * frame.height,
        part.width * frame.width,
        part.height * frame.height,
    )
    rect = even_rect(seen, size[0] // 2 * 2, size[1] // 2 * 2)
    less = min(1.0, max(largest[0] / rect.width, largest[1] / rect.height))
    width, height = (max(2, round(side * less / 2) * 2) for side in (rect.width, rect.height))
    return Cut(rect, width, height, cover)


def _masks(cut: Cut, cream: tuple[int, int, int]) -> tuple[_Mask | None, ...]:
    half = cut.width // 2, cut.height // 2
    sizes = (cut.width, cut.height), half, half
    return tuple(_mask(cut.cover, size, value) for size, value in zip(sizes, cream, strict=True))


def _mask(cover: Plane | None, size: tuple[int, int], value: int) -> _Mask | None:
    if cover is None:
        return None
    fitted = _bytes(cv2.resize(cover, size, interpolation=cv2.INTER_AREA))
    return _Mask(fitted, _bytes(np.round((255 - fitted.astype(np.float32)) * (value / 255))))


def _bytes(plane: NDArray[np.generic]) -> Plane:
    return np.asarray(plane, np.uint8)


def _hush() -> None:
    """The decoder writes about damage to the terminal; we tell the parent ourselves."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # read when the first film is opened
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def _damaged() -> RenderFailed:
    return RenderFailed("The moving picture of this page cannot be read.", "Let this page be animated again.")
