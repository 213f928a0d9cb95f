"""Sample rate conversion."""

from math import gcd

import numpy as np
from numpy.typing import NDArray

from storybook_app.providers.sound.samples import Samples

_EDGE_SECONDS = 0.05  # of silence against the wrap-around of the transform
_TAPER = 0.04  # of the band: the width of the roll-off, so that nothing rings at the band's edge


def resampled(samples: Samples, rate: int, new_rate: int) -> Samples:
    """The same sound at another rate: band-limited interpolation by Fourier transform, no shift in time.

    The result has ``round(len * new_rate / rate)`` samples.
    """
    if rate == new_rate or not len(samples):
        return samples
    common = gcd(rate, new_rate)
    unit, new_unit = rate // common, new_rate // common
    # A whole number of units makes both transforms span exactly the same time.
    units = fast_length(-(-(len(samples) + round(_EDGE_SECONDS * rate)) // unit))
    size, new_size = units * unit, units * new_unit
    bins = min(size, new_size) // 2 + 1
    spectrum = np.fft.rfft(samples, size)[:bins]
    spectrum *= _roll_off(bins)
    wide = np.zeros(new_size // 2 + 1, np.complex64)
    wide[:bins] = spectrum
    length = round(len(samples) * new_rate / rate)
    return np.fft.irfft(wide, new_size)[:length].astype(np.float32) * np.float32(new_size / size)


def fast_length(least: int) -> int:
    """The smallest length of at least ``least`` whose transform is quick: even, without prime factors above 5."""
    best = 1 << max(1, (least - 1).bit_length())
    fives = 1
    while fives < best:
        threes = fives
        while threes < best:
            twos = max(1, -(-least // threes) - 1).bit_length()
            best = min(best, threes << max(1, twos))
            threes *= 3
        fives *= 5
    return best


def _roll_off(bins: int) -> NDArray[np.float32]:
    taper = max(1, round(bins * _TAPER))
    gains = np.ones(bins, np.float32)
    gains[bins - taper :] = 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, taper))
    return gains
