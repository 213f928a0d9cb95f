"""Which moment of one recording is which moment of another that says the same words.

Dynamic time warping (Sakoe and Chiba, 1978) over mel-frequency cepstra and their slopes. It finds the words of any
voice, once a reference is at hand whose word times are known.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storybook_app.providers.sound.resampling import resampled
from storybook_app.providers.sound.samples import Samples

HOP_MS = 10

_RATE = 16_000
_HOP = _RATE * HOP_MS // 1000
_WINDOW = 400  # 25 ms
_TRANSFORM = 512
_PRE_EMPHASIS = 0.97
_MEL_BANDS = 26
_MEL_FROM, _MEL_TO = 80.0, 7000.0
_CEPSTRA = 13
_SLOPE_WEIGHT = 1.5
_FLOOR = 1e-8

_STEP_COST = 0.15  # of leaving the diagonal: small beside the distance of two sounds
_BAND = 0.3  # of the target: how far the warping may stray from proportion
_OUTSIDE = 1e6

Features = NDArray[np.float32]


@dataclass(frozen=True)
class Alignment:
    """For each ``HOP_MS`` of the reference, the target's time in milliseconds; never falling."""

    target_ms: NDArray[np.int64]

    def at(self, reference_ms: float) -> int:
        """The target's time for a time of the reference."""
        frame = min(max(round(reference_ms / HOP_MS), 0), len(self.target_ms) - 1)
        return int(self.target_ms[frame])


def align(reference: Samples, target: Samples, rate: int) -> Alignment:
    """Align two recordings of the same words, both mono at ``rate``; silence at their ends should be trimmed before.

    Memory and time grow with the product of the lengths: 30 s against 30 s takes some 100 MB.
    """
    path = warped(features(reference, rate), features(target, rate))
    return Alignment(path * HOP_MS)


def features(samples: Samples, rate: int) -> Features:
    """Frames of mel cepstra with mean and variance evened out, and their slopes; one row for each ``HOP_MS``."""
    sound = resampled(samples, rate, _RATE)
    sound = np.append(sound[:1], sound[1:] - np.float32(_PRE_EMPHASIS) * sound[:-1])
    padded = np.pad(sound, (_WINDOW // 2, _WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[: max(len(sound), 1) : _HOP]
    power = np.abs(np.fft.rfft(frames * np.hanning(_WINDOW), _TRANSFORM)) ** 2
    cepstra = np.log(power @ _mel_bands().T + _FLOOR) @ _cosines().T
    cepstra = (cepstra - cepstra.mean(axis=0)) / (cepstra.std(axis=0) + 1e-6)
    slopes = np.gradient(cepstra, axis=0) if len(cepstra) > 1 else np.zeros_like(cepstra)
    return np.hstack([cepstra, slopes * _SLOPE_WEIGHT]).astype(np.float32)


def warped(reference: Features, target: Features) -> NDArray[np.int64]:
    """For each row of ``reference``, the first row of ``target`` that the cheapest monotone path pairs it with."""
    costs = _accumulated(_distances(reference, target))
    row, column = len(reference) - 1, len(target) - 1
    path = np.zeros(len(reference), np.int64)
    while row or column:
        path[row] = column
        diagonal = costs[row - 1, column - 1] if row and column else np.inf
        up = costs[row - 1, column] + _STEP_COST if row else np.inf
        left = costs[row, column - 1] + _STEP_COST if column else np.inf
        if diagonal <= up and diagonal <= left:
            row, column = row - 1, column - 1
        elif up <= left:
            row -= 1
        else:
            column -= 1
    path[0] = 0
    return path


def _distances(reference: Features, target: Features) -> Features:
    """The Euclidean distance of each pair of rows; far off the diagonal it is prohibitive."""
    squares = (reference**2).sum(axis=1)[:, None] + (target**2).sum(axis=1)[None, :]
    distances = np.sqrt(np.maximum(squares - 2 * reference @ target.T, 0))
    rows = np.arange(len(reference))[:, None] / max(len(reference) - 1, 1)
    columns = np.arange(len(target))[None, :] / max(len(target) - 1, 1)
    return np.where(np.abs(rows - columns) > _BAND, _OUTSIDE, distances).astype(np.float32)


def _accumulated(distances: Features) -> NDArray[np.float64]:
    """The cost of the cheapest path to each pair.

    Within a row a path may run on to the right. Its cost is a running sum, so the best place to enter the row is a
    running minimum: the whole row at once, without a loop over columns.
    """
    costs = np.empty(distances.shape, np.float64)
    before = np.full(distances.shape[1], np.inf)
    for index, row in enumerate(distances.astype(np.float64)):
        entry = before + _STEP_COST
        entry[1:] = np.minimum(entry[1:], before[:-1])
        if index == 0:
            entry[0] = 0.0
        run = np.cumsum(row + _STEP_COST)
        before = run + np.minimum.accumulate(entry + row - run)
        costs[index] = before
    return costs


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


def _cosines() -> NDArray[np.float32]:
    """The first rows of the discrete cosine transform."""
    bands = np.arange(_MEL_BANDS) + 0.5
    return np.cos(np.pi / _MEL_BANDS * np.arange(_CEPSTRA)[:, None] * bands).astype(np.float32)
