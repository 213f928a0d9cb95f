"""How much of a run is done, and how long the rest will take at the pace it has shown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storybook_app.book.values import Kind
from storybook_app.ui.run_state import RunState, Stage, StepState

# How long steps take in relation to each other, until the run itself has shown it.
GUESSED_SECONDS: Mapping[Kind, float] = {
    Kind.STORY: 0.1,
    Kind.VOICE: 1.0,
    Kind.PICTURE: 6.0,
    Kind.CLIP: 30.0,
    Kind.FILM: 8.0,
    Kind.LEAF: 3.0,
    Kind.TURN: 1.0,
}
_GUESSED_LINES = 2
_TELLING_SECONDS = 4.0  # from here on what is done foretells the rest


@dataclass(frozen=True)
class Progress:
    """Shares of a run's work (0 to 1), and the seconds left where they can be told."""

    done: float
    working: float
    seconds_left: float | None


def progress(state: RunState, now: float) -> Progress:
    """Weigh every step by the seconds that its kind takes in this run."""
    weights = _weights(state)
    done = working = total = worked = 0.0
    for kind, step in _steps(state):
        weight = weights[kind]
        total += weight
        if step.stage is Stage.WORKING:
            done += weight * step.fraction
            working += weight * (1 - step.fraction)
        elif step.stage is not Stage.WAITING:
            done += weight
        worked += _worked(step, weight)
    if not total:
        return Progress(0, 0, None)
    elapsed = now - state.started
    # What was found ready cost nothing, so it says nothing about the pace.
    left = (total - done) * elapsed / worked if worked and elapsed >= _TELLING_SECONDS else None
    return Progress(done / total, working / total, left)


def _worked(step: StepState, weight: float) -> float:
    if step.stage is Stage.WORKING:
        return weight * step.fraction
    return weight if step.seconds is not None else 0.0


def _weights(state: RunState) -> Mapping[Kind, float]:
    """Mean seconds by kind; a guess for kinds of which none has landed."""
    measured: defaultdict[Kind, list[float]] = defaultdict(list)
    for steps in state.steps.values():
        for (kind, _index), step in steps.items():
            if step.seconds is not None:
                measured[kind].append(step.seconds)
    return {kind: sum(m) / len(m) if (m := measured[kind]) else guess for kind, guess in GUESSED_SECONDS.items()}


def _steps(state: RunState) -> Iterator[tuple[Kind, StepState]]:
    """Every step of the run, also those that have not been asked for yet."""
    for page in state.pages:
        steps = state.steps.get(page, {})
        yield from ((kind, step) for (kind, _index), step in steps.items())
        if page in state.ready:
            continue
        for kind in Kind.VOICE, Kind.PICTURE, Kind.FILM:
            if not any(known is kind for known, _index in steps):
                yield from ((kind, StepState()) for _ in range(_GUESSED_LINES if kind is Kind.VOICE else 1))
