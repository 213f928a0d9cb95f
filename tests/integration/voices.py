"""Voices unlike the local narrator's, that say a text with known word times; and what may happen to their sound."""

import io
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import soundfile

from storybook_app.book.values import Word
from storybook_app.providers.local.narrator.espeak import ENGINE_RATE, loaded_engine
from storybook_app.providers.local.narrator.languages import find_language
from storybook_app.providers.local.narrator.recital import recite
from storybook_app.providers.local.narrator.voices import Delivery

RATE = ENGINE_RATE


@dataclass(frozen=True)
class Told:
    """A mono sound at ``rate``, and its true words."""

    samples: np.ndarray
    words: tuple[Word, ...]
    rate: int = RATE


@cache
def told(text, language, variant="m7", words_per_minute=150, pitch=40):
    """The text read by another variant of the engine, at another pace and pitch."""
    with loaded_engine() as engine:
        engine.use(Delivery(variant, words_per_minute, pitch, melody=50), find_language(language).file)
        recital = recite(text, language, engine)
    return Told(recital.samples, recital.words)


def with_noise(voice, decibels):
    """Pink noise so far below the voice."""
    spectrum = np.fft.rfft(np.random.default_rng(7).standard_normal(len(voice.samples)))
    pink = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 20), len(voice.samples))
    spoken = voice.samples[np.abs(voice.samples) > 0.02 * np.abs(voice.samples).max()]
    gain = np.sqrt((spoken**2).mean() / (pink**2).mean() / 10 ** (decibels / 10))
    return replace(voice, samples=(voice.samples + pink * gain).astype(np.float32))


def in_a_room(voice, seconds=0.5):
    """With an echo that falls by 60 dB in so many seconds."""
    moments = np.arange(round(seconds * voice.rate)) / voice.rate
    echo = np.random.default_rng(7).standard_normal(len(moments)) * 10 ** (-3 * moments / seconds) * 0.06
    echo[0] = 1
    size = 1 << (len(voice.samples) + len(echo)).bit_length()
    rung = np.fft.irfft(np.fft.rfft(voice.samples, size) * np.fft.rfft(echo, size), size)
    return replace(voice, samples=rung[: len(voice.samples)].astype(np.float32))


def played_faster(voice, factor):
    """As a smaller or a larger body would sound: pitch, timbre and tempo change."""
    words = tuple(
        word.model_copy(update={"from_ms": round(word.from_ms / factor), "to_ms": round(word.to_ms / factor)})
        for word in voice.words
    )
    return Told(voice.samples, words, round(voice.rate * factor))


def with_pauses(voice, before, milliseconds):
    """Silences before the words of those numbers."""
    parts, words, done, late = [], [], 0, 0
    for number, word in enumerate(voice.words):
        if number in before:
            start = word.from_ms * voice.rate // 1000
            parts += [voice.samples[done:start], np.zeros(milliseconds * voice.rate // 1000, np.float32)]
            done, late = start, late + milliseconds
        words.append(word.model_copy(update={"from_ms": word.from_ms + late, "to_ms": word.to_ms + late}))
    return replace(voice, samples=np.concatenate([*parts, voice.samples[done:]]), words=tuple(words))


def compressed(voice):
    """Through MP3 at some 64 kbit/s, at the rate of most services."""
    file = io.BytesIO()
    soundfile.write(file, voice.samples, voice.rate, format="MP3", bitrate_mode="CONSTANT", compression_level=0.8)
    file.seek(0)
    samples = soundfile.read(file, dtype="float32")[0]
    size = 1 << (len(samples) + len(voice.samples)).bit_length()
    echo = np.fft.irfft(np.fft.rfft(samples, size) * np.conj(np.fft.rfft(voice.samples, size)), size)
    late = int(echo[: voice.rate].argmax())  # the encoder's delay
    return replace(voice, samples=samples[late:])
