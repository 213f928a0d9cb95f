"""What held a run up, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from storybook_app.pipeline.report import Report
from storybook_app.pipeline.timing.critical_path import Stretch, Why, critical_path
from storybook_app.pipeline.timing.limits import is_here, limits_of
from storybook_app.pipeline.timing.steps import Timed, timed_steps

_SHORTEST = 50  # milliseconds that are worth a word
_MINUTE = 60.0
_LONG = 100.0  # seconds from which minutes are easier to read

_WORK: Mapping[str, str] = {
    "line": "written",
    "voice": "spoken",
    "picture": "painted",
    "clip": "animated",
    "film": "made",
    "leaf": "made",
    "turn": "made",
}
_WHO: Mapping[str, str] = {"line": "writer", "voice": "narrator", "picture": "painter", "clip": "animator"}


def in_seconds(milliseconds: int) -> str:
    """A length of time such as “0.4 s”, “40 s” or “3 min 20 s”."""
    if milliseconds < _SHORTEST:
        return "less than 0.1 s"
    seconds = milliseconds / 1000
    if seconds < _LONG:
        return f"{seconds:.1f}".removesuffix(".0") + " s"
    minutes, rest = divmod(round(seconds), round(_MINUTE))
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def what_held_it_up(report: Report) -> str:
    """The critical path as one sentence."""
    steps = timed_steps(report)
    path = [stretch for stretch in critical_path(report) if stretch.milliseconds >= _SHORTEST]
    parts: list[str] = []
    page: int | None = None
    for step, stretches in groupby(path, key=lambda stretch: stretch.step):
        parts.append(_part(step, list(stretches), page, steps))
        page = step.page if step and step.kind != "line" else page
    return _sentence(parts) if parts else "Nothing took any time to speak of."


def verdict(report: Report) -> str:
    """One sentence on what took most of the time, and what would change it."""
    path = critical_path(report)
    total = sum(stretch.milliseconds for stretch in path)
    if total < _SHORTEST:
        return "Everything was there already."
    shares = Counter[tuple[Why, str, bool]]()
    for stretch in path:
        shares[_class(stretch)] += stretch.milliseconds
    (most, milliseconds), *_ = shares.most_common(1)
    longest = max((stretch for stretch in path if _class(stretch) == most), key=lambda stretch: stretch.milliseconds)
    return _verdict(longest, f"{100 * milliseconds / total:.0f} % of the time", timed_steps(report))


def _class(stretch: Stretch) -> tuple[Why, str, bool]:
    step = stretch.step
    if step is None or stretch.why is Why.ANOTHER_STEP:
        return stretch.why, "", True
    # Whoever waits for this computer waits for all that it does.
    return stretch.why, "" if is_here(step) and stretch.why is Why.ITS_TURN else step.kind, is_here(step)


def _part(step: Timed | None, stretches: Iterable[Stretch], page: int | None, steps: Sequence[Timed]) -> str:
    """What happened to one step on the path."""
    if step is None:
        return " and ".join(_of_the_book(stretch) for stretch in stretches)
    return f"{_name(step, page)} {_and(_happened(stretch, step, steps) for stretch in stretches)}"


def _of_the_book(stretch: Stretch) -> str:
    took = in_seconds(stretch.milliseconds)
    return f"the join took {took}" if stretch.why is Why.WORKING else f"{took} went by before the run ended"


def _name(step: Timed, page: int | None) -> str:
    if step.kind == "line":
        return "the story"
    what = {"voice": f"line {step.report.index + 1}", "turn": "page-turn"}.get(step.kind, step.kind)
    return f"its {what}" if step.page == page else f"page {step.page}’s {what}"


def _happened(stretch: Stretch, step: Timed, steps: Sequence[Timed]) -> str:
    took = in_seconds(stretch.milliseconds)
    match stretch.why:
        case Why.ITS_TURN:
            return f"waited {took} for its turn{_limits(step, steps)}"
        case Why.ANOTHER_STEP:
            return f"waited {took} for other steps"
        case Why.TRYING_AGAIN:
            return f"took {took} in {step.report.attempts} attempts"
        case Why.WORKING if not step.is_over:
            return f"was under way for {took}"
        case Why.WORKING:
            return f"was {_WORK[step.kind]} in {took}"


def _verdict(stretch: Stretch, share: str, steps: Sequence[Timed]) -> str:
    step = stretch.step
    if stretch.why is Why.ANOTHER_STEP:
        return f"{share} went by between the steps."
    if step is None:
        return f"The join took {share}."
    if stretch.why is Why.TRYING_AGAIN:
        return f"Trying again took {share}: another hour, or another service, would be faster."
    if is_here(step):
        return f"This computer was at work for {share}: only less to do, or a faster one, would shorten that."
    who = _WHO.get(step.kind, step.kind)
    if stretch.why is Why.WORKING:
        return f"The {who}’s own pace was {share}: only a faster service or model would shorten that."
    names = " and ".join(name for name, _ in limits_of(step, steps) if name)
    named = f" ({names})" if names else ""
    return f"The {who}’s limit{named} held the run up for {share}: a higher one would shorten that."


def _limits(step: Timed, steps: Sequence[Timed]) -> str:
    """What kept it waiting, in brackets; for how long, if it was more than one thing."""
    limits = [(name, share) for name, share in limits_of(step, steps) if name]
    if len(limits) == 1:
        return f" ({limits[0][0]})"
    return f" ({', '.join(f'{name} for {in_seconds(share)}' for name, share in limits)})" if limits else ""


def _sentence(parts: Sequence[str]) -> str:
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _and(parts: Iterable[str]) -> str:
    return " and ".join(parts)
