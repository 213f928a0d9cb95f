"""Which part of which page is being made."""

from collections.abc import Callable
from dataclasses import dataclass

from storybook_app.book.values import Kind
from storybook_app.pipeline.events import Event

Publish = Callable[[Event], None]

# Within a page; pages go in reading order. What takes longest to come is asked for first, and what ends a page before all.
_RANK = {
    Kind.STORY: 0.0,
    Kind.VOICE: 0.1,
    Kind.FILM: 0.2,
    Kind.CLIP: 0.3,
    Kind.PICTURE: 0.4,
    Kind.TURN: 0.5,
    Kind.LEAF: 0.6,
}


@dataclass(frozen=True)
class Step:
    """One step: ``number`` is the page's position from 0, ``index`` the line's for a voice."""

    page: str
    number: int
    kind: Kind
    index: int = 0

    @property
    def place(self) -> tuple[str, Kind, int]:
        """How events name the step."""
        return self.page, self.kind, self.index

    @property
    def priority(self) -> float:
        """Reading order, so that reading can start early."""
        return self.number + _RANK[self.kind]
