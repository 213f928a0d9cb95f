"""The money of a run: what is spent, what is under way, and the budget that both stay within.

    reserve -> the request goes out -> settle   its price, or what the service says it used
                                    -> release  nothing was charged
                                    -> doubt    it may have been charged: counts as spent

What a request will cost is reserved before it goes out, so the budget holds with any number of them under way. It can
be passed only by what a service says it used beyond what was expected of it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from storybook_app.errors import BudgetReached
from storybook_app.providers.errands import Usage
from storybook_app.providers.money import Money, in_words, total
from storybook_app.providers.prices import Prices

_DOLLARS = "USD"  # a budget that names no currency is in what nearly all services charge

_NO_MONEY: Money = {}


@dataclass(frozen=True)
class Asked:
    """What the parent is asked when requests wait for a higher budget, in ``currency``.

    ``waiting`` is what those that wait would cost together, ``unpriced`` the models among them whose price is not
    known. ``spent`` has what may have been charged in it.
    """

    currency: str
    budget: Decimal
    spent: Decimal
    reserved: Decimal
    waiting: Decimal
    unpriced: tuple[str, ...]


Ask = Callable[[Asked], Awaitable[Decimal | None]]


@dataclass(frozen=True)
class _Bill:
    """Who would charge for what. ``cost`` is None where the price is not known."""

    provider: str
    model: str
    host: str
    cost: Money | None

    @property
    def who(self) -> str:
        return f"{self.provider} {self.model}".strip()


_Close = Callable[[_Bill, Money, Money], None]  # what it was kept back for, what was spent, what may have been


class Reservation:
    """The money kept back for one request. It ends once: the first of ``settle``, ``release`` and ``doubt`` holds."""

    def __init__(self, bill: _Bill, prices: Prices, close: _Close) -> None:
        self._bill = bill
        self._prices = prices
        self._close = close
        self._is_open = True

    @property
    def is_free(self) -> bool:
        """Whether it is known to cost nothing: then a request with unknown outcome may be repeated."""
        return self._bill.cost is not None and not any(self._bill.cost.values())

    def settle(self, used: Usage | None) -> Mapping[str, float]:
        """The request was answered: what it cost, by what the service says it used, or else as expected.

        Empty where it costs nothing, where the price is not known, and where the reservation has ended before.
        """
        bill = self._bill
        by_use = self._prices.cost(bill.provider, bill.model, bill.host, used) if used else None
        cost = by_use if by_use is not None else bill.cost or _NO_MONEY
        return _floats(cost) if self._end(spent=cost) else {}

    def release(self) -> None:
        """Nothing was charged."""
        self._end()

    def doubt(self) -> Mapping[str, float]:
        """It may have been charged: what it would cost, as for ``settle``."""
        cost = self._bill.cost or _NO_MONEY
        return _floats(cost) if self._end(doubtful=cost) else {}

    def _end(self, spent: Money = _NO_MONEY, doubtful: Money = _NO_MONEY) -> bool:
        if not self._is_open:
            return False
        self._is_open = False
        self._close(self._bill, spent, doubtful)
        return True


@dataclass(frozen=True, eq=False)
class _Waiting:
    bill: _Bill
    answer: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Ledger:
    """Keeps the money of one run.

    A request that does not fit into the budget waits, and ``ask`` is called, once for all that wait: a higher budget
    lets them go on, None (or one that is not higher) lets them fail. They also go on when others turn out to cost
    less. What fits goes on meanwhile. After a no, or without ``ask``, what cannot fit any more fails at once.

    A budget is for the currencies it names; any other, and what has no known price, fits into none. The parent may
    allow that too: it is allowed for the rest of the run by any answer but None.

    ``changed`` is called whenever money moves, or the run begins or ends to wait for an answer (see ``asked``).
    ``unpriced`` are the models that were used without a known price.
    """

    def __init__(
        self,
        prices: Prices,
        budget: Mapping[str, float] | float | None = None,
        ask: Ask | None = None,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.spent: Money = {}
        self.doubtful: Money = {}
        self.reserved: Money = {}
        self.budget = _limits(budget)
        self.unpriced: frozenset[str] = frozenset()
        self.asked: Asked | None = None
        self._prices = prices
        self._ask = ask
        self._changed = changed
        self._waiting: list[_Waiting] = []
        self._allowed: set[str] = set()  # the models that may be used without a known price
        self._question: asyncio.Task[None] | None = None

    async def reserve(self, provider: str, model: str, host: str, usage: Usage) -> Reservation:
        """Keep back what a request will cost, as soon as the budget allows.

        Raises:
            BudgetReached: it does not.
        """
        bill = _Bill(provider, model, host, self._prices.cost(provider, model, host, usage))
        if self._fits(bill):
            self._keep_back(bill)
            self._changed()
        else:
            await self._wait(_Waiting(bill))
        return Reservation(bill, self._prices, self._close)

    def _close(self, bill: _Bill, spent: Money, doubtful: Money) -> None:
        """Give back what was kept for a request, and count what became of it."""
        given_back = {currency: -amount for currency, amount in (bill.cost or _NO_MONEY).items()}
        self.reserved = total([self.reserved, given_back])
        self.spent = total([self.spent, spent])
        self.doubtful = total([self.doubtful, doubtful])
        self._look_again()

    def _fits(self, bill: _Bill) -> bool:
        if not self.budget:
            return True
        if bill.cost is None:
            return bill.who in self._allowed
        return all(amount <= self._left(currency) for currency, amount in bill.cost.items() if amount)

    def _can_never_fit(self, bill: _Bill) -> bool:
        """Whether it would not fit even if nothing that is under way cost anything."""
        if bill.cost is None:
            return True
        return any(
            amount > self._left(currency) + self.reserved.get(currency, Decimal(0))
            for currency, amount in bill.cost.items()
            if amount
        )

    def _left(self, currency: str) -> Decimal:
        gone = (money.get(currency, Decimal(0)) for money in (self.spent, self.doubtful, self.reserved))
        return self.budget.get(currency, Decimal(0)) - sum(gone)

    def _keep_back(self, bill: _Bill) -> None:
        self.reserved = total([self.reserved, bill.cost or _NO_MONEY])
        if bill.cost is None:
            self.unpriced |= {bill.who}

    async def _wait(self, waiting: _Waiting) -> None:
        self._waiting.append(waiting)
        self._look_again()
        try:
            await waiting.answer
        except asyncio.CancelledError:
            # It may have been let through just before: then its money was kept back for nobody.
            if waiting.answer.done() and not waiting.answer.cancelled() and waiting.answer.exception() is None:
                self._close(waiting.bill, _NO_MONEY, _NO_MONEY)
            raise
        finally:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
                self._look_again()

    def _look_again(self) -> None:
        """Let through what fits by now, refuse what never will, and ask about the rest if the parent may be asked."""
        self._waiting = [waiting for waiting in self._waiting if not waiting.answer.done()]  # the others are cancelled
        for waiting in list(self._waiting):
            if self._fits(waiting.bill):
                self._waiting.remove(waiting)
                waiting.answer.set_result(None)
                self._keep_back(waiting.bill)
            elif not self._ask and self._can_never_fit(waiting.bill):
                self._waiting.remove(waiting)
                waiting.answer.set_exception(self._refusal(waiting.bill))
        if self._waiting and self._ask and not self._question:
            self.asked = self._what_to_ask()
            self._question = asyncio.create_task(self._put(self._ask, self.asked))
        elif not self._waiting and self._question:
            self._question.cancel()
            self._question = self.asked = None
        self._changed()

    async def _put(self, ask: Ask, asked: Asked) -> None:
        """Ask the parent, and go by the answer. Whatever goes wrong with asking reaches those who wait."""
        try:
            answer = await ask(asked)
        except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
            self._give_up(error)
            return
        self._question = self.asked = None
        self._go_by(answer if answer is not None and answer.is_finite() else None, asked)
        self._look_again()

    def _go_by(self, answer: Decimal | None, asked: Asked) -> None:
        if answer is not None:
            self._allowed.update(asked.unpriced)
        if answer is not None and answer > asked.budget:
            self.budget = {**self.budget, asked.currency: answer}
        elif answer is None or any(waiting.bill.cost is not None for waiting in self._waiting):
            self._ask = None  # a no holds for the rest of the run

    def _give_up(self, error: Exception) -> None:
        self._question = self.asked = self._ask = None
        for waiting in self._waiting:
            if not waiting.answer.done():
                waiting.answer.set_exception(error)
        self._waiting = []
        self._changed()

    def _what_to_ask(self) -> Asked:
        """The question, in the currency of the first that waits for money."""
        costs = [waiting.bill.cost for waiting in self._waiting if waiting.bill.cost]
        currency = next(iter(costs[0])) if costs else next(iter(self.budget), _DOLLARS)
        spent = total([self.spent, self.doubtful])
        return Asked(
            currency=currency,
            budget=self.budget.get(currency, Decimal(0)),
            spent=spent.get(currency, Decimal(0)),
            reserved=self.reserved.get(currency, Decimal(0)),
            waiting=total(costs).get(currency, Decimal(0)),
            unpriced=tuple(dict.fromkeys(waiting.bill.who for waiting in self._waiting if waiting.bill.cost is None)),
        )

    def _refusal(self, bill: _Bill) -> BudgetReached:
        if bill.cost is None:
            return BudgetReached(
                f"What “{bill.who}” charges is not known, so that your budget could not be kept.",
                "Write its price into prices.toml, or set no budget (--budget, or in the settings); what is finished is kept.",
            )
        currency = next(name for name, amount in bill.cost.items() if amount > self._left(name))
        spent = total([self.spent, self.doubtful]).get(currency, Decimal(0))
        return BudgetReached(
            f"“{bill.who}” would cost {in_words(bill.cost[currency], currency)} more, and "
            f"{in_words(spent, currency)} of the {in_words(self.budget.get(currency, Decimal(0)), currency)} "
            "you allowed are spent.",
            "Allow more with --budget, or in the settings; what is finished is kept, and is not paid for again.",
        )


def _floats(money: Money) -> Mapping[str, float]:
    return {currency: float(amount) for currency, amount in money.items()}


def _limits(budget: Mapping[str, float] | float | None) -> Mapping[str, Decimal]:
    if budget is None:
        return {}
    named = budget if isinstance(budget, Mapping) else {_DOLLARS: budget}
    return {currency: Decimal(str(amount)) for currency, amount in named.items()}
