"""Programme loudness after ITU-R BS.1770-4, and true peak after its annex 2; for mono."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from storybook_app.providers.sound.filtering import BLOCK, Gains, filtered, frequencies
from storybook_app.providers.sound.samples import Samples, decibels

SILENCE = -70.0  # LUFS: the absolute gate of the recommendation; nothing is measured below it

_OFFSET = -0.691  # makes a 997 Hz sine at full scale in one channel read -3.01 LKFS
_BLOCK_SECONDS = 0.4
_STEP_SECONDS = 0.1
_RELATIVE_GATE = -10.0
_OVERSAMPLING = 4
_REACH = 32  # samples on either side of the interpolating kernel

# Tables 1 and 2 of the recommendation: biquads for 48 kHz.
_RATE = 48_000
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def integrated_loudness(samples: Samples) -> float:
    """The gated loudness in LUFS of a mono sound at 48 kHz; a sound under 400 ms is measured whole, ungated."""
    weighted = filtered(samples, _k_weighting()).astype(np.float64)
    powers = _block_powers(weighted)
    levels = _OFFSET + 10 * np.log10(powers + 1e-20)
    loud = levels > SILENCE
    if not loud.any():
        return SILENCE
    gate = _OFFSET + decibels(float(powers[loud].mean())) + _RELATIVE_GATE
    return _OFFSET + decibels(float(powers[loud & (levels > gate)].mean()))


def true_peak(samples: Samples) -> float:
    """The highest level in dBTP of the wave between the samples, oversampled fourfold."""
    return decibels(float(peaks_between(samples).max(initial=0.0)) ** 2)


def peaks_between(samples: Samples) -> Samples:
    """For each sample, the highest magnitude that the wave reaches from it to the next one."""
    peaks = np.abs(samples)
    late = np.pad(samples, (0, _REACH))
    for phase in range(1, _OVERSAMPLING):
        between = filtered(late, _fraction_later(phase))[_REACH:]
        np.maximum(peaks, np.abs(between), out=peaks)
    return peaks


@cache
def _fraction_later(phase: int) -> Gains:
    """Reads the wave ``phase`` quarters of a sample later, and ``_REACH`` samples late: a windowed sinc."""
    places = np.arange(-_REACH, _REACH + 1) + phase / _OVERSAMPLING
    kernel = np.sinc(places) * np.cos(np.pi * places / (2 * (_REACH + 1))) ** 2
    return np.fft.rfft(kernel, 2 * BLOCK).astype(np.complex64)


def _block_powers(weighted: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean square of each 400 ms block, one every 100 ms."""
    block, step = round(_BLOCK_SECONDS * _RATE), round(_STEP_SECONDS * _RATE)
    if len(weighted) < block:
        return np.array([np.mean(weighted**2) if len(weighted) else 0.0])
    sums = np.concatenate([[0.0], np.cumsum(weighted**2)])
    starts = np.arange(0, len(weighted) - block + 1, step)
    return np.asarray((sums[starts + block] - sums[starts]) / block, np.float64)


@cache
def _k_weighting() -> Gains:
    delay = np.exp(-2j * np.pi * frequencies(_RATE).astype(np.float64) / _RATE)
    gains = np.ones(len(delay), np.complex128)
    for above, below in (_SHELF, _HIGH_PASS):
        gains *= np.polyval(above[::-1], delay) / np.polyval(below[::-1], delay)
    return gains.astype(np.complex64)
