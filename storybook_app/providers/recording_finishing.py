"""From a parent's recording to a finished line: trimmed, evened out, its words timed. Runs in a worker."""

from pathlib import Path

import numpy as np
import soundfile

from storybook_app.book.timeline import SAMPLE_RATE
from storybook_app.book.values import Timing
from storybook_app.errors import EngineFailed
from storybook_app.providers.local.narrator.reading_along import heard_words
from storybook_app.providers.roles import Speech
from storybook_app.providers.sound.alignment import HOP_MS, spectra
from storybook_app.providers.sound.dynamics import levelled
from storybook_app.providers.sound.edges import faded
from storybook_app.providers.sound.filtering import Gains, filtered, frequencies
from storybook_app.providers.sound.loudness import integrated_loudness
from storybook_app.providers.sound.pauses import pauses, spoken
from storybook_app.providers.sound.resampling import resampled
from storybook_app.providers.sound.samples import Samples
from storybook_app.providers.sound.speech import SAMPLES_PER_MS, speech_of, whole_milliseconds
from storybook_app.providers.sound.tone import high_pass
from storybook_app.providers.sound.words import words_by_length

# Kept of the room before the first sound and after the last. It comes and goes softly, so that its noise does too.
LEAD_MS = 120
TAIL_MS = 260
_FADE_IN_MS = 80
_FADE_OUT_MS = 180

_LONGEST_SECONDS = 600
_LOUDEST = 16.0  # a file of float samples may hold anything
_FAINTEST = -55.0  # LUFS: evened out, it would be nothing but noise
_RUMBLE_HZ = 60  # below any voice

_AGAIN = "Record this line again, or choose another sound file for it."


def finish_recording(path: Path, text: str, language: str) -> Speech:
    """See ``recordings.finish_recording``."""
    sound = _trimmed(filtered(_read(path), _without_rumble()))
    if integrated_loudness(sound) < _FAINTEST:
        raise EngineFailed("There is hardly anything to hear in the recording of this line.", _AGAIN)
    line = whole_milliseconds(levelled(sound, SAMPLE_RATE))
    if words := heard_words(line, SAMPLE_RATE, text, language):
        return speech_of(line, words, Timing.ALIGNED)
    milliseconds = len(line) // SAMPLES_PER_MS
    return speech_of(line, words_by_length(text, LEAD_MS, milliseconds - TAIL_MS), Timing.LENGTH)


def _read(path: Path) -> Samples:
    """The samples of a sound file, mixed to mono, at ``SAMPLE_RATE``."""
    try:
        with soundfile.SoundFile(path) as file:
            rate: int = file.samplerate
            if file.frames > _LONGEST_SECONDS * rate:
                raise EngineFailed("The recording of this line is longer than ten minutes.", _AGAIN)
            samples = file.read(dtype="float32", always_2d=True).mean(axis=1)
    except (OSError, soundfile.SoundFileError) as error:
        raise EngineFailed("The recording of this line cannot be read.", _AGAIN) from error
    # Written so that a peak that is no number is refused too.
    if not np.abs(samples).max(initial=0.0) <= _LOUDEST:
        raise EngineFailed("The recording of this line is broken.", _AGAIN)
    return resampled(samples, rate, SAMPLE_RATE)


def _without_rumble() -> Gains:
    """What wind, hands and the street add below the voice goes, 24 dB an octave."""
    return np.asarray(high_pass(frequencies(SAMPLE_RATE), _RUMBLE_HZ) ** 2, np.complex64)


def _trimmed(sound: Samples) -> Samples:
    """What is spoken, with a breath of the room around it, or of silence where the recording ends; nothing else."""
    first, last = spoken(pauses(spectra(sound, SAMPLE_RATE)))
    if first == last:
        return sound[:0]
    begin, end = (HOP_MS * first - LEAD_MS) * SAMPLES_PER_MS, (HOP_MS * last + TAIL_MS) * SAMPLES_PER_MS
    kept = faded(sound[max(0, begin) : end], _FADE_IN_MS * SAMPLES_PER_MS, _FADE_OUT_MS * SAMPLES_PER_MS)
    return np.pad(kept, (max(0, -begin), max(0, end - len(sound))))
