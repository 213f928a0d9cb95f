"""The cream sheet under every picture: its colour, its tooth, and how pigment lies on it."""

from dataclasses import dataclass

import numpy as np

from storybook_app.book.values import CREAM
from storybook_app.providers.local.painter.brushes.noise import noise
from storybook_app.providers.local.painter.brushes.pixels import Pixels, Plane, Shape, blur, slope, spread, tint

_OWN_LIGHT = 0.4


@dataclass(frozen=True)
class Paper:
    """The tooth of a sheet: ``height`` from 0 (valley) to 1 (hill), ``lit`` the light on it, around 1."""

    height: Plane
    lit: Plane


def paper(shape: Shape, rng: np.random.Generator, grain: float = 3.2) -> Paper:
    """A sheet whose hills are about three times ``grain`` pixels wide, lit from the top left."""
    height = noise(shape, grain * 3, rng, octaves=4, gain=0.75)
    height += 0.4 * noise(shape, 60, rng, octaves=2)
    height = blur(height, 0.8)
    across, down = slope(height)
    across += down
    lit = np.clip(1 - 0.016 * across, 0.86, 1.08)
    height *= 1 / (4 * float(height.std()))
    height += 0.5
    return Paper(np.clip(height, 0, 1, out=height), lit)


def stain(colour: Pixels, density: Plane) -> Pixels:
    """The colour as a wash of that density: 1 leaves it, more deepens it, less thins it towards white.

    The pigment model of Bousseau et al., "Interactive watercolor rendering" (2006): white and black stay.
    """
    thicker = spread(density - 1)
    thicker *= colour - colour * colour
    return colour - thicker


def on_cream(colour: Pixels, light: Plane) -> Pixels:
    """Pigment as it is seen on the sheet, with a share of the light on its tooth (the film lights the sheet again)."""
    seen = tint(colour, CREAM)
    seen *= spread(1 + _OWN_LIGHT * (light - 1))
    return np.clip(seen, 0, 1, out=seen)
