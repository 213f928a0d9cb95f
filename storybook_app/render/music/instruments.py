"""What a struck note sounds like, without any recording: sums of partials that die away.

Each partial is a damped sine, a geometric series of complex numbers: cut into rows, a note is one product of two small
matrices, whatever its length.
"""

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from storybook_app.book.timeline import SAMPLE_RATE
from storybook_app.book.values import Piece

Mono = NDArray[np.float32]

_HIGHEST = 9000.0  # hertz: nothing sharp lies under a voice
_ROW = 512  # samples
_SIXTY_DECIBELS = math.log(1000)
_MIDDLE = 60  # MIDI number of the C in the middle of a piano


class Partial(NamedTuple):
    """One damped sine: hertz, amplitude, and the seconds in which it falls by 60 dB."""

    hertz: float
    level: float
    seconds: float


class Noise(NamedTuple):
    """What the mechanism is heard of: a short burst, its level, its length in seconds, and the highest hertz in it."""

    level: float
    seconds: float
    hertz: float


class Instrument(NamedTuple):
    """How an instrument sounds: the partials of a note of so many hertz, its mechanism, and how softly it begins."""

    partials: Callable[[float], Iterator[Partial]]
    noise: Noise
    attack_seconds: float


def struck(instrument: Instrument, pitch: int) -> Mono:
    """The note with that MIDI number, until it has died away; its loudest partial about 1."""
    partials = [one for one in instrument.partials(hertz_of(pitch)) if one.hertz < _HIGHEST]
    sound = _sum(partials, max(one.seconds for one in partials))
    attack = np.arange(round(instrument.attack_seconds * SAMPLE_RATE)) / (instrument.attack_seconds * SAMPLE_RATE)
    sound[: len(attack)] *= np.asarray(0.5 - 0.5 * np.cos(np.pi * attack), np.float32)
    noise = _burst(instrument.noise, pitch)
    sound[: len(noise)] += noise
    return sound


def hertz_of(pitch: int) -> float:
    """The frequency of a MIDI number, tempered equally, A at 440."""
    return float(440 * 2 ** ((pitch - 69) / 12))


def _sum(partials: list[Partial], seconds: float) -> Mono:
    rows = -(-round(seconds * SAMPLE_RATE) // _ROW)
    rates = [complex(-_SIXTY_DECIBELS / one.seconds, 2 * math.pi * one.hertz) for one in partials]
    poles = np.array(rates) / SAMPLE_RATE
    levels = np.array([one.level for one in partials])
    coarse = levels * np.exp(np.arange(rows)[:, None] * _ROW * poles)
    fine = np.exp(np.arange(_ROW)[:, None] * poles)
    # The imaginary part of the product of both: every partial begins at zero.
    left = np.hstack([coarse.real, coarse.imag]).astype(np.float32)
    right = np.hstack([fine.imag, fine.real]).astype(np.float32)
    return np.ascontiguousarray((left @ right.T).reshape(-1))


def _burst(noise: Noise, pitch: int) -> Mono:
    """Smoothed noise under a rounded envelope; each note of an instrument has its own."""
    count = round(noise.seconds * SAMPLE_RATE)
    rough = np.random.default_rng(pitch).standard_normal(count)
    spectrum = np.fft.rfft(rough) * np.exp(-((np.fft.rfftfreq(count, 1 / SAMPLE_RATE) / noise.hertz) ** 2))
    smooth = np.fft.irfft(spectrum, count)
    envelope = np.sin(np.pi * np.sqrt((np.arange(count) + 0.5) / count)) ** 2  # sooner up than down
    smooth = (smooth - smooth.mean()) * envelope
    return np.asarray(smooth * (noise.level / max(float(np.abs(smooth).max()), 1e-9)), np.float32)


def _music_box(hertz: float) -> Iterator[Partial]:
    """A steel tooth: the modes of a bar held at one end (Fletcher and Rossing, 1998, chapter 2), and its board's octave."""
    seconds = 2.4 * (523 / hertz) ** 0.4
    yield Partial(hertz, 0.8, seconds)
    yield Partial(hertz * 1.0012, 0.22, seconds * 1.2)  # two teeth of a pitch are never quite the same
    yield Partial(hertz * 2.003, 0.1, seconds * 0.5)
    yield Partial(hertz * 3.01, 0.04, seconds * 0.3)
    yield Partial(hertz * 6.267, 0.12, 0.16)


def _soft_piano(hertz: float) -> Iterator[Partial]:
    """Stiff strings (Fletcher, 1964) struck by felt at an eighth of their length, dying away in two stages (Weinreich, 1977)."""
    pitch = _MIDDLE + 12 * math.log2(hertz / hertz_of(_MIDDLE))
    stiffness = 0.0003 * 2 ** ((pitch - _MIDDLE) / 12)
    longest = min(5.5, 4.6 * 2 ** ((_MIDDLE - pitch) / 30))
    for number in range(1, 15):
        tone = hertz * number * math.sqrt(1 + stiffness * number**2)
        level = abs(math.sin(math.pi * number / 8)) / math.sin(math.pi / 8) * number**-1.7 * math.exp(-tone / 1700)
        seconds = longest / (1 + tone / 1800)
        yield Partial(tone, level * 0.72, seconds * 0.4)
        yield Partial(tone * 1.0004, level * 0.28, seconds)


def _guitar(hertz: float) -> Iterator[Partial]:
    """A plucked string: the loop of Karplus and Strong (1983), taken partial by partial (Jaffe and Smith, 1983).

    The loop averages two neighbouring samples once in a period: a partial loses the cosine of its half step each time.
    """
    loss = 1 - 0.002 * (196 / hertz) ** 0.4
    for number in range(1, 25):
        tone = hertz * number
        if tone > _HIGHEST:
            return
        level = abs(math.sin(math.pi * number * 0.23)) / number**1.3 * math.exp(-tone / 2300)
        each_period = loss * math.cos(math.pi * tone / (SAMPLE_RATE / 2))
        yield Partial(tone, level, min(3.6, _SIXTY_DECIBELS / (-hertz * math.log(each_period))))


def _kalimba(hertz: float) -> Iterator[Partial]:
    """A tongue of steel over a small box: a warm tone, an overtone that is gone at once."""
    seconds = 2.0 * (262 / hertz) ** 0.5
    yield Partial(hertz, 1.0, seconds)
    yield Partial(hertz * 1.9985, 0.09, seconds * 0.5)
    yield Partial(hertz * 3.02, 0.03, seconds * 0.3)
    yield Partial(hertz * 5.9, 0.11, 0.11)


INSTRUMENTS = {
    Piece.MUSIC_BOX: Instrument(_music_box, Noise(0.035, 0.006, 5000), 0.0015),
    Piece.SOFT_PIANO: Instrument(_soft_piano, Noise(0.03, 0.06, 500), 0.009),
    Piece.GUITAR: Instrument(_guitar, Noise(0.03, 0.02, 1600), 0.003),
    Piece.KALIMBA: Instrument(_kalimba, Noise(0.07, 0.03, 700), 0.003),
}
