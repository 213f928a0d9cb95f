"""The errands of a run: how each step gets to its provider, and what happens when that goes wrong.

    budget -> lane -> noted on disk -> sent -> answer kept on disk -> place given back -> read -> take stored -> forgotten

What is safe to repeat is repeated, a few times, and never while a place in the lane is held. A paid request whose
outcome is unknown is not.
"""

import asyncio
import hashlib
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from storybook_app.book.answers import Answers
from storybook_app.book.takes import KEY_LENGTH, Maker
from storybook_app.errors import (
    BadAnswer,
    Busy,
    ContentRefused,
    Gone,
    KeyRefused,
    MoneyOut,
    OutcomeUnknown,
    RenderFailed,
    RequestRefused,
    StepFailed,
    Trouble,
    Unreachable,
    WorkerDied,
)
from storybook_app.pipeline import events
from storybook_app.pipeline.attention import Attention
from storybook_app.pipeline.lanes import Lane
from storybook_app.pipeline.ledger import Ledger, Reservation
from storybook_app.pipeline.step import Publish, Step
from storybook_app.pipeline.storing import to_the_end
from storybook_app.providers.errands import Answer, Send, Usage

R = TypeVar("R")

_SOFTENED = "-softened"
_FIRST = 1e6  # more than any book has pages


@dataclass(frozen=True)
class Patience:
    """How often, and with what waits in seconds, a step is tried."""

    tries: int = 6
    answers: int = 3  # a service that answers nonsense three times will do so again
    first_wait: float = 1.0
    longest_wait: float = 30.0
    longest_block: float = 1800.0  # a service that wants to be left alone for longer fails for this run

    def wait(self, failures: int) -> float:
        """How long to wait after so many failures: exponential, with full jitter, so that waiters do not return as one.

        M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog (2015).
        """
        return random.uniform(0, min(self.longest_wait, self.first_wait * 2 ** (failures - 1)))


@dataclass(frozen=True)
class Payee:
    """Whose price holds: the provider, its model and the host of its server."""

    provider: str
    model: str
    host: str


@dataclass(frozen=True)
class Means:
    """What all errands of a run share."""

    answers: Answers
    ledger: Ledger
    attention: Attention
    publish: Publish
    patience: Patience


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
            try:
                return await read(await self._answer(send, usage, wait))
            except BadAnswer as error:
                await self.done()
                self.count_bad(error)
            except (ContentRefused, RequestRefused, Gone):
                await self.done()
                raise

    async def stream(self, send: Callable[[], AsyncIterator[str | Usage]], *, usage: Usage) -> AsyncIterator[str]:
        """See ``providers.errands.Errand``."""
        while True:
            reservation = await self._reserve(usage)
            has_begun = False
            try:
                async with self.lane.hold(self._priority):
                    self._tell_started()
                    try:
                        async for piece in send():
                            has_begun = True
                            if isinstance(piece, str):
                                yield piece
                            else:
                                self._pay(reservation, piece)
                        self._pay(reservation, None)
                        self.lane.served()
                        return
                    except StepFailed as error:
                        self._slow_down(error)
                        if has_begun or isinstance(error, OutcomeUnknown):
                            self._doubt(reservation)
                            raise
                        failure = error
                    except BaseException:  # who stops listening may be charged all the same
                        self._doubt(reservation)
                        raise
            finally:
                reservation.release()  # where nothing else was said
            await self._failed(failure)

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

    async def _answer(self, send: Send, usage: Usage, wait: Callable[[Answer], Awaitable[Answer]] | None) -> Answer:
        """The final answer: kept from an earlier run, or sent for now; a job is waited for."""
        kept = await asyncio.to_thread(self.means.answers.find, self.key)
        if kept is None:
            return await self._sent(send, usage, wait)
        answer = Answer(kept.body, kept.facts["media_type"])
        if wait is None:
            return answer
        async with self.lane.hold(self._priority, counts=False):
            self._tell_started()
            return await wait(answer)

    async def _sent(self, send: Send, usage: Usage, wait: Callable[[Answer], Awaitable[Answer]] | None) -> Answer:
        await self._tell_of_doubt()
        while True:
            reservation = await self._reserve(usage)
            try:
                async with self.lane.hold(self._priority):
                    self._tell_started()
                    try:
                        answer = await self._send(send, reservation)
                    except StepFailed as error:
                        self._slow_down(error)
                        failure = error
                    else:
                        self.lane.served()
                        return await wait(answer) if wait else answer
            finally:
                reservation.release()
            await self._failed(failure)

    async def _send(self, send: Send, reservation: Reservation) -> Answer:
        """Note that the request goes out, send it, and keep what comes."""
        answers = self.means.answers
        facts = {"provider": self.payee.provider, "model": self.payee.model, "takes": list(self.takes)}
        await asyncio.to_thread(answers.begin, self.key, facts)
        try:
            answer = await send()
        except BadAnswer:
            self._pay(reservation, None)
            raise
        except OutcomeUnknown as error:
            if reservation.is_free:
                raise Trouble(error.message, error.next_step) from error
            self._doubt(reservation)
            raise
        except asyncio.CancelledError:
            self._doubt(reservation)
            raise
        self._pay(reservation, answer.used)
        await to_the_end(
            asyncio.to_thread(answers.keep, self.key, answer.body, facts | {"media_type": answer.media_type})
        )
        return answer

    def _slow_down(self, error: StepFailed) -> None:
        """Let the lane know how the service fares, before anybody else has the place."""
        match error:
            case Busy() if self.lane.busy(error.retry_after) > self.means.patience.longest_block:
                self.lane.close(error)
            case Unreachable() | Trouble():
                self.lane.failed()
            case KeyRefused() | MoneyOut():
                self.lane.close(error)
            case _:
                self.lane.served()  # it lives, whatever it answered

    async def _failed(self, error: StepFailed) -> None:
        """Wait as the failure demands, with no place held; raise it where trying again helps nobody."""
        if isinstance(error, OutcomeUnknown):
            raise error  # the note that it was asked stays
        await self.done()
        match error:
            case BadAnswer():
                self.count_bad(error)
            case Busy():
                self._count(error)  # the whole lane waits, and this step in it
            case Unreachable() | Trouble():
                self._count(error)
                await asyncio.sleep(self.means.patience.wait(self._failures))
            case _:
                raise error

    def _count(self, error: StepFailed) -> None:
        self._failures += 1
        if self._failures >= self.means.patience.tries:
            raise error
        self._tell_of(error)

    def count_bad(self, error: BadAnswer) -> None:
        """An answer was of no use; raise it again where that was once too often."""
        self._bad_answers += 1
        if self._bad_answers >= self.means.patience.answers:
            raise error
        self._tell_of(error)

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
