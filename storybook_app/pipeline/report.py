"""The report of a run, folded from its events: timings, waits, attempts, costs.

Times are seconds from the start of the run.
"""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import ConfigDict, Field

from storybook_app.book.values import Book, Kind, Page, Take, Value
from storybook_app.pipeline import events

StepKind = Literal["line", "voice", "picture", "film"]
StepOutcome = Literal["made", "cached", "stand-in", "failed"]
Outcome = Literal["whole", "stand-ins", "cancelled", "failed"]


class StepReport(Value):
    """One step: asked for when all it needs was there, started when its turn came."""

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


class Recorder:
    """Watches a run and writes its report."""

    def __init__(self, book: Book) -> None:
        self._pages = book.pages
        self._started_at = datetime.now(UTC)
        self._started = time.monotonic()
        self._steps: dict[tuple[str, Kind, int], StepReport] = {}
        self._ready: dict[str, float] = {}
        self._not_whole: set[str] = set()

    @property
    def seconds(self) -> float:
        """Seconds since the start of the run."""
        return round(time.monotonic() - self._started, 3)

    @property
    def outcome(self) -> Outcome:
        """How a run that came to its end went."""
        if any(page.id not in self._ready for page in self._pages):
            return "failed"
        return "stand-ins" if self._not_whole else "whole"

    def note(self, event: events.Event) -> None:
        """Take an event into the report."""
        now = self.seconds
        match event:
            case events.LineWritten(page, index):
                self._change(page, Kind.STORY, index, started=0.0, finished=now, attempts=1, outcome="made")
            case events.StepAsked(page, kind, index):
                self._change(page, kind, index)
            case events.StepStarted(page, kind, index) if kind is not Kind.STORY:
                self._change(page, kind, index, started=now, attempts=1)
            case events.TakeLanded(page, Kind.STORY, _, take, cached):
                for line in [index for of, kind, index in self._steps if (of, kind) == (page, Kind.STORY)]:
                    self._change(page, Kind.STORY, line, **_provenance(take, cached=cached))
            case events.TakeLanded(page, kind, index, take, cached):
                self._change(page, kind, index, finished=now, **_provenance(take, cached=cached))
            case events.StepFailed(page, kind, index, reason, stand_in):
                outcome = "stand-in" if stand_in else "failed"
                self._change(page, kind, index, finished=now, outcome=outcome, error=reason)
                self._not_whole.add(page)
            case events.PageReady(page):
                self._ready[page] = now
            case _:
                pass

    def report(self, outcome: Outcome) -> Report:
        """The report, as far as the run has come."""
        pages = tuple(self._page(number, page) for number, page in enumerate(self._pages, start=1))
        return Report(
            outcome=outcome,
            started_at=self._started_at,
            seconds=self.seconds,
            first_line_heard=next(
                (step.finished for page in pages for step in page.steps if step.kind == "voice" and step.index == 0),
                None,
            ),
            first_page_ready=pages[0].ready if pages else None,
            cost={"USD": sum(step.cost for page in pages for step in page.steps)},
            pages=pages,
        )

    def _page(self, number: int, page: Page) -> PageReport:
        steps = tuple(step for (of, _, _), step in self._steps.items() if of == page.id)
        return PageReport(number=number, photo=page.photo.name, ready=self._ready.get(page.id), steps=steps)

    def _change(self, page: str, kind: Kind, index: int, **changes: Any) -> None:
        place = (page, kind, index)
        known = self._steps.get(place) or StepReport(kind=_NAMES[kind], index=index, asked=self.seconds)
        self._steps[place] = known.model_copy(update=changes)


_NAMES: Mapping[Kind, StepKind] = {
    Kind.STORY: "line",
    Kind.VOICE: "voice",
    Kind.PICTURE: "picture",
    Kind.FILM: "film",
}


def _provenance(take: Take, *, cached: bool) -> dict[str, Any]:
    made = {"outcome": "made", "cost": sum(take.cost.values())}
    found = {"outcome": "cached", "attempts": 0, "cost": 0.0}
    return {"provider": take.provider, "model": take.model, **(found if cached else made)}
