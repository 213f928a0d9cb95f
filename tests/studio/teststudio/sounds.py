"""Sounds that can be told apart: a soft tone for each word, as long and as high as the word says."""

import hashlib
import io
import wave
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import soundfile
from numpy.typing import NDArray

RATE = 24_000
EDGE_MS = 80
GAP_MS = 60
WORD_MS = 120
LETTER_MS = 40
FADE_MS = 15
LOUDNESS = 0.2
CONTAINERS = {"flac": ("FLAC", "PCM_16"), "mp3": ("MP3", "MPEG_LAYER_III"), "opus": ("OGG", "OPUS")}
MEDIA_TYPES = {
    "wav": "audio/wav", "pcm": "audio/pcm", "flac": "audio/flac", "mp3": "audio/mpeg", "opus": "audio/ogg",
}  # fmt: skip


@dataclass(frozen=True)
class SpokenWord:
    """A word and when it sounds."""

    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True)
class Spoken:
    """A spoken text: samples (float, mono, 24 kHz) and its words."""

    samples: NDArray[np.float32]
    words: Sequence[SpokenWord]

    @property
    def milliseconds(self) -> int:
        """How long it lasts."""
        return round(len(self.samples) * 1000 / RATE)


def spoken(text: str, speed: float = 1.0) -> Spoken:
    """Speak a text: its length follows the words, so that a test can tell which text a sound belongs to."""
    pieces, words, now = [_silence(EDGE_MS)], [], EDGE_MS
    for word in text.split():
        length = round((WORD_MS + LETTER_MS * len(word)) / speed)
        words.append(SpokenWord(word, now, now + length))
        pieces += [_tone(word, length), _silence(GAP_MS)]
        now += length + GAP_MS
    return Spoken(np.concatenate([*pieces, _silence(EDGE_MS)]), words)


def _silence(milliseconds: int) -> NDArray[np.float32]:
    return np.zeros(milliseconds * RATE // 1000, np.float32)


def _tone(word: str, milliseconds: int) -> NDArray[np.float32]:
    pitch = 180 + hashlib.sha256(word.encode()).digest()[0]
    times = np.arange(milliseconds * RATE // 1000, dtype=np.float32) / RATE
    fade = np.clip(np.minimum(times, times[::-1]) * 1000 / FADE_MS, 0, 1)
    return (LOUDNESS * fade * np.sin(2 * np.pi * pitch * times)).astype(np.float32)


def encoded(samples: NDArray[np.float32], kind: str, rate: int = RATE) -> bytes:
    """A sound file: ``wav``, ``pcm`` (no head), ``flac``, ``mp3`` or ``opus``.

    Raises:
        KeyError: there is no such kind here.
    """
    if rate != RATE:
        places = np.arange(len(samples) * rate // RATE) * (RATE / rate)
        samples = np.interp(places, np.arange(len(samples)), samples).astype(np.float32)
    file = io.BytesIO()
    if kind in {"wav", "pcm"}:
        plain = (samples * 32767).astype("<i2").tobytes()
        return plain if kind == "pcm" else _wav(plain, rate)
    container, coding = CONTAINERS[kind]
    soundfile.write(file, samples, rate, format=container, subtype=coding)
    return file.getvalue()


def _wav(plain: bytes, rate: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(plain)
    return file.getvalue()
