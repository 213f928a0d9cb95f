"""What a sound is here: mono float32 samples, full scale 1.0."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Samples: TypeAlias = NDArray[np.float32]
Spectrum: TypeAlias = NDArray[np.complex64]


def decibels(power: float) -> float:
    """A power ratio in decibels; silence is far below everything."""
    return float(10 * np.log10(power + 1e-20))


def amplitude(level: float) -> float:
    """The factor on samples that changes their level by so many decibels."""
    return float(10 ** (level / 20))


def moving_mean(values: Samples, width: int) -> Samples:
    """The mean over ``width`` values around each one (an odd width is centred); ends count as silence."""
    padded = np.pad(values.astype(np.float64), (width // 2 + 1, width - width // 2 - 1))
    sums = np.cumsum(padded)
    return ((sums[width:] - sums[:-width]) / width).astype(np.float32)
