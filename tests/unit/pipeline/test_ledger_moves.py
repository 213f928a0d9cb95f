import asyncio
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_parts import PRICES, Parent, refused, reserve, run, settled

from storybook_app.pipeline.ledger import Ask, Ledger, Reservation

moves = st.lists(
    st.one_of(
        st.tuples(st.just("reserve"), st.integers(0, 60)),
        st.tuples(st.sampled_from(["settle", "release", "doubt", "cancel"]), st.integers(0, 20)),
        st.tuples(st.just("answer"), st.one_of(st.none(), st.integers(0, 300))),
        st.tuples(st.just("breathe"), st.just(0)),
    ),
    max_size=60,
)


class Bookkeeper:
    """Plays a run of random moves against a ledger, and keeps its own books in whole cents."""

    def __init__(self, budget: int, ask: Ask | None, parent: Parent) -> None:
        self.ledger = Ledger(PRICES, budget / 100, ask)
        self.parent = parent
        self.tasks: list[tuple[int, asyncio.Task[Reservation]]] = []
        self.open: dict[asyncio.Task[Reservation], int] = {}
        self.gone = {"settle": 0, "doubt": 0, "release": 0}
        self.budget = budget

    async def play(self, move: str, number: int | None) -> None:
        match move:
            case "reserve":
                task = asyncio.create_task(reserve(self.ledger, number))
                self.tasks.append((number, task))
                self.open[task] = number
            case "answer":
                if self.ledger.asked:
                    await self.parent.answer(None if number is None else str(Decimal(number) / 100))
                    self.budget = max(self.budget, number or 0)
            case "breathe":
                await settled()
            case _ if self.open:
                self.end(move, list(self.open)[number % len(self.open)])

    def end(self, move: str, task: "asyncio.Task[Reservation]") -> None:
        if not task.done():
            if move == "cancel":
                task.cancel()
                del self.open[task]
            return
        cents = self.open.pop(task)
        if refused(task):
            return
        move = "release" if move == "cancel" else move
        reservation = task.result()
        reservation.settle(None) if move == "settle" else getattr(reservation, move)()
        self.gone[move] += cents

    def check(self) -> None:
        ledger = self.ledger
        spent, doubtful, reserved = (
            int(money.get("USD", Decimal(0)) * 100) for money in (ledger.spent, ledger.doubtful, ledger.reserved)
        )
        assert (spent, doubtful) == (self.gone["settle"], self.gone["doubt"])
        assert reserved >= 0
        assert spent + doubtful + reserved <= self.budget

    async def finish(self) -> None:
        while self.open:
            await settled()
            if self.ledger.asked:
                await self.parent.answer(None)
            for task in list(self.open):
                self.end("settle", task)
        await settled()
        assert all(task.done() for _, task in self.tasks)
        self.check()
        assert self.ledger.reserved.get("USD", 0) == 0
        assert self.ledger.asked is None


@settings(deadline=None)
@given(budget=st.integers(0, 150), asks=st.sampled_from(["asks", "asks nobody"]), played=moves)
def test_however_requests_interleave_sums_are_exact_the_budget_holds_and_everyone_is_answered(
    budget: int, asks: str, played: list[tuple[str, int | None]]
):
    async def story() -> None:
        parent = Parent()
        keeper = Bookkeeper(budget, parent.ask if asks == "asks" else None, parent)
        for move, number in played:
            await keeper.play(move, number)
            keeper.check()
        await keeper.finish()

    run(story)
