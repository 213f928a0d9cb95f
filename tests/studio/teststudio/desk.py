"""One role at work: takes a request from its arrival to its answer."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from http import HTTPStatus

from teststudio.documents import faults_in_request
from teststudio.faults import Fault, Plan, Planned
from teststudio.manners import Breach, Gate, Manners, Seat
from teststudio.messages import Reply, Request
from teststudio.record import Exchange, digest_of
from teststudio.script import Script
from teststudio.services import SERVICES
from teststudio.services.service import Call, Operation, Refused
from teststudio.shelf import Shelf
from teststudio.spoiling import retry_after, spoiled
from teststudio.wire import until

NOT_FOUND = (404, "not_found", "Unknown request URL.")


@dataclass
class Arrival:
    """A request that has just come, at loop time ``at``. It is under way until ``place`` is closed."""

    exchange: Exchange
    at: float
    place: ExitStack
    names: Mapping[str, str] = field(default_factory=dict)
    seat: Seat | None = None


@dataclass
class Desk:
    """A role: its service and manners, with what it needs of the studio. ``base`` and ``store`` are addresses."""

    role: str
    manners: Manners
    keys: Mapping[str, str]
    script: Script
    shelf: Shelf
    plan: Plan
    breaches: list[Breach]
    base: str
    store: str
    _served: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.service = SERVICES[self.manners.service]
        self.gate = Gate(self.manners)

    async def answer(self, arrival: Arrival) -> tuple[Reply, Planned | None]:
        """The answer to a request, and what is to go wrong with it on the wire."""
        exchange, request = arrival.exchange, arrival.exchange.request
        operation, arrival.names = self._find(request)
        exchange.key = self._judged(request)
        if operation is None:
            return self.service.failure(*NOT_FOUND), None
        exchange.operation, exchange.paid = operation.name, operation.paid
        exchange.digest = digest_of(self.role, operation.name, request)
        if exchange.key not in {"right", "needless"}:
            return self.service.refusal(Fault.KEY_REFUSED, {}) or Reply(401), None
        exchange.invalid = self._faults_in(operation, request)
        if exchange.invalid:
            return self.service.failure(self.service.invalid_status, "invalid_request_error", exchange.invalid[0]), None
        if operation.paid:
            if refusal := self._gate_keeper(arrival):
                return refusal, None
            arrival.seat = self.gate.seat()
            arrival.place.callback(arrival.seat.leave)
        planned = self.plan.fault_of(operation.name, request, exchange.digest)
        exchange.fault = planned.fault if planned else None
        if planned and (refusal := self.service.planned_refusal(planned)):
            return refusal, planned
        return await self._work(operation, arrival, planned)

    def _find(self, request: Request) -> tuple[Operation | None, Mapping[str, str]]:
        """Which operation a request is for, and the names in its path."""
        path = request.path.removeprefix(f"/{self.role}")
        found = ((each, each.match(request.method, path)) for each in self.service.operations)
        return next(((each, names) for each, names in found if names is not None), (None, {}))

    def _judged(self, request: Request) -> str:
        sent = request.header(self.service.key_header)
        if not self.manners.key:
            return "foreign" if any(key in sent for key in self.keys.values()) else "needless"
        if sent == self.service.key_prefix + self.manners.key:
            return "right"
        return "foreign" if any(key in sent for key in self.keys.values()) else "wrong" if sent else "missing"

    def _faults_in(self, operation: Operation, request: Request) -> list[str]:
        if not operation.schemas:
            return []
        wrong = faults_in_request(self.service.document, operation.schemas, request)
        return wrong or list(operation.check(request))

    def _gate_keeper(self, arrival: Arrival) -> Reply | None:
        refused = self.gate.admit(arrival.at)
        if refused is None:
            return None
        limit, seconds = refused
        self.breaches.append(Breach(self.role, limit, arrival.exchange.arrived, arrival.exchange.number))
        return self.service.refusal(Fault.BUSY, retry_after(self.manners.retry_after, seconds))

    async def _work(
        self, operation: Operation, arrival: Arrival, planned: Planned | None
    ) -> tuple[Reply, Planned | None]:
        exchange = arrival.exchange
        delay = self._delay(exchange.request) if operation.paid else 0.0
        call = Call(
            exchange.request, arrival.names, self.base, self.store, self.manners, self.script, self.shelf, planned,
            delay, arrival.at + delay, exchange.digest, arrival.seat,
        )  # fmt: skip
        try:
            reply = await operation.handle(call)
        except Refused as refused:
            if refused.status in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}:
                exchange.invalid = [refused.message]
            return self.service.failure(refused.status, refused.code, refused.message), None
        if operation.job:
            arrival.place.pop_all()  # the job keeps the place until it is done
        else:
            await until(arrival.at + reply.pieces[0].at if reply.pieces else call.ready)
        if operation.paid:
            exchange.billed = reply.bill
        return spoiled(reply, planned), planned

    def _delay(self, request: Request) -> float:
        self._served += 1
        return self.manners.delay_of(request, self._served - 1)
