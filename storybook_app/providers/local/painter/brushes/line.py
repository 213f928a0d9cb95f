"""Drawn lines."""

import numpy as np

from storybook_app.providers.local.painter.brushes.pixels import Plane, blur


def drawn(grey: Plane, width: float, contrast: float, threshold: float, softness: float) -> Plane:
    """Where a draughtsman would draw: 0 bare paper, 1 full ink.

    Extended difference of Gaussians after Winnemöller, Kyprianidis and Olsen (2012): ``width`` is sigma, ``contrast``
    their p, ``threshold`` epsilon, ``softness`` phi.
    """
    sharpened = blur(grey, width)
    sharpened *= 1 + contrast
    sharpened -= contrast * blur(grey, width * 1.6)
    sharpened -= threshold
    sharpened *= softness
    return -np.tanh(np.minimum(sharpened, 0, out=sharpened), out=sharpened)
