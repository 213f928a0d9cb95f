"""The pages of the player in reading order, as one stretch of time. Pure arithmetic in milliseconds."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from storybook_app.ui.player_reading import Reading


class Cue(StrEnum):
    """What the player does with a page."""

    PLAY = "play"
    READ = "read"
    WAIT = "wait"
    END = "end"


@dataclass(frozen=True)
class Leaf:
    """A page in the player.

    ``film`` is None until it is ready, and ``is_coming`` tells whether anything of the page will still be. Until then
    its ``reading`` is seen and heard: the photo with the words.
    """

    page: str
    film: Path | None = None
    film_ms: int = 0
    is_coming: bool = False
    reading: Reading = field(default_factory=Reading)

    @property
    def cue(self) -> Cue:
        """Play the film, else read what there is, else wait for it; what never comes is read as it is."""
        if self.film is not None:
            return Cue.PLAY
        return Cue.WAIT if self.is_coming and not self.reading.said else Cue.READ

    @property
    def milliseconds(self) -> int:
        """How long the page lasts; nothing as long as there is nothing of it."""
        return {Cue.PLAY: self.film_ms, Cue.READ: self.reading.milliseconds}.get(self.cue, 0)


@dataclass(frozen=True)
class Reel:
    """All pages, in reading order."""

    leaves: Sequence[Leaf] = ()

    @cached_property
    def starts(self) -> Sequence[int]:
        """When each page begins, and at last when the book ends."""
        return tuple(itertools.accumulate((leaf.milliseconds for leaf in self.leaves), initial=0))

    @property
    def milliseconds(self) -> int:
        """How long everything lasts that is there."""
        return self.starts[-1]

    def place(self, milliseconds: int) -> tuple[int, int] | None:
        """The page that is seen at a moment, and how far into it that is; None where there is nothing to see."""
        left, last = milliseconds, None
        for index, leaf in enumerate(self.leaves):
            if not leaf.milliseconds:
                continue
            if left < leaf.milliseconds:
                return index, left
            left -= leaf.milliseconds
            last = (index, leaf.milliseconds)
        return last

    def cue(self, index: int) -> Cue:
        """What to do on coming to that position."""
        return self.leaves[index].cue if index < len(self.leaves) else Cue.END

    def find(self, page: str, otherwise: int = 0) -> int:
        """The position of a page; where it is gone, ``otherwise`` or the last."""
        gone = max(0, min(otherwise, len(self.leaves) - 1))
        return next((at for at, leaf in enumerate(self.leaves) if leaf.page == page), gone)
