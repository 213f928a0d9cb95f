"""What a run has done so far, folded from its events. Pure values: the cards and the run bar only show them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from enum import StrEnum

from storybook_app.book.values import Kind, Page
from storybook_app.pipeline import events

StepEvent = (
    events.StepAsked
    | events.StepStarted
    | events.StepProgress
    | events.TakeLanded
    | events.StepFailed
    | events.AttemptFailed
)


class Stage(StrEnum):
    """How far a step is."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    CHANGED = "changed"
    STAND_IN = "stand-in"
    FAILED = "failed"


@dataclass(frozen=True)
class Stretch:
    """A time in which a step was worked on (monotonic seconds); ``ends`` is None while it still is."""

    begins: float
    ends: float | None = None


@dataclass(frozen=True)
class StepState:
    """One step: ``fraction`` done (0 to 1), when it started (monotonic seconds), how long it took, what went wrong.

    ``asked`` is when all that it needs was there first, ``ended`` when it was over; ``worked`` has a stretch for each
    attempt, none where the take was found.
    """

    stage: Stage = Stage.WAITING
    fraction: float = 0.0
    started: float | None = None
    seconds: float | None = None
    trouble: str = ""
    asked: float | None = None
    ended: float | None = None
    worked: tuple[Stretch, ...] = ()


# What is made with a stand-in has one itself.
_MADE_FROM: Mapping[Kind, Sequence[Kind]] = {
    Kind.VOICE: (Kind.STORY,),
    Kind.FILM: (Kind.STORY, Kind.VOICE, Kind.PICTURE, Kind.CLIP),
}

PageSteps = Mapping[tuple[Kind, int], StepState]


@dataclass(frozen=True)
class RunState:
    """A run up to now: the steps of each page by its id. ``outcome`` is empty while it goes on.

    ``opens`` says when (monotonic seconds) a service may be asked again for a kind, where somebody waits for that.
    ``cost`` is what was charged, or may have been, by currency. ``seconds`` is how long a run took that is over.
    """

    pages: tuple[str, ...]
    started: float
    steps: Mapping[str, PageSteps] = field(default_factory=dict)
    ready: frozenset[str] = frozenset()
    opens: Mapping[Kind, float] = field(default_factory=dict)
    cost: Mapping[str, float] = field(default_factory=dict)
    seconds: float | None = None
    outcome: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the run has ended."""
        return bool(self.outcome)

    @property
    def troubled(self) -> tuple[str, ...]:
        """The pages on which something failed, in reading order."""
        return tuple(page for page in self.pages if any(s.trouble for s in self.steps.get(page, {}).values()))


def after(state: RunState | None, event: events.Event, now: float) -> RunState | None:
    """The run's state after an event that came at ``now`` (monotonic seconds); None before any run."""
    if isinstance(event, events.RunStarted):
        return RunState(pages=event.pages, started=now)
    return None if state is None else _after(state, event, now)


def _after(state: RunState, event: events.Event, now: float) -> RunState:
    match event:
        case events.RunStarted() | events.LineWritten() | events.LineHeard() | events.InDoubt():
            return state
        case events.Paid(cost=cost):
            sums = {currency: state.cost.get(currency, 0.0) + amount for currency, amount in cost.items()}
            return replace(state, cost={**state.cost, **sums})
        case events.LaneWaiting(kind=waiting, seconds=seconds):
            others = {kind: opens for kind, opens in state.opens.items() if kind is not waiting}
            return replace(state, opens=others if seconds is None else {**others, waiting: now + seconds})
        case events.PageReady(page=page):
            return replace(state, ready=state.ready | {page})
        case events.RunFinished(outcome=outcome, seconds=seconds):
            return replace(state, outcome=outcome, seconds=seconds)
        case _:
            steps = state.steps.get(event.page, {})
            place = (event.kind, event.index)
            step = _step_after(steps.get(place, StepState()), event, now)
            return replace(state, steps={**state.steps, event.page: {**steps, place: step}})


