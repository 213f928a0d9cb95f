"""How a role behaves when nothing goes wrong: its delays, its limits, its key. And the counting of broken limits."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from teststudio.messages import Request

Delay = float | Sequence[float] | Callable[[Request], float]


class RetryAfter(StrEnum):
    """How a refusal for a limit says when to come again."""

    SECONDS = "seconds"
    DATE = "date"
    MILLISECONDS = "milliseconds"
    NONE = "none"


@dataclass(frozen=True)
class Manners:
    """What a role does, all as data. Times are in seconds.

    ``delay`` is how long a paid answer takes, or the job it starts: one for all, one for each request in order of
    arrival (the last one stays), or a function of the request. ``at_once`` and ``per_minute`` are its limits;
    ``window`` is how long its minute is, ``leeway`` how much earlier than allowed a request may arrive. So many
    refusals in one window as ``burst`` block it for ``block_seconds``, where that is not 0.
    """

    service: str = "openai"
    key: str = ""
    models: tuple[str, ...] = ("first-model", "second-model")
    delay: Delay = 0.0
    piece_delay: float = 0.0
    at_once: int | None = None
    per_minute: int | None = None
    window: float = 60.0
    leeway: float = 0.0
    burst: int = 3
    block_seconds: float = 0.0
    retry_after: RetryAfter = RetryAfter.SECONDS
    clip_seconds: float = 5.0
    urls: bool = False

    def delay_of(self, request: Request, index: int) -> float:
        """How long that request takes, the ``index``-th (from 0) paid one of the role."""
        if callable(self.delay):
            return self.delay(request)
        if isinstance(self.delay, Sequence):
            return self.delay[min(index, len(self.delay) - 1)]
        return self.delay


@dataclass(frozen=True)
class Breach:
    """A request that came although a limit was reached. ``at`` is in seconds after the studio opened."""

    role: str
    limit: str
    at: float
    exchange: int


class Gate:
    """Counts the paid requests of one role against its limits; it knows nothing of how a client counts."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._starts: deque[float] = deque()
        self._refusals: deque[float] = deque()
        self._blocked_until = float("-inf")
        self.under_way = 0
        self.most_at_once = 0

    def admit(self, now: float) -> tuple[str, float] | None:
        """Let a request in (None), or say which limit it breaks and in how many seconds it may come again."""
        refusal = self._refusal(now)
        if refusal is None:
            self._starts.append(now)
            self.under_way += 1
            self.most_at_once = max(self.most_at_once, self.under_way)
            return None
        self._refusals.append(now)
        self._forget(self._refusals, now)
        if self._manners.block_seconds and refusal[0] != "blocked" and len(self._refusals) >= self._manners.burst:
            self._blocked_until = now + self._manners.block_seconds
            return refusal[0], self._manners.block_seconds
        return refusal

    def seat(self) -> "Seat":
        """The place of a request that was let in."""
        return Seat(self)

    def _refusal(self, now: float) -> tuple[str, float] | None:
        self._forget(self._starts, now + self._manners.leeway)
        manners = self._manners
        if now < self._blocked_until:
            return "blocked", self._blocked_until - now
        if manners.per_minute is not None and len(self._starts) >= manners.per_minute:
            first = self._starts[-manners.per_minute] if manners.per_minute else now
            return "per minute", first + manners.window - now
        if manners.at_once is not None and self.under_way >= manners.at_once:
            return "at once", 1.0
        return None

    def _forget(self, times: deque[float], now: float) -> None:
        while times and times[0] <= now - self._manners.window:
            times.popleft()


@dataclass
class Seat:
    """The place of a request among those under way; it can be left only once, by whoever is first."""

    gate: Gate
    taken: bool = True

    def leave(self) -> None:
        """The request is done, or its client has gone."""
        self.gate.under_way -= self.taken
        self.taken = False
