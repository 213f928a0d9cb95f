"""What a service is to the studio: a table of operations, and how it takes keys and says no."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from teststudio.faults import Fault, Planned
from teststudio.manners import Manners, RetryAfter, Seat
from teststudio.messages import JSON, Reply, Request, json_reply
from teststudio.script import Script
from teststudio.shelf import Item, Job, Shelf
from teststudio.spoiling import REFUSALS, WAITS, retry_after, spoiled_media


class Refused(Exception):
    """The service cannot take a request."""

    def __init__(self, message: str, status: int = 400, code: str = "invalid_request_error") -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.code = code


@dataclass(frozen=True)
class Call:
    """A request on its way through an operation. ``names`` are the parts of its path, ``ready`` is loop time."""

    request: Request
    names: Mapping[str, str]
    base: str
    store: str
    manners: Manners
    script: Script
    shelf: Shelf
    planned: Planned | None
    delay: float
    ready: float
    digest: str
    seat: Seat | None

    @property
    def fault(self) -> Fault | None:
        """What goes wrong with it."""
        return self.planned.fault if self.planned else None

    async def media(self, make: Callable[..., bytes], *arguments: Any) -> bytes:
        """A picture, sound or clip, made in a thread, and spoiled where that is planned."""
        return spoiled_media(await asyncio.to_thread(make, *arguments), self.planned)

    def publish(self, content: bytes, media_type: str, *, gone: bool = False) -> str:
        """Where the client can fetch a result, on another host than the service's."""
        return f"{self.store}/{self.shelf.put(Item(content, media_type, gone))}"

    def start(self, name: str, make: Callable[[], Awaitable[Any]]) -> None:
        """Start a job that takes the delay of the role."""
        assert self.seat is not None, "a job is always paid for"
        self.shelf.start(name, Job(self.fault), make, self.ready, self.seat.leave)


Handler = Callable[[Call], Awaitable[Reply]]


@dataclass(frozen=True)
class Operation:
    """One thing that a service does. ``path`` is a pattern with ``{names}``; ``{name*}`` takes slashes
    too, or nothing.

    ``schemas`` names what its document says of a request, for each content type; ``check`` finds what a document
    cannot say. A ``paid`` one counts against the limits, and takes its time; a ``job`` answers at once and takes its
    time afterwards.
    """

    name: str
    method: str
    path: str
    handle: Handler
    schemas: Mapping[str, str] = field(default_factory=dict)
    check: Callable[[Request], Sequence[str]] = lambda _request: ()
    paid: bool = False
    job: bool = False

    def match(self, method: str, path: str) -> Mapping[str, str] | None:
        """The names in the path, None where it is another operation's."""
        if method != self.method:
            return None
        found = re.fullmatch(re.sub(r"\{(\w+)(\*?)\}", _group, self.path), path)
        return found.groupdict() if found else None


def _group(match: re.Match[str]) -> str:
    return f"(?P<{match[1]}>{'.*' if match[2] else '[^/]+'})"


def json_body(schema: str) -> Mapping[str, str]:
    """The schema of an operation that takes JSON only."""
    return {JSON: schema}


def _plain_error(_status: int, code: str, message: str) -> Any:
    return {"error": {"message": message, "type": code, "param": None, "code": code}}


@dataclass(frozen=True)
class Service:
    """A service. ``error`` makes the body of a failure from status, code and sentence."""

    name: str
    document: str
    operations: Sequence[Operation]
    key_header: str = "authorization"
    key_prefix: str = "Bearer "
    error: Callable[[int, str, str], Any] = _plain_error
    invalid_status: int = 400
    says: Mapping[Fault, tuple[int, str, str]] = field(default_factory=dict)

    def refusal(self, fault: Fault, headers: Mapping[str, str]) -> Reply | None:
        """What it says instead of working; None where the fault is none of that kind."""
        said = self.says.get(fault) or REFUSALS.get(fault)
        return self.failure(*said, headers=headers) if said else None

    def planned_refusal(self, planned: Planned) -> Reply | None:
        """What a planned fault makes it say instead of working; None where the work is done first."""
        if planned.fault is Fault.RESET_BEFORE_WORK:
            return Reply()
        return self.refusal(planned.fault, retry_after(WAITS.get(planned.fault, RetryAfter.NONE), planned.seconds))

    def failure(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> Reply:
        """A failure in its own words."""
        return json_reply(self.error(status, code, message), status, headers)
