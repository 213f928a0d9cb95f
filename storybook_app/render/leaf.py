"""What the leaves before and behind the pages are made from. The job that renders them is in ``film``."""

from datetime import date
from pathlib import Path
from typing import TypeAlias

from storybook_app.book.values import Box, Text, Value
from storybook_app.render.page import Edges, FilmSize

TITLE_MS = 3500
LAST_MS = 6000
MOST_PRINTS = 12


class TitleLeaf(Value):
    """The title page: the cover picture, the title below it, and a small line such as names or a date.

    ``picture``, ``faces`` and ``focus`` are those of a page. The leaf comes out of the empty sheet; with full edges it
    is there to the end, for a turn, and with blank ones it goes back.
    """

    title: Text
    line: Text = ""
    picture: Path | None
    faces: tuple[Box, ...] = ()
    focus: tuple[float, float] = (0.5, 0.5)
    edges: Edges = Edges.FULL
    size: FilmSize
    language: str
    bedtime: bool = False

    @property
    def frames(self) -> int:
        """How many frames it lasts."""
        return round(TITLE_MS * self.size.fps / 1000)


class LastLeaf(Value):
    """The keepsake at the end: the real photos as small prints, the day, the parent's own words, and “The End”.

    ``photos`` are the files of the pages in reading order, ``days`` when they were taken, ``diary`` the parent's words
    for each page. It begins as the empty sheet, and is there to the end.
    """

    photos: tuple[Path, ...]
    days: tuple[date, ...] = ()
    diary: tuple[Text, ...] = ()
    size: FilmSize
    language: str
    bedtime: bool = False

    @property
    def frames(self) -> int:
        """How many frames it lasts."""
        return round(LAST_MS * self.size.fps / 1000)


LeafScript: TypeAlias = TitleLeaf | LastLeaf
