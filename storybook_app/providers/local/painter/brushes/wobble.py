"""The unsteady hand."""

import numpy as np

from storybook_app.providers.local.painter.brushes.noise import noise
from storybook_app.providers.local.painter.brushes.pixels import Pixels, Plane, remap, shape_of


def wobble(image: Pixels, amplitude: Plane | float, scale: float, rng: np.random.Generator) -> Pixels:
    """The picture with its forms pushed about by ``amplitude`` pixels, in waves ``scale`` pixels long."""
    shape = shape_of(image)
    down, across = np.indices(shape, np.float32)
    strength = np.asarray(amplitude, np.float32)
    across += strength * noise(shape, scale, rng, octaves=2)
    down += strength * noise(shape, scale, rng, octaves=2)
    return remap(image, across, down)
