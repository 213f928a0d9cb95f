"""Watches a run and folds its events into its report."""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from storybook_app.book.values import Book, Kind, Page, Take, clean_text
from storybook_app.pipeline import events
from storybook_app.pipeline.events import Outcome
from storybook_app.pipeline.report import PageReport, Report, StepKind, StepReport


@dataclass(frozen=True)
class _Telling:
    """The request for the story of a page: its lines share these facts. A writer on this computer has one attempt."""

    asked: float
    started: float
    attempts: int = 0


class Recorder:
    """Watches a run and writes its report."""

    def __init__(self, book: Book) -> None:
        self._pages = book.pages
        self._started_at = datetime.now(UTC)
        self._started = time.monotonic()
        self._steps: dict[tuple[str, Kind, int], StepReport] = {}
        self._told_from: dict[str, _Telling] = {}
        self._ready: dict[str, float] = {}
        self._cost = Counter[str]({"USD": 0})
        self._first_heard: float | None = None
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
            case events.StepAsked(page, Kind.STORY) | events.StepStarted(page, Kind.STORY):
                self._telling(page, now, is_start=isinstance(event, events.StepStarted))
            case events.LineWritten(page, index):
                self._written(page, index, now)
            case events.StepAsked(page, kind, index):
                self._change(page, kind, index)
            case events.StepStarted(page, kind, index):
                step = self._step(page, kind, index)
                started = now if step.started is None else step.started
                self._change(page, kind, index, started=started, attempts=step.attempts + 1)
            case events.Paid():
                self._paid(event)
            case events.TakeLanded():
                self._landed(event, now)
            case events.StepFailed(page, kind, index, reason, stand_in):
                outcome = "stand-in" if stand_in else "failed"
                self._change(page, kind, index, finished=now, outcome=outcome, error=clean_text(reason))
            case _:
                self._note_milestone(event, now)

    def _note_milestone(self, event: events.Event, now: float) -> None:
        match event:
            case events.LineHeard(voice=Take()) if self._first_heard is None:
                self._first_heard = now
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
            first_line_heard=self._first_heard,
            first_page_ready=pages[0].ready if pages else None,
            join_seconds=join_seconds,
            cost={currency: round(amount, 6) for currency, amount in self._cost.items()},
            pages=pages,
        )

    def _telling(self, page: str, now: float, *, is_start: bool) -> None:
        telling = self._told_from.get(page, _Telling(asked=now, started=now))
        if is_start:
            telling = replace(telling, started=now, attempts=telling.attempts + 1)
        self._told_from[page] = telling

    def _written(self, page: str, index: int, now: float) -> None:
        telling = self._told_from.get(page)  # None for lines that were found, or written by hand
        told = {} if telling is None else asdict(telling) | {"attempts": max(1, telling.attempts)}
        outcome = self._step(page, Kind.STORY, index).outcome or "made"
        self._change(page, Kind.STORY, index, finished=now, outcome=outcome, **told)

    def _landed(self, event: events.TakeLanded, now: float) -> None:
        if event.kind is not Kind.STORY:
            self._change(event.page, event.kind, event.index, finished=now, **self._provenance(event, event.index))
            return
        for index in [index for page, kind, index in self._steps if (page, kind) == (event.page, Kind.STORY)]:
            self._change(event.page, Kind.STORY, index, **self._provenance(event, index))

    def _provenance(self, event: events.TakeLanded, index: int) -> dict[str, Any]:
        """Who made a step. Where it had failed before, this is its stand-in, and stays marked as one."""
        step = self._step(event.page, event.kind, index)
        landed = "cached" if event.cached else "made"
        return {
            "provider": event.take.provider,
            "model": event.take.model,
            "outcome": step.outcome if step.error else landed,
        }

    def _paid(self, event: events.Paid) -> None:
        """Share the cost of a request among the steps it serves."""
        self._cost.update(event.cost)
        share = sum(event.cost.values()) / len(event.steps)
        for page, kind, index in event.steps:
            self._change(page, kind, index, cost=round(self._step(page, kind, index).cost + share, 6))

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
    Kind.CLIP: "clip",
    Kind.FILM: "film",
    Kind.LEAF: "leaf",
    Kind.TURN: "turn",
}
