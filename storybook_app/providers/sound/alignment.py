"""Which moment of one recording is which moment of another that says the same words.

By dynamic time warping over mel-frequency cepstra and their slopes (Davis and Mermelstein, 1980; Furui, 1986). It finds
the words of any voice, once a reference is at hand whose word times are known.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from storybook_app.providers.sound.resampling import resampled
from storybook_app.providers.sound.samples import Samples
from storybook_app.providers.sound.warping import Features, Frames, Window, warped

HOP_MS = 10

_RATE = 16_000
_HOP = _RATE * HOP_MS // 1000
_WINDOW = 400  # 25 ms
_TRANSFORM = 512
# A long recording is worked on in parts, so that it needs little more memory than a short one.
_PART_SECONDS = 30
_AT_ONCE = 1000  # frames
_PRE_EMPHASIS = 0.97
_MEL_BANDS = 26
_MEL_FROM, _MEL_TO = 80.0, 7000.0
_CEPSTRA = 13
_SLOPE_WEIGHT = 1.5
_FLOOR = 1e-8

_BAND = 0.3  # of the target: how far the warping may stray from proportion


@dataclass(frozen=True)
class Alignment:
    """For each ``HOP_MS`` of the reference, the target's time in milliseconds; never falling."""

    target_ms: NDArray[np.int64]

    def at(self, reference_ms: float) -> int:
        """The target's time for a time of the reference."""
        frame = min(max(round(reference_ms / HOP_MS), 0), len(self.target_ms) - 1)
        return int(self.target_ms[frame])


def align(reference: Samples, target: Samples, rate: int) -> Alignment:
    """Align two short recordings that say the same words without a pause, both mono at ``rate`` and trimmed."""
    one, other = (_unpaused(cepstra(spectra(samples, rate))) for samples in (reference, target))
    return Alignment(warped(one, other, _near_proportion(len(one), len(other))).frames * HOP_MS)


def spectra(samples: Samples, rate: int) -> Features:
    """The logarithm of the power in each mel band; one row for each ``HOP_MS``."""
    sound = _resampled_in_parts(samples, rate)
    sound = np.append(sound[:1], sound[1:] - np.float32(_PRE_EMPHASIS) * sound[:-1])
    padded = np.pad(sound, (_WINDOW // 2, _WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[: max(len(sound), 1) : _HOP]
    parts = (frames[first : first + _AT_ONCE] for first in range(0, len(frames), _AT_ONCE))
    powers = (np.abs(np.fft.rfft(part * np.hanning(_WINDOW), _TRANSFORM)) ** 2 for part in parts)
    return np.concatenate([np.log(power @ _mel_bands().T + _FLOOR) for power in powers]).astype(np.float32)


def cepstra(log_powers: Features) -> Features:
    """The cepstra of such spectra with mean and variance evened out, and their slopes; a row for each row."""
    levels = log_powers @ _cosines().T
    levels = (levels - levels.mean(axis=0)) / (levels.std(axis=0) + 1e-6)
    slopes = np.gradient(levels, axis=0) if len(levels) > 1 else np.zeros_like(levels)
    return np.hstack([levels, slopes * _SLOPE_WEIGHT]).astype(np.float32)


def _resampled_in_parts(samples: Samples, rate: int) -> Samples:
    """The sound at ``_RATE``, made in parts of which each knows a second of the next one and the one before."""
    parts = []
    for first in range(0, max(len(samples), 1), _PART_SECONDS * rate):
        before = min(first, rate)
        part = resampled(samples[first - before : first + (_PART_SECONDS + 1) * rate], rate, _RATE)
        parts.append(part[before * _RATE // rate :][: _PART_SECONDS * _RATE])
    return np.concatenate(parts)


def _unpaused(features: Features) -> Frames:
    return Frames(features, np.zeros(len(features), np.bool_))


def _near_proportion(reference: int, target: int) -> list[Window]:
    """Windows that let the way stray by ``_BAND`` from where two even readings would be; each reaches the next one."""
    last = max(target - 1, 0)
    places = [row / max(reference - 1, 1) for row in range(reference)]
    firsts = [max(0, math.ceil((place - _BAND) * last)) for place in places]
    ends = [min(target, math.floor((place + _BAND) * last) + 1) for place in places[:-1]] + [target]
    following = [*firsts[1:], 0]
    return [Window(first, max(end, then + 1)) for first, end, then in zip(firsts, ends, following, strict=True)]


@cache
def _mel_bands() -> NDArray[np.float32]:
    """Triangular filters over the power spectrum, evenly spaced in mel."""
    edges = np.linspace(_mel(_MEL_FROM), _mel(_MEL_TO), _MEL_BANDS + 2)
    hertz = 700 * (10 ** (edges / 2595) - 1)
    bins = np.arange(_TRANSFORM // 2 + 1) * _RATE / _TRANSFORM
    rising = (bins - hertz[:-2, None]) / (hertz[1:-1] - hertz[:-2])[:, None]
    falling = (hertz[2:, None] - bins) / (hertz[2:] - hertz[1:-1])[:, None]
    return np.clip(np.minimum(rising, falling), 0, None).astype(np.float32)


def _mel(hertz: float) -> float:
    return float(2595 * np.log10(1 + hertz / 700))


@cache
def _cosines() -> NDArray[np.float32]:
    """The first rows of the discrete cosine transform."""
    bands = np.arange(_MEL_BANDS) + 0.5
    return np.cos(np.pi / _MEL_BANDS * np.arange(_CEPSTRA)[:, None] * bands).astype(np.float32)
