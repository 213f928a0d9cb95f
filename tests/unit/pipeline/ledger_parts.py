"""What the tests of the ledger share: prices, a parent who is asked, and how to reserve."""

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal

from storybook_app.errors import BudgetReached
from storybook_app.pipeline.ledger import Asked, Ledger, Reservation
from storybook_app.providers.errands import Usage
from storybook_app.providers.prices import Price, Prices

HOST = "api.example.com"
CENT = Decimal("0.01")
PRICES = Prices(
    [
        Price(provider="paints", per_picture=CENT),
        Price(provider="euros", currency="EUR", per_picture=CENT),
        Price(provider="gives", free=True),
    ]
)


def pictures(count: int) -> Usage:
    return Usage(pictures=count)


async def reserve(ledger: Ledger, cents: int, provider: str = "paints") -> Reservation:
    return await ledger.reserve(provider, "m", HOST, pictures(cents))


async def settled() -> None:
    """Let every task go as far as it can."""
    for _ in range(10):
        await asyncio.sleep(0)


class Parent:
    """Is asked, thinks, and answers when told to."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.turned_away = 0
        self._answer: asyncio.Future[Decimal | None] | None = None

    async def ask(self, asked: Asked) -> Decimal | None:
        self.asked.append(asked)
        self._answer = asyncio.get_running_loop().create_future()
        try:
            return await self._answer
        except asyncio.CancelledError:
            self.turned_away += 1
            raise

    async def answer(self, budget: str | None) -> None:
        assert self._answer is not None
        self._answer.set_result(None if budget is None else Decimal(budget))
        await settled()


def run(story: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(story(), timeout=20))


def refused(task: "asyncio.Task[Reservation]") -> bool:
    return task.done() and isinstance(task.exception(), BudgetReached)
