"""How long to wait before something is asked again."""

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST_ASKED = 86_400.0  # seconds; no limit of any service lasts more than a day


@dataclass(frozen=True)
class Patience:
    """How often, and after how many seconds at most, what may be repeated is asked again.

    Each wait is drawn between nothing and its full length, so that many who failed together do not come back together
    (“full jitter”: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
    """

    waits: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0, 8.0)

    def wait(self, failures: int, asked: float | None) -> float | None:
        """Seconds to wait after that many failures, never less than the service ``asked`` for; None: no more."""
        if failures > len(self.waits):
            return None
        return (asked or 0.0) + random.uniform(0.0, self.waits[failures - 1])


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """The seconds that the headers of an answer (names in lower case) ask to wait; None where they ask for nothing.

    Read in this order: ``retry-after-ms``, then ``Retry-After`` in seconds or as a date (RFC 9110, 10.2.3). A date is
    measured by the ``Date`` of the same answer: the clock here may be wrong.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return _sensible(milliseconds / 1000)
    asked = headers.get("retry-after")
    seconds = _number(asked)
    if seconds is None:
        seconds = _seconds_until(asked, headers.get("date"))
    return None if seconds is None else _sensible(seconds)


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _seconds_until(text: str | None, now: str | None) -> float | None:
    then = _date(text)
    return None if then is None else (then - (_date(now) or datetime.now(UTC))).total_seconds()


def _date(text: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(text or "")
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _sensible(seconds: float) -> float:
    return min(max(seconds, 0.0), _LONGEST_ASKED)
