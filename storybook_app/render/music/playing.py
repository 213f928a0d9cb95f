"""Plays a composed piece, block by block."""

import math

import numpy as np

from storybook_app.book.timeline import SAMPLE_RATE
from storybook_app.render.loudness import loudness
from storybook_app.render.music.composing import Note, composed
from storybook_app.render.music.instruments import INSTRUMENTS, struck
from storybook_app.render.music.room import Stereo, energy, in_room
from storybook_app.render.music.styles import STYLES
from storybook_app.render.page import Tune

_MILLISECOND = SAMPLE_RATE // 1000
_SPREAD = 20  # semitones from the middle of a piece to its side


class Player:
    """The sound of a tune of so many samples, at so many LUFS.

    Each note is made once, however often it is struck; in the room it is placed when it is first needed.
    """

    fade_in_ms = 0  # it begins softly by itself
    fade_out_ms = 1500

    def __init__(self, tune: Tune, samples: int, level: float) -> None:
        notes = composed(STYLES[tune.piece], f"{tune.piece} {tune.seed}", samples // _MILLISECOND).notes
        self._dry = {pitch: struck(INSTRUMENTS[tune.piece], pitch) for pitch in {note.pitch for note in notes}}
        self._middle = (min(self._dry) + max(self._dry)) / 2
        self._heard: dict[int, Stereo] = {}
        self._gain = 10 ** ((level - loudness(self._energy(notes) / samples)) / 20)
        self._coming = list(reversed(notes))
        self._sounding: list[Note] = []
        self._at = 0

    def read(self, count: int) -> Stereo:
        """The next samples."""
        block = np.zeros((count, 2), np.float32)
        end = self._at + count
        while self._coming and self._coming[-1].at_ms * _MILLISECOND < end:
            self._sounding.append(self._coming.pop())
        self._sounding = [note for note in self._sounding if self._lay(note, block)]
        self._at = end
        return block

    def _lay(self, note: Note, block: Stereo) -> bool:
        """Add what is heard of the note in the block at hand; whether it sounds on after it."""
        sound = self._sound(note.pitch)
        start, end = note.at_ms * _MILLISECOND, self._at + len(block)
        first, last = max(start, self._at), min(start + len(sound), end)
        if first < last:
            part = sound[first - start : last - start]
            block[first - self._at : last - self._at] += part * np.float32(note.strength * self._gain)
        return start + len(sound) > end

    def _sound(self, pitch: int) -> Stereo:
        if pitch not in self._heard:
            place = math.tanh((pitch - self._middle) / _SPREAD)
            self._heard[pitch] = in_room(self._dry.pop(pitch), place)
        return self._heard[pitch]

    def _energy(self, notes: tuple[Note, ...]) -> float:
        energies = {pitch: energy(sound) for pitch, sound in self._dry.items()}
        return sum(note.strength**2 * energies[note.pitch] for note in notes)
