"""From RGB to the film's colours: BT.709 (ITU-R BT.709-6, section 3), limited range, 4:2:0 sited left.

Inside the renderer luma keeps its full range (0 to 255) until the paper's light falls on it; chroma is in video range.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]
Floats = NDArray[np.float32]
Size = tuple[int, int]  # width and height in pixels

INK = "#2E2A33"
INK_OF_SOUNDS = "#604522"  # as INK, at least 7 to 1 against the lit paper

LUMA_RANGE = 219 / 255  # limited range: black is 16, white 235
LUMA_BLACK = 16
_CHROMA_ZERO = 128
_CHROMA_RANGE = 224

_RED, _BLUE = 0.2126, 0.0722
_GREEN = 1 - _RED - _BLUE
_MATRIX = np.array(
    [
        [_RED, _GREEN, _BLUE],
        [-_RED / (2 - 2 * _BLUE), -_GREEN / (2 - 2 * _BLUE), 0.5],
        [0.5, -_GREEN / (2 - 2 * _RED), -_BLUE / (2 - 2 * _RED)],
    ],
    np.float32,
)
_FROM_BGR = np.column_stack(
    [_MATRIX[:, ::-1] * np.array([[1], [_CHROMA_RANGE / 255], [_CHROMA_RANGE / 255]]), [0, _CHROMA_ZERO, _CHROMA_ZERO]]
).astype(np.float32)


class Planes(NamedTuple):
    """A picture as luma and half-size chroma planes."""

    y: Plane
    u: Plane
    v: Plane


class FloatPlanes(NamedTuple):
    """Planes before rounding."""

    y: Floats
    u: Floats
    v: Floats

    def rounded(self) -> Planes:
        """The same as whole numbers from 0 to 255."""
        return Planes(*(cv2.convertScaleAbs(plane).astype(np.uint8, copy=False) for plane in self))


def planes_of(rgb: Floats) -> FloatPlanes:
    """The planes of an RGB picture (height, width, 3; 0 to 1; even sizes)."""
    mixed = cv2.transform(rgb, _MATRIX).astype(np.float32, copy=False)
    chroma = halve(np.ascontiguousarray(mixed[..., 1:])) * _CHROMA_RANGE + _CHROMA_ZERO
    return FloatPlanes(mixed[..., 0] * 255, chroma[..., 0].copy(), chroma[..., 1].copy())


def planes_of_bytes(bgr: NDArray[np.uint8]) -> Planes:
    """The planes of a picture of bytes (BGR, even sizes): as ``planes_of``, in whole numbers, ten times as fast."""
    y, u, v = (np.asarray(plane, np.uint8) for plane in cv2.split(cv2.transform(bgr, _FROM_BGR)))
    return Planes(y, _halved(u), _halved(v))


def _halved(plane: Plane) -> Plane:
    # A mean of two columns, one to the left, and then of two by two: together the weights of ``halve``.
    left = cv2.blur(plane, (2, 1), anchor=(1, 0), borderType=cv2.BORDER_REPLICATE)
    half = cv2.resize(left, (plane.shape[1] // 2, plane.shape[0] // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(half, np.uint8)


def halve(plane: Floats) -> Floats:
    """Half the size, each sample where 4:2:0 chroma is sited: on the left column, between two rows."""
    kernel = np.array([0.25, 0.5, 0.25], np.float32)
    smooth = cv2.sepFilter2D(plane, -1, kernel, np.ones(1, np.float32), borderType=cv2.BORDER_REPLICATE)
    columns = smooth[:, ::2]
    return np.asarray((columns[::2] + columns[1::2]) / 2, np.float32)


def ycc(rgb: tuple[float, float, float]) -> tuple[float, float, float]:
    """The luma (0 to 255) and chroma (video range) of one colour (0 to 1)."""
    y, u, v = (float(part) for part in _MATRIX @ np.array(rgb, np.float32))
    return y * 255, u * _CHROMA_RANGE + _CHROMA_ZERO, v * _CHROMA_RANGE + _CHROMA_ZERO


def luma_under(light: tuple[float, float, float]) -> float:
    """What a light that has so much of full red, green and blue leaves of luma; colours count as grey."""
    return float(_under(light)[0, 0])


def chroma_under(light: tuple[float, float, float]) -> tuple[tuple[float, float, float], ...]:
    """What each chroma plane becomes in such a light: so much of itself, of the luma, and an offset.

    What the one takes of the other is left out: it is a hundredth.
    """
    mixed = _under(light)
    return tuple(
        (
            float(mixed[row, row]),
            float(mixed[row, 0]) * _CHROMA_RANGE / 255,
            _CHROMA_ZERO * (1 - float(mixed[row, row])),
        )
        for row in (1, 2)
    )


def _under(light: tuple[float, float, float]) -> Floats:
    return np.asarray(_MATRIX @ np.diag(light) @ np.linalg.inv(_MATRIX), np.float32)


def rgb_of(hexadecimal: str) -> tuple[float, float, float]:
    """A colour such as “#FBF7EF” as fractions of full red, green and blue."""
    red, green, blue = bytes.fromhex(hexadecimal.removeprefix("#"))
    return red / 255, green / 255, blue / 255


HONEY = rgb_of("#F9C667")  # the marker: the token's hue, as light as a marker pen on paper
