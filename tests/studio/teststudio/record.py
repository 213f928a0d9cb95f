"""What came and what was answered: every exchange, whole."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from teststudio.faults import Fault
from teststudio.messages import JSON, Bill, Request

LONG = 2000


@dataclass
class Exchange:
    """A request and what became of it. Times are in seconds after the studio opened.

    ``key`` says what its key was: right, missing, wrong, foreign (another role's), stray (where none belongs) or
    needless. ``invalid`` lists what the service's document forbids. ``billed`` is None where nothing is charged.
    ``whole`` tells that the answer went to the socket to its last byte, ``taken`` that the client's process has also
    read it (its next request came, or it closed the connection with nothing unread); None: not known yet.
    """

    number: int
    role: str
    operation: str
    request: Request
    digest: str
    arrived: float
    paid: bool = False
    key: str = "needless"
    invalid: list[str] = field(default_factory=list)
    fault: Fault | None = None
    status: int | None = None
    billed: Bill | None = None
    whole: bool = False
    taken: bool | None = None
    answered: float | None = None

    def as_json(self) -> dict[str, Any]:
        """The exchange for the log; long texts and files are clipped to their digest."""
        values = {key: value for key, value in vars(self).items() if key not in {"request", "billed"}}
        request = self.request
        return {
            **values,
            "billed": asdict(self.billed) if self.billed else None,
            "method": request.method,
            "path": request.path,
            "query": dict(request.query),
            "headers": [list(header) for header in request.headers],
            "body": _clipped(_content(request)),
        }


def digest_of(role: str, operation: str, request: Request) -> str:
    """What the request asks for, as a SHA-256: equal for equal content, whatever the boundary or order of fields."""
    asked = [role, operation, request.path, sorted(request.query.items()), _content(request)]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _content(request: Request) -> Any:
    try:
        if request.media_type == JSON:
            return request.json
        if "form" in request.media_type:
            return [[each.name, each.filename, each.media_type, _text(each.content)] for each in request.fields]
    except ValueError:
        pass
    return _text(request.body)


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return f"{len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}"


def _clipped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _clipped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_clipped(each) for each in value]
    if isinstance(value, str) and len(value) > LONG:
        return f"{value[:80]}… ({len(value)} characters, SHA-256 {hashlib.sha256(value.encode()).hexdigest()})"
    return value


class Record(list[Exchange]):
    """All exchanges in the order in which their requests arrived."""

    def of(self, operation: str) -> list[Exchange]:
        """The exchanges of one operation, such as ``images/edits``."""
        return [each for each in self if each.operation == operation]

    @property
    def invalid(self) -> list[Exchange]:
        """The requests that break their service's document."""
        return [each for each in self if each.invalid]

    @property
    def refused_keys(self) -> list[Exchange]:
        """The requests with a wrong, missing or foreign key, or with one where none belongs."""
        return [each for each in self if each.key not in {"right", "needless"}]

    @property
    def unknown(self) -> list[Exchange]:
        """The requests for what there is not."""
        return [each for each in self if not each.operation]

    @property
    def billed(self) -> list[Exchange]:
        """The requests that are charged."""
        return [each for each in self if each.billed is not None]

    def repeated(self) -> Iterator[tuple[Exchange, Exchange]]:
        """Pairs of charged requests for the same, of which the first one's answer was with the client before."""
        answered: dict[str, Exchange] = {}
        for each in sorted(self.billed, key=lambda exchange: exchange.arrived):
            first = answered.get(each.digest)
            if first is not None and first.answered is not None and first.answered < each.arrived:
                yield first, each
            if each.whole and each.fault is None and each.taken is not False:
                answered.setdefault(each.digest, each)

    def counts(self) -> dict[str, int]:
        """How many requests came of each operation."""
        return dict(Counter(each.operation or "unknown" for each in self))

    def total(self, exchanges: Sequence[Exchange] | None = None) -> Bill:
        """What all of it is charged for."""
        bills = [each.billed for each in (self.billed if exchanges is None else exchanges) if each.billed]
        return Bill(*(sum(getattr(bill, name) for bill in bills) for name in Bill.__dataclass_fields__))
