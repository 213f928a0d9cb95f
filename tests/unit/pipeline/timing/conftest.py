"""Reports of runs that never were: a studio simulated on paper, with delays and limits like a real one's."""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from storybook_app.pipeline.report import PageReport, Report, StepReport


@dataclass
class PaperLane:
    """Grants starts as a lane does: so many at once, so many in a minute."""

    at_once: int
    per_minute: int | None = None
    ends: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)

    def take(self, asked: float, seconds: float) -> tuple[float, float]:
        start = asked
        if len(self.ends) >= self.at_once:
            start = max(start, heapq.heappop(self.ends))
        if self.per_minute and len(self.starts) >= self.per_minute:
            start = max(start, self.starts[-self.per_minute] + 60)
        self.starts.append(start)
        heapq.heappush(self.ends, start + seconds)
        return start, start + seconds


def step(kind, index, times, provider="studio", model="m", **more) -> StepReport:
    asked, started, finished = (None if time is None else round(time, 3) for time in times)
    facts = {"attempts": 0 if started is None else 1, "outcome": "made" if finished is not None else None} | more
    return StepReport(
        kind=kind, index=index, provider=provider, model=model, asked=asked, started=started, finished=finished, **facts
    )


def report_of(pages: Sequence[Sequence[StepReport]], seconds: float | None = None, **more) -> Report:
    last = max((moment.finished or moment.asked for page in pages for moment in page), default=0.0)
    films = [[moment.finished for moment in page if moment.kind == "film"] for page in pages]
    facts = {
        "outcome": "whole",
        "started_at": datetime(2026, 7, 12, 9, 30, tzinfo=UTC),
        "seconds": round(last if seconds is None else seconds, 3),
        "first_line_heard": None,
        "first_page_ready": films[0][0] if films and films[0] else None,
        "cost": {"USD": round(sum(moment.cost for page in pages for moment in page), 6)},
    } | more
    return Report(
        pages=tuple(
            PageReport(number=number, photo=f"IMG_{number}.jpg", ready=film[0] if film else None, steps=tuple(steps))
            for number, (steps, film) in enumerate(zip(pages, films, strict=True), start=1)
        ),
        **facts,
    )


@dataclass(frozen=True)
class PaperStudio:
    """What each kind of step takes, in seconds, and its limits."""

    pages: int = 3
    lines: int = 3
    line: float = 0.5
    voice: float = 1.5
    picture: float = 20.0
    clip: float = 0.0
    film: float = 1.2
    turn: float = 0.0
    join: float | None = 0.4
    at_once: int = 3
    per_minute: int | None = 6
    narrators: int = 4

    def report(self) -> Report:
        voices, pictures = PaperLane(self.narrators), PaperLane(self.at_once, self.per_minute)
        clips, here = PaperLane(3), PaperLane(2)
        told = [
            [self.line * (page * self.lines + line + 1) for line in range(self.lines)] for page in range(self.pages)
        ]
        pages: list[list[StepReport]] = []
        for ends in told:
            steps = [step("line", index, (0, 0, end), "words", "w1") for index, end in enumerate(ends)]
            spoken = [(end, *voices.take(end, self.voice)) for end in ends]
            steps += [step("voice", index, times, "eleven", "v3", cost=0.004) for index, times in enumerate(spoken)]
            seen = (0.0, *pictures.take(0.0, self.picture))
            steps.append(step("picture", 0, seen, "paints", "p2", cost=0.04))
            if self.clip:
                seen = (seen[2], *clips.take(seen[2], self.clip))
                steps.append(step("clip", 0, seen, "moves", "c1", cost=0.3))
            pages.append([*steps, step("film", 0, (max(seen[2], *(end for *_, end in spoken)), 0, 0), "local")])
        for _, page in sorted(enumerate(pages), key=lambda pair: pair[1][-1].asked):
            asked = page[-1].asked
            page[-1] = step("film", 0, (asked, *here.take(asked, self.film)), "local", "page film 3")
        for page, following in pairwise(pages):
            if self.turn:
                asked = max(moment.finished for moment in (*page, *following) if moment.kind == "film")
                page.append(step("turn", 0, (asked, *here.take(asked, self.turn)), "local", "turn 1"))
        heard = pages[0][self.lines].finished
        return report_of(pages, join_seconds=self.join, first_line_heard=heard)


@pytest.fixture(scope="session")
def paper_studio() -> type[PaperStudio]:
    return PaperStudio


@pytest.fixture(scope="session")
def a_step() -> Callable[..., StepReport]:
    return step


@pytest.fixture(scope="session")
def a_report() -> Callable[..., Report]:
    return report_of
