"""Large flat areas of one colour."""

import cv2
import numpy as np

from storybook_app.providers.local.painter.brushes.pixels import Pixels, shape_of, shrink, stretch


def flatten(image: Pixels, reach: float, likeness: float, factor: float) -> Pixels:
    """Make neighbours one that are within ``reach`` pixels and whose colours are within ``likeness`` (of 255).

    Mean shift (Comaniciu and Meer, 2002), done on a copy ``factor`` times smaller.
    """
    levels = (shrink(image, factor) * 255 + 0.5).astype(np.uint8)
    flat = cv2.pyrMeanShiftFiltering(levels, reach / factor, likeness, maxLevel=1)
    return stretch(np.asarray(flat, np.float32) / 255, shape_of(image))
