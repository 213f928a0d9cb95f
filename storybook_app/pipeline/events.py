"""What happens during a run, as frozen values. The window turns them into signals, the command line prints them.

Pages are named by their id, which stays the same when the parent moves a page during the run.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from storybook_app.book.values import Chosen, Kind, Line, Take

Outcome = Literal["whole", "stand-ins", "cancelled", "failed"]


@dataclass(frozen=True)
class RunStarted:
    """A run begins over these pages, in reading order."""

    pages: tuple[str, ...]


@dataclass(frozen=True)
class LineWritten:
    """The writer completed a line of a page."""

    page: str
    index: int
    line: Line


@dataclass(frozen=True)
class StepAsked:
    """All that a step needs is there; it waits for its turn."""

    page: str
    kind: Kind
    index: int = 0


@dataclass(frozen=True)
class StepStarted:
    """A take is being made; again, where an attempt failed. ``index`` counts a page's lines for voices, and is 0 else."""

    page: str
    kind: Kind
    index: int = 0


@dataclass(frozen=True)
class StepProgress:
    """A step is done by that fraction (0 to 1)."""

    page: str
    kind: Kind
    index: int
    fraction: float


@dataclass(frozen=True)
class TakeLanded:
    """A take is there: made just now, or found (``cached``)."""

    page: str
    kind: Kind
    index: int
    take: Take
    cached: bool


@dataclass(frozen=True)
class StepFailed:
    """A step failed for that reason; ``stand_in`` says what takes its place, or is empty where nothing can.

    For a story ``index`` is the first line that was not written.
    """

    page: str
    kind: Kind
    index: int
    reason: str
    stand_in: str


@dataclass(frozen=True)
class AttemptFailed:
    """A step will be tried again, for that reason."""

    page: str
    kind: Kind
    index: int
    reason: str


@dataclass(frozen=True)
class Paid:
    """A request for those steps cost that much by currency, or may have cost it."""

    steps: tuple[tuple[str, Kind, int], ...]
    cost: Mapping[str, float]


@dataclass(frozen=True)
class InDoubt:
    """A step is asked for again though an earlier run was cut off while it waited for the answer: it may cost twice."""

    page: str
    kind: Kind
    index: int


@dataclass(frozen=True)
class LaneWaiting:
    """Nobody may ask for that kind before ``seconds`` from now; None ends the waiting."""

    kind: Kind
    seconds: float | None


@dataclass(frozen=True)
class LineHeard:
    """The next line in reading order can be heard: its voice, or None where a silence stands in.

    A line that failed, or is very slow, is passed over; it never keeps the later ones waiting.
    """

    page: str
    index: int
    voice: Take | None


@dataclass(frozen=True)
class PageReady:
    """The film of a page can be watched. ``chosen`` are the takes it was made from; ``whole`` is false with a stand-in."""

    page: str
    film: Path
    chosen: Chosen
    whole: bool


@dataclass(frozen=True)
class RunFinished:
    """The run is over."""

    outcome: Outcome
    seconds: float


Event = (
    RunStarted
    | LineWritten
    | StepAsked
    | StepStarted
    | StepProgress
    | TakeLanded
    | StepFailed
    | AttemptFailed
    | Paid
    | InDoubt
    | LaneWaiting
    | LineHeard
    | PageReady
    | RunFinished
)
