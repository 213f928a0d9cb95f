"""Keys and chords, counted in steps of the scale, and how one chord leads to the next."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

OCTAVE = 7  # steps
SEMITONES = 12

MAJOR = (0, 2, 4, 5, 7, 9, 11)
LYDIAN = (0, 2, 4, 6, 7, 9, 11)  # major with a raised fourth: bright and floating
PENTATONIC = (0, 1, 2, 4, 5)  # degrees that clash with nothing, in either scale

_OF_A_THIRD = 4.0  # semitones that the bass would rather move than stand on a chord's third


class Key(NamedTuple):
    """A tonic (MIDI number of step 0) and the scale on it (semitones)."""

    tonic: int
    scale: tuple[int, ...]

    def pitch(self, step: int) -> int:
        """The MIDI number of a step; steps below the tonic are negative."""
        octave, degree = divmod(step, OCTAVE)
        return self.tonic + SEMITONES * octave + self.scale[degree]


class Register(NamedTuple):
    """The steps a voice may use, from the lowest to the highest."""

    low: int
    high: int

    def steps(self, degrees: Sequence[int]) -> list[int]:
        """Those of its steps that are of these degrees of the scale."""
        return [step for step in range(self.low, self.high + 1) if step % OCTAVE in degrees]


class Voicing(NamedTuple):
    """A chord as it is played: a bass, and three voices from the lowest to the highest (steps)."""

    bass: int
    voices: tuple[int, int, int]


def triad(root: int) -> tuple[int, int, int]:
    """The degrees of the chord on a degree: root, third and fifth."""
    return root % OCTAVE, (root + 2) % OCTAVE, (root + 4) % OCTAVE


def voiced(key: Key, roots: Sequence[int], basses: Register, voices: Register) -> Iterator[Voicing]:
    """Each chord in the position that moves the voices least from the one before."""
    bass, upper = None, None
    for root in roots:
        bass = _bass(key, root, bass, basses)
        upper = _upper(key, root, upper, voices)
        yield Voicing(bass, upper)


def _bass(key: Key, root: int, before: int | None, register: Register) -> int:
    if before is None:
        return register.steps((root % OCTAVE,))[0]
    last = key.pitch(before)

    def effort(step: int) -> float:
        return abs(key.pitch(step) - last) + (_OF_A_THIRD if step % OCTAVE != root % OCTAVE else 0.0)

    return min(register.steps(triad(root)[:2]), key=effort)


def _upper(key: Key, root: int, before: tuple[int, int, int] | None, register: Register) -> tuple[int, int, int]:
    middle = (key.pitch(register.low) + key.pitch(register.high)) / 2

    def effort(chord: tuple[int, int, int]) -> float:
        pitches = [key.pitch(step) for step in chord]
        moved = sum(abs(new - key.pitch(old)) for new, old in zip(pitches, before or chord, strict=True))
        return moved + abs(sum(pitches) / 3 - middle) / 4

    tones = register.steps(triad(root))
    return min(zip(tones, tones[1:], tones[2:], strict=False), key=effort)
