import asyncio
from decimal import Decimal

import pytest
from ledger_parts import HOST, PRICES, Parent, pictures, refused, reserve, run, settled

from storybook_app.errors import BudgetReached
from storybook_app.pipeline.ledger import Asked, Ledger
from storybook_app.providers.errands import Usage


def test_without_a_budget_nothing_waits_and_everything_is_counted():
    async def story() -> None:
        ledger = Ledger(PRICES)
        first, second, third = [await reserve(ledger, cents) for cents in (10, 20, 30)]
        assert ledger.reserved == {"USD": Decimal("0.60")}
        assert first.settle(None) == {"USD": 0.1}
        second.release()
        third.doubt()
        assert (ledger.spent, ledger.doubtful) == ({"USD": Decimal("0.10")}, {"USD": Decimal("0.30")})
        assert ledger.reserved == {"USD": 0}

    run(story)


def test_what_the_service_says_it_used_is_what_is_spent():
    async def story() -> None:
        ledger = Ledger(PRICES, 1)
        assert (await reserve(ledger, 10)).settle(pictures(7)) == {"USD": 0.07}
        assert (await reserve(ledger, 10)).settle(Usage(characters=5)) == {"USD": 0.1}  # it says nothing we can price
        assert ledger.spent == {"USD": Decimal("0.17")}

    run(story)


def test_a_reservation_ends_once():
    async def story() -> None:
        ledger = Ledger(PRICES)
        paid, released = await reserve(ledger, 10), await reserve(ledger, 10)
        paid.settle(None)
        assert paid.settle(None) == {}
        paid.doubt()
        released.release()
        assert released.settle(None) == {}
        assert (ledger.spent, ledger.doubtful, ledger.reserved) == ({"USD": Decimal("0.1")}, {}, {"USD": 0})

    run(story)


def test_what_is_known_to_cost_nothing_is_free_and_passes_any_budget():
    async def story() -> None:
        ledger = Ledger(PRICES, 0)
        assert (await reserve(ledger, 5, "gives")).is_free
        assert (await ledger.reserve("mystery", "m", "127.0.0.1:80", pictures(1))).is_free
        assert not (await reserve(Ledger(PRICES), 5)).is_free
        assert not (await Ledger(PRICES).reserve("mystery", "m", HOST, pictures(1))).is_free

    run(story)


def test_the_budget_may_be_spent_to_the_last_cent():
    async def story() -> None:
        ledger = Ledger(PRICES, 0.3)
        for _ in range(3):
            (await reserve(ledger, 10)).settle(None)
        with pytest.raises(BudgetReached) as reached:
            await reserve(ledger, 1)
        assert reached.value.message == (
            "“paints m” would cost 0.010 USD more, and 0.30 USD of the 0.30 USD you allowed are spent."
        )
        assert "--budget" in reached.value.next_step

    run(story)


def test_with_nobody_to_ask_a_request_waits_only_while_others_may_turn_out_cheaper():
    async def story() -> None:
        ledger = Ledger(PRICES, 0.3)
        dear, waits = await reserve(ledger, 25), asyncio.create_task(reserve(ledger, 10))
        hopeless = asyncio.create_task(reserve(ledger, 31))
        await settled()
        assert (waits.done(), refused(hopeless)) == (False, True)
        dear.settle(pictures(5))
        assert ledger.spent == {"USD": Decimal("0.05")}
        await settled()
        assert waits.result().settle(None) == {"USD": 0.1}

    run(story)


def test_what_fits_goes_on_while_the_rest_waits():
    async def story() -> None:
        parent = Parent()
        ledger = Ledger(PRICES, 0.3, parent.ask)
        waits = asyncio.create_task(reserve(ledger, 31))
        await settled()
        (await reserve(ledger, 30)).settle(None)
        assert not waits.done()
        await parent.answer(None)
        assert refused(waits)

    run(story)


def test_the_parent_is_asked_once_for_all_who_wait():
    async def story() -> None:
        parent = Parent()
        ledger = Ledger(PRICES, {"USD": 0.1}, parent.ask)
        (await reserve(ledger, 6)).settle(None)
        (await reserve(ledger, 1)).doubt()
        await reserve(ledger, 2)
        waiting = [asyncio.create_task(reserve(ledger, 5)) for _ in range(4)]
        await settled()
        amounts = [Decimal(cents) / 100 for cents in (10, 7, 2, 5)]
        budget, spent, reserved, first = amounts
        assert parent.asked == [ledger.asked] == [Asked("USD", budget, spent, reserved, first, ())]
        await parent.answer("0.29")
        assert ledger.asked is None
        assert [task.result().is_free for task in waiting] == [False] * 4
        assert ledger.reserved == {"USD": Decimal("0.22")}

    run(story)


