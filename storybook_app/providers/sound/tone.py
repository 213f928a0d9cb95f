"""The softened tone of the narrator: warmer, less sharp, in a small quiet room.

Filters are the analogue prototypes of R. Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter coefficients",
taken at each frequency of a transform: the same causal filters, without a loop over samples.
"""

from functools import cache

import numpy as np

from storybook_app.providers.sound.filtering import Frequencies, Gains, filtered, frequencies
from storybook_app.providers.sound.samples import Samples, amplitude

_ROOM = ((0.0113, 0.085), (0.0187, 0.070), (0.0271, 0.055), (0.0389, 0.040), (0.0533, 0.028))  # seconds, gain
_ROOM_DAMPING_HZ = 3000  # walls keep the highs


def softened(samples: Samples, rate: int) -> Samples:
    """Speech with rumble and sharpness taken out and a breath of room added."""
    return filtered(samples, _narrator_tone(rate))


@cache
def _narrator_tone(rate: int) -> Gains:
    hertz = frequencies(rate)
    gains = high_pass(hertz, 70)
    gains *= peak(hertz, 220, level=2, quality=1)
    gains *= peak(hertz, 3200, level=-3, quality=1.2)
    gains *= high_shelf(hertz, 6000, level=-5)
    gains *= _room(hertz)
    return gains


def high_pass(hertz: Frequencies, corner: float) -> Gains:
    """A second-order Butterworth high-pass filter."""
    s = _scaled(hertz, corner)
    return np.asarray(s * s / (s * s + np.sqrt(2) * s + 1), np.complex64)


def peak(hertz: Frequencies, centre: float, level: float, quality: float) -> Gains:
    """A bell that raises or lowers ``centre`` by ``level`` decibels."""
    s, root = _scaled(hertz, centre), amplitude(level / 2)
    return np.asarray((s * s + s * (root / quality) + 1) / (s * s + s / (root * quality) + 1), np.complex64)


def high_shelf(hertz: Frequencies, corner: float, level: float) -> Gains:
    """A shelf that raises or lowers all above ``corner`` by ``level`` decibels, with a slope of 1."""
    s, root = _scaled(hertz, corner), amplitude(level / 2)
    bend = s * np.sqrt(2 * root)
    return np.asarray(root * (root * s * s + bend + 1) / (s * s + bend + root), np.complex64)


def _room(hertz: Frequencies) -> Gains:
    """The direct sound and a few early reflections."""
    reflections = sum(gain * np.exp(-2j * np.pi * hertz * delay) for delay, gain in _ROOM)
    return np.asarray(1 + reflections / (1 + 1j * hertz / _ROOM_DAMPING_HZ), np.complex64)


def _scaled(hertz: Frequencies, corner: float) -> Gains:
    return (1j * hertz / corner).astype(np.complex64)
