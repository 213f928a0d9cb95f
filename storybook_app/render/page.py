"""What films are made from, and what is known of them. The jobs that render them are in ``film``."""

import math
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeAlias

from storybook_app.book.timeline import PageTimeline
from storybook_app.book.values import Box, Line, Piece, Value, Word

RENDERER = "sheet-3"  # raise it whenever the frames or the sound of a film change
COMPOSER = "tunes-2"  # raise it whenever a tune, or how music lies under the voice, changes


class Shape(StrEnum):
    """The shapes a film is composed for: a television, a telephone, and a square between them."""

    WIDE = "16:9"
    TALL = "9:16"
    SQUARE = "1:1"


class Quality(StrEnum):
    """What a film is encoded for."""

    FULL = "full"  # to be kept
    SMALL = "small"  # to be sent in a message: about 3 MB a minute
    DRAFT = "draft"  # to be looked at while the book is made: in a tenth of the time


class Subtitles(StrEnum):
    """The kinds of files that hold the words for players."""

    SRT = "srt"
    VTT = "vtt"


_SHORTER_SIDES = {Quality.FULL: 1080, Quality.SMALL: 720, Quality.DRAFT: 360}


class FilmSize(Value):
    """The frame of the film: pixels (even) and frames a second, and what it is encoded for."""

    width: int = 1920
    height: int = 1080
    fps: int = 30
    quality: Quality = Quality.FULL

    @classmethod
    def of(cls, shape: Shape, quality: Quality = Quality.FULL, fps: int = 30) -> Self:
        """The usual size for a shape and a quality: 1920x1080, 720x1280, 360x360, ..."""
        across, down = (int(side) for side in shape.value.split(":"))
        shorter = _SHORTER_SIDES[quality]
        width, height = (shorter * side // min(across, down) for side in (across, down))
        return cls(width=width, height=height, fps=fps, quality=quality)

    @property
    def shape(self) -> Shape:
        """The shape it has, or the nearest to it."""
        return min(Shape, key=lambda shape: abs(math.log(_aspect(shape) * self.height / self.width)))


def _aspect(shape: Shape) -> float:
    across, down = (int(side) for side in shape.value.split(":"))
    return across / down


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


class PhotoOnPage(Value):
    """The photo from which a picture was made: any photo file that the book can read.

    ``lies`` is where the whole photo lies under the picture, as fractions of the picture; beyond 0 and 1 where that shows
    only a part of it. None where the picture is not known to follow the photo: the photo then fills it, from its middle.
    """

    path: Path
    lies: Box | None = None


class Edges(StrEnum):
    """What the first and the last frame of a page film show."""

    BLANK = "blank"  # the empty sheet, from which the page comes and to which it goes
    FULL = "full"  # the page as it is printed, for a leaf that is turned


class PageScript(Value):
    """Everything that the film of one page needs.

    ``picture`` is an image file, transparent where the paper shows; None leaves the sheet empty (words only).
    ``faces`` and ``focus`` are fractions of the picture. A ``clip`` takes the place of the picture, from which it was
    made; one that shows the words has the sheet to itself. The page opens on the ``photo`` where there is one, which
    melts into the picture or into the first frame of the clip; then only does the clip begin. At ``bedtime`` it is seen
    by lamplight.
    """

    picture: Path | None
    faces: tuple[Box, ...]
    focus: tuple[float, float]
    captions: tuple[Caption, ...]
    timeline: PageTimeline
    size: FilmSize
    language: str
    clip: ClipOnPage | None = None
    photo: PhotoOnPage | None = None
    edges: Edges = Edges.BLANK
    bedtime: bool = False


class PageFilm(Value):
    """A rendered film. ``notes`` are sentences about what could not be shown as it should.

    ``fonts`` stands for the fonts that the system had then.
    """

    frames: int
    fps: int
    milliseconds: int
    seconds: float
    notes: tuple[str, ...] = ()
    fonts: str = ""


class FilmedPage(Value):
    """A page whose film is there: what the book film joins. ``title`` names its chapter."""

    film: Path
    title: str
    captions: tuple[Caption, ...]
    timeline: PageTimeline


class Tune(Value):
    """Music composed for this book: the same seed, piece and length give the same tune."""

    piece: Piece
    seed: str


class OwnMusic(Value):
    """The parent's own music: a sound file of any format."""

    file: Path


Music: TypeAlias = Tune | OwnMusic


class FilmedPart(Value):
    """A film without words between or around the pages, and its length. ``title`` names its chapter."""

    film: Path
    frames: int
    title: str = ""


class BookScript(Value):
    """Everything that the book film needs; all films have the same size and frame rate.

    ``turns`` has one place for each two films that follow each other, leaves among them, None for those that have no
    turn between them; or it is empty. A turn that ``rustles`` is heard. ``music`` lies under it all; at ``bedtime`` it is
    softer, and soon fades. ``cover`` is a picture file that players and folders show for the film.
    """

    title: str
    language: str
    pages: tuple[FilmedPage, ...]
    music: Music | None = None
    title_leaf: FilmedPart | None = None
    last_leaf: FilmedPart | None = None
    turns: tuple[FilmedPart | None, ...] = ()
    rustles: bool = False
    bedtime: bool = False
    cover: Path | None = None


class BookFilm(Value):
    """A joined book film."""

    frames: int
    fps: int
    milliseconds: int
    seconds: float
