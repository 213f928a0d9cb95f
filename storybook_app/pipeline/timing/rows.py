"""The rows of a timeline: for each page its lines, voices, picture, clip, film and turn, cut into cells of equal time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from storybook_app.pipeline.report import Report
from storybook_app.pipeline.timing.steps import KINDS, Timed, film_ended, run_ended, timed_steps

_FOLDED = {"line": "lines", "voice": "voices", "found": "steps"}


class Ink(StrEnum):
    """What a cell of a row shows."""

    NOTHING = "nothing"
    WAITING = "waiting"
    FOUND = "found"
    WORKING = "working"
    TRYING_AGAIN = "trying again"


_INKS = tuple(Ink)


class Mark(StrEnum):
    """What is to be said of a whole row, the gravest last."""

    MADE = "made"
    FOUND = "found"
    TRIED_AGAIN = "tried again"
    STAND_IN = "stand-in"
    MISSING = "missing"


@dataclass(frozen=True)
class Cell:
    """A cell of a row; ``at_work`` is how many steps of the row were worked on in it."""

    ink: Ink
    at_work: int = 0


@dataclass(frozen=True)
class Row:
    """The steps of one kind of a page, or all of it (``found``). ``page`` is None for the join. Times in milliseconds."""

    page: int | None
    kind: str
    steps: Sequence[Timed]
    mark: Mark
    waited: int
    worked: int

    @property
    def name(self) -> str:
        """The kind, with how many there are of what a page has several of, or in how many attempts it was made."""
        count = len(self.steps)
        if count > 1 and self.kind in _FOLDED:
            return f"{count} {_FOLDED[self.kind]}"
        attempts = max((step.report.attempts for step in self.steps), default=1)
        return f"{self.kind}×{attempts}" if attempts > 1 else self.kind

    def cells(self, count: int, total: int) -> Sequence[Cell]:
        """The row from the start of the run to ``total``, in ``count`` cells.

        What took any time has one cell at least. Where a cell has several things in it, the last in ``Ink`` shows.
        """
        inks = [Ink.NOTHING] * count
        for step in self.steps:
            for ink, span in _drawn(step, count, total):
                for cell in span:
                    inks[cell] = max(inks[cell], ink, key=_INKS.index)
        busy = (Ink.WORKING, Ink.TRYING_AGAIN)
        return [Cell(ink, self._at_work(number, count, total) if ink in busy else 0) for number, ink in enumerate(inks)]

    def _at_work(self, number: int, count: int, total: int) -> int:
        """How many steps were worked on at once in that cell, at its busiest moment."""
        begins, ends = number * total / count, (number + 1) * total / count
        moments = [begins, *(step.started for step in self.steps if begins < step.started < ends)]
        at_work = (sum(step.started <= moment < step.finished for step in self.steps) for moment in moments)
        return max(1, *at_work)


def rows(report: Report) -> Sequence[Row]:
    """Every row of the report, in reading order; the join comes last. A page that was found as a whole has one row."""
    steps = sorted(timed_steps(report), key=lambda step: (step.page, KINDS.index(step.kind)))
    of_all = [row for page, of_page in groupby(steps, key=lambda step: step.page) for row in _rows(page, list(of_page))]
    if report.join_seconds:
        join = film_ended(report) - run_ended(report)
        of_all.append(Row(None, "join", (), Mark.MADE, 0, join))
    return of_all


def _rows(page: int, steps: Sequence[Timed]) -> Iterator[Row]:
    if all(step.report.outcome == "cached" for step in steps):
        yield _row(page, "found", steps)
        return
    for kind, of_kind in groupby(steps, key=lambda step: step.kind):
        yield _row(page, kind, list(of_kind))


def _row(page: int, kind: str, steps: Sequence[Timed]) -> Row:
    worked = _covered([(step.started, step.finished) for step in steps])
    waited = _covered([(step.asked, step.finished) for step in steps]) - worked
    marks = [_mark(step) for step in steps]
    # A row is only found, not made, where all of it is.
    grave = [mark for mark in marks if mark is not Mark.FOUND] or marks
    return Row(page, kind, steps, max(grave, key=list(Mark).index), waited, worked)


def _mark(step: Timed) -> Mark:
    match step.report.outcome:
        case "cached":
            return Mark.FOUND
        case "stand-in":
            return Mark.STAND_IN
        case "made":
            return Mark.TRIED_AGAIN if step.report.attempts > 1 else Mark.MADE
        case _:
            return Mark.MISSING


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    """How much time at least one of the spans covers."""
    covered = reached = 0
    for begins, ends in sorted(spans):
        covered += max(0, ends - max(begins, reached))
        reached = max(reached, ends)
    return covered


def _drawn(step: Timed, count: int, total: int) -> Iterator[tuple[Ink, range]]:
    """The cells in which a step waited, and in which it was worked on or found."""
    yield Ink.WAITING, _span(step.asked, step.started, count, total)
    if step.was_worked_on:
        ink = Ink.TRYING_AGAIN if step.report.attempts > 1 else Ink.WORKING
        yield ink, _span(step.started, max(step.finished, step.started + 1), count, total)
    elif step.report.outcome == "cached":
        yield Ink.FOUND, _span(step.finished, step.finished + 1, count, total)[:1]


def _span(begins: int, ends: int, count: int, total: int) -> range:
    if ends <= begins:
        return range(0)
    first = min(round(begins * count / total), count - 1)
    return range(first, min(count, max(first + 1, round(ends * count / total))))
