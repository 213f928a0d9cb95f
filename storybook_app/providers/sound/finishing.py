"""From a service's sound to a finished line: decoded, trimmed, levelled, its words timed. Runs in a worker."""

import io
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import soundfile

from storybook_app.book.timeline import SAMPLE_RATE
from storybook_app.book.values import Timing
from storybook_app.errors import BadAnswer
from storybook_app.providers.roles import Speech
from storybook_app.providers.sound.edges import faded, heard
from storybook_app.providers.sound.resampling import resampled
from storybook_app.providers.sound.samples import Samples
from storybook_app.providers.sound.service_sound import Cut, TimedWord
from storybook_app.providers.sound.speech import (
    SAMPLES_PER_MS,
    shaped,
    silent_speech,
    speech_of,
    whole_milliseconds,
)
from storybook_app.providers.sound.wav import wav_bytes
from storybook_app.providers.sound.word_matching import matched_words
from storybook_app.providers.sound.words import words_by_length, words_of

LEAD_MS = 50  # kept, or added, before the first sound
TAIL_MS = 150  # and after the last

_EDGE = 8 * SAMPLES_PER_MS  # softens a cut through the sound
_MOST_BYTES = 64 * 2**20
_LONGEST_SECONDS = 600
_FORMATS = frozenset({"WAV", "WAVEX", "RF64", "MP3", "FLAC", "OGG"})
_RATES = range(8_000, 192_001)
_MOST_CHANNELS = 8
_QUIETEST = 0.002  # of full scale (-54 dB): below it there is nothing but noise
_LOUDEST = 16.0  # a file of float samples may hold anything
_MISSING_SECONDS = 0.1  # an MP3 without a table of contents only estimates its length
_OPEN_LENGTHS = (0, 0x7FFF_FF00)  # in a header that was written before the sound: unknown, or from here on

_AGAIN = "Try again; if it stays so, choose another voice or model for the narrator."


def warm_up() -> None:
    """Finish a short tone, so that libraries and tables are ready for the first line."""
    tone = np.sin(np.arange(SAMPLE_RATE // 2) / 50).astype(np.float32)
    finish_speech(wav_bytes(tone, SAMPLE_RATE // 2), "la", None)


def finish_speech(data: bytes, text: str, times: Sequence[TimedWord] | None) -> Speech:
    """See ``service_sound.finish_speech``."""
    samples, rate = decoded(data)
    return _finished(samples, rate, text, times)


def finish_cuts(data: bytes, cuts: Sequence[Cut]) -> list[Speech | BadAnswer]:
    """See ``service_sound.finish_cuts``."""
    samples, rate = decoded(data)
    return [_finished_cut(samples, rate, cut) for cut in cuts]


def decoded(data: bytes) -> tuple[Samples, int]:
    """The samples of a WAV, MP3, FLAC or OGG file, mixed to mono, and their rate.

    Raises:
        BadAnswer: it is none of these, broken, or absurdly large.
    """
    if not data:
        raise BadAnswer("The sound that came back is empty.", _AGAIN)
    if len(data) > _MOST_BYTES:
        raise BadAnswer("The sound that came back is far too large.", _AGAIN)
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            if file.format not in _FORMATS or file.samplerate not in _RATES or file.channels > _MOST_CHANNELS:
                raise BadAnswer("The sound that came back is of a kind that Storybook cannot use.", _AGAIN)
            samples = _read(file)
            rate: int = file.samplerate
            if _is_cut_short(data) or file.frames - len(samples) > rate * _MISSING_SECONDS:
                raise BadAnswer("The sound that came back is not whole.", _AGAIN)
    except soundfile.SoundFileError as error:
        raise BadAnswer("The sound that came back cannot be read.", _AGAIN) from error
    # Written so that a peak that is no number is refused too.
    if not np.abs(samples).max(initial=0.0) <= _LOUDEST:
        raise BadAnswer("The sound that came back is broken.", _AGAIN)
    return samples, rate


def _read(file: soundfile.SoundFile) -> Samples:
    """All samples in mono, a second at a time: the header's length may be a lie."""
    parts: list[Samples] = []
    while len(part := file.read(file.samplerate, dtype="float32", always_2d=True)):
        parts.append(part.mean(axis=1))
        if len(parts) > _LONGEST_SECONDS:
            raise BadAnswer("The sound that came back lasts over ten minutes.", _AGAIN)
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _is_cut_short(data: bytes) -> bool:
    """Whether a WAV file ends before its own header says; the decoder would take the rest for the whole."""
    if data[:4] != b"RIFF":
        return False
    unknown, endless = _OPEN_LENGTHS
    length = int.from_bytes(data[4:8], "little")
    return unknown < length < endless and len(data) < length + 8


def _finished_cut(samples: Samples, rate: int, cut: Cut) -> Speech | BadAnswer:
    begin, end = (min(max(0, round(moment * rate)), len(samples)) for moment in (cut.from_s, cut.to_s))
    times = cut.times and [
        replace(word, from_s=word.from_s - cut.from_s, to_s=word.to_s - cut.from_s) for word in cut.times
    ]
    try:
        return _finished(samples[begin:end], rate, cut.text, times)
    except BadAnswer as error:
        return error


def _finished(samples: Samples, rate: int, text: str, times: Sequence[TimedWord] | None) -> Speech:
    if np.abs(samples).max(initial=0.0) < _QUIETEST:
        if not words_of(text):
            return silent_speech(text)
        raise BadAnswer("The sound that came back is silent.", _AGAIN)
    sound = resampled(samples, rate, SAMPLE_RATE)
    begin, end = heard(sound, 0)
    spoken = shaped(whole_milliseconds(_breathing(sound, begin, end)))
    from_ms, to_ms = LEAD_MS, len(spoken) // SAMPLES_PER_MS - TAIL_MS
    shift = LEAD_MS / 1000 - begin / SAMPLE_RATE
    moved = [replace(word, from_s=word.from_s + shift, to_s=word.to_s + shift) for word in times or ()]
    if words := matched_words(text, moved, from_ms, to_ms):
        return speech_of(spoken, words, Timing.SERVICE)
    return speech_of(spoken, words_by_length(text, from_ms, to_ms), Timing.LENGTH)


def _breathing(sound: Samples, begin: int, end: int) -> Samples:
    """The sound from ``begin`` to ``end`` with a moment around it: its own, and silence where it has none."""
    lead, tail = LEAD_MS * SAMPLES_PER_MS, TAIL_MS * SAMPLES_PER_MS
    first, last = max(0, begin - lead), min(len(sound), end + tail)
    kept = faded(sound[first:last], _EDGE, _EDGE)
    return np.pad(kept, (lead - (begin - first), tail - (last - end)))
