"""The soft shadow of a card on the sheet."""

import numpy as np

from storybook_app.providers.local.painter.brushes.edge import Border
from storybook_app.providers.local.painter.brushes.pixels import Pixels, Plane, blur, ink, ramp, shift

_DARK = (0.20, 0.15, 0.12)
_FADE = 12  # pixels from the border within which a shadow ends


def lying(colour: Pixels, opacity: Plane, edge: Border, depth: int, strength: float) -> tuple[Pixels, Plane]:
    """A card and its shadow ``depth`` pixels to the bottom right, as one picture: its colour and opacity."""
    fall = blur(shift(opacity, depth, depth), depth) * strength
    fall *= 1 - opacity
    fall *= ramp(edge.inward, 0, _FADE)
    together = opacity + fall
    return ink(colour, _DARK, fall / np.maximum(together, 1e-3)), together
