"""The four creative roles, as small protocols. A provider fills one or more of them.

Each role has one verb. Beside it stands ``ingredients``: what of this provider (model, version, settings) determines
the result, for the recipe. Two calls with equal ingredients and equal arguments must give results that are as good as
each other, so that a take can stand for both.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from storybook_app.book.values import Box, Line, Look, Timing, Word, Words


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


@dataclass(frozen=True)
class Brief:
    """What holds for the whole story."""

    title: str
    language: str
    words: Words


@dataclass(frozen=True)
class WrittenLine:
    """A line the writer has just completed, for the page at ``page`` (an index into the diary pages it was given)."""

    page: int
    line: Line


@dataclass(frozen=True)
class PageWritten:
    """The page at ``page`` has all its lines."""

    page: int


@dataclass(frozen=True)
class Speech:
    """A spoken line: a 48 kHz, 16-bit, mono WAV file at -16 LUFS, and the time of each word."""

    sound: bytes
    milliseconds: int
    words: tuple[Word, ...]
    timing: Timing


@dataclass(frozen=True)
class Painting:
    """A painted picture: an image file (``.webp``; transparent where the paper shows), and where to look in it.

    ``focus`` is the point of interest as fractions of width and height.
    """

    image: bytes
    width: int
    height: int
    faces: tuple[Box, ...]
    focus: tuple[float, float]


class Writer(Protocol):
    """Turns diaries into story lines, and streams them."""

    name: str
    model: str

    def ingredients(self, page: DiaryPage, brief: Brief) -> Mapping[str, Any]:
        """What determines the lines of that page."""
        ...

    def write(self, pages: Sequence[DiaryPage], brief: Brief) -> AsyncIterator[WrittenLine | PageWritten]:
        """Stream the lines of all pages, each page ended by a ``PageWritten``; a page without a diary may have none.

        Raises:
            StepFailed: the story could not be written.
        """
        ...


class Narrator(Protocol):
    """Reads one line aloud."""

    name: str
    model: str

    def ingredients(self, line: Line, voice: str, language: str) -> Mapping[str, Any]:
        """What determines the sound of that line.

        Raises:
            OptionRefused: it has no such voice, or cannot read that language.
        """
        ...

    async def speak(self, line: Line, voice: str, language: str) -> Speech:
        """Speak the line.

        Raises:
            StepFailed: the line could not be spoken.
        """
        ...


class Painter(Protocol):
    """Paints the picture of a page after its photo."""

    name: str
    model: str

    def ingredients(self, photo_digest: str, look: Look) -> Mapping[str, Any]:
        """What determines the picture."""
        ...

    async def paint(self, photo: Path, look: Look) -> Painting:
        """Paint the photo.

        Raises:
            StepFailed: the picture could not be painted.
            PhotoRefused: the photo cannot be read.
        """
        ...
