import asyncio

from storybook_app.workers import Slots


async def _order(slots, priorities):
    """Who gets the one slot, in turn, when all ask at once while it is taken."""
    served = []

    async def ask(priority):
        async with slots.hold(priority):
            served.append(priority)

    async with slots.hold():
        askers = [asyncio.create_task(ask(priority)) for priority in priorities]
        await asyncio.sleep(0)
    await asyncio.gather(*askers)
    return served


def test_the_lowest_priority_goes_first_and_equals_by_arrival():
    assert asyncio.run(_order(Slots(1), [3, 1, 2, 1])) == [1, 1, 2, 3]


def test_no_more_hold_a_slot_than_there_are():
    async def most_at_once():
        slots, now, most = Slots(3), 0, 0

        async def hold():
            nonlocal now, most
            async with slots.hold():
                now += 1
                most = max(most, now)
                await asyncio.sleep(0)
                now -= 1

        await asyncio.gather(*(hold() for _ in range(20)))
        return most

    assert asyncio.run(most_at_once()) == 3


def test_a_cancelled_waiter_takes_no_slot_with_it():
    async def story():
        slots = Slots(1)

        async def hold():
            async with slots.hold():
                pass

        async with slots.hold():
            waiting, next_one = asyncio.create_task(hold()), asyncio.create_task(hold())
            await asyncio.sleep(0)
            waiting.cancel()
        # Cancelled again in the very moment in which it was handed the slot.
        last = asyncio.create_task(hold())
        await asyncio.gather(waiting, next_one, return_exceptions=True)
        await asyncio.wait_for(last, 1)

    asyncio.run(story())


def test_a_waiter_cancelled_as_it_is_served_hands_the_slot_on():
    async def story():
        slots = Slots(1)
        async with slots.hold():
            first = asyncio.create_task(slots._take(0))
            await asyncio.sleep(0)
        first.cancel()  # the slot is its own already, but it never ran
        await asyncio.gather(first, return_exceptions=True)
        async with asyncio.timeout(1), slots.hold():
            pass

    asyncio.run(story())
