"""What films are made from, and what is known of them. The jobs that render them are in ``film``."""

from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from storybook_app.book.timeline import PageTimeline
from storybook_app.book.values import Box, Line, Value, Word

RENDERER = "sheet-1"  # raise it whenever the frames or the sound of a film change
COMPOSER = "tunes-1"  # raise it whenever a tune, or how music lies under the voice, changes


class FilmSize(Value):
    """The frame of the film: pixels (even) and frames a second."""

    width: int = 1920
    height: int = 1080
    fps: int = 30


class Caption(Value):
    """A line as it is heard and shown: its sound (48 kHz mono WAV; None is silence) and the time of each word in it."""

    line: Line
    sound: Path | None
    words: tuple[Word, ...]


class ClipOnPage(Value):
    """An animator's clip: a film file, how long it is, and whether the words of the page are in its frames already."""

    path: Path
    milliseconds: int
    shows_words: bool


class PageScript(Value):
    """Everything that the film of one page needs.

    ``picture`` is an image file, transparent where the paper shows; None leaves the sheet empty (words only).
    ``faces`` and ``focus`` are fractions of the picture. A ``clip`` takes the place of the picture, from which it was
    made; one that shows the words has the sheet to itself.
    """

    picture: Path | None
    faces: tuple[Box, ...]
    focus: tuple[float, float]
    captions: tuple[Caption, ...]
    timeline: PageTimeline
    size: FilmSize
    language: str
    clip: ClipOnPage | None = None


class PageFilm(Value):
    """A rendered page film. ``notes`` are sentences about what could not be shown as it should."""

    frames: int
    fps: int
    milliseconds: int
    seconds: float
    notes: tuple[str, ...] = ()


class FilmedPage(Value):
    """A page whose film is there: what the book film joins. ``title`` names its chapter."""

    film: Path
    title: str
    captions: tuple[Caption, ...]
    timeline: PageTimeline


class Piece(StrEnum):
    """The kinds of music that the program composes itself."""

    MUSIC_BOX = "music-box"
    SOFT_PIANO = "soft-piano"
    GUITAR = "guitar"
    KALIMBA = "kalimba"


class Tune(Value):
    """Music composed for this book: the same seed, piece and length give the same tune."""

    piece: Piece
    seed: str


class OwnMusic(Value):
    """The parent's own music: a sound file of any format."""

    file: Path


Music: TypeAlias = Tune | OwnMusic


class BookScript(Value):
    """Everything that the book film needs; all page films have the same size and frame rate. ``music`` lies under it."""

    title: str
    language: str
    pages: tuple[FilmedPage, ...]
    music: Music | None = None


class BookFilm(Value):
    """A joined book film."""

    frames: int
    fps: int
    milliseconds: int
    seconds: float
