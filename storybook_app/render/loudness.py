"""How loud a film is heard as a whole, after ITU-R BS.1770-5, annex 1; measured while its sound is mixed."""

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from storybook_app.book.timeline import SAMPLE_RATE

TARGET = -16.0  # LUFS
PEAK = -2.5  # dBFS: between the samples, and in AAC, the wave goes a little higher

_MOST = 16.0  # decibels: what is softer than this brings to the target was meant to be soft
_STEP = SAMPLE_RATE // 10
_BLOCK = 4  # steps
_FULL_SCALE = 32768
_SILENCE, _RELATIVE_GATE = -70.0, -10.0

# The two filters, at 48 kHz.
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_OFFSET = -0.691  # makes a 997 Hz sine at full scale in one channel read -3.01 LKFS


class Meter:
    """Hears a whole film, a block of interleaved 16-bit stereo after the other."""

    def __init__(self) -> None:
        self._energies: list[NDArray[np.float64]] = []
        self._rest = np.zeros((0, 2), np.float32)
        self._peak = 0.0

    def hear(self, block: bytes) -> None:
        """The next block."""
        samples = np.frombuffer(block, "<i2").reshape(-1, 2).astype(np.float32) / np.float32(_FULL_SCALE)
        self._peak = max(self._peak, float(np.abs(samples).max(initial=0.0)))
        sound = np.concatenate([self._rest, samples])
        whole = len(sound) - len(sound) % _STEP
        self._rest = sound[whole:]
        if whole:
            spectra = np.fft.rfft(sound[:whole].reshape(-1, _STEP, 2), axis=1)
            weighed = np.square(np.abs(spectra) * weighting(_STEP)[:, None], dtype=np.float64)
            self._energies.append(weighed.sum(axis=(1, 2)) * 2 / _STEP)

    @property
    def integrated(self) -> float:
        """The gated loudness in LUFS of all that was heard."""
        steps = np.concatenate([np.zeros(0), *self._energies])
        if len(steps) < _BLOCK:
            return _SILENCE
        powers = np.convolve(steps, np.full(_BLOCK, 1 / _BLOCK / _STEP), "valid")
        loud = powers[powers > _power(_SILENCE)]
        if not len(loud):
            return _SILENCE
        return loudness(float(loud[loud > loud.mean() * 10 ** (_RELATIVE_GATE / 10)].mean()))

    def filters(self) -> str:
        """The filters of ffmpeg that bring it to ``TARGET``, no peak above ``PEAK``."""
        gain = min(_MOST, TARGET - self.integrated)
        peak = 20 * math.log10(max(self._peak, 1e-5)) + gain
        volume = f"volume={gain:.2f}dB:precision=float"
        if peak <= PEAK:
            return volume
        return f"{volume},alimiter=limit={10 ** (PEAK / 20):.4f}:attack=5:release=120:level=0:latency=1"


def loudness(power: float) -> float:
    """The level in LUFS of a weighted power: the mean of squares, summed over both channels."""
    return _OFFSET + 10 * math.log10(power)


def _power(level: float) -> float:
    return float(10 ** ((level - _OFFSET) / 10))


@cache
def weighting(size: int) -> NDArray[np.float32]:
    """How strongly the ear takes each frequency of a transform of so many samples."""
    delay = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    gains = np.ones(len(delay))
    for above, below in (_SHELF, _HIGH_PASS):
        gains *= np.abs(np.polyval(above[::-1], delay) / np.polyval(below[::-1], delay))
    return gains.astype(np.float32)
