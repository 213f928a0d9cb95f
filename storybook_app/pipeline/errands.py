"""The errands of a run: how each step gets to its provider, and what happens when that goes wrong.

    budget -> lane -> noted on disk -> sent -> answer kept on disk -> place given back -> read -> take stored -> forgotten

What is safe to repeat is repeated, a few times, and never while a place in the lane is held. A paid request whose
outcome is unknown is not.
"""

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, field
from typing import TypeVar

from storybook_app.book.takes import KEY_LENGTH, Maker
from storybook_app.errors import (
    BadAnswer,
    Busy,
    ContentRefused,
    EngineFailed,
    Gone,
    KeyRefused,
    MoneyOut,
    OutcomeUnknown,
    RenderFailed,
    RequestRefused,
    StepFailed,
    StorageFailed,
    Trouble,
    Unreachable,
    WorkerDied,
)
from storybook_app.pipeline import events
from storybook_app.pipeline.lanes import Lane
from storybook_app.pipeline.ledger import Reservation
from storybook_app.pipeline.means import Means
from storybook_app.pipeline.step import Step
from storybook_app.pipeline.storing import to_the_end
from storybook_app.providers.errands import Answer, Send, Usage

R = TypeVar("R")

_SOFTENED = "-softened"
_FIRST = 1e6  # more than any book has pages


@dataclass(frozen=True)
class Payee:
    """Whose price holds: the provider, its model and the host of its server."""

    provider: str
    model: str
    host: str


