"""The parent's own music: any file that ffmpeg reads, evened out, and begun again where it is too short."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storybook_app.book.timeline import SAMPLE_RATE
from storybook_app.errors import RenderFailed
from storybook_app.render.ffmpeg import Ffmpeg
from storybook_app.render.music.room import Stereo

_SHORTEST = 2 * SAMPLE_RATE
_MOST_OVERLAP = 3 * SAMPLE_RATE
_QUIET = 60  # of 32768, some 55 dB below full scale: what is softer at the end is not worth hearing again
_FRAME_BYTES = 4  # two channels of 16 bits
_FULL_SCALE = 32768
_RMS_OF_LEVEL = 1.0  # decibels from a level in LUFS to the target that reaches it, as measured


class Recording:
    """The sound of a file, at about so many LUFS, for so many samples; ``folder`` takes what is decoded.

    Raises:
        RenderFailed: it cannot be read, or holds hardly any sound.
        StorageFailed: the disk is full or cannot be written.
    """

    fade_in_ms = 2000
    fade_out_ms = 5000

    def __init__(self, file: Path, samples: int, level: float, folder: Path) -> None:
        self._decoded = folder / "music.raw"
        _decode(file, samples, level, self._decoded)
        self._length = self._decoded.stat().st_size // _FRAME_BYTES
        self._overlap = 0
        if self._length < samples:
            self._length = self._heard_until()
            self._overlap = min(_MOST_OVERLAP, self._length // 4)
        if self._length < min(samples, _SHORTEST):
            raise RenderFailed(f"There is hardly any sound in “{file.name}”.", "Choose another music file.")
        self._at = 0

    def read(self, count: int) -> Stereo:
        """The next samples: the recording again and again, each melting into the next."""
        block = np.zeros((count, 2), np.float32)
        end, period = self._at + count, self._length - self._overlap
        for turn in range(max(0, self._at - self._length) // period, end // period + 1):
            start = turn * period
            first, last = max(start, self._at), min(start + self._length, end)
            if first < last:
                part = self._samples(first - start, last - start).astype(np.float32)
                block[first - self._at : last - self._at] += part * self._presence(turn, first - start, last - start)
        self._at = end
        return block / np.float32(_FULL_SCALE)

    def _samples(self, first: int, last: int) -> NDArray[np.int16]:
        found = np.fromfile(self._decoded, "<i2", 2 * (last - first), offset=_FRAME_BYTES * first)
        return found.reshape(-1, 2)

    def _presence(self, turn: int, first: int, last: int) -> Stereo:
        """How strongly each sample of a turn is heard: both of an overlap together are as strong as one."""
        if not self._overlap:
            return np.ones((1, 1), np.float32)
        places = np.arange(first, last) + 0.5
        edges = np.minimum(places if turn else self._overlap, self._length - places)
        return np.asarray(np.sin(np.clip(edges / self._overlap, 0, 1) * np.pi / 2)[:, None], np.float32)

    def _heard_until(self) -> int:
        """Where the silence at its end begins."""
        for end in range(self._length, 0, -SAMPLE_RATE):
            start = max(0, end - SAMPLE_RATE)
            loud = np.flatnonzero(np.abs(self._samples(start, end)).max(axis=1) > _QUIET)
            if len(loud):
                return start + int(loud[-1]) + 1
        return 0


def _decode(file: Path, samples: int, level: float, out: Path) -> None:
    rms = 10 ** ((level + _RMS_OF_LEVEL) / 20)
    filters = (
        f"aresample={SAMPLE_RATE}",
        "aformat=sample_fmts=fltp:channel_layouts=stereo",
        "silenceremove=start_periods=1:start_threshold=-60dB",
        f"dynaudnorm=framelen=1000:gausssize=15:targetrms={rms:.5f}:peak=0.5:maxgain=40:altboundary=1",
    )
    arguments = ["-nostdin", "-protocol_whitelist", "file", "-i", str(file.absolute()), "-map", "0:a:0"]
    arguments += ["-af", ",".join(filters), "-t", f"{samples / SAMPLE_RATE:.6f}", "-f", "s16le"]
    try:
        with file.open("rb"), Ffmpeg(arguments, out) as decoder:
            decoder.finish()
    except (OSError, RenderFailed) as error:
        raise RenderFailed(f"The music “{file.name}” cannot be read.", "Choose another music file.") from error
