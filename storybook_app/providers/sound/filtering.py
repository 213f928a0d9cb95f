"""Filters given by their frequency response, applied block by block (overlap-add)."""

import numpy as np
from numpy.typing import NDArray

from storybook_app.providers.sound.samples import Samples

BLOCK = 8192  # samples; a response that rings on for longer (170 ms at 48 kHz) would wrap around
_AT_ONCE = 16  # blocks: some 3 s, so that a long sound needs no more memory than a short one

Frequencies = NDArray[np.float32]
Gains = NDArray[np.complex64]


def frequencies(rate: int) -> Frequencies:
    """The frequencies, in hertz, at which ``filtered`` wants a response."""
    return np.fft.rfftfreq(2 * BLOCK, 1 / rate).astype(np.float32)


def filtered(samples: Samples, response: Gains) -> Samples:
    """The sound through a causal filter; the result has the length of ``samples``."""
    blocks = np.pad(samples, (0, -len(samples) % BLOCK)).reshape(-1, BLOCK)
    result = np.zeros((len(blocks) + 1, BLOCK), np.float32)
    for first in range(0, len(blocks), _AT_ONCE):
        spectra = np.fft.rfft(blocks[first : first + _AT_ONCE], 2 * BLOCK) * response
        rung = np.fft.irfft(spectra, 2 * BLOCK)
        result[first : first + len(rung)] += rung[:, :BLOCK]
        result[first + 1 : first + 1 + len(rung)] += rung[:, BLOCK:]
    return result.reshape(-1)[: len(samples)]
