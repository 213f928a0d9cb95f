"""The plain arithmetic of pictures: typed, float32, and quick on two cores."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

# Always float32; NumPy's stubs lose that in arithmetic with plain numbers, so the types only say "floating".
Plane = NDArray[np.floating[Any]]  # (height, width)
Pixels = NDArray[np.floating[Any]]  # (height, width, 3), sRGB from 0 to 1
Shape = tuple[int, int]  # (height, width)


def shape_of(image: Pixels) -> Shape:
    """Height and width of a picture or a plane."""
    return image.shape[0], image.shape[1]


def blur(image: Pixels, sigma: float) -> Pixels:
    """Gaussian blur; ``sigma`` in pixels."""
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)


def shrink(image: Pixels, factor: float) -> Pixels:
    """The picture ``factor`` times smaller, each pixel the mean of those it stands for; never under 1 pixel."""
    height, width = shape_of(image)
    size = max(1, round(width / factor)), max(1, round(height / factor))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.float32)


def stretch(image: Pixels, shape: Shape) -> Pixels:
    """The picture enlarged smoothly to ``shape``, kept within 0 to 1 (bicubic overshoots)."""
    large = cv2.resize(image, shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(large, 0, 1, out=large), np.float32)


def luminance(rgb: Pixels) -> Plane:
    """Rec. 601 luma."""
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.float32)


def to_lab(rgb: Pixels) -> Pixels:
    """CIE Lab: lightness 0 to 100."""
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2Lab), np.float32)


def from_lab(lab: Pixels) -> Pixels:
    """Back from CIE Lab; clipped to what a screen can show."""
    rgb = np.asarray(cv2.cvtColor(lab, cv2.COLOR_Lab2RGB), np.float32)
    return np.clip(rgb, 0, 1, out=rgb)


def spread(plane: Plane) -> Pixels:
    """The plane for all three colours; NumPy's own broadcast over a last axis of 3 is several times slower."""
    return np.asarray(cv2.cvtColor(plane, cv2.COLOR_GRAY2RGB), np.float32)


def mix(under: Pixels, over: Pixels, amount: Plane) -> Pixels:
    """``over`` laid on ``under``; ``amount`` 0 keeps what is under."""
    result = over - under
    result *= spread(amount)
    result += under
    return result


def ink(under: Pixels, colour: tuple[float, float, float], amount: Plane) -> Pixels:
    """One flat colour laid on ``under``."""
    result = under * spread(1 - amount)
    result += cv2.merge([amount * channel for channel in colour])
    return result


def tint(image: Pixels, colour: tuple[float, float, float]) -> Pixels:
    """The picture seen through a coloured glass."""
    return np.asarray(cv2.transform(image, np.diag(np.array(colour, np.float32))), np.float32)


def ramp(plane: Plane, low: float, high: float) -> Plane:
    """A straight ramp: 0 up to ``low``, 1 from ``high`` on; ``low`` may be the greater, then it falls."""
    result = plane - low
    result *= 1 / (high - low)
    return np.clip(result, 0, 1, out=result)


def slope(plane: Plane) -> tuple[Plane, Plane]:
    """How steeply the plane rises to the right and downwards (3 x 3 Sobel)."""
    across = np.asarray(cv2.Sobel(plane, cv2.CV_32F, 1, 0), np.float32)
    down = np.asarray(cv2.Sobel(plane, cv2.CV_32F, 0, 1), np.float32)
    return across, down


def steepness(plane: Plane) -> Plane:
    """The length of the slope."""
    across, down = slope(plane)
    return np.asarray(cv2.magnitude(across, down), np.float32)


def shift(plane: Plane, right: int, down: int) -> Plane:
    """The plane moved by whole pixels; what was on the border is repeated."""
    height, width = shape_of(plane)
    padded = cv2.copyMakeBorder(plane, down, 0, right, 0, cv2.BORDER_REPLICATE)
    return np.asarray(padded[:height, :width], np.float32)


def remap(image: Pixels, across: Plane, down: Plane) -> Pixels:
    """The picture with each pixel taken from ``(across, down)``, mirrored beyond the border.

    OpenCV never returns when a coordinate is not a number, so that is refused here.
    """
    if not (np.isfinite(across).all() and np.isfinite(down).all()):
        raise ValueError("a pixel would be taken from nowhere")
    return np.asarray(cv2.remap(image, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.float32)
