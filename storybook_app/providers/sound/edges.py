"""Where a sound begins and ends, and soft edges there."""

import numpy as np

from storybook_app.providers.sound.samples import Samples

_AUDIBLE = 0.004  # of the highest peak: 48 dB below it


def heard(samples: Samples, margin: int) -> tuple[int, int]:
    """The first and the last audible sample (end exclusive), widened by ``margin``; (0, 0) where nothing is heard."""
    level = np.abs(samples)
    audible = level > _AUDIBLE * level.max(initial=0.0)
    if not audible.any():
        return 0, 0
    begin, end = int(audible.argmax()), len(audible) - int(audible[::-1].argmax())
    return max(0, begin - margin), min(len(samples), end + margin)


def faded(samples: Samples, fade_in: int, fade_out: int) -> Samples:
    """The sound with raised-cosine ramps of so many samples at its ends."""
    result = samples.copy()
    fade_in, fade_out = min(fade_in, len(result)), min(fade_out, len(result))
    if fade_in:
        result[:fade_in] *= _ramp(fade_in)
    if fade_out:
        result[-fade_out:] *= _ramp(fade_out)[::-1]
    return result


def _ramp(length: int) -> Samples:
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(length) / length)).astype(np.float32)
