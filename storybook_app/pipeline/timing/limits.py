"""Which limit kept a step waiting for its turn, as far as the starts and ends around it show.

A report names no limits. But where one step takes the place of another, the most that were ever at work are the number
at once: while they are, it is what keeps the others waiting, and while places are free it is the number a minute.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from storybook_app.pipeline.timing.steps import Timed

_MINUTE = 60_000
_SLACK = 500  # milliseconds between the end of one step and the start of the next in its place
_LITTLE = 0.05  # the share of a wait that is not worth a word
_ALIKE = 0.1  # two distances that differ by less are the same


def limits_of(step: Timed, steps: Sequence[Timed]) -> Sequence[tuple[str, int]]:
    """The limits that kept a step waiting, such as “3 at once” or “6 a minute”, each with the milliseconds it did.

    The longest comes first. A limit that cannot be told has an empty name; a share of little weight is left out.
    """
    peers = [other for other in steps if other.was_worked_on and _lane(other) == _lane(step)]
    peers.sort(key=lambda other: other.started)
    places = _places(peers)
    full = _full(peers, places, step.asked, step.started) if places else 0
    waited = step.started - step.asked
    shares = {f"{places} at once": full, _rate(peers, step): waited - full}
    worth = [(name, share) for name, share in shares.items() if share > max(_SLACK, waited * _LITTLE)]
    return sorted(worth, key=lambda share: -share[1])


def is_here(step: Timed) -> bool:
    """Whether the step is done on this computer."""
    return step.report.provider in ("local", "")


def _lane(step: Timed) -> tuple[str, str]:
    """All that is made on this computer shares one lane; only its writer waits for nobody."""
    return ("local", "") if is_here(step) and step.kind != "line" else (step.report.provider, step.kind)


def _at_work(peers: Iterable[Timed], moment: int) -> int:
    return sum(other.started <= moment < other.finished for other in peers)


def _places(peers: Sequence[Timed]) -> int:
    """How many places the lane has: as many as ever were at work, if one that waited took the place of one of them."""
    widest = max((_at_work(peers, other.started) for other in peers), default=0)
    waited = [other.started for other in peers if other.started - other.asked > _SLACK]
    ends = {other.finished for other in peers if any(0 <= started - other.finished <= _SLACK for started in waited)}
    return widest if any(_at_work(peers, end - 1) >= widest for end in ends) else 0


def _full(peers: Sequence[Timed], places: int, begins: int, ends: int) -> int:
    """How long of that time every place was taken."""
    moments = {begins, ends, *(moment for other in peers for moment in (other.started, other.finished))}
    between = sorted(moment for moment in moments if begins <= moment <= ends)
    return sum(later - earlier for earlier, later in pairwise(between) if _at_work(peers, earlier) >= places)


def _rate(peers: Sequence[Timed], step: Timed) -> str:
    """The most starts in a minute if there was a whole one; else the distance of starts, if it is the same twice."""
    if any(other.report.attempts > 1 for other in peers):  # whoever was told to come back later starts late too
        return ""
    starts = [other.started for other in peers if other.started < step.started]
    if starts and step.started - starts[0] >= _MINUTE - _SLACK:
        return f"{max(sum(0 <= other - first < _MINUTE for other in starts) for first in starts)} a minute"
    gaps = [later - earlier for earlier, later in pairwise([*starts, step.started])][-2:]
    if len(gaps) == 2 and max(gaps) - min(gaps) <= _ALIKE * max(gaps):  # noqa: PLR2004 - two of them
        return f"one every {gaps[-1] / 1000:.0f} s"
    return ""
