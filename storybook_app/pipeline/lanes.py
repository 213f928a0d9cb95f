"""Lanes: the limits of one provider in one role, kept by making steps wait for their turn.

    step --> waits, by priority, outside -->  rate open?  place free?  on disk?  -->  holds a place while it works

The rate allows so many starts in any window of a minute, the places so many steps at once. How the service answers
narrows, stops or widens the lane (see ``Pace``).
"""

import asyncio
import copy
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from storybook_app.errors import StepFailed
from storybook_app.pipeline.lane_memory import Claim, LaneMemory
from storybook_app.pipeline.pace import BackOff, Pace, Rate
from storybook_app.providers.catalogue import Limits

_LONGEST_RETURN = 5.0  # seconds; what a job was started for is found much sooner, if it is still wanted
_LONGEST_ALARM = 3600.0  # seconds; Qt's timers cannot count the milliseconds of a month


@dataclass(frozen=True, eq=False)
class _Waiter:
    """Who waits for a place. ``turn`` becomes None when it is theirs, or the reason why they get none."""

    priority: Callable[[], float]
    counts: bool
    turn: asyncio.Future[StepFailed | None]


class Lane:
    """The way of all steps of one role to one provider. Belongs to one event loop.

    ``on_wait`` is called with ``next_start`` whenever that changes.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        memory: LaneMemory | None = None,
        back_off: BackOff = BackOff(),  # noqa: B008 - frozen
        on_wait: Callable[[float | None], None] | None = None,
    ) -> None:
        self._pace = Pace(limits, back_off)
        self._memory = memory
        self.on_wait = on_wait
        self._waiting: list[_Waiter] = []  # by arrival
        self._held = 0
        self._expected = 0
        self._closed: StepFailed | None = None
        self._is_claiming = False
        self._alarm: asyncio.TimerHandle | None = None
        self._next_start: float | None = None

    @property
    def limits(self) -> Limits:
        """What the parent allows; new limits take hold at once, also for those who wait."""
        return self._pace.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self._pace.limits = limits
        self._look()

    @property
    def next_start(self) -> float | None:
        """The loop's time before which nobody can start; None unless somebody waits for it."""
        return self._next_start

    @asynccontextmanager
    async def hold(self, priority: Callable[[], float] = lambda: 0.0, *, counts: bool = True) -> AsyncIterator[None]:
        """Wait for a start, then hold a place inside the ``with``.

        The lowest ``priority()`` goes first, then who came first; it is asked anew whenever a place is given. A job
        that an earlier run started does not count as a start: it waits for a place alone.

        Raises:
            StepFailed: the lane is closed, and why.
        """
        waiter = _Waiter(priority, counts, asyncio.get_running_loop().create_future())
        self._waiting.append(waiter)
        try:
            self._look()
            refusal = await waiter.turn
        except BaseException:
            self._withdraw(waiter)
            raise
        if refusal is not None:
            raise copy.copy(refusal)  # one for each: a traceback grows with every raise
        try:
            yield
        finally:
            self._held -= 1
            self._look()

    def expect(self, jobs: int) -> None:
        """So many jobs of an earlier run are still under way: nobody starts until all who wait for them have a place.

        For a few seconds at most: their pages may be others by now, and nobody comes.
        """
        self._expected = jobs
        if jobs:
            asyncio.get_running_loop().call_later(_LONGEST_RETURN, self.expect, 0)
        self._look()

    def served(self) -> None:
        """An answer came."""
        self._pace.served()
        self._look()

    def busy(self, retry_after: float | None) -> float:
        """The service has too much to do; it asks to wait for ``retry_after`` seconds, or does not say.

        Returns:
            For how many seconds nobody starts.
        """
        loop = asyncio.get_running_loop()
        seconds = self._pace.busy(loop.time(), retry_after)
        if self._memory is not None:
            loop.run_in_executor(None, self._memory.block, seconds)
        self._look()
        return seconds

    def failed(self) -> float:
        """The service failed, or was not to be reached.

        Returns:
            For how many seconds it has been down; 0 while it is not.
        """
        seconds = self._pace.failed(asyncio.get_running_loop().time())
        self._look()
        return seconds

    def close(self, reason: StepFailed) -> None:
        """Nothing goes through until ``reopen``: who waits, or comes later, gets the reason."""
        self._closed = reason
        self._look()

    def reopen(self) -> None:
        """What closed the lane, or kept the service down, may be mended by now."""
        self._closed = None
        self._pace.revived()

    def _look(self) -> None:
        """Give a turn to whoever may have it, and set the alarm; called after anything that may change who may."""
        if self._closed is not None:
            for waiter in self._in_line():
                waiter.turn.set_result(self._closed)
            self._waiting.clear()
        if not self._waiting:
            self._set_alarm(None)
            return
        now = asyncio.get_running_loop().time()
        self._give_turns(now, None if self._memory is None else 0)
        self._claim(now)
        waits = any(waiter.counts for waiter in self._in_line())
        self._set_alarm(self._pace.opens if waits and self._pace.opens > now else None)

    def _give_turns(self, now: float, most: int | None) -> None:
        """Give the free places to those who may start now: at most so many starts, and any job that is no start."""
        while self._held < self._pace.width:
            is_open = most != 0 and not self._expected and self._pace.room(now) > 0
            waiter = min(
                (waiter for waiter in self._in_line() if is_open or not waiter.counts),
                key=lambda waiter: waiter.priority(),
                default=None,
            )
            if waiter is None:
                return
            self._waiting.remove(waiter)
            self._held += 1
            if waiter.counts:
                self._pace.started(now)
                most = None if most is None else most - 1
            else:
                self._expected = max(0, self._expected - 1)
            waiter.turn.set_result(None)

    def _claim(self, now: float) -> None:
        """Have as many starts written down as could be made now; who gets them is decided when they are."""
        if self._memory is None or self._is_claiming or self._expected:
            return
        places = min(self._pace.width - self._held, self._pace.room(now))
        wanted = min(places, sum(waiter.counts for waiter in self._in_line()))
        if wanted > 0:
            self._is_claiming = True
            rate, loop = self._pace.rate, asyncio.get_running_loop()
            claiming = loop.run_in_executor(None, self._memory.claim, wanted, rate)
            claiming.add_done_callback(lambda claimed: self._on_claimed(claimed, rate))

    def _on_claimed(self, claimed: asyncio.Future[Claim], rate: Rate | None) -> None:
        self._is_claiming = False
        if claimed.cancelled():
            return
        claim, now = claimed.result(), asyncio.get_running_loop().time()
        if claim.starts:
            # Some may be left over, since who waited has left or the service is busy by now: they are lost.
            self._give_turns(now, claim.starts)
        elif rate == self._pace.rate:  # else the parent has changed it meanwhile
            self._pace.put_off(now + claim.wait)
        self._look()

    def _in_line(self) -> Iterator[_Waiter]:
        """Who still waits; one whose task is being cancelled does not."""
        return (waiter for waiter in self._waiting if not waiter.turn.done())

    def _withdraw(self, waiter: _Waiter) -> None:
        """Cancelled while it waited, or in the moment in which it was given its turn."""
        if waiter in self._waiting:
            self._waiting.remove(waiter)
        elif not waiter.turn.cancelled() and waiter.turn.result() is None:
            self._held -= 1
        self._look()

    def _set_alarm(self, next_start: float | None) -> None:
        """Look again at that time. A timer may ring early: then that look sets the next."""
        is_new = next_start != self._next_start
        if self._alarm is not None and is_new:
            self._alarm.cancel()
            self._alarm = None
        if self._alarm is None and next_start is not None:
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_at(min(next_start, loop.time() + _LONGEST_ALARM), self._ring)
        self._next_start = next_start
        if is_new and self.on_wait is not None:
            self.on_wait(next_start)

    def _ring(self) -> None:
        self._alarm = None
        self._look()
