"""The sound of a page: its voices at their times, over music or not, 48 kHz stereo, exactly as long as its frames."""

import io
import wave
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storybook_app.book.timeline import SAMPLE_RATE, PageTimeline
from storybook_app.errors import RenderFailed
from storybook_app.render.music.bed import Bed
from storybook_app.render.page import Caption

Samples = NDArray[np.int16]

CHANNELS = 2
SOUND_CODEC = ("-c:a", "aac", "-aac_coder", "fast", "-b:a", "128k")  # twice as fast as the default, as good for voices
# A voice heard from two loudspeakers counts 3 dB louder than from one (ITU-R BS.1770-5, annex 1): keep its -16 LUFS.
_STEREO_GAIN = 0.5**0.5
_FADE = SAMPLE_RATE * 5 // 1000  # no click where a voice starts or ends
_MILLISECOND = SAMPLE_RATE // 1000
_FULL_SCALE = 32768
_BLOCK = 1 << 14  # samples: as much as a pipe holds, so that the encoder works while the next block is mixed


def page_sound(captions: Sequence[Caption], timeline: PageTimeline) -> bytes:
    """The page's sound as interleaved 16-bit stereo.

    Raises:
        RenderFailed: a voice is missing or not 48 kHz, 16-bit, mono.
    """
    one = _rounded(page_voice(captions, timeline))
    return np.repeat(one, CHANNELS).tobytes()


def sound_over(captions: Sequence[Caption], timeline: PageTimeline, bed: Bed) -> Iterator[bytes]:
    """The page's sound with its part of the music under it, in blocks of interleaved 16-bit stereo.

    Raises:
        RenderFailed: a voice is missing or not 48 kHz, 16-bit, mono.
    """
    voice = page_voice(captions, timeline)
    for first in range(0, len(voice), _BLOCK):
        block = voice[first : first + _BLOCK, None]
        yield _rounded(block + bed.read(len(block)) * np.float32(_FULL_SCALE)).tobytes()


def page_voice(captions: Sequence[Caption], timeline: PageTimeline) -> NDArray[np.float32]:
    """What is spoken on the page, as it is heard from each of two loudspeakers; full scale is 32768.

    Raises:
        RenderFailed: a voice is missing or not 48 kHz, 16-bit, mono.
    """
    mixed = np.zeros(timeline.samples, np.float32)
    for caption, spoken in zip(captions, timeline.spoken, strict=True):
        if caption.sound is not None:
            start = spoken.from_ms * _MILLISECOND
            voice = _faded(_voice(caption.sound)[: timeline.samples - start])
            mixed[start : start + len(voice)] += voice
    return np.asarray(mixed * _STEREO_GAIN, np.float32)


def write_wave(path: Path, sound: bytes) -> None:
    """Store interleaved 16-bit stereo as a WAV file."""
    path.write_bytes(wave_bytes(sound))


def wave_bytes(sound: bytes) -> bytes:
    """Interleaved 16-bit stereo as the content of a WAV file."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(CHANNELS)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(sound)
    return content.getvalue()


def _rounded(samples: NDArray[np.float32]) -> Samples:
    return np.clip(np.rint(samples), -_FULL_SCALE, _FULL_SCALE - 1).astype("<i2")


def _voice(path: Path) -> NDArray[np.float32]:
    try:
        with path.open("rb") as stream, wave.open(stream) as file:
            shape = file.getframerate(), file.getsampwidth(), file.getnchannels()
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise RenderFailed("The voice of a line cannot be read.", "Let this line be read again.") from error
    if shape != (SAMPLE_RATE, 2, 1):
        raise RenderFailed("The voice of a line is not 48 kHz, 16-bit, mono.", "Let this line be read again.")
    return np.frombuffer(data, "<i2").astype(np.float32)


def _faded(voice: NDArray[np.float32]) -> NDArray[np.float32]:
    length = min(_FADE, len(voice) // 2)
    slope = np.asarray(0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / max(1, length)), np.float32)
    voice[:length] *= slope
    voice[len(voice) - length :] *= slope[::-1]
    return voice
