"""Strokes: straight ones of a pencil, and those of a brush that follow the form."""

from dataclasses import dataclass

import cv2
import numpy as np

from storybook_app.providers.local.painter.brushes.pixels import Pixels, Plane, Shape, blur, remap, shape_of, slope

_DAB_SCALE = 4  # dabs are made that much smaller


def hatching(grain: Plane, degrees: float, length: int) -> Plane:
    """Pencil strokes in one direction: ``grain`` (noise) drawn out over ``length`` pixels; mean 0, variance 1."""
    middle = length // 2
    across, down = np.cos(np.deg2rad(degrees)) * middle, np.sin(np.deg2rad(degrees)) * middle
    line = np.zeros((length, length), np.float32)
    ends = (round(middle - across), round(middle - down)), (round(middle + across), round(middle + down))
    cv2.line(line, *ends, 1.0)
    strokes = cv2.filter2D(grain, -1, line / line.sum(), borderType=cv2.BORDER_REFLECT)
    mean, deviation = float(strokes.mean()), float(strokes.std())
    return np.asarray((strokes - mean) * (1 / max(deviation, 1e-6)), np.float32)


@dataclass(frozen=True)
class Flow:
    """Which way the forms run: a unit vector for each pixel, and from 0 to 1 how clearly they do."""

    across: Plane
    down: Plane
    clarity: Plane


def flow(grey: Plane, sigma: float, turn: Plane) -> Flow:
    """The flow of a picture by its structure tensor, smoothed over ``sigma`` pixels and turned by ``turn`` radians."""
    across, down = slope(grey)
    along, mixed, against = blur(across * across, sigma), blur(across * down, sigma), blur(down * down, sigma)
    angle = 0.5 * np.arctan2(2 * mixed, along - against) + np.pi / 2 + turn
    strength = np.sqrt((along - against) ** 2 + 4 * mixed * mixed)
    typical = max(float(np.percentile(strength[::4, ::4], 80)), 1e-6)
    return Flow(np.cos(angle), np.sin(angle), np.clip(strength * (1 / typical), 0.25, 1))


def drag(image: Pixels, forms: Flow, steps: int, stride: float) -> Pixels:
    """Each pixel becomes the mean along the flow, ``steps`` of ``stride`` pixels both ways.

    Line integral convolution (Cabral and Leedom, 1993).
    """
    directions = np.asarray(cv2.merge([forms.across, forms.down]), np.float32)
    home_down, home_across = np.indices(shape_of(image), np.float32)
    total = image.copy()
    for way in (stride, -stride):
        across, down = home_across.copy(), home_down.copy()
        for _ in range(steps):
            here = remap(directions, across, down)
            across += way * here[..., 0]
            down += way * here[..., 1]
            total += remap(image, across, down)
    total *= 1 / (2 * steps + 1)
    return total


def dabs(shape: Shape, rng: np.random.Generator, degrees: float) -> Plane:
    """The marks of a broad brush pulled in one direction, between -1 and 1: some 120 pixels long, 8 wide."""
    coarse = (shape[0] // _DAB_SCALE + 1, shape[1] // _DAB_SCALE + 1)
    marks = hatching(blur(rng.standard_normal(coarse, np.float32), 0.8), degrees, 31)
    large = cv2.resize(marks, shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.tanh(large), np.float32)
