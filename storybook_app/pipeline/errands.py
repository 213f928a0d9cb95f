"""The errands of a run: how each step gets to its provider, and what happens when that goes wrong.

    budget -> lane -> noted on disk -> sent -> answer kept on disk -> place given back -> read -> take stored -> forgotten

What is safe to repeat is repeated, a few times, and never while a place in the lane is held. A paid request whose
outcome is unknown is not.
"""

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, suppress
from dataclasses import dataclass, field
from typing import TypeVar

from storybook_app.book.takes import KEY_LENGTH, Maker
from storybook_app.errors import (
    BadAnswer,
    ContentRefused,
    EngineFailed,
    Gone,
    OutcomeUnknown,
    RenderFailed,
    RequestRefused,
    StepFailed,
    StorageFailed,
    Trouble,
    WorkerDied,
)
from storybook_app.pipeline.lanes import Lane
from storybook_app.pipeline.ledger import Reservation
from storybook_app.pipeline.means import Means, Payee
from storybook_app.pipeline.setbacks import Setbacks
from storybook_app.pipeline.step import Step
from storybook_app.pipeline.storing import to_the_end
from storybook_app.pipeline.telling import Telling
from storybook_app.providers.errands import Answer, Send, Usage

R = TypeVar("R")

_FIRST = 1e6  # more than any book has pages
_MOMENT = 0.25  # seconds in which an answer comes in that has begun to


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
    _is_job: bool = False
    _in_hand: Answer | None = None

    def __post_init__(self) -> None:
        self._telling = Telling(self.means.publish, self.steps)
        self._setbacks = Setbacks(self.means.patience, self.lane, self._telling)

    @property
    def key(self) -> str:
        """The name of its answer on disk: the same for a request in softer words, so that a restart finds its answer too."""
        name = self.takes[0] if len(self.takes) == 1 else hashlib.sha256("".join(self.takes).encode()).hexdigest()
        return name[:KEY_LENGTH]

    async def work(self, do: Callable[[], Awaitable[R]]) -> R:
        """See ``providers.errands.Errand``."""
        try:
            return await self._in_lane(do)
        except (WorkerDied, RenderFailed) as error:
            self._telling.tried(error)
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
        self._is_job = wait is not None
        while True:
            async with AsyncExitStack() as place:
                answer = await self._kept(place) or await self._sent(send, usage, place)
                try:
                    made = await wait(answer) if wait else answer
                    await place.aclose()  # reading takes no place
                    return await read(made)
                except StepFailed as error:
                    failure = error
            await self._not_read(failure)

    async def stream(self, send: Callable[[], AsyncGenerator[str | Usage]], *, usage: Usage) -> AsyncGenerator[str]:
        """See ``providers.errands.Errand``."""
        while True:
            has_begun = False
            async with AsyncExitStack() as place:
                reservation = await self._place(usage, place)
                await self._note(self._facts(), is_free=reservation.is_free)
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
                    await self.done()
                    return
                except StepFailed as error:
                    failure = self._accounted(error, reservation, has_begun=has_begun)
                except BaseException:  # who stops listening may be charged all the same
                    self._doubt(reservation)
                    raise
            if not isinstance(failure, OutcomeUnknown):  # then the note that it was asked stays
                await self.done()
            if has_begun:
                raise failure
            await self._setbacks.not_sent(failure)

    def soften(self, error: ContentRefused) -> None:
        """What was asked for is refused: go on with another request for the same step."""
        self._telling.tried(error)

    def count_bad(self, error: BadAnswer) -> None:
        """A streamed answer was of no use; raise it again where that was once too often."""
        self._setbacks.count_bad(error)

    def maker(self) -> Maker:
        """Who makes the take, in how many seconds since it began, and at what cost."""
        seconds = round(time.monotonic() - self._began, 3)
        return Maker(provider=self.payee.provider, model=self.payee.model, seconds=seconds, cost=self.cost)

    async def done(self) -> None:
        """The take is stored, or nothing was made: nothing needs to be kept."""
        self._in_hand = None
        await asyncio.to_thread(self.means.answers.forget, self.key)

    async def _in_lane(self, do: Callable[[], Awaitable[R]]) -> R:
        async with self.lane.hold(self._priority):
            self._begin()
            return await do()

    async def _kept(self, place: AsyncExitStack) -> Answer | None:
        """The answer that is there already. A job that is under way takes a place, but is no new start."""
        answer = self._in_hand or await self._from_disk()
        if answer is None:
            return None
        if self._is_job:
            await place.enter_async_context(self.lane.hold(self._priority, counts=False))
        self._begin()
        return answer

    async def _from_disk(self) -> Answer | None:
        kept = await asyncio.to_thread(self.means.answers.find, self.key)
        if kept is None:
            return None
        self.cost = dict(kept.facts.get("cost", {}))
        return Answer(kept.body, kept.facts["media_type"])

    async def _sent(self, send: Send, usage: Usage, place: AsyncExitStack) -> Answer:
        """The answer to a request that is sent now, as often as that is safe; ``place`` is held when it is there."""
        while True:
            reservation = await self._place(usage, place)
            try:
                answer = await self._send(send, reservation)
            except StepFailed as error:
                failure = self._accounted(error, reservation)
            else:
                self.lane.served()
                self._setbacks.failures = 0
                return answer
            await place.aclose()
            if not isinstance(failure, OutcomeUnknown):  # then the note that it was asked stays
                await self.done()
            await self._setbacks.not_sent(failure)

    async def _place(self, usage: Usage, place: AsyncExitStack) -> Reservation:
        """Wait for the money, then for a place in the lane; ``place`` gives both back, the money where nobody took it."""
        payee = self.payee
        reservation = await self.means.ledger.reserve(payee.provider, payee.model, payee.host, usage)
        place.callback(reservation.release)
        await place.enter_async_context(self.lane.hold(self._priority))
        self._begin()
        return reservation

    async def _send(self, send: Send, reservation: Reservation) -> Answer:
        """Note that the request goes out, send it, and keep what comes."""
        facts = self._facts()
        await self._note(facts, is_free=reservation.is_free)
        answering = asyncio.ensure_future(send())
        try:
            answer = await asyncio.shield(answering)
        except asyncio.CancelledError:
            await self._stopped(answering, facts, reservation)
            raise
        await self._arrived(answer, facts, reservation)
        return answer

    async def _stopped(
        self, answering: asyncio.Future[Answer], facts: dict[str, object], reservation: Reservation
    ) -> None:
        """The run is stopped: an answer that is just coming in has been paid for, and is waited for a moment longer."""
        await asyncio.wait([answering], timeout=_MOMENT)
        if answering.done() and answering.exception() is None:
            await self._arrived(answering.result(), facts, reservation)
            return
        answering.cancel()
        await asyncio.wait([answering])
        self._doubt(reservation)

    async def _arrived(self, answer: Answer, facts: dict[str, object], reservation: Reservation) -> None:
        """Pay for an answer, and keep it."""
        self._pay(reservation, answer.used)
        facts |= {"media_type": answer.media_type, "cost": self.cost, "is_job": self._is_job}
        self._in_hand = answer
        with suppress(StorageFailed):  # its take, which is smaller, may still find room
            await to_the_end(asyncio.to_thread(self.means.answers.keep, self.key, answer.body, facts))

    def _facts(self) -> dict[str, object]:
        kind = self.steps[0].kind
        return {"kind": kind, "provider": self.payee.provider, "model": self.payee.model, "takes": list(self.takes)}

    async def _note(self, facts: Mapping[str, object], *, is_free: bool) -> None:
        """Note on disk that the request goes out now; say so if an earlier one did, and may have been charged."""
        answers = self.means.answers
        if not is_free and await asyncio.to_thread(answers.in_doubt, self.takes):
            self._telling.in_doubt()
        try:
            await to_the_end(asyncio.to_thread(answers.begin, self.key, facts))
        except asyncio.CancelledError:
            await self.done()  # it does not go out
            raise
        except StorageFailed as error:  # others are on their way, and there is room for their answers
            raise EngineFailed(error.message, error.next_step) from error

    def _accounted(self, error: StepFailed, reservation: Reservation, *, has_begun: bool = False) -> StepFailed:
        """Count what a failure may have cost, and let the lane know of it; the failure as it is treated from here on."""
        if isinstance(error, OutcomeUnknown) and reservation.is_free:
            error = Trouble(error.message, error.next_step)
        if isinstance(error, BadAnswer):
            self._pay(reservation, None)
        elif has_begun or isinstance(error, OutcomeUnknown):
            self._doubt(reservation)
        self._setbacks.tell_lane(error)
        return error

    async def _not_read(self, error: StepFailed) -> None:
        """The answer was of no use: it is dropped where another look at it would not help."""
        died_again = isinstance(error, WorkerDied) and self._setbacks.failures
        if died_again or isinstance(error, BadAnswer | ContentRefused | RequestRefused | Gone):
            await self.done()
        self._setbacks.tell_lane(error)
        await self._setbacks.not_read(error)

    def _pay(self, reservation: Reservation, used: Usage | None) -> None:
        self._note_cost(reservation.settle(used))

    def _doubt(self, reservation: Reservation) -> None:
        self._note_cost(reservation.doubt())

    def _note_cost(self, cost: Mapping[str, float]) -> None:
        self._telling.paid(cost)
        for currency, amount in cost.items():
            self.cost[currency] = self.cost.get(currency, 0.0) + amount

    def _priority(self) -> float:
        """What the parent looks at first, then reading order; who has failed lets the next pages go before."""
        comes_first = self.means.attention.comes_first
        return self._setbacks.failures + min(
            step.priority - (_FIRST if comes_first(step.page) else 0) for step in self.steps
        )

    def _begin(self) -> None:
        self._began = time.monotonic()
        self._telling.started()
