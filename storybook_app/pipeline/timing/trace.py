"""A report as a Chrome trace, for Perfetto (ui.perfetto.dev) and chrome://tracing.

Trace Event Format, N. Duca and D. Sinclair (2016): complete events (``X``) in microseconds, and metadata (``M``).
Each page is a process and each step a thread of it, so that a page's waits and work stand in one row after one another.
What held the run up is a process of its own, above the pages.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from storybook_app.pipeline.report import Report
from storybook_app.pipeline.timing.critical_path import critical_path
from storybook_app.pipeline.timing.steps import KINDS, Timed, timed_steps

Event = Mapping[str, Any]

_LINES = 1000  # more than any page has


def trace(report: Report) -> bytes:
    """The trace as JSON."""
    facts = {"outcome": report.outcome, "started_at": report.started_at.isoformat()}
    events = [*_path(report), *_pages(report)]
    content = {"traceEvents": events, "displayTimeUnit": "ms", "otherData": facts}
    return json.dumps(content, ensure_ascii=False).encode()


@dataclass(frozen=True)
class _Track:
    """A row of the trace; its process is the page's number, or 0 for the critical path."""

    process: int
    thread: int = 0

    def metadata(self, kind: str, **facts: Any) -> Event:
        """What the row, or its process, is called and where it stands."""
        return {"ph": "M", "pid": self.process, "tid": self.thread, "name": kind, "args": facts}

    def event(self, name: str, category: str, begins: int, ends: int, **facts: Any) -> Event:
        """Something that took its time, given in milliseconds."""
        place = {"ph": "X", "pid": self.process, "tid": self.thread}
        return {
            **place,
            "name": name,
            "cat": category,
            "ts": begins * 1000,
            "dur": (ends - begins) * 1000,
            "args": facts,
        }


def _path(report: Report) -> Iterator[Event]:
    track = _Track(0)
    yield track.metadata("process_name", name="What held the run up")
    yield track.metadata("process_sort_index", sort_index=0)
    for stretch in critical_path(report):
        step = stretch.step
        name = f"page {step.page} {_name(step)}" if step else "the book"
        yield track.event(name, stretch.why, stretch.begins, stretch.ends)


def _pages(report: Report) -> Iterator[Event]:
    steps = timed_steps(report)
    for page in report.pages:
        track = _Track(page.number)
        yield track.metadata("process_name", name=f"Page {page.number} ({page.photo})")
        yield track.metadata("process_sort_index", sort_index=page.number)
        for step in steps:
            if step.page == page.number:
                yield from _step(step)


def _step(step: Timed) -> Iterator[Event]:
    thread = KINDS.index(step.kind) * _LINES + step.report.index
    track = _Track(step.page, thread)
    yield track.metadata("thread_name", name=_name(step))
    yield track.metadata("thread_sort_index", sort_index=thread)
    if step.started > step.asked:
        yield track.event(f"{_name(step)} waits", "waiting", step.asked, step.started)
    facts = step.report.model_dump(include={"provider", "model", "attempts", "outcome", "error", "cost"})
    yield track.event(_name(step), "working", step.started, step.finished, **facts)


def _name(step: Timed) -> str:
    return f"{step.kind} {step.report.index + 1}" if step.kind in ("line", "voice") else step.kind
