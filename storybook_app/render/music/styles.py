"""What makes a piece the piece it is: its metre, pace, registers and figures. Times inside a bar count half beats."""

from typing import NamedTuple

from storybook_app.book.values import Piece
from storybook_app.render.music.harmony import Register

BASS = -1  # in a figure: the bass; 0 to 2 are the chord's voices from below

Cell = tuple[int, ...]


class Touch(NamedTuple):
    """One note of a figure: when in the bar (half beats), which voice, how strongly (0 to 1)."""

    at: int
    voice: int
    strength: float


Figure = tuple[Touch, ...]


class Style(NamedTuple):
    """How a piece is composed.

    ``beats`` make a bar. ``tonics`` are the MIDI numbers that step 0 may be. ``cells`` are the rhythms of a bar of
    melody, ``closes`` those of a phrase's last bar (half beats, from long notes and few). ``ring_ms`` is how long
    the last chord sounds.
    """

    beats: int
    beats_a_minute: tuple[int, int]
    tonics: tuple[int, ...]
    melody: Register
    voices: Register
    basses: Register
    calm: Figure
    flowing: Figure
    cells: tuple[Cell, ...]
    closes: tuple[Cell, ...]
    ring_ms: int


_IN_THREE: tuple[Cell, ...] = ((4, 2), (2, 2, 2), (3, 1, 2), (2, 4))
_IN_FOUR: tuple[Cell, ...] = ((4, 2, 2), (2, 2, 4), (3, 1, 4), (4, 4), (6, 2))

_MELODY = Register(-3, 7)

STYLES = {
    Piece.MUSIC_BOX: Style(
        beats=3,
        beats_a_minute=(66, 76),
        tonics=(70, 72, 74, 75, 77),
        melody=_MELODY,
        voices=Register(-8, 0),
        basses=Register(-12, -5),
        calm=(Touch(0, BASS, 0.5), Touch(2, 1, 0.3), Touch(4, 2, 0.3)),
        flowing=(
            Touch(0, BASS, 0.5),
            *(Touch(at, voice, 0.26) for at, voice in ((1, 0), (2, 1), (3, 2), (4, 1), (5, 0))),
        ),
        cells=_IN_THREE,
        closes=((6,), (4, 2)),
        ring_ms=3200,
    ),
    Piece.SOFT_PIANO: Style(
        beats=4,
        beats_a_minute=(63, 72),
        tonics=(60, 62, 63, 65, 67),
        melody=_MELODY,
        voices=Register(-10, -1),
        basses=Register(-16, -8),
        calm=(Touch(0, BASS, 0.55), Touch(2, 0, 0.3), Touch(4, 2, 0.32), Touch(6, 1, 0.28)),
        flowing=(
            Touch(0, BASS, 0.55),
            *(Touch(at, voice, 0.28) for at, voice in ((1, 0), (2, 1), (3, 2), (4, 1), (6, 2), (7, 1))),
        ),
        cells=_IN_FOUR,
        closes=((8,), (6, 2)),
        ring_ms=4600,
    ),
    Piece.GUITAR: Style(
        beats=3,
        beats_a_minute=(64, 74),
        tonics=(57, 59, 60, 62, 64),
        melody=_MELODY,
        voices=Register(-8, 1),
        basses=Register(-14, -6),
        calm=(Touch(0, BASS, 0.6), Touch(2, 0, 0.36), Touch(3, 1, 0.32), Touch(4, 2, 0.36)),
        flowing=(
            Touch(0, BASS, 0.6),
            *(Touch(at, voice, 0.34) for at, voice in ((1, 0), (2, 1), (3, 2), (4, 1), (5, 0))),
        ),
        cells=_IN_THREE,
        closes=((6,), (4, 2)),
        ring_ms=3600,
    ),
    Piece.KALIMBA: Style(
        beats=4,
        beats_a_minute=(66, 76),
        tonics=(65, 67, 69, 70),
        melody=_MELODY,
        voices=Register(-7, 2),
        basses=Register(-10, -3),
        calm=(Touch(0, BASS, 0.55), Touch(3, 1, 0.34), Touch(4, 0, 0.36), Touch(6, 2, 0.32)),
        flowing=(
            Touch(0, BASS, 0.55),
            *(Touch(at, voice, 0.32) for at, voice in ((2, 1), (3, 2), (4, 0), (6, 1), (7, 2))),
        ),
        cells=_IN_FOUR,
        closes=((8,), (4, 4)),
        ring_ms=2800,
    ),
}
