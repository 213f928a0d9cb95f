"""Even loudness without harsh peaks: a gentle compressor and a look-ahead limiter, both without a loop over samples."""

import numpy as np

from storybook_app.providers.sound.loudness import SILENCE, integrated_loudness, peaks_between
from storybook_app.providers.sound.samples import Samples, amplitude, moving_mean

LOUDNESS = -16.0  # LUFS
CEILING = -1.8  # dBTP

_LEVEL_MS = 30
_THRESHOLD = -20.0  # dBFS, in a line at LOUDNESS
_RATIO = 2.5
_KNEE = 6.0
_LOOK_AHEAD_MS = 4
_ROUNDS = 6
_CLOSE_ENOUGH = 0.05


def levelled(samples: Samples, rate: int) -> Samples:
    """Speech at ``LOUDNESS``, its loud syllables eased, no true peak above ``CEILING``. Silence stays silence."""
    start = integrated_loudness(samples)
    if start <= SILENCE:
        return samples
    eased = compressed(samples * np.float32(amplitude(LOUDNESS - start)), rate)
    gain = LOUDNESS - integrated_loudness(eased)
    result = limited(eased * np.float32(amplitude(gain)), rate)
    for _ in range(_ROUNDS):
        missing = LOUDNESS - integrated_loudness(result)
        if abs(missing) < _CLOSE_ENOUGH:
            break
        gain += missing
        result = limited(eased * np.float32(amplitude(gain)), rate)
    return result


def compressed(samples: Samples, rate: int) -> Samples:
    """Lower what is louder than the threshold, by a soft-kneed ratio; the gain follows the level of 30 ms."""
    width = rate * _LEVEL_MS // 1000
    power = moving_mean(moving_mean(samples * samples, width), width)
    over = 10 * np.log10(power + np.float32(1e-10)) - np.float32(_THRESHOLD)
    bent = np.where(over > _KNEE / 2, over, np.clip(over + _KNEE / 2, 0, None) ** 2 / (2 * _KNEE))
    reduction = bent * np.float32(1 - 1 / _RATIO)
    return np.asarray(samples * 10 ** (-reduction / 20), np.float32)


def limited(samples: Samples, rate: int, ceiling: float = CEILING) -> Samples:
    """No true peak above ``ceiling`` dBTP: the gain bends down smoothly before each peak and back after it."""
    top = np.float32(amplitude(ceiling))
    peaks = peaks_between(samples)
    if peaks.max(initial=0.0) <= top:
        return samples
    needed = np.minimum(1, top / np.maximum(peaks, np.float32(1e-9)))
    width = 2 * (rate * _LOOK_AHEAD_MS // 1000) + 1
    # The lowest gain within a window, smoothed by two windows that together are no wider, never exceeds what is needed.
    held = np.pad(-moving_maximum(-needed, width), width, mode="edge")
    half = width // 4 * 2 + 1
    smooth = moving_mean(moving_mean(held, half), half)[width:-width]
    return np.asarray(samples * smooth, np.float32)


def moving_maximum(values: Samples, width: int) -> Samples:
    """The highest of the ``width`` (odd) values around each one, by doubling windows."""
    reach = width // 2
    result = np.pad(values, reach, constant_values=-np.inf)
    span = 1
    while span < width:
        step = min(span, width - span)
        result = np.maximum(result[:-step], result[step:])
        span += step
    return result
