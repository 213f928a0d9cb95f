"""What a parent may want of one story line, as values: a row of the story asks, and the story answers."""

from dataclasses import dataclass
from pathlib import Path

from storybook_app.book.values import LineKind


@dataclass(frozen=True)
class Hear:
    """The line shall be heard, or be silent again."""

    sound: Path


@dataclass(frozen=True)
class Rewrite:
    """The line has other words."""

    text: str


@dataclass(frozen=True)
class Split:
    """The line shall be cut in two before character ``place``; at its end a new one begins."""

    place: int


@dataclass(frozen=True)
class Join:
    """The line shall be added to the one before."""


@dataclass(frozen=True)
class Recast:
    """The line is heard from somebody else."""

    kind: LineKind
    speaker: str | None = None


@dataclass(frozen=True)
class Move:
    """The line shall stand ``by`` lines further down."""

    by: int


@dataclass(frozen=True)
class Remove:
    """The line shall go."""


@dataclass(frozen=True)
class Step:
    """The cursor leaves the line for the one ``by`` lines further down."""

    by: int


@dataclass(frozen=True)
class Record:
    """The parent wants to read the line themselves."""


@dataclass(frozen=True)
class UseFile:
    """The line shall be heard from a sound file."""


@dataclass(frozen=True)
class Unrecord:
    """The line shall be read by the book's voice again."""


@dataclass(frozen=True)
class Introduce:
    """The parent wants to say who is in the book."""


Edit = Rewrite | Split | Join | Recast | Move | Remove
Wish = Edit | Step | Hear | Record | UseFile | Unrecord | Introduce
