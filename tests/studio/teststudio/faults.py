"""What can go wrong, and the plan of what goes wrong when."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from teststudio.messages import Request


class Fault(StrEnum):
    """One way of failing. Faults before the work is done are not charged, all others are."""

    # instead of the work: a refusal
    SERVER_ERROR = "server-error"  # 500
    UNAVAILABLE = "unavailable"  # 503
    OVERLOADED = "overloaded"  # 529
    BUSY = "busy"  # 429, Retry-After in seconds
    BUSY_DATE = "busy-date"  # 429, Retry-After as a date
    BUSY_SILENT = "busy-silent"  # 429, without Retry-After
    KEY_REFUSED = "key-refused"  # 401
    MONEY_OUT = "money-out"  # 402
    QUOTA_OUT = "quota-out"  # 429 insufficient_quota, or what the service says instead
    CONTENT_REFUSED = "content-refused"  # 400 moderation_blocked
    # instead of the work: on the wire
    RESET_BEFORE_WORK = "reset-before-work"
    # the work is done, and its answer breaks on the wire
    HANG = "hang"  # no answer until the client goes
    RESET_BEFORE_HEAD = "reset-before-head"
    CLOSE_BEFORE_HEAD = "close-before-head"
    RESET_MID_BODY = "reset-mid-body"
    HALF_BODY = "half-body"
    DRIP = "drip"  # a byte now and then, for ever
    GARBAGE = "garbage"  # not HTTP
    GZIP_BOMB = "gzip-bomb"
    ENDLESS = "endless"  # a body without end, as fast as the wire
    # the work is done, and its answer arrives wrong
    HTML = "html"
    EMPTY = "empty"
    BROKEN_JSON = "broken-json"
    WRONG_TYPES = "wrong-types"
    MISSING_FIELDS = "missing-fields"
    # the picture, sound or clip in it is wrong
    BROKEN_MEDIA = "broken-media"  # begins as it should, then noise
    CUT_MEDIA = "cut-media"  # only the first half
    EMPTY_MEDIA = "empty-media"  # 0 bytes
    HUGE_PICTURE = "huge-picture"  # a small file of 256 megapixels
    # what only some operations can do
    REFUSAL = "refusal"  # a chat's refusal
    FILTERED = "filtered"  # finish_reason content_filter in the middle of the text
    CUT_SHORT = "cut-short"  # finish_reason length in the middle of the text
    JOB_FAILS = "job-fails"
    JOB_FOREVER = "job-forever"
    RESULT_GONE = "result-gone"  # 404 where the result should be


@dataclass(frozen=True)
class Planned:
    """A fault with its number: the seconds of a Retry-After, or between two drops of a drip."""

    fault: Fault
    seconds: float = 1.0


@dataclass(frozen=True)
class Rule:
    """When a fault happens: to operations like ``operation`` (a shell pattern), and where everything else here fits.

    ``at`` counts the requests of an operation from 1. ``contains`` is looked for in the body. ``rate`` is the chance
    of each request, drawn from the seed, its content and how often that content came: the same whatever the order.
    """

    fault: Planned
    operation: str = "*"
    at: frozenset[int] = frozenset()
    contains: bytes = b""
    when: Callable[[Request], bool] | None = None
    rate: float = 1.0
    seed: int = 0

    def holds(self, operation: str, number: int, request: Request, digest: str, time_seen: int) -> bool:
        """Whether the fault happens to that request."""
        return (
            fnmatchcase(operation, self.operation)
            and (not self.at or number in self.at)
            and self.contains in request.body
            and (self.when is None or self.when(request))
            and _chance(self.seed, self.fault.fault, operation, digest, time_seen) < self.rate
        )


def _chance(*ingredients: object) -> float:
    digest = hashlib.sha256(repr([str(each) for each in ingredients]).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


PlanLike = Mapping[str, Mapping[int, Fault | Planned]] | Iterable[Rule]


def rules_of(plan: PlanLike) -> Sequence[Rule]:
    """The rules of a plan, which may also say ``{"images/edits": {3: Fault.HALF_BODY}}``: to the third of them."""
    if not isinstance(plan, Mapping):
        return list(plan)
    return [
        Rule(planned if isinstance(planned, Planned) else Planned(planned), operation, frozenset({number}))
        for operation, numbers in plan.items()
        for number, planned in numbers.items()
    ]


def rules_from_json(rules: Iterable[Mapping[str, Any]]) -> Sequence[Rule]:
    """The rules of a configuration: ``{"fault": "half-body", "operation": "images/edits", "at": [3]}``, and so on."""
    return [
        Rule(
            Planned(Fault(rule["fault"]), rule.get("seconds", 1.0)),
            rule.get("operation", "*"),
            frozenset(rule.get("at", ())),
            rule.get("contains", "").encode(),
            rate=rule.get("rate", 1.0),
            seed=rule.get("seed", 0),
        )
        for rule in rules
    ]


class Plan:
    """The rules in force, and how often each operation and content has come. The first rule that holds decides."""

    def __init__(self, plan: PlanLike = ()) -> None:
        self.rules = rules_of(plan)
        self._of_operation: Counter[str] = Counter()
        self._of_digest: Counter[str] = Counter()

    def fault_of(self, operation: str, request: Request, digest: str) -> Planned | None:
        """What goes wrong with that request, which counts as one more of its operation."""
        self._of_operation[operation] += 1
        self._of_digest[digest] += 1
        number, seen = self._of_operation[operation], self._of_digest[digest]
        return next((r.fault for r in self.rules if r.holds(operation, number, request, digest, seen)), None)
