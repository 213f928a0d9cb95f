"""The steps of a report with their times in whole milliseconds, complete even where the run was cut off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from storybook_app.pipeline.report import Report, StepReport

KINDS = ("line", "voice", "picture", "clip", "film", "leaf", "turn")  # in the order in which a page needs them


@dataclass(frozen=True)
class Timed:
    """A step of page ``page``, in milliseconds from the start of the run: ``asked <= started <= finished``.

    A step that nobody worked on started when it was over; one that was cut off finished when the run did. The writer
    is asked for the whole story at once, in ``since``; each of its lines counts from the one before it. For any other
    step ``since`` is when it was asked for.
    """

    page: int
    report: StepReport
    since: int
    asked: int
    started: int
    finished: int

    @property
    def kind(self) -> str:
        """The kind of the step, as the report names it."""
        return self.report.kind

    @property
    def was_worked_on(self) -> bool:
        """Whether its turn ever came."""
        return self.report.started is not None

    @property
    def is_over(self) -> bool:
        """Whether it ended before the run did."""
        return self.report.finished is not None


def in_milliseconds(seconds: float) -> int:
    """A time of the report in whole milliseconds."""
    return round(seconds * 1000)


def run_ended(report: Report) -> int:
    """When all steps were over; what follows is the join."""
    return in_milliseconds(report.seconds)


def film_ended(report: Report) -> int:
    """When the film was there."""
    return run_ended(report) + in_milliseconds(report.join_seconds or 0)


def timed_steps(report: Report) -> Sequence[Timed]:
    """Every step of the report, page by page."""
    end = run_ended(report)
    steps = [_timed(page.number, step, end) for page in report.pages for step in page.steps]
    return _told_one_after_the_other(steps)


def _timed(page: int, step: StepReport, end: int) -> Timed:
    finished = end if step.finished is None else min(end, in_milliseconds(step.finished))
    started = finished if step.started is None else min(finished, in_milliseconds(step.started))
    asked = min(started, in_milliseconds(step.asked))
    return Timed(page, step, asked, asked, started, finished)


def _told_one_after_the_other(steps: Iterable[Timed]) -> Sequence[Timed]:
    """The same steps, with each written line beginning where the line before it ended."""
    told: list[Timed] = []
    ended: dict[int, int] = {}  # for each request to the writer, the end of its line before
    for step in steps:
        if step.kind == "line" and step.was_worked_on:
            begins = min(step.finished, max(step.asked, ended.get(step.since, 0)))
            ended[step.since] = max(step.finished, begins)
            told.append(replace(step, asked=begins, started=begins))
        else:
            told.append(step)
    return told