def test_a_no_holds_for_all_who_wait_and_for_the_rest_of_the_run():
    async def story() -> None:
        parent = Parent()
        ledger = Ledger(PRICES, 0.1, parent.ask)
        waiting = [asyncio.create_task(reserve(ledger, 11)) for _ in range(3)]
        await settled()
        await parent.answer(None)
        assert all(refused(task) for task in waiting)
        with pytest.raises(BudgetReached):
            await reserve(ledger, 11)
        assert len(parent.asked) == 1
        await reserve(ledger, 10)  # what still fits is still made

    run(story)


@pytest.mark.parametrize("answer", ["NaN", "Infinity", "-1"])
def test_an_answer_that_is_no_budget_is_a_no(answer: str):
    async def story() -> None:
        parent = Parent()
        ledger = Ledger(PRICES, 0.1, parent.ask)
        waits = asyncio.create_task(reserve(ledger, 11))
        await settled()
        await parent.answer(answer)
        assert refused(waits)

    run(story)


def test_a_very_large_budget_is_one_too():
    async def story() -> None:
        ledger = Ledger(PRICES, 1e30)
        (await reserve(ledger, 11)).settle(None)
        await reserve(Ledger(PRICES, float("inf")), 11)

    run(story)


def test_a_raise_that_does_not_reach_is_asked_about_again():
    async def story() -> None:
        parent = Parent()
        ledger = Ledger(PRICES, 0.1, parent.ask)
        first, second = (asyncio.create_task(reserve(ledger, 11)) for _ in range(2))
        await settled()
        await parent.answer("0.12")
        assert (first.done(), second.done(), len(parent.asked)) == (True, False, 2)
        await parent.answer("0.12")  # no higher than before
        assert not second.done()  # the first may turn out cheaper
        first.result().settle(None)
        await settled()
        assert refused(second)

    run(story)


def test_a_question_that_nobody_needs_any_more_is_taken_back():
    async def story() -> None:
        parent = Parent()
        ledger = Ledger(PRICES, 0.1, parent.ask)
        dear, waits = await reserve(ledger, 10), asyncio.create_task(reserve(ledger, 5))
        await settled()
        assert len(parent.asked) == 1
        dear.release()
        await settled()
        assert (waits.done(), parent.turned_away, ledger.asked) == (True, 1, None)

    run(story)


def test_whoever_stops_waiting_keeps_nothing_back():
    async def story() -> None:
        parent = Parent()
        ledger = Ledger(PRICES, 0.1, parent.ask)
        dear, waits = await reserve(ledger, 10), asyncio.create_task(reserve(ledger, 5))
        await settled()
        dear.release()  # lets the other through, which is stopped before it notices
        waits.cancel()
        await settled()
        assert waits.cancelled()
        assert ledger.reserved == {"USD": 0}

    run(story)


def test_a_price_that_is_not_known_cannot_keep_a_budget():
    async def story() -> None:
        with pytest.raises(BudgetReached, match="mystery m"):
            await Ledger(PRICES, 5).reserve("mystery", "m", HOST, pictures(1))
        parent = Parent()
        ledger = Ledger(PRICES, 5, parent.ask)
        waiting = [asyncio.create_task(ledger.reserve("mystery", "m", HOST, pictures(1))) for _ in range(2)]
        await settled()
        assert [asked.unpriced for asked in parent.asked] == [("mystery m",)]
        await parent.answer("5")
        assert [task.result().settle(None) for task in waiting] == [{}, {}]
        await ledger.reserve("mystery", "m", HOST, pictures(1))  # allowed for the rest of the run
        assert ledger.unpriced == {"mystery m"}
        assert len(parent.asked) == 1

    run(story)


def test_a_currency_that_the_budget_does_not_name_is_asked_about():
    async def story() -> None:
        parent = Parent()
        ledger = Ledger(PRICES, 5, parent.ask)
        waits = asyncio.create_task(reserve(ledger, 10, "euros"))
        await settled()
        assert [(asked.currency, asked.budget) for asked in parent.asked] == [("EUR", 0)]
        await parent.answer("1")
        assert ledger.budget == {"USD": 5, "EUR": 1}
        assert waits.result().settle(None) == {"EUR": 0.1}

    run(story)


def test_what_goes_wrong_with_asking_reaches_those_who_wait():
    async def no_one(_asked: Asked) -> Decimal | None:
        raise RuntimeError("the dialog broke")

    async def story() -> None:
        ledger = Ledger(PRICES, 0.1, no_one)
        with pytest.raises(RuntimeError, match="the dialog broke"):
            await reserve(ledger, 11)
        with pytest.raises(BudgetReached):
            await reserve(ledger, 11)

    run(story)


def test_every_move_of_money_is_told():
    async def story() -> None:
        told: list[tuple[Decimal, Decimal]] = []
        zero = Decimal(0)
        ledger = Ledger(
            PRICES, 1, changed=lambda: told.append((ledger.reserved.get("USD", zero), ledger.spent.get("USD", zero)))
        )
        (await reserve(ledger, 10)).settle(pictures(4))
        assert told == [(Decimal("0.1"), zero), (zero, Decimal("0.04"))]

    run(story)
