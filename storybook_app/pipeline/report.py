"""The report of a run: timings, waits, attempts, costs. Times are seconds from the start of the run."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from storybook_app.book.values import Value
from storybook_app.pipeline.events import Outcome

StepKind = Literal["line", "voice", "picture", "clip", "film", "leaf", "turn"]
StepOutcome = Literal["made", "cached", "stand-in", "failed"]


class StepReport(Value):
    """One step: asked for when all it needs was there, started when its turn came.

    ``started`` is the start of the first attempt. ``outcome`` is None where the run ended before the step. What one
    request for several steps costs is shared among them.
    """

    kind: StepKind
    index: int
    provider: str = ""
    model: str = ""
    asked: float
    started: float | None = None
    finished: float | None = None
    attempts: int = 0
    outcome: StepOutcome | None = None
    error: str | None = None
    cost: float = 0.0


class PageReport(Value):
    """One page: when its film was ready, and its steps in the order in which they were asked for."""

    number: int
    photo: str
    ready: float | None
    steps: tuple[StepReport, ...]


class Report(Value):
    """The whole run."""

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    schema_version: Literal[1] = Field(default=1, alias="schema")
    outcome: Outcome
    started_at: datetime
    seconds: float
    first_line_heard: float | None
    first_page_ready: float | None
    join_seconds: float | None = None
    cost: Mapping[str, float]
    pages: tuple[PageReport, ...]

    @property
    def stand_ins(self) -> tuple[tuple[int, StepReport], ...]:
        """Every step that has a stand-in or nothing at all, with its page number."""
        return tuple(
            (page.number, step) for page in self.pages for step in page.steps if step.outcome in ("stand-in", "failed")
        )
