"""The photo itself, to the very edge; the film makes a print of it."""

import numpy as np

from storybook_app.providers.local.painter.canvas import Canvas
from storybook_app.providers.local.painter.picture import Picture

MARGIN = 0


def photo(canvas: Canvas, _rng: np.random.Generator) -> Picture:
    """Nothing is done to the photo's colours."""
    return Picture(canvas.photo, None)
