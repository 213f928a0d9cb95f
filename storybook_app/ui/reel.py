"""The page films in reading order, as one stretch of time. Pure arithmetic in milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True)
class Leaf:
    """A page in the player; ``film`` is None until it is ready, ``is_coming`` tells whether it will be."""

    page: str
    film: Path | None = None
    milliseconds: int = 0
    is_coming: bool = False


class Cue(StrEnum):
    """What the player does next."""

    PLAY = "play"
    WAIT = "wait"
    END = "end"


@dataclass(frozen=True)
class Reel:
    """All leaves; those that are not ready take no time."""

    leaves: Sequence[Leaf] = ()

    @property
    def milliseconds(self) -> int:
        """How long everything that is ready lasts."""
        return sum(leaf.milliseconds for leaf in self.leaves if leaf.film)

    def starts_at(self, index: int) -> int:
        """When a page begins."""
        return sum(leaf.milliseconds for leaf in self.leaves[:index] if leaf.film)

    def place(self, milliseconds: int) -> tuple[int, int] | None:
        """The page that is seen at a moment, and how far into its film that is; None where nothing is ready."""
        left, last = milliseconds, None
        for index, leaf in enumerate(self.leaves):
            if not leaf.film:
                continue
            if left < leaf.milliseconds:
                return index, left
            left -= leaf.milliseconds
            last = (index, leaf.milliseconds)
        return last

    def cue(self, index: int) -> tuple[Cue, int]:
        """What to do on coming to that page: play it, wait for it, or pass over what will never come."""
        for at in range(max(0, index), len(self.leaves)):
            if self.leaves[at].film:
                return Cue.PLAY, at
            if self.leaves[at].is_coming:
                return Cue.WAIT, at
        return Cue.END, len(self.leaves)

    def before(self, index: int) -> int | None:
        """The nearest ready page before that one."""
        return next((at for at in range(index - 1, -1, -1) if self.leaves[at].film), None)

    def find(self, page: str) -> int:
        """The position of a page; 0 where it is gone."""
        return next((at for at, leaf in enumerate(self.leaves) if leaf.page == page), 0)
