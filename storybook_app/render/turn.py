"""What the turn between two films is made from. The job that renders it is in ``film``."""

from pathlib import Path
from typing import Literal

from storybook_app.book.values import Turns, Value
from storybook_app.render.page import FilmSize

TURN_MS = 900
FADE_MS = 600
_BEDTIME = 1.6  # how much longer a turn lasts at bedtime

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class TurnScript(Value):
    """Everything that the turn from the last frame of one film to the first frame of another needs.

    Both films are rendered ones of that size, at ``bedtime`` by lamplight. ``rightwards`` is the way the pages of a right-to-left book are turned.
    """

    before: Path
    after: Path
    turns: Literal[Turns.PAPER, Turns.FADE]
    size: FilmSize
    rightwards: bool = False
    bedtime: bool = False

    @property
    def frames(self) -> int:
        """How many frames the turn lasts; its first and its last are those of its neighbours."""
        length = TURN_MS if self.turns is Turns.PAPER else FADE_MS
        return round(length * (_BEDTIME if self.bedtime else 1) * self.size.fps / 1000)


def is_right_to_left(language: str) -> bool:
    """Whether a book in that language (``ar``, ``he-IL``, ...) has its spine on the right."""
    return language.replace("_", "-").partition("-")[0].lower() in _RIGHT_TO_LEFT
