"""The rows of the live timeline: for each page its words, voice, picture, motion, film and turn. Pure values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from storybook_app.book.values import Kind
from storybook_app.pipeline.timing.rows import Ink
from storybook_app.ui.run_state import RunState, Stage, StepState

# The rows of a page, from the top, and the kinds of steps in each.
_ROWS: Mapping[Kind, Sequence[Kind]] = {
    Kind.STORY: (Kind.STORY,),
    Kind.VOICE: (Kind.VOICE,),
    Kind.PICTURE: (Kind.PICTURE,),
    Kind.CLIP: (Kind.CLIP,),
    Kind.FILM: (Kind.FILM,),
    Kind.TURN: (Kind.LEAF, Kind.TURN),
}
_GRAVEST = (Stage.DONE, Stage.WAITING, Stage.WORKING, Stage.CHANGED, Stage.STAND_IN, Stage.FAILED)
_HORIZONS = (10, 20, 30, 60, 120, 180, 300, 600, 900, 1800, 3600)  # seconds
_MOST_TICKS = 6


@dataclass(frozen=True)
class Bar:
    """A piece of a row, in seconds of the run. Work ``is_done`` when its attempt is over."""

    begins: float
    ends: float
    ink: Ink
    is_done: bool = True


@dataclass(frozen=True)
class TimelineRow:
    """The steps of one kind of a page (``page`` counts from 1): what is drawn, how it stands, and its seconds of each."""

    page: int
    kind: Kind
    bars: tuple[Bar, ...]
    stage: Stage
    trouble: str = ""

    @property
    def is_found(self) -> bool:
        """Whether all of it was there before."""
        return self.stage is Stage.DONE and all(bar.ink is Ink.FOUND for bar in self.bars)

    def seconds(self, *inks: Ink) -> float:
        """How long at least one step of the row was in that state."""
        return _covered((bar.begins, bar.ends) for bar in self.bars if bar.ink in inks)


def timeline_rows(state: RunState, now: float) -> Sequence[TimelineRow]:
    """Every row of the run up to ``now`` (monotonic seconds), in reading order."""
    return [row for number, page in enumerate(state.pages, 1) for row in _of_page(state, number, page, now)]


def horizon(state: RunState, now: float) -> float:
    """The seconds that the whole width stands for: round, so that bars do not creep while a run goes on."""
    elapsed = state.seconds if state.seconds is not None else now - state.started
    if state.is_over:
        return max(elapsed, 1.0)
    last = _HORIZONS[-1]
    return next((float(each) for each in _HORIZONS if each >= elapsed), -(-elapsed // last) * last)


def ticks(seconds: float) -> Sequence[float]:
    """Round moments along the width, 0 the first."""
    sizes = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600)
    size = next((each for each in sizes if seconds / each <= _MOST_TICKS), sizes[-1])
    return [float(moment) for moment in range(0, int(seconds) + 1, size)]


def _of_page(state: RunState, number: int, page: str, now: float) -> Iterator[TimelineRow]:
    steps = state.steps.get(page, {})
    for kind, kinds in _ROWS.items():
        of_kind = [step for (each, _index), step in steps.items() if each in kinds]
        if of_kind:
            bars = sorted((bar for step in of_kind for bar in _bars(state, step, now)), key=lambda bar: bar.begins)
            stage = max((step.stage for step in of_kind), key=_GRAVEST.index)
            trouble = next((step.trouble for step in of_kind if step.trouble), "")
            yield TimelineRow(number, kind, tuple(bars), stage, trouble)


def _bars(state: RunState, step: StepState, now: float) -> Iterator[Bar]:
    """What is drawn of a step: it waits between being asked for and its attempts, and works in them."""
    end = step.ended if step.ended is not None else state.started + state.seconds if state.seconds is not None else now
    reached = end if step.asked is None else step.asked
    for number, stretch in enumerate(step.worked):
        if stretch.begins > reached:
            yield Bar(reached - state.started, stretch.begins - state.started, Ink.WAITING)
        reached = end if stretch.ends is None else stretch.ends
        ink = Ink.TRYING_AGAIN if number else Ink.WORKING
        yield Bar(stretch.begins - state.started, reached - state.started, ink, is_done=stretch.ends is not None)
    if not step.worked and step.ended is not None:
        yield Bar(end - state.started, end - state.started, Ink.FOUND)
    elif end > reached:
        yield Bar(reached - state.started, end - state.started, Ink.WAITING)


def _covered(spans: Iterable[tuple[float, float]]) -> float:
    covered, reached = 0.0, float("-inf")
    for begins, ends in sorted(spans):
        covered += max(0.0, ends - max(begins, reached))
        reached = max(reached, ends)
    return covered