@dataclass
class StepErrand:
    """The errand of one step, or of several that one request serves. ``takes`` are the recipe keys of what it makes.

    ``cost`` is what it cost until now, by currency.
    """

    means: Means
    steps: Sequence[Step]
    takes: Sequence[str]
    lane: Lane
    payee: Payee
    cost: dict[str, float] = field(default_factory=dict)
    _began: float = field(default_factory=time.monotonic)
    _failures: int = 0
    _bad_answers: int = 0
    _is_softened: bool = False

    @property
    def key(self) -> str:
        """The name of its answer on disk."""
        name = self.takes[0] if len(self.takes) == 1 else hashlib.sha256("".join(self.takes).encode()).hexdigest()
        return f"{name[:KEY_LENGTH]}{_SOFTENED if self._is_softened else ''}"

    async def work(self, do: Callable[[], Awaitable[R]]) -> R:
        """See ``providers.errands.Errand``."""
        try:
            return await self._in_lane(do)
        except (WorkerDied, RenderFailed) as error:
            self._tell_of(error)
            return await self._in_lane(do)

    async def ask(
        self,
        send: Send,
        read: Callable[[Answer], Awaitable[R]],
        *,
        usage: Usage,
        wait: Callable[[Answer], Awaitable[Answer]] | None = None,
    ) -> R:
        """See ``providers.errands.Errand``."""
        while True:
            async with AsyncExitStack() as place:
                answer = await self._kept(place, is_job=wait is not None) or await self._sent(send, usage, place)
                try:
                    made = await wait(answer) if wait else answer
                    await place.aclose()  # reading takes no place
                    return await read(made)
                except StepFailed as error:
                    failure = error
            await self._not_read(failure)

    async def stream(
        self, send: Callable[[], AsyncGenerator[str | Usage]], *, usage: Usage
    ) -> AsyncGenerator[str]:
        """See ``providers.errands.Errand``."""
        while True:
            has_begun = False
            async with AsyncExitStack() as place:
                reservation = await self._place(usage, place)
                try:
                    async with aclosing(send()) as pieces:
                        async for piece in pieces:
                            has_begun = True
                            if isinstance(piece, str):
                                yield piece
                            else:
                                self._pay(reservation, piece)
                    self._pay(reservation, None)
                    self.lane.served()
                    return
                except StepFailed as error:
                    failure = self._accounted(error, reservation, has_begun=has_begun)
                    self._tell_lane(failure)
                except BaseException:  # who stops listening may be charged all the same
                    self._doubt(reservation)
                    raise
            if has_begun:
                raise failure
            await self._not_sent(failure)

    def soften(self, error: ContentRefused) -> None:
        """What was asked for is refused: go on with another request for the same step."""
        self._is_softened = True
        self._tell_of(error)

    def maker(self) -> Maker:
        """Who makes the take, in how many seconds since it began, and at what cost."""
        seconds = round(time.monotonic() - self._began, 3)
        return Maker(provider=self.payee.provider, model=self.payee.model, seconds=seconds, cost=self.cost)

    async def done(self) -> None:
        """The take is stored, or nothing was made: nothing needs to be kept."""
        await asyncio.to_thread(self.means.answers.forget, self.key)

    async def _in_lane(self, do: Callable[[], Awaitable[R]]) -> R:
        async with self.lane.hold(self._priority):
            self._tell_started()
            return await do()

    async def _kept(self, place: AsyncExitStack, *, is_job: bool) -> Answer | None:
        """The answer that is kept on disk. A job that is under way takes a place, but is no new start."""
        kept = await asyncio.to_thread(self.means.answers.find, self.key)
        if kept is None:
            return None
        if is_job:
            await place.enter_async_context(self.lane.hold(self._priority, counts=False))
        self._tell_started()
        self.cost = dict(kept.facts.get("cost", {}))
        return Answer(kept.body, kept.facts["media_type"])

    async def _sent(self, send: Send, usage: Usage, place: AsyncExitStack) -> Answer:
        """The answer to a request that is sent now, as often as that is safe; ``place`` is held when it is there."""
        while True:
            reservation = await self._place(usage, place)
            try:
                answer = await self._send(send, reservation)
            except StepFailed as error:
                self._tell_lane(error)
                failure = error
            else:
                self.lane.served()
                self._failures = 0
                return answer
            await place.aclose()
            await self._not_sent(failure)

    async def _place(self, usage: Usage, place: AsyncExitStack) -> Reservation:
        """Wait for the money, then for a place in the lane; ``place`` gives both back, the money where nobody took it."""
        payee = self.payee
        reservation = await self.means.ledger.reserve(payee.provider, payee.model, payee.host, usage)
        place.callback(reservation.release)
        await place.enter_async_context(self.lane.hold(self._priority))
        self._tell_started()
        return reservation

    async def _send(self, send: Send, reservation: Reservation) -> Answer:
        """Note that the request goes out, send it, and keep what comes."""
        facts = {"provider": self.payee.provider, "model": self.payee.model, "takes": list(self.takes)}
        await self._note(facts, is_free=reservation.is_free)
        try:
            answer = await send()
        except StepFailed as error:
            raise self._accounted(error, reservation) from error
        except asyncio.CancelledError:
            self._doubt(reservation)
            raise
        self._pay(reservation, answer.used)
        facts |= {"media_type": answer.media_type, "cost": self.cost}
        await to_the_end(asyncio.to_thread(self.means.answers.keep, self.key, answer.body, facts))
        return answer

    async def _note(self, facts: Mapping[str, object], *, is_free: bool) -> None:
        """Note on disk that the request goes out now; say so if an earlier one did, and may have been charged."""
        answers = self.means.answers
        if not is_free and await asyncio.to_thread(answers.in_doubt, self.key):
            for step in self.steps:
                self.means.publish(events.InDoubt(*step.place))
        try:
            await to_the_end(asyncio.to_thread(answers.begin, self.key, facts))
        except asyncio.CancelledError:
            await self.done()  # it does not go out
            raise
        except StorageFailed as error:  # others are on their way, and there is room for their answers
            raise EngineFailed(error.message, error.next_step) from error

    def _accounted(self, error: StepFailed, reservation: Reservation, *, has_begun: bool = False) -> StepFailed:
        """Count what a failure may have cost; the failure as it counts from here on."""
        if isinstance(error, OutcomeUnknown) and reservation.is_free:
            return Trouble(error.message, error.next_step)
        if isinstance(error, BadAnswer):
            self._pay(reservation, None)
        elif has_begun or isinstance(error, OutcomeUnknown):
            self._doubt(reservation)
        return error

    def _tell_lane(self, error: StepFailed) -> None:
        """Let the lane know how the service fares, before anybody else has the place."""
        lane, patience = self.lane, self.means.patience
        match error:
            case Busy():
                is_over = lane.busy(error.retry_after) > patience.longest_block
            case Unreachable() | Trouble() | OutcomeUnknown():
                is_over = lane.failed() > patience.longest_outage
            case BadAnswer() | ContentRefused() | RequestRefused():
                lane.served()
                is_over = False
            case _:
                is_over = isinstance(error, KeyRefused | MoneyOut)
        if is_over:
            lane.close(error)

    async def _not_sent(self, error: StepFailed) -> None:
        """Wait as the failure demands, with no place held; raise it where trying again helps nobody."""
        if isinstance(error, OutcomeUnknown):
            raise error  # the note that it was asked stays
        await self.done()
        match error:
            case BadAnswer():
                self.count_bad(error)
            case Busy():
                self._count(error)  # the whole lane waits, and this step in it
            case Unreachable():  # nothing arrived, so any number of times is safe: the lane says when to give up
                await self._pause(error)
            case Trouble():
                self._count(error)
                await self._pause(error)
            case _:
                raise error

    async def _not_read(self, error: StepFailed) -> None:
        """The answer is there and was of no use: look again for what it names, or have another; raise it where none helps."""
        self._tell_lane(error)
        match error:
            case BadAnswer():
                await self.done()
                self.count_bad(error)
            case Busy() | Unreachable() | Trouble():  # of what costs nothing; what was paid for is kept
                self._count(error)
                await self._pause(error)
            case WorkerDied() if not self._failures:
                self._count(error)
                self._tell_of(error)
            case ContentRefused() | RequestRefused() | Gone() | WorkerDied():
                await self.done()
                raise error
            case _:
                raise error

    async def _reserve(self, usage: Usage) -> Reservation:
        payee = self.payee
        return await self.means.ledger.reserve(payee.provider, payee.model, payee.host, usage)

    def _pay(self, reservation: Reservation, used: Usage | None) -> None:
        self._note_cost(reservation.settle(used))

    def _doubt(self, reservation: Reservation) -> None:
        self._note_cost(reservation.doubt())

    def _note_cost(self, cost: Mapping[str, float]) -> None:
        if cost:
            self.means.publish(events.Paid(tuple(step.place for step in self.steps), cost))
        for currency, amount in cost.items():
            self.cost[currency] = self.cost.get(currency, 0.0) + amount

    def _priority(self) -> float:
        return min(
            step.priority - (_FIRST if self.means.attention.comes_first(step.page) else 0) for step in self.steps
        )

    def _tell_started(self) -> None:
        self._began = time.monotonic()
        for step in self.steps:
            self.means.publish(events.StepStarted(*step.place))

    def _tell_of(self, error: StepFailed) -> None:
        for step in self.steps:
            self.means.publish(events.AttemptFailed(*step.place, str(error)))

    async def _tell_of_doubt(self) -> None:
        if await asyncio.to_thread(self.means.answers.in_doubt, self.key):
            for step in self.steps:
                self.means.publish(events.InDoubt(*step.place))
