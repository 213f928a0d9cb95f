"""The sheet: cold-pressed cream paper under a lamp at the top left, the same on every page of every book.

Everything is painted on a flat sheet first; the light on the paper's relief falls on it last, so that paint and
words lie in the grain and not on a film above it.
"""

import functools
from typing import NamedTuple

import cv2
import numpy as np

from storybook_app.book.values import CREAM
from storybook_app.render.colour import LUMA_BLACK, LUMA_RANGE, Floats, Plane, Planes, ycc
from storybook_app.render.places import Rect

_SEED = 20
EVEN_LIGHT = 200  # the relief's value where the light falls straight; up to 255 for slopes that face the lamp
_DEEP, _BRIGHT = 0.88, 1.03  # brighter cream would be whiter than white
_GRAIN = 1 / 105  # of the frame's shorter side
_COCKLE = 1 / 13


class Sheet(NamedTuple):
    """The empty sheet of a frame size: the light on its relief, how it is encoded, and its flat colour."""

    relief: Plane
    lit: Planes
    cream: tuple[int, int, int]

    def blank(self, area: Rect) -> Planes:
        """The flat sheet in an area, without its light."""
        half = area.halved()
        shapes = ((area.height, area.width), (half.height, half.width), (half.height, half.width))
        return Planes(*(np.full(shape, value, np.uint8) for shape, value in zip(shapes, self.cream, strict=True)))


@functools.lru_cache(maxsize=1)
def sheet(width: int, height: int) -> Sheet:
    """The sheet for frames of that size; kept for the next page."""
    relief = _relief(width, height)
    y, u, v = (round(part) for part in ycc(CREAM))
    bare = Sheet(relief, Planes(relief, relief, relief), (y, u, v))
    lit = bare.blank(Rect(0, 0, width, height))
    shine(lit.y, relief, lit.y)
    return bare._replace(lit=lit)


def shine(flat: Plane, relief: Plane, out: Plane) -> None:
    """Let the light of the relief fall on flat luma (0 to 255); writes encoded luma (16 to 235)."""
    cv2.multiply(flat, relief, dst=out, scale=LUMA_RANGE / EVEN_LIGHT)
    np.add(out, np.uint8(LUMA_BLACK), out=out)


def _relief(width: int, height: int) -> Plane:
    shorter = min(width, height)
    fibres = noise((height, width), shorter * _GRAIN, octaves=4, gain=0.75, seed=_SEED)
    cockles = noise((height, width), shorter * _COCKLE, octaves=2, gain=0.5, seed=_SEED + 1)
    heights = cv2.GaussianBlur(fibres + 0.4 * cockles, (0, 0), shorter / 1200)
    slope = cv2.Sobel(heights, cv2.CV_32F, 1, 0, ksize=3) + cv2.Sobel(heights, cv2.CV_32F, 0, 1, ksize=3)
    # Finer sampling makes flatter slopes from pixel to pixel: scale by the size, so that all sizes look alike.
    lit = np.clip((1 - 0.0115 * (shorter / 900) * slope) * _lamp(width, height), _DEEP, _BRIGHT)
    return np.asarray(np.clip(lit * EVEN_LIGHT + 0.5, 0, 255), np.uint8)


def _lamp(width: int, height: int) -> Floats:
    """The slow fall of light from the top left to the bottom right corner: about 4 %."""
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    return np.asarray(1.01 - 0.02 * (across + down) * (across + down) / 2, np.float32)


def noise(shape: tuple[int, int], scale: float, *, octaves: int, gain: float, seed: int) -> Floats:
    """Smooth noise around 0 with a spread of about 1: features ``scale`` pixels wide, and finer octaves."""
    height, width = shape
    total = np.zeros(shape, np.float32)
    power = 0.0
    for octave in range(octaves):
        step = max(scale / 2**octave, 1.0)
        lattice = _random((int(height / step) + 3, int(width / step) + 3), seed * 97 + octave)
        total += gain**octave * cv2.resize(lattice, (width, height), interpolation=cv2.INTER_CUBIC)
        power += gain ** (2 * octave)
    return np.asarray(total / np.float32(np.sqrt(power)), np.float32)


def _random(shape: tuple[int, int], seed: int) -> Floats:
    """Uniform values with a spread of 1. Raw bits are the same in every NumPy, distributions may change (NEP 19)."""
    bits = np.random.PCG64(seed).random_raw(shape[0] * shape[1])
    values = (np.asarray(bits) >> np.uint64(40)).astype(np.float32) / np.float32(2**24)
    spread = np.asarray((values - 0.5) * np.float32(np.sqrt(12)), np.float32)
    return spread.reshape(shape)
