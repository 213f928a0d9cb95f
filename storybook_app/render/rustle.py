"""The faint rustle of a page that is turned, made from noise."""

import functools

import numpy as np
from numpy.typing import NDArray

from storybook_app.book.timeline import SAMPLE_RATE

_SEED = 1455  # Gutenberg's Bible
_LOUDEST = 0.016  # of full scale, on average over its strongest tenth of a second: some 20 dB below a voice

# Paper that is bent gives off countless tiny cracks (Kramer and Lobkovsky, "Universal power law in the noise from a
# crumpled elastic sheet", Physical Review E 53, 1996: their energies follow a power law); air is moved softly below.
_CRACKS_A_SECOND = 1500
_POWER = 1.6  # of that law
_SPREAD = 30.0  # between the strongest and the weakest crack's energy
_CRACK = SAMPLE_RATE // 500  # samples
_CRACK_HERTZ = (1400.0, 6500.0)
_AIR_HERTZ = (250.0, 1800.0)
_AIR = 0.3  # of the cracks' strength
_ACROSS = 0.35  # it wanders so far from one ear towards the other
_LIFT, _FALL = (0.26, 0.13), (0.68, 0.11)  # when the sheet lifts and comes to rest, and how long: parts of the turn
_FALL_STRENGTH = 0.62


@functools.lru_cache(maxsize=1)  # all turns of a book are as long
def rustle(samples: int) -> NDArray[np.float32]:
    """So many samples of stereo (samples, 2), full scale 1.0, from silence to silence; always the same."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    times = np.arange(samples) / samples
    moved = _hump(times, *_LIFT) + _FALL_STRENGTH * _hump(times, *_FALL)
    cracks = _cracks(random, moved)
    angles = (1 + _ACROSS * np.stack([1 - 2 * times, 2 * times - 1])) * np.pi / 4
    both = np.stack([cracks * np.sin(angle) + _AIR * _air(random, moved) for angle in angles], axis=1)
    both *= np.minimum(1, np.minimum(times, 1 - times) * 20)[:, None] ** 2
    window = SAMPLE_RATE // 10
    power = np.convolve((both**2).mean(axis=1), np.ones(window) / window, "same")
    return np.asarray(both * (_LOUDEST / np.sqrt(power.max())), np.float32)


def _hump(times: NDArray[np.float64], middle: float, width: float) -> NDArray[np.float64]:
    return np.asarray(np.exp(-(((times - middle) / width) ** 2)))


def _cracks(random: np.random.Generator, moved: NDArray[np.float64]) -> NDArray[np.float64]:
    """Tiny cracks, where the sheet moves; each a ringing that dies at once."""
    samples = len(moved)
    count = _CRACKS_A_SECOND * samples // SAMPLE_RATE
    places = random.choice(samples, count, p=moved / moved.sum())
    energies = (1 - random.random(count) * (1 - _SPREAD ** (1 - _POWER))) ** (1 / (1 - _POWER))
    strengths = np.sqrt(energies) * random.choice((-1.0, 1.0), count)
    low, high = np.log(_CRACK_HERTZ)
    hertz = np.exp(random.uniform(low, high, count))
    ages = np.arange(_CRACK)
    rings = np.sin(2 * np.pi * hertz[:, None] * ages / SAMPLE_RATE) * np.exp(-7 * ages / _CRACK)
    sound = np.zeros(samples + _CRACK)
    np.add.at(sound, places[:, None] + ages, rings * strengths[:, None])
    return _level(sound[:samples])


def _air(random: np.random.Generator, moved: NDArray[np.float64]) -> NDArray[np.float64]:
    """A breath of air."""
    spectrum = np.fft.rfft(random.standard_normal(len(moved)))
    hertz = np.fft.rfftfreq(len(moved), 1 / SAMPLE_RATE)
    low, high = _AIR_HERTZ
    spectrum *= 1 / (1 + (low / np.maximum(hertz, 1)) ** 4) / (1 + (hertz / high) ** 2)
    return _level(np.fft.irfft(spectrum, len(moved)) * moved)


def _level(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(sound / np.sqrt((sound**2).mean()))
