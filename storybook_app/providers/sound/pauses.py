"""Where in a recording nobody speaks, whatever hum or hiss lies under it."""

import numpy as np
from numpy.typing import NDArray

from storybook_app.providers.sound.warping import Features, Pauses

SHORTEST = 16  # frames: 160 ms; the stops within a word are shorter

_SMOOTHED = 5  # frames
_CLICK = 10  # frames: what lasts no longer by itself is no word
_SPAN = 50 / 10 * np.log(10)  # 50 dB as a power ratio's logarithm: what is fainter beside the voice is silence
_LEAST_SPAN = 6 / 10 * np.log(10)  # a sound whose loud and faint moments are no further apart has no pauses
_LOW = 0.18  # of the way from the faint moments to the loud ones
_FAINT, _LOUD = 5, 95  # percentiles
_WORD = 20  # frames: one word may be all that is said in a long silence


def pauses(log_powers: Features) -> Pauses:
    """For each row of mel spectra (see ``alignment.spectra``) whether it lies in a pause."""
    level = log_powers.mean(axis=1)  # of the logarithms: hiss in a few bands does not hide a voice in the others
    level = np.convolve(np.pad(level, _SMOOTHED // 2, mode="edge"), np.full(_SMOOTHED, 1 / _SMOOTHED), "valid")
    faint, loud = np.percentile(level, [_FAINT, _LOUD])
    loud = max(loud, np.sort(level)[-_WORD:][0])
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
    noise = np.percentile(log_powers, _LOUD, axis=0) - distance
    return np.asarray(np.logaddexp(log_powers, noise), np.float32)


def spoken(quiet: Pauses) -> tuple[int, int]:
    """The first and the end frame of what is spoken; clicks apart from it are left out. (0, 0) where nobody speaks."""
    voices = runs(~quiet)
    lasting = voices[voices[:, 1] - voices[:, 0] > _CLICK]
    return (int(lasting[0, 0]), int(lasting[-1, 1])) if len(lasting) else (0, 0)


def _without_short(quiet: Pauses) -> Pauses:
    """The pauses that last; at either end of the recording any does."""
    for first, end in runs(quiet):
        if end - first < SHORTEST and first > 0 and end < len(quiet):
            quiet[first:end] = False
    return quiet
