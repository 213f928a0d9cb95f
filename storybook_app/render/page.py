"""What a page film is made from. The job that renders it is ``film.render_page``."""

from pathlib import Path

from storybook_app.book.timeline import PageTimeline
from storybook_app.book.values import Box, Line, Value, Word


class FilmSize(Value):
    """The frame of the film: pixels and frames a second."""

    width: int = 1920
    height: int = 1080
    fps: int = 30


class Caption(Value):
    """A line as it is heard and shown: its sound (48 kHz mono WAV; None is silence) and the time of each word in it."""

    line: Line
    sound: Path | None
    words: tuple[Word, ...]


class PageScript(Value):
    """Everything that the film of one page needs.

    ``picture`` is an image file, transparent where the paper shows; None leaves the sheet empty (words only).
    """

    picture: Path | None
    faces: tuple[Box, ...]
    focus: tuple[float, float]
    captions: tuple[Caption, ...]
    timeline: PageTimeline
    size: FilmSize
    language: str
