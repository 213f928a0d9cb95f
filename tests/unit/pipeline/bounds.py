"""The earliest that a run over services with constant delays and limits can possibly end.

**One lane.** n jobs of ``d`` seconds each become ready at r(1) <= ... <= r(n). At most m are under way at once, and at
most c start in any window of w seconds. In whatever order they are done, let s(1) <= ... <= s(n) be the times at which
one starts. Then s(k) >= b(k), where

    b(k) = max(r(k), b(k - m) + d, b(k - c) + w)        (terms with an index below 1 left out)

By induction over k. At s(k) k jobs have started, so k were ready: s(k) >= r(k). Were s(k - m) > s(k) - d, then the
m + 1 jobs that started in (s(k) - d, s(k)] would all be under way at s(k); so s(k) >= s(k - m) + d >= b(k - m) + d.
Likewise with c and w. The jobs are alike, so which of them is the k-th makes no difference: exchanging two changes
none of the times. To start each job as soon as it may, by order of readiness, makes every s(k) = b(k): no other way is
better at any k. As all jobs last equally long, the k-th end is not before b(k) + d.

**Lanes in a row.** b(k) only grows with the r's. Clips become ready as pictures end, the k-th of them not before the
k-th end of a picture; so the bound for pictures, put in as readiness, gives a bound for clips. This is the makespan of
a permutation flow shop of alike jobs, each machine being a lane.

**What meets.** A film needs the picture (or clip) and all voices of its page. When k pages have both, k pages have the
one and k pages have the other: the k-th film is not ready before the later of the two k-th times. When k pages have
all their voices, then as many lines have been spoken as the k shortest pages have, and k pages have had their last
line written and spoken.

The bound is reached where all pages have equally many lines that are written in reading order. Elsewhere it may be
missed by the time for which films queue, since the pages that are told first need not be the shortest.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from storybook_app.providers.catalogue import Limits

MINUTE = 60.0


@dataclass(frozen=True)
class Service:
    """What takes so many seconds each time, within limits."""

    seconds: float
    limits: Limits


def earliest_starts(ready: Sequence[float], service: Service) -> list[float]:
    """Before which time the k-th start cannot be, for jobs that are ready at those times (in any order)."""
    at_once, per_minute = service.limits.at_once, service.limits.per_minute or math.inf
    count = max(1, math.floor(per_minute)) if per_minute < math.inf else len(ready)
    window = MINUTE / min(1.0, per_minute)
    starts: list[float] = []
    for k, moment in enumerate(sorted(ready)):
        place = starts[k - at_once] + service.seconds if k >= at_once else 0.0
        rate = starts[k - count] + window if k >= count else 0.0
        starts.append(max(moment, place, rate))
    return starts


def earliest_ends(ready: Sequence[float], service: Service) -> list[float]:
    """Before which time the k-th end cannot be."""
    return [start + service.seconds for start in earliest_starts(ready, service)]


def lower_bound(
    scenes: Sequence[float],
    lines: Sequence[Sequence[float]],
    *,
    voice: Service,
    picture: Service,
    clip: Service | None = None,
    film: Service,
    is_one_call: bool = False,
) -> float:
    """The earliest end of a run, in seconds from its start.

    Args:
        scenes: when the scene of each page is known.
        lines: for each page, when each of its lines is written.
        voice: takes its seconds for a line, or for the whole book if ``is_one_call``.
        picture: one for each page.
        clip: one for each page, from its picture; None where there are none.
        film: one for each page, from all its parts.
        is_one_call: all lines are spoken in one call.
    """
    seen = earliest_ends(scenes, picture)
    if clip is not None:
        seen = earliest_ends(seen, clip)
    heard = _one_call(lines, voice) if is_one_call else _pages_heard(lines, voice)
    return max(earliest_ends([max(both) for both in zip(seen, heard, strict=True)], film), default=0.0)


def _one_call(lines: Sequence[Sequence[float]], voice: Service) -> list[float]:
    written = [moment for page in lines for moment in page]
    return [max(written) + voice.seconds if page else 0.0 for page in sorted(lines, key=len)]


def _pages_heard(lines: Sequence[Sequence[float]], voice: Service) -> list[float]:
    """Before which time there cannot be k pages with all their voices."""
    ends = [0.0, *earliest_ends([moment for page in lines for moment in page], voice)]
    spoken = [ends[count] for count in accumulate(sorted(len(page) for page in lines))]
    own = sorted(max(page) + voice.seconds if page else 0.0 for page in lines)
    return [max(both) for both in zip(spoken, own, strict=True)]
