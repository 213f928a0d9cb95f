"""Samples as a WAV file."""

import io
import wave

import numpy as np

from storybook_app.providers.sound.samples import Samples

_FULL_SCALE = 32_767


def wav_bytes(samples: Samples, rate: int) -> bytes:
    """A 16-bit mono WAV file."""
    values = np.rint(np.clip(samples, -1, 1) * _FULL_SCALE).astype("<i2")
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(values.tobytes())
    return buffer.getvalue()
