"""The four creative roles, as small protocols. A provider fills one or more of them.

Each role has one verb, and an errand comes with it: by that the work waits for its turn. Beside it stands
``ingredients``: what of this provider (model, version, settings) determines the result, for the recipe. Two calls with
equal ingredients and equal arguments must give results that are as good as each other, so that a take can stand for
both.

What some providers of a role can do and others cannot are abilities: a plain attribute, or a protocol of its own.
``host`` names the server that does the work; it is empty for an engine on this computer.
"""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from storybook_app.book.values import Box, CastMember, Line, Look, Photo, Timing, Word, Words
from storybook_app.errors import StepFailed
from storybook_app.providers.errands import Errand

PhotoPath = Callable[[Photo], Path]  # where the original of a photo lies


class Place(StrEnum):
    """Where in the story a page stands: an opening page may greet, an ending page may close."""

    OPENING = "opening"
    MIDDLE = "middle"
    ENDING = "ending"
    WHOLE = "whole"


def place_of(number: int, count: int) -> Place:
    """Where the page at position ``number`` (from 0) of ``count`` stands."""
    if count == 1:
        return Place.WHOLE
    if number == 0:
        return Place.OPENING
    return Place.ENDING if number == count - 1 else Place.MIDDLE


@dataclass(frozen=True)
class DiaryPage:
    """What a writer knows of one page."""

    diary: str
    place: Place
    photo: Photo


@dataclass(frozen=True)
class Brief:
    """What holds for the whole story. ``softened`` asks for a gentler wording of the request, after a refusal."""

    title: str
    language: str
    words: Words
    softened: bool = False


@dataclass(frozen=True)
class SceneTold:
    """What to paint on the page at ``page`` (an index into the diary pages); it comes before the page's lines."""

    page: int
    scene: str


@dataclass(frozen=True)
class WrittenLine:
    """A line the writer has just completed, for the page at ``page``."""

    page: int
    line: Line


@dataclass(frozen=True)
class PageWritten:
    """The page at ``page`` has all its lines."""

    page: int


Written = SceneTold | WrittenLine | PageWritten


@dataclass(frozen=True)
class Speech:
    """A spoken line: a 48 kHz, 16-bit, mono WAV file at -16 LUFS, and the time of each word."""

    sound: bytes
    milliseconds: int
    words: tuple[Word, ...]
    timing: Timing


@dataclass(frozen=True)
class Sitting:
    """What a painter knows of one page. ``scene`` is empty where the writer tells none.

    Each ``attempt`` is another picture of the same: chance must fall otherwise. The recipe knows of it by itself.
    """

    photo: Photo
    look: Look
    scene: str = ""
    cast: tuple[CastMember, ...] = ()
    attempt: int = 0


@dataclass(frozen=True)
class Painting:
    """A painted picture: an image file (``.webp``; transparent where the paper shows), and where to look in it.

    ``focus`` is the point of interest as fractions of width and height. ``lies`` is where the whole photo lies under the
    picture, as fractions of it and partly outside where it shows less; None where it does not follow the photo so closely.
    """

    image: bytes
    width: int
    height: int
    faces: tuple[Box, ...]
    focus: tuple[float, float]
    lies: Box | None = None


@dataclass(frozen=True)
class Motion:
    """What an animator knows of one page.

    ``milliseconds`` is how long the page lasts and ``sound`` its sound (a 48 kHz WAV file): both None for an animator
    that does not listen, so that it need not wait for the voices. ``digest`` is the SHA-256 of picture and sound.
    """

    picture: Path
    digest: str
    scene: str
    words: str
    milliseconds: int | None = None
    sound: bytes | None = None


@dataclass(frozen=True)
class Clip:
    """A moving picture: an MP4 file, of which only the frames are used."""

    film: bytes
    width: int
    height: int
    milliseconds: int


class Provider(Protocol):
    """Whoever makes takes, as recipes, prices and receipts name it."""

    name: str
    model: str
    host: str


class Writer(Provider, Protocol):
    """Turns diaries into story lines, and streams them. One that ``tells_scenes`` tells one for each page."""

    tells_scenes: bool

    def ingredients(self, page: DiaryPage, brief: Brief) -> Mapping[str, Any]:
        """What determines the lines of that page."""
        ...

    def write(
        self, pages: Sequence[DiaryPage], brief: Brief, photo_path: PhotoPath, errand: Errand
    ) -> AsyncGenerator[Written]:
        """Stream the lines of all pages, each page ended by a ``PageWritten``; a page without a diary may have none.

        Raises:
            StepFailed: the story could not be written.
        """
        ...


class Narrator(Provider, Protocol):
    """Reads one line aloud."""

    def ingredients(self, line: Line, voice: str, language: str) -> Mapping[str, Any]:
        """What determines the sound of that line.

        Raises:
            OptionRefused: it has no such voice, or cannot read that language.
        """
        ...

    async def speak(self, line: Line, voice: str, language: str, errand: Errand) -> Speech:
        """Speak the line.

        Raises:
            StepFailed: the line could not be spoken.
        """
        ...


@runtime_checkable
class BatchNarrator(Narrator, Protocol):
    """A narrator that reads many lines in one request, which must not hold more than ``most_characters`` of them."""

    most_characters: int

    async def speak_all(
        self, pages: Sequence[Sequence[Line]], voice: str, language: str, errand: Errand
    ) -> Sequence[Sequence[Speech | StepFailed]]:
        """Speak the lines of several pages in one request; a line that is missing from the answer is a failure.

        Raises:
            StepFailed: no line could be spoken.
        """
        ...


@runtime_checkable
class PacedNarrator(Narrator, Protocol):
    """A narrator that can be slower or quicker without sounding like another."""

    def at_pace(self, pace: float) -> Narrator:
        """The same narrator at so much of its usual pace."""
        ...


class Painter(Provider, Protocol):
    """Paints the picture of a page after its photo. One that ``wants_scenes`` waits for the writer's, if it tells any."""

    wants_scenes: bool

    def ingredients(self, sitting: Sitting) -> Mapping[str, Any]:
        """What determines the picture."""
        ...

    async def paint(
        self, sitting: Sitting, photo_path: PhotoPath, errand: Errand, *, softened: bool = False
    ) -> Painting:
        """Paint the photo; ``softened`` asks in gentler words, after a refusal.

        Raises:
            StepFailed: the picture could not be painted.
            PhotoRefused: the photo cannot be read.
        """
        ...


class Animator(Provider, Protocol):
    """Lets the picture of a page move.

    One that ``listens`` needs the sound of the page. One that ``shows_words`` puts the words into its clips.
    """

    listens: bool
    shows_words: bool

    def ingredients(self, motion: Motion) -> Mapping[str, Any]:
        """What determines the clip."""
        ...

    async def animate(self, motion: Motion, errand: Errand, *, softened: bool = False) -> Clip:
        """Make the clip; ``softened`` asks in gentler words, after a refusal.

        Raises:
            StepFailed: the clip could not be made.
        """
        ...
