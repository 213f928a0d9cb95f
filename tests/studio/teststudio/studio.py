"""The studio's inside: desks, record and shelf, and what happens to each request, on one event loop."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from teststudio.breaking import BREAKS
from teststudio.desk import Arrival, Desk
from teststudio.faults import Fault, Plan, Planned, rules_from_json
from teststudio.leaks import leaks_of
from teststudio.manners import Breach, Manners
from teststudio.messages import Reply, Request, json_reply
from teststudio.record import Exchange, Record, digest_of
from teststudio.script import Script, Story
from teststudio.services.service import Service
from teststudio.shelf import Shelf
from teststudio.spoiling import spoiled, spoiled_media
from teststudio.wire import Connection

HOST = "127.0.0.1"
CONTROL = "/__studio__/"
USUAL_ROLES: Mapping[str, Manners] = {
    "writer": Manners(),
    "narrator": Manners(),
    "painter": Manners(),
    "animator": Manners(),
}
STRANGER = Service("nobody", "", ())


@dataclass(frozen=True)
class Setup:
    """All that a studio starts with."""

    roles: Mapping[str, Manners]
    plan: Plan
    script: Script = field(default_factory=Story)


class Studio:
    """Answers requests. All of it runs on the loop that calls ``open``."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.record = Record()
        self.breaches: list[Breach] = []
        self.shelf = Shelf()
        self.accidents: list[Exception] = []  # faults of the studio's own
        self.desks: Mapping[str, Desk] = {}
        self.port = self.store_port = 0
        self._servers: list[asyncio.Server] = []
        self._visits: set[asyncio.Task[None]] = set()
        self._opened = 0.0

    async def open(self) -> None:
        """Listen on two free ports: one for the services, one for the results that lie on other hosts."""
        self._opened = asyncio.get_running_loop().time()
        for _ in range(2):
            self._servers.append(await asyncio.start_server(self._accept, HOST, 0, limit=2**20, backlog=512))
        self.port, self.store_port = (server.sockets[0].getsockname()[1] for server in self._servers)
        keys = {role: manners.key for role, manners in self.setup.roles.items() if manners.key}
        store = f"http://{HOST}:{self.store_port}/results"
        self.desks = {
            role: Desk(
                role, manners, {other: key for other, key in keys.items() if other != role}, self.setup.script,
                self.shelf, self.setup.plan, self.breaches, f"http://{HOST}:{self.port}/{role}", store,
            )
            for role, manners in self.setup.roles.items()
        }  # fmt: skip

    async def close(self) -> None:
        """End all connections and jobs."""
        for server in self._servers:
            server.close()
        for visit in self._visits:
            visit.cancel()
        await asyncio.gather(*self._visits, self.shelf.close(), return_exceptions=True)
        for server in self._servers:
            await server.wait_closed()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visit = asyncio.get_running_loop().create_task(self._visit(reader, writer))
        self._visits.add(visit)
        visit.add_done_callback(self._visits.discard)

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Connection(reader, writer)
        try:
            await self._talk(connection)
            connection.close()
        except asyncio.CancelledError:
            connection.abort()
            raise
        except Exception as accident:  # noqa: BLE001 - it is the studio's own fault, and must not look like a planned one
            self.accidents.append(accident)
            connection.abort()

    async def _talk(self, connection: Connection) -> None:
        last: Exchange | None = None
        try:
            while (came := await connection.request()) is not None:
                _taken(last, taken=True)
                last = await self._serve(connection, *came)
                if not connection.reusable:
                    return
            _taken(last, taken=True)
        except ConnectionError:
            _taken(last, taken=False)

    async def _serve(self, connection: Connection, request: Request, arrived: float) -> Exchange | None:
        if request.path.startswith(CONTROL):
            await connection.send(self._control(request), arrived)
            return None
        exchange = self._noted(request, arrived)
        with ExitStack() as place:
            # A service notices that its client has hung up; what it has begun it finishes, and charges.
            async with connection.watched(place.close):
                reply, planned = await self._answer(
                    Arrival(exchange, arrived, place), stored=connection.port == self.store_port
                )
            exchange.status = reply.status
            await self._send(connection, exchange, place, reply, planned)
        return exchange

    async def _send(
        self, connection: Connection, exchange: Exchange, place: ExitStack, reply: Reply, planned: Planned | None
    ) -> None:
        def end() -> None:
            place.close()
            # Before the last bytes go: whoever has read them must find it noted.
            exchange.whole, exchange.answered = True, self._now()

        breaks = BREAKS.get(planned.fault) if planned else None
        try:
            if breaks and planned:
                place.close()
                await breaks(connection, reply, planned)
                connection.close()
            else:
                await connection.send(reply, exchange.arrived + self._opened, end)
        except ConnectionError:
            exchange.whole, exchange.answered, exchange.taken = False, None, False
            connection.close()

    def _noted(self, request: Request, arrived: float) -> Exchange:
        role = request.path.split("/")[1]
        known = role if role in self.desks else ""
        exchange = Exchange(len(self.record) + 1, known, "", request, "", arrived - self._opened)
        self.record.append(exchange)
        return exchange

    async def _answer(self, arrival: Arrival, *, stored: bool) -> tuple[Reply, Planned | None]:
        if stored:
            return self._fetched(arrival.exchange)
        desk = self.desks.get(arrival.exchange.role)
        if desk is None:
            return STRANGER.failure(404, "not_found", "There is no such role here."), None
        return await desk.answer(arrival)

    def _fetched(self, exchange: Exchange) -> tuple[Reply, Planned | None]:
        """A result from the shelf. It takes no key, and a key that comes along is astray."""
        request = exchange.request
        keys = [desk.manners.key for desk in self.desks.values() if desk.manners.key]
        sent = " ".join(value for _, value in request.headers)
        exchange.operation, exchange.digest = "results", digest_of("", "results", request)
        exchange.key = "stray" if request.header("authorization") or any(key in sent for key in keys) else "needless"
        planned = self.setup.plan.fault_of("results", request, exchange.digest)
        exchange.fault = planned.fault if planned else None
        item = self.shelf.files.get(request.path.rpartition("/")[2])
        if item is None or item.gone or exchange.fault is Fault.RESULT_GONE:
            return STRANGER.failure(404, "not_found", "The result has expired."), None
        if planned and (refusal := STRANGER.planned_refusal(planned)):
            return refusal, planned
        return spoiled(Reply(body=spoiled_media(item.content, planned), media_type=item.media_type), planned), planned

    def _now(self) -> float:
        return asyncio.get_running_loop().time() - self._opened

    def _control(self, request: Request) -> Reply:
        """What another process may ask of the studio; see the README."""
        questions: Mapping[tuple[str, str], Callable[[], Any]] = {
            ("GET", "log"): self.log,
            ("GET", "counts"): self.record.counts,
            ("GET", "breaches"): lambda: [vars(breach) for breach in self.breaches],
            ("GET", "repeated"): lambda: [[first.number, again.number] for first, again in self.record.repeated()],
            ("POST", "leaks"): lambda: [vars(leak) for leak in leaks_of(request.body, self.record)],
            ("POST", "faults"): lambda: self._replan(request.json),
        }
        ask = questions.get((request.method, request.path.removeprefix(CONTROL)))
        return json_reply(ask()) if ask else STRANGER.failure(404, "not_found", "The studio knows no such question.")

    def _replan(self, rules: list[dict[str, Any]]) -> int:
        self.setup.plan.rules = rules_from_json(rules)
        return len(self.setup.plan.rules)

    def log(self) -> list[dict[str, Any]]:
        """The record, for JSON."""
        return [exchange.as_json() for exchange in self.record]


def _taken(exchange: Exchange | None, *, taken: bool) -> None:
    if exchange is not None and exchange.whole:
        exchange.taken = taken
