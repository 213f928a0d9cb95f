"""Where in a recording nobody speaks, whatever hum or hiss lies under it."""

import numpy as np
from numpy.typing import NDArray

from storybook_app.providers.sound.warping import Features, Pauses

SHORTEST = 16  # frames: 160 ms; the stops within a word are shorter

_SMOOTHED = 5  # frames
_SPAN = 50 / 10 * np.log(10)  # 50 dB as a power ratio's logarithm: what is fainter beside the voice is silence
_LEAST_SPAN = 6 / 10 * np.log(10)  # a sound whose loud and faint moments are no further apart has no pauses
_LOW = 0.18  # of the way from the faint moments to the loud ones
_FAINT, _LOUD = 5, 95  # percentiles


def pauses(log_powers: Features) -> Pauses:
    """For each row of mel spectra (see ``alignment.spectra``) whether it lies in a pause."""
    level = np.logaddexp.reduce(log_powers, axis=1)
    level = np.convolve(np.pad(level, _SMOOTHED // 2, mode="edge"), np.full(_SMOOTHED, 1 / _SMOOTHED), "valid")
    faint, loud = np.percentile(level, [_FAINT, _LOUD])
    faint = max(faint, loud - _SPAN)
    if loud - faint < _LEAST_SPAN:
        return np.zeros(len(level), np.bool_)
    return _without_short(level < faint + _LOW * (loud - faint))


def runs(pauses: Pauses) -> NDArray[np.int64]:
    """The pauses as rows of (first frame, end frame)."""
    edges = np.diff(np.concatenate([[0], pauses.astype(np.int8), [0]]))
    return np.flatnonzero(edges).reshape(-1, 2)


def noise_matched(log_powers: Features, noisy: Features) -> Features:
    """Clean spectra over as much noise, band by band, as there is in ``noisy`` beside its voice."""
    faint, loud = np.percentile(noisy, [_FAINT, _LOUD], axis=0)
    distance = np.clip(loud - faint, 1, _SPAN)
    return np.logaddexp(log_powers, np.percentile(log_powers, _LOUD, axis=0) - distance).astype(np.float32)


def _without_short(quiet: Pauses) -> Pauses:
    for first, end in runs(quiet):
        if end - first < SHORTEST:
            quiet[first:end] = False
    return quiet
