"""The test studio as tests use it: in a thread of this process, with a loop of its own."""

import asyncio
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from teststudio.faults import Plan, PlanLike, rules_of
from teststudio.leaks import Leak, leaks_of
from teststudio.manners import Breach, Manners
from teststudio.messages import Bill
from teststudio.record import Exchange, Record
from teststudio.script import Script, Story
from teststudio.studio import HOST, USUAL_ROLES, Setup, Studio

PATIENCE = 30.0


class TestStudio:
    """A studio of online services on 127.0.0.1, for ``with``.

    ``roles`` gives each role its manners; the role's name is the first part of its address. ``faults`` says what goes
    wrong when, ``script`` what the writer answers. What came and what was broken can be read while it runs.
    """

    __test__ = False  # its name begins like a test's

    def __init__(
        self, roles: Mapping[str, Manners] | None = None, *, faults: PlanLike = (), script: Script | None = None
    ) -> None:
        self._studio = Studio(Setup({**USUAL_ROLES, **(roles or {})}, Plan(faults), script or Story()))
        self._thread = threading.Thread(target=self._run, name="test studio", daemon=True)
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = asyncio.Event()
        self._failure: BaseException | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(PATIENCE) or self._failure:
            raise RuntimeError("the test studio did not open") from self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(PATIENCE)
        if accident := self._failure or next(iter(self._studio.accidents), None):
            raise RuntimeError("the test studio broke") from accident

    def _run(self) -> None:
        try:
            asyncio.run(self._live())
        except Exception as failure:  # noqa: BLE001 - it belongs to the test's thread
            self._failure = failure
        finally:
            self._ready.set()

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        try:
            await self._studio.open()
            self._ready.set()
            await self._stop.wait()
        finally:
            await self._studio.close()

    def url(self, role: str, path: str = "") -> str:
        """The address of a role's service, such as ``url("painter", "/v1")`` for the OpenAI dialect."""
        return f"http://{HOST}:{self._studio.port}/{role}{path}"

    def fail(self, faults: PlanLike) -> None:
        """Put another plan of faults in force; requests go on being counted."""
        self._studio.setup.plan.rules = rules_of(faults)

    @property
    def record(self) -> Record:
        """Everything that came, in order."""
        return self._studio.record

    @property
    def breaches(self) -> list[Breach]:
        """The requests that came although a limit was reached."""
        return self._studio.breaches

    @property
    def invalid(self) -> list[Exchange]:
        """The requests that break their service's document."""
        return self.record.invalid

    @property
    def billed(self) -> Bill:
        """What all roles charge together."""
        return self.record.total()

    def under_way(self, role: str) -> int:
        """How many paid requests and jobs a role works at."""
        return self._studio.desks[role].gate.under_way

    def most_at_once(self, role: str) -> int:
        """How many paid requests and jobs a role has worked at, at most."""
        return self._studio.desks[role].gate.most_at_once

    def leaks(self, marker: bytes) -> list[Leak]:
        """Every place where that marker went out, in any request."""
        return leaks_of(marker, list(self.record))
