"""The music as it lies under the film: its level, its room for the voice, its beginning and its end."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from storybook_app.book.timeline import SAMPLE_RATE
from storybook_app.render.music.ducking import Fader, Speech
from storybook_app.render.music.own import Recording
from storybook_app.render.music.playing import Player
from storybook_app.render.music.room import Stereo
from storybook_app.render.page import FilmedPage, Music, Tune

LEVEL = -28.5  # LUFS, between voices of -16; the film as a whole is evened out when it is joined

_BEDTIME_SOFTER = 4.0  # decibels
_BEDTIME_FADE = 0.4  # of the film, in which the music goes

_MILLISECOND = SAMPLE_RATE // 1000


class Source(Protocol):
    """Where music comes from: exactly as many samples as the film has, and how slowly it wants to begin and end."""

    fade_in_ms: int
    fade_out_ms: int

    def read(self, count: int) -> Stereo:
        """The next samples (count, 2)."""


class Bed:
    """The music of a whole film, to be read from its start to its end; at bedtime softer, and soon fading.

    Raises:
        RenderFailed: the parent's music cannot be read.
        StorageFailed: the disk is full or cannot be written.
    """

    def __init__(self, music: Music, pages: Sequence[FilmedPage], folder: Path, *, bedtime: bool = False) -> None:
        samples = sum(page.timeline.samples for page in pages)
        source = _source(music, samples, LEVEL - _BEDTIME_SOFTER if bedtime else LEVEL, folder)
        length_ms = samples // _MILLISECOND
        fade_out_ms = max(source.fade_out_ms, round(_BEDTIME_FADE * length_ms) if bedtime else 0)
        self._source = source
        self._fader = Fader(_speech(pages), length_ms, fade_in_ms=source.fade_in_ms, fade_out_ms=fade_out_ms)
        self._at = 0

    def read(self, count: int) -> Stereo:
        """The next samples (count, 2), full scale 1.0."""
        first, self._at = self._at, self._at + count
        return self._source.read(count) * self._fader.gains(first, self._at)[:, None]


def _source(music: Music, samples: int, level: float, folder: Path) -> Source:
    if isinstance(music, Tune):
        return Player(music, samples, level)
    return Recording(music.file, samples, level, folder)


def _speech(pages: Sequence[FilmedPage]) -> Iterator[Speech]:
    start = 0
    for page in pages:
        for caption, spoken in zip(page.captions, page.timeline.spoken, strict=True):
            if caption.sound is not None:
                yield Speech(start // _MILLISECOND + spoken.from_ms, start // _MILLISECOND + spoken.to_ms)
        start += page.timeline.samples
