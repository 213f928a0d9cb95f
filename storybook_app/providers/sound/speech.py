"""What all spoken lines have in common, whoever spoke them: their loudness, their ends, their file."""

from collections.abc import Sequence

import numpy as np

from storybook_app.book.timeline import SAMPLE_RATE, silence_ms
from storybook_app.book.values import Timing, Word
from storybook_app.providers.roles import Speech
from storybook_app.providers.sound.dynamics import levelled
from storybook_app.providers.sound.edges import faded
from storybook_app.providers.sound.samples import Samples
from storybook_app.providers.sound.wav import wav_bytes
from storybook_app.providers.sound.words import words_by_length, words_of

SAMPLES_PER_MS = SAMPLE_RATE // 1000

_FADE_IN = 10 * SAMPLES_PER_MS
_FADE_OUT = 40 * SAMPLES_PER_MS
_WORDLESS_MS = 800  # an emoji alone gets a breath of silence


def whole_milliseconds(samples: Samples) -> Samples:
    """The 48 kHz samples, with a little silence at their end up to a whole millisecond."""
    return np.pad(samples, (0, -len(samples) % SAMPLES_PER_MS))


def shaped(samples: Samples) -> Samples:
    """48 kHz samples at the loudness of every line, with soft ends."""
    return faded(levelled(samples, SAMPLE_RATE), _FADE_IN, _FADE_OUT)


def speech_of(samples: Samples, words: Sequence[Word], timing: Timing) -> Speech:
    """A spoken line of whole milliseconds at 48 kHz."""
    return Speech(wav_bytes(samples, SAMPLE_RATE), len(samples) // SAMPLES_PER_MS, tuple(words), timing)


def silent_speech(text: str) -> Speech:
    """A silence for a line that cannot be spoken, about as long as reading it takes."""
    milliseconds = silence_ms(text) if words_of(text) else _WORDLESS_MS
    silence = np.zeros(milliseconds * SAMPLES_PER_MS, np.float32)
    return speech_of(silence, words_by_length(text, 0, milliseconds), Timing.LENGTH)
