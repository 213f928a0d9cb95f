"""What held a run up: the chain of stretches that leads from its start to its end without a gap.

The critical path of a run that is over (J. E. Kelley and M. R. Walker, "Critical-Path Planning and Scheduling", 1959),
read backwards: the last film, then whichever of its inputs came last, then that one's, down to the start.

    line -> voice ---------------+
    line -> picture -> clip -----+-> film -> turn -> join
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from storybook_app.pipeline.report import Report
from storybook_app.pipeline.timing.steps import Timed, film_ended, run_ended, timed_steps


class Why(StrEnum):
    """What happened in a stretch of time."""

    WORKING = "working"
    TRYING_AGAIN = "trying again"
    ITS_TURN = "waiting for its turn"
    ANOTHER_STEP = "waiting for another step"


@dataclass(frozen=True)
class Stretch:
    """A stretch of the critical path, in milliseconds, and the step it was spent on; None for the book as a whole."""

    why: Why
    begins: int
    ends: int
    step: Timed | None

    @property
    def milliseconds(self) -> int:
        """How long it was."""
        return self.ends - self.begins


_INPUTS: Mapping[str, frozenset[str]] = {
    "clip": frozenset({"picture", "voice"}),
    "film": frozenset({"picture", "clip", "voice"}),
    "leaf": frozenset({"film"}),
}


def critical_path(report: Report) -> Sequence[Stretch]:
    """The stretches that held the run up, in order of time: each begins where the one before it ends."""
    path = _Backwards(film_ended(report))
    path.add(Why.WORKING, run_ended(report), None)
    steps = timed_steps(report)
    inputs = _Inputs(steps)
    step, waiting = _last(steps), None
    while step:
        path.add(Why.ANOTHER_STEP, step.finished, waiting)
        path.add(Why.TRYING_AGAIN if step.report.attempts > 1 else Why.WORKING, step.started, step)
        path.add(Why.ITS_TURN if step.was_worked_on else Why.ANOTHER_STEP, step.asked, step)
        waiting, step = step, inputs.last(step)
    path.add(Why.ANOTHER_STEP, 0, waiting)
    return tuple(path.stretches)


class _Backwards:
    """A path that grows towards the start."""

    def __init__(self, end: int) -> None:
        self.stretches: deque[Stretch] = deque()
        self._reached = end

    def add(self, why: Why, begins: int, step: Timed | None) -> None:
        """Put a stretch before the others, if there is anything of it."""
        if begins < self._reached:
            self.stretches.appendleft(Stretch(why, begins, self._reached, step))
            self._reached = begins


class _Inputs:
    """Which steps a step waited for."""

    def __init__(self, steps: Sequence[Timed]) -> None:
        self._of_page: defaultdict[int, list[Timed]] = defaultdict(list)
        # All lines of a request come out of one stream, which the writer was at since it was asked.
        self._lines = [replace(step, asked=step.since, started=step.since) for step in steps if step.kind == "line"]
        for step in steps:
            self._of_page[step.page].append(step)

    def last(self, step: Timed) -> Timed | None:
        """Of those that were over when the step was asked for, the one that came last."""
        ready = [other for other in self._candidates(step) if other.finished <= step.asked]
        # Where two came at once, the one of the same page tells more.
        return max(ready, key=lambda other: (other.finished, other.page == step.page, other.report.index), default=None)

    def _candidates(self, step: Timed) -> Iterable[Timed]:
        if step.kind == "line":
            return ()
        if step.kind == "voice":  # a batch waits for the lines of other pages too
            return self._lines
        if step.kind == "picture":  # its scene is told before the lines of its page
            return [
                replace(line, finished=min(line.finished, step.asked))
                for line in self._lines
                if line.since < step.asked
            ]
        if step.kind == "turn":
            pages = (*self._of_page[step.page], *self._of_page[step.page + 1])
            return [other for other in pages if other.kind in ("film", "leaf")]
        return [other for other in self._of_page[step.page] if other.kind in _INPUTS[step.kind]]


def _last(steps: Sequence[Timed]) -> Timed | None:
    """The step that the run waited for in the end; of those that were cut off, the one that was asked for first."""
    cut_off = [step for step in steps if not step.is_over]
    if cut_off:
        return min(cut_off, key=lambda step: (not step.was_worked_on, step.asked))
    ends = [step for step in steps if step.kind in ("film", "leaf", "turn")] or steps
    return max(ends, key=lambda step: (step.finished, step.asked), default=None)
