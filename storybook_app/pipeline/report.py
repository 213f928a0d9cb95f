"""The report of a run, folded from its events: timings, waits, attempts, costs.

Times are seconds from the start of the run.
"""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import ConfigDict, Field

from storybook_app.book.values import Book, Kind, Page, Value, clean_text
from storybook_app.pipeline import events
from storybook_app.pipeline.events import Outcome

StepKind = Literal["line", "voice", "picture", "film"]
StepOutcome = Literal["made", "cached", "stand-in", "failed"]


class StepReport(Value):
    """One step: asked for when all it needs was there, started when its turn came.

    ``outcome`` is None where the run ended before the step. The cost of a story is that of its first line.
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


class Recorder:
    """Watches a run and writes its report."""

    def __init__(self, book: Book) -> None:
        self._pages = book.pages
        self._started_at = datetime.now(UTC)
        self._started = time.monotonic()
        self._steps: dict[tuple[str, Kind, int], StepReport] = {}
        self._told_from: dict[str, float] = {}  # when the writer was asked for the story of a page
        self._ready: dict[str, float] = {}
        self._cost = Counter[str]({"USD": 0})
        self._finished: events.RunFinished | None = None

    @property
    def seconds(self) -> float:
        """Seconds since the start of the run."""
        return round(time.monotonic() - self._started, 3)

    @property
    def outcome(self) -> Outcome:
        """How a run that came to its end went."""
        if any(page.id not in self._ready for page in self._pages):
            return "failed"
        return "stand-ins" if any(step.error for step in self._steps.values()) else "whole"

    def note(self, event: events.Event) -> None:
        """Take an event into the report."""
        now = self.seconds
        match event:
            case events.StepStarted(page, Kind.STORY):
                self._told_from[page] = now
            case events.LineWritten(page, index):
                self._written(page, index, now)
            case events.StepAsked(page, kind, index):
                self._change(page, kind, index)
            case events.StepStarted(page, kind, index):
                step = self._step(page, kind, index)
                started = now if step.started is None else step.started
                self._change(page, kind, index, started=started, attempts=step.attempts + 1)
            case events.TakeLanded():
                self._landed(event, now)
            case events.StepFailed(page, kind, index, reason, stand_in):
                outcome = "stand-in" if stand_in else "failed"
                self._change(page, kind, index, finished=now, outcome=outcome, error=clean_text(reason))
            case events.PageReady(page):
                self._ready[page] = now
            case events.RunFinished():
                self._finished = event
            case _:
                pass

    def report(self, join_seconds: float | None = None) -> Report:
        """The report of a run that is over; ``join_seconds`` if its book film was joined."""
        assert self._finished is not None
        pages = tuple(self._page(number, page) for number, page in enumerate(self._pages, start=1))
        return Report(
            outcome=self._finished.outcome,
            started_at=self._started_at,
            seconds=self._finished.seconds,
            first_line_heard=_first_heard(step for page in pages for step in page.steps if step.kind == "voice"),
            first_page_ready=pages[0].ready if pages else None,
            join_seconds=join_seconds,
            cost={currency: round(amount, 6) for currency, amount in self._cost.items()},
            pages=pages,
        )

    def _written(self, page: str, index: int, now: float) -> None:
        asked = self._told_from.get(page)  # None for lines that were found, or written by hand
        told = {} if asked is None else {"asked": asked, "started": asked, "attempts": 1}
        outcome = self._step(page, Kind.STORY, index).outcome or "made"
        self._change(page, Kind.STORY, index, finished=now, outcome=outcome, **told)

    def _landed(self, event: events.TakeLanded, now: float) -> None:
        if not event.cached:
            self._cost.update(event.take.cost)
        if event.kind is not Kind.STORY:
            self._change(event.page, event.kind, event.index, finished=now, **self._provenance(event, event.index))
            return
        for index in [index for page, kind, index in self._steps if (page, kind) == (event.page, Kind.STORY)]:
            self._change(event.page, Kind.STORY, index, **self._provenance(event, index))

    def _provenance(self, event: events.TakeLanded, index: int) -> dict[str, Any]:
        """Who made a step. Where it had failed before, this is its stand-in, and stays marked as one."""
        step = self._step(event.page, event.kind, index)
        landed = "cached" if event.cached else "made"
        made_for = 0.0 if event.cached or index != event.index else sum(event.take.cost.values())
        return {
            "provider": event.take.provider,
            "model": event.take.model,
            "outcome": step.outcome if step.error else landed,
            "cost": step.cost + made_for,
        }

    def _page(self, number: int, page: Page) -> PageReport:
        steps = tuple(step for (of, _, _), step in self._steps.items() if of == page.id)
        return PageReport(number=number, photo=page.photo.name, ready=self._ready.get(page.id), steps=steps)

    def _step(self, page: str, kind: Kind, index: int) -> StepReport:
        return self._steps.get((page, kind, index)) or StepReport(kind=_NAMES[kind], index=index, asked=self.seconds)

    def _change(self, page: str, kind: Kind, index: int, **changes: Any) -> None:
        self._steps[page, kind, index] = self._step(page, kind, index).model_copy(update=changes)


_NAMES: Mapping[Kind, StepKind] = {
    Kind.STORY: "line",
    Kind.VOICE: "voice",
    Kind.PICTURE: "picture",
    Kind.FILM: "film",
}


def _first_heard(voices: Iterable[StepReport]) -> float | None:
    """When the first voice in reading order could be heard: a failed one is skipped over, but not before it failed."""
    heard = 0.0
    for voice in voices:
        if voice.finished is None:
            return None
        heard = max(heard, voice.finished)
        if voice.error is None:
            return heard
    return None
