"""What becomes of a step after a failure: whether it is tried again, when, and how often."""

import asyncio
from dataclasses import dataclass

from storybook_app.errors import (
    BadAnswer,
    Busy,
    ContentRefused,
    KeyRefused,
    MoneyOut,
    OutcomeUnknown,
    RequestRefused,
    StepFailed,
    Trouble,
    Unreachable,
    WorkerDied,
)
from storybook_app.pipeline.lanes import Lane
from storybook_app.pipeline.means import Patience
from storybook_app.pipeline.telling import Telling


@dataclass
class Setbacks:
    """The failures of a step. ``failures`` are those since the last answer, ``bad_answers`` those that were no use."""

    patience: Patience
    lane: Lane
    telling: Telling
    failures: int = 0
    bad_answers: int = 0

    def tell_lane(self, error: StepFailed) -> None:
        """Let the lane know how the service fares; it is over with one that asks for, or needs, too long a pause."""
        lane, patience = self.lane, self.patience
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

    async def not_sent(self, error: StepFailed) -> None:
        """A request failed: wait as that demands, with no place held; raise it where trying again helps nobody."""
        match error:
            case BadAnswer():
                self.count_bad(error)
            case Busy():
                self.count(error)  # the whole lane waits, and this step in it
            case Unreachable():  # nothing arrived there: the lane says when to give up
                self.telling.tried(error)
                await self._pause()
            case Trouble():
                self.count(error)
                await self._pause()
            case _:
                raise error

    async def not_read(self, error: StepFailed) -> None:
        """What the answer names could not be had, which costs nothing, or read: wait; raise it where that helps nobody."""
        match error:
            case BadAnswer():
                self.count_bad(error)
            case Busy() | Unreachable() | Trouble():
                self.count(error)
                await self._pause()
            case WorkerDied() if not self.failures:
                self.count(error)
            case _:
                raise error

    def count(self, error: StepFailed) -> None:
        """One more failure; raise it where that was once too often."""
        self.failures += 1
        if self.failures >= self.patience.tries:
            raise error
        self.telling.tried(error)

    def count_bad(self, error: BadAnswer) -> None:
        """An answer was of no use; raise it where that was once too often."""
        self.bad_answers += 1
        if self.bad_answers >= self.patience.answers:
            raise error
        self.telling.tried(error)

    async def _pause(self) -> None:
        await asyncio.sleep(self.patience.wait(self.failures))