def _step_after(step: StepState, event: StepEvent, now: float) -> StepState:
    asked = now if step.asked is None else step.asked
    worked = tuple(stretch if stretch.ends is not None else replace(stretch, ends=now) for stretch in step.worked)
    match event:
        case events.StepAsked():
            # A step is asked again when its stand-in is made: what failed stays told.
            return StepState(trouble=step.trouble, asked=asked, worked=worked)
        case events.StepStarted():
            again = (*worked, Stretch(now))
            return StepState(Stage.WORKING, started=now, trouble=step.trouble, asked=asked, worked=again)
        case events.AttemptFailed():
            return replace(step, stage=Stage.WAITING, started=None, worked=worked)
        case events.StepProgress(fraction=fraction):
            return replace(step, stage=Stage.WORKING, fraction=fraction)
        case events.TakeLanded(cached=cached):
            seconds = None if cached or step.started is None else now - step.started
            stage = Stage.STAND_IN if step.trouble else Stage.DONE
            return replace(step, stage=stage, fraction=1.0, seconds=seconds, asked=asked, ended=now, worked=worked)
        case events.StepFailed(reason=reason, stand_in=stand_in):
            stage = Stage.STAND_IN if stand_in else Stage.FAILED
            return StepState(stage, 1.0, trouble=reason, asked=asked, ended=now, worked=worked)


@dataclass(frozen=True)
class Chip:
    """What a card shows of one kind: the stage, the fraction done, and the sentence about a failure."""

    stage: Stage
    fraction: float = 0.0
    trouble: str = ""


@dataclass(frozen=True)
class Chips:
    """What a card shows of one page."""

    voice: Chip
    picture: Chip
    film: Chip

    @property
    def is_changed(self) -> bool:
        """Whether something on the page is no longer what the parent asks for."""
        return any(chip.stage is Stage.CHANGED for chip in self.by_kind().values())

    def by_kind(self) -> Mapping[Kind, Chip]:
        """The chips in the order in which they stand."""
        return {Kind.VOICE: self.voice, Kind.PICTURE: self.picture, Kind.FILM: self.film}


def chips(page: Page, state: RunState | None, stale: AbstractSet[Kind] = frozenset()) -> Chips:
    """What a page's card shows; ``stale`` are the kinds whose takes are no longer those of their recipes."""
    return Chips(*(chip(page, kind, state, stale) for kind in (Kind.VOICE, Kind.PICTURE, Kind.FILM)))


def chip(page: Page, kind: Kind, state: RunState | None, stale: AbstractSet[Kind] = frozenset()) -> Chip:
    """What a page's card shows of a kind: the run's word first, else what the book holds."""
    steps = _steps_of(page, state, kind)
    troubled = [step for step in steps if step.trouble]
    if troubled:
        is_hopeless = any(step.stage is Stage.FAILED for step in troubled)
        return Chip(Stage.FAILED if is_hopeless else Stage.STAND_IN, 1.0, troubled[0].trouble)
    is_running = state is not None and not state.is_over
    if is_running and any(step.stage is Stage.WORKING for step in steps):
        return Chip(Stage.WORKING, sum(step.fraction for step in steps) / len(steps))
    # Until the page is ready the run compares worse than it is: its takes are not yet the chosen ones.
    is_making = state is not None and is_running and page.id not in state.ready and bool(steps)
    if kind in stale and not is_making:
        has_stand_in = any(step.trouble for step in _steps_of(page, state, *_MADE_FROM.get(kind, ())))
        return Chip(Stage.STAND_IN if has_stand_in else Stage.CHANGED, 1.0)
    if steps and all(step.stage is Stage.DONE for step in steps):
        return Chip(Stage.DONE, 1.0)
    is_asked = is_running and bool(steps)
    return Chip(Stage.DONE, 1.0) if _has(page, kind) and not is_asked else Chip(Stage.WAITING)


def _steps_of(page: Page, state: RunState | None, *kinds: Kind) -> Sequence[StepState]:
    return [] if state is None else [s for (kind, _i), s in state.steps.get(page.id, {}).items() if kind in kinds]


def _has(page: Page, kind: Kind) -> bool:
    match kind:
        case Kind.STORY:
            return page.chosen.story is not None
        case Kind.VOICE:
            return bool(page.chosen.voices) or page.chosen.film is not None  # a page may have nothing to say
        case Kind.PICTURE:
            return page.chosen.picture is not None
        case Kind.CLIP:
            return page.chosen.clip is not None
        case Kind.FILM:
            return page.chosen.film is not None
        case Kind.LEAF | Kind.TURN | Kind.BOOK:
            return False  # no page's own
