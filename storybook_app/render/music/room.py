"""A small warm room around a note, and what the ear takes of it there."""

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from storybook_app.book.timeline import SAMPLE_RATE
from storybook_app.render.loudness import weighting
from storybook_app.render.music.instruments import Mono

Stereo = NDArray[np.float32]  # (samples, 2)

_SIXTY_DECIBELS = math.log(1000)
_REVERBERATION = SAMPLE_RATE * 11 // 10  # samples in which the room falls by 60 dB
_BEFORE = SAMPLE_RATE * 12 // 1000  # samples until the first reflection
_DAMPING = 2600.0  # hertz: walls and curtains keep the highs
_FROM = 180.0  # hertz: and nothing booms
_WET = 0.45  # the energy of the room beside that of the note
_USUAL = (200.0, 1200.0)  # hertz, where most of that is
_WIDTH = 0.4  # of the way from the middle to one ear
_EDGE = SAMPLE_RATE // 4  # samples in which what is left at the end of a note is let go
_SIZES = 1 << 15  # transforms are multiples of it


def in_room(note: Mono, place: float) -> Stereo:
    """The note as it is heard by two ears, from ``place`` (-1 far left, 1 far right).

    A room is a filter: a note needs to be heard in it only once, and can then be laid wherever it sounds.
    """
    length = len(note) + len(_tail())
    size = -(-length // _SIZES) * _SIZES
    angle = (1 + place * _WIDTH) * math.pi / 4
    ears = np.array([[math.cos(angle)], [math.sin(angle)]], np.float32)
    spectrum = np.fft.rfft(note, size) * (ears + _tail_spectrum(size))
    sound = np.fft.irfft(spectrum, size)[:, :length]
    # Waves that meet in a room lift one tone and swallow the next; a tune should be played evenly.
    even = ears.T[0] ** 2 * (1 + _WET) * np.sum(note**2) / np.sum(sound**2, axis=1)
    sound *= np.sqrt(even)[:, None]
    edge = np.arange(_EDGE) / _EDGE
    sound[:, length - _EDGE :] *= np.asarray(0.5 + 0.5 * np.cos(np.pi * edge), np.float32)
    return np.ascontiguousarray(sound.T)


def energy(note: Mono) -> float:
    """What the ear takes of a note in the room: the sum of squares over both channels, each frequency weighed."""
    size = -(-len(note) // _SIZES) * _SIZES
    weighed = np.abs(np.fft.rfft(note, size)) * weighting(size)
    return float(np.sum(weighed**2, dtype=np.float64)) * 2 / size * (1 + _WET)


@cache
def _tail() -> NDArray[np.float32]:
    """The room itself: noise that dies away (Moorer, "About this reverberation business", 1979), another for each ear."""
    times = np.arange(_REVERBERATION) / _REVERBERATION
    noise = np.random.default_rng(1979).standard_normal((_REVERBERATION, 2)) * np.exp(-_SIXTY_DECIBELS * times)[:, None]
    noise[:_BEFORE] = 0
    hertz = np.fft.rfftfreq(_REVERBERATION, 1 / SAMPLE_RATE)
    colour = 1 / (1 + (hertz / _DAMPING) ** 2) / (1 + (_FROM / np.maximum(hertz, 1)) ** 2)
    tail = np.fft.irfft(np.fft.rfft(noise, axis=0) * colour[:, None], _REVERBERATION, axis=0)
    power = np.abs(np.fft.rfft(tail, axis=0)) ** 2
    usual = power[(hertz > _USUAL[0]) & (hertz < _USUAL[1])].mean(axis=0).sum()
    return np.asarray(tail * np.sqrt(_WET / usual), np.float32)


@cache
def _tail_spectrum(size: int) -> NDArray[np.complex64]:
    return np.asarray(np.fft.rfft(_tail().T, size), np.complex64)
