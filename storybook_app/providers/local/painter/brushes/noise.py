"""Chance, with a grain: the root of paper, edges, pigment and unsteady hands."""

import math

import cv2
import numpy as np

from storybook_app.providers.local.painter.brushes.pixels import Plane, Shape

LIMIT = 2.0  # in standard deviations; what must not reach further is told so by this


def noise(shape: Shape, scale: float, rng: np.random.Generator, octaves: int = 4, gain: float = 0.5) -> Plane:
    """Clouds of unit variance with spots ``scale`` pixels wide; each further octave is half as wide, ``gain`` as strong."""
    height, width = shape
    clouds = np.zeros(shape, np.float32)
    strength = 1.0
    variance = 0.0
    for octave in range(octaves):
        step = max(scale / 2**octave, 1.0)
        spots = rng.standard_normal((int(height / step) + 3, int(width / step) + 3), np.float32)
        spots *= strength
        clouds += cv2.resize(spots, (width, height), interpolation=cv2.INTER_CUBIC)
        variance += strength**2
        strength *= gain
    clouds *= 1 / math.sqrt(variance)
    return clouds


def bounded_noise(shape: Shape, scale: float, rng: np.random.Generator, octaves: int = 4, gain: float = 0.5) -> Plane:
    """The same clouds, softly kept within -1 and 1."""
    clouds = noise(shape, scale, rng, octaves, gain)
    clouds *= 1 / LIMIT
    return np.tanh(clouds, out=clouds)
