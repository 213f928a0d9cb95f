"""How fast a service takes steps: by its limits, and by how it has answered. Arithmetic on times, no waiting.

Times are seconds of any one clock that never goes back, durations are seconds.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from storybook_app.providers.catalogue import Limits

_KEPT = 1000  # starts kept for a rate that may yet become slower; a window of more keeps as many as it counts


@dataclass(frozen=True)
class Rate:
    """At most ``count`` starts in any window of ``seconds`` (a sliding log)."""

    count: int
    seconds: float

    def opens(self, starts: Sequence[float]) -> float:
        """From when on one more may start, after the ``starts`` so far (in order)."""
        return starts[-self.count] + self.seconds if len(starts) >= self.count else -math.inf

    def room(self, starts: Sequence[float], now: float) -> int:
        """How many may start now."""
        return self.count - sum(start + self.seconds > now for start in starts[-self.count :])


@dataclass(frozen=True)
class BackOff:
    """Every number by which a lane holds back.

    ``first_seconds`` is the most that the first wait lasts where the service names none; each in a row may last
    ``factor`` times as long, up to ``most_seconds``. No service is obeyed for more than ``longest_seconds``. After
    ``failures`` in a row a lane is down and lets one probe through in ``probe_seconds``. A narrowed lane widens by one
    after ``served`` answers.

    ``margin_seconds`` is added to the window: the service counts arrivals, we count departures, and a window that is
    exact here is too short there when its first request was slower on its way than its last. The first pays for a new
    connection (three round trips) and may carry a photo; half a second covers both on a poor line, and costs at most
    0.5 / 60 = 0.83 % of a run.
    """

    first_seconds: float = 1.0
    factor: float = 2.0
    most_seconds: float = 60.0
    longest_seconds: float = 86_400.0
    failures: int = 5
    probe_seconds: float = 30.0
    served: int = 4
    window_seconds: float = 60.0
    margin_seconds: float = 0.5

    def rate(self, limits: Limits) -> Rate | None:
        """The rate that keeps ``per_minute`` in every window of a minute; None where there is no limit.

        A fraction of a start cannot be had: 2.5 a minute is two in any minute. Below one a minute it is the time
        between two starts: 0.5 a minute is one in any two minutes.
        """
        if limits.per_minute is None or math.isinf(limits.per_minute):
            return None
        seconds = self.window_seconds / min(limits.per_minute, 1.0)
        return Rate(max(1, math.floor(limits.per_minute)), seconds + self.margin_seconds)

    def wait(self, row: int, retry_after: float | None) -> float:
        """How many seconds to wait after the ``row``-th busy answer in a row (from 1).

        Where the service names no time: exponential back-off with full jitter, see
        https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter. It also goes on top of a time that
        proved too short, so that ``Retry-After: 0`` is no invitation to ask without end.
        """
        most = min(self.most_seconds, self.first_seconds * self.factor ** min(row - 1, 64))
        drawn = random.uniform(0.0, most)
        if retry_after is None or not math.isfinite(retry_after):
            return drawn
        asked = min(max(retry_after, 0.0), self.longest_seconds)
        return max(asked, drawn) if row > 1 else asked


class Pace:
    """What a lane knows of its service. ``width`` is how many places it has at the moment."""

    def __init__(self, limits: Limits, back_off: BackOff) -> None:
        self._back_off = back_off
        self._starts: list[float] = []
        self._blocked_until = -math.inf  # the service said so
        self._probe_at = -math.inf  # while it is down
        self._down_since = math.inf
        self._failures = 0  # in a row
        self._busy = 0  # in a row
        self._served = 0  # since the width last changed
        self.limits = limits

    @property
    def limits(self) -> Limits:
        """What the parent allows. New limits end what was narrowed or put off under the old ones."""
        return self._limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self._limits = limits
        self.rate = self._back_off.rate(limits)
        self._narrowed = limits.at_once
        self._put_off_until = -math.inf  # others who share the rate were first

    @property
    def is_down(self) -> bool:
        """Whether nothing but a probe goes through."""
        return self._failures >= self._back_off.failures

    @property
    def width(self) -> int:
        """How many places there are."""
        return 1 if self.is_down else self._narrowed

    @property
    def opens(self) -> float:
        """From when on the next may start."""
        rate = self.rate.opens(self._starts) if self.rate else -math.inf
        probe = self._probe_at if self.is_down else -math.inf
        return max(rate, probe, self._blocked_until, self._put_off_until)

    def room(self, now: float) -> int:
        """How many may start now, if there are places for them."""
        if now < self.opens:
            return 0
        return min(self.width, self.rate.room(self._starts, now) if self.rate else self.width)

    def started(self, now: float) -> None:
        """One starts."""
        self._starts.append(now)
        del self._starts[: -max(_KEPT, self.rate.count if self.rate else 0)]
        self._probe_at = now + self._back_off.probe_seconds

    def put_off(self, until: float) -> None:
        """Others who share the rate were first."""
        self._put_off_until = until

    def served(self) -> None:
        """An answer came: rows of failures end, and a narrowed lane widens by and by (additive increase)."""
        self._failures = self._busy = 0
        self._served += 1
        if self._served >= self._back_off.served and self._narrowed < self._limits.at_once:
            self._served = 0
            self._narrowed += 1

    def busy(self, now: float, retry_after: float | None) -> float:
        """The service has too much to do: nobody starts for some seconds, which are returned, and half the width goes.

        What comes in while it is already over its head was sent before, with what brought the first such answer: it
        may make the wait longer, but it is no second sign and narrows nothing.
        """
        if now >= self._blocked_until:
            self._busy += 1
            self._served = 0
            self._narrowed = max(1, self._narrowed // 2)
        self._blocked_until = max(self._blocked_until, now + self._back_off.wait(self._busy, retry_after))
        return self._blocked_until - now

    def failed(self, now: float) -> float:
        """The service failed, or was not to be reached; after some in a row it is down: for how many seconds by now."""
        self._failures += 1
        self._served = 0
        if self._failures == self._back_off.failures:
            self._probe_at = now + self._back_off.probe_seconds
            self._down_since = now
        return now - self._down_since if self.is_down else 0.0

    def revived(self) -> None:
        """It is to be tried as if it had not failed."""
        self._failures = 0
