import asyncio

import pytest
import virtual_time
from lane_traffic import EXACT, Job, play
from virtual_time import now

from storybook_app.errors import Busy, KeyRefused, MoneyOut
from storybook_app.pipeline.lanes import Lane
from storybook_app.providers.catalogue import Limits


def test_a_place_is_held_only_by_those_who_work():
    async def story():
        lane, places = Lane(Limits(at_once=1, per_minute=1)), []

        async def hold(**how):
            async with lane.hold(**how):
                places.append((how.get("counts", True), now()))

        await asyncio.gather(hold(), hold(), hold(counts=False))
        return places

    # The second waits a minute for the rate, and the job taken up again does not wait behind it.
    assert virtual_time.run(story()) == [(True, 0.0), (False, 0.0), (True, pytest.approx(60.5))]


def test_nobody_starts_before_the_jobs_of_an_earlier_run_have_their_places():
    async def story(expected, come):
        lane, order = Lane(Limits(at_once=2)), []

        async def hold(name, *, after=0.0, counts=True):
            await asyncio.sleep(after)
            async with lane.hold(lambda: float(counts), counts=counts):
                order.append((name, now()))
                await asyncio.sleep(10)

        lane.expect(expected)
        jobs = [hold(f"job {number}", after=number, counts=False) for number in range(come)]
        await asyncio.gather(hold("new"), *jobs)
        return order

    assert virtual_time.run(story(2, 2)) == [("job 0", 0.0), ("job 1", 1.0), ("new", 10.0)]
    assert virtual_time.run(story(1, 1)) == [("job 0", 0.0), ("new", 0.0)]
    assert virtual_time.run(story(3, 1)) == [("job 0", 0.0), ("new", 5.0)]  # the others are no longer wanted


def test_priorities_are_asked_at_the_moment_a_place_is_given():
    async def story():
        lane, wanted, order = Lane(Limits()), {"page": 1}, []

        async def hold(page):
            async with lane.hold(lambda: float(page != wanted["page"])):
                order.append(page)

        async with lane.hold():
            waiting = [asyncio.create_task(hold(page)) for page in (1, 2, 3)]
            await asyncio.sleep(1)
            wanted["page"] = 3  # the parent turned to it
        await asyncio.gather(*waiting)
        return order

    assert virtual_time.run(story()) == [3, 1, 2]


def test_new_limits_take_hold_for_those_who_wait():
    jobs = [Job(0, 10)] * 6
    log = virtual_time.run(
        play(Lane(Limits(per_minute=1), back_off=EXACT), jobs, [(20, Limits(at_once=4)), (21, Limits(at_once=1))])
    )
    assert [start for start, _ in log.starts] == pytest.approx([0, 20, 20, 20, 20, 30])


def test_the_next_start_is_told_while_somebody_waits_for_the_clock():
    async def story():
        told = []
        lane = Lane(Limits(per_minute=1), on_wait=lambda until: told.append((now(), until)))

        async def hold(seconds):
            async with lane.hold():
                await asyncio.sleep(seconds)

        await asyncio.gather(hold(5), hold(5), hold(5))
        return told

    approx = pytest.approx
    assert virtual_time.run(story()) == [(0, 60.5), (approx(60.5), approx(121)), (approx(121), None)]


def test_who_waits_for_a_place_alone_waits_for_no_clock():
    async def story():
        lane = Lane(Limits(at_once=1))
        async with lane.hold():
            waiting = asyncio.create_task(anext(aiter(_entered(lane))))
            await asyncio.sleep(1)
            assert lane.next_start is None
        await waiting

    async def _entered(lane):
        async with lane.hold():
            yield True

    virtual_time.run(story())


def test_a_waiter_who_leaves_ends_the_countdown():
    async def story():
        told = []
        lane = Lane(Limits(per_minute=1), on_wait=told.append)
        async with lane.hold():
            pass
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(10), lane.hold():
                pass
        return told

    assert virtual_time.run(story()) == [60.5, None]


def test_a_busy_service_is_left_alone_for_as_long_as_it_asks():
    log = virtual_time.run(play(Lane(Limits(at_once=4)), [Job(0, 10)] * 8, [(5, 100.0)]))
    # Four were on their way; then two at a time.
    assert [start for start, _ in log.starts] == pytest.approx([0] * 4 + [105, 105, 115, 115])


def test_a_timer_that_rings_early_starts_nobody_early():
    async def story():
        loop = asyncio.get_running_loop()
        on_time = loop.call_at
        loop.call_at = lambda when, *args, **how: on_time(now() + 0.95 * (when - now()), *args, **how)
        lane = Lane(Limits(per_minute=1))
        for _ in range(2):
            async with lane.hold():
                pass
        return now()

    assert virtual_time.run(story()) == pytest.approx(60.5)
    assert virtual_time.run(story()) >= 60.5


def test_a_lane_that_is_down_lets_one_probe_through_every_thirty_seconds_until_one_is_served():
    async def story():
        lane, starts = Lane(Limits(at_once=8)), []

        async def try_until_served():
            for _ in range(20):
                async with lane.hold():
                    starts.append(now())
                    await asyncio.sleep(1)
                    if now() > 90:
                        lane.served()
                        return
                    lane.failed()

        await asyncio.gather(*(try_until_served() for _ in range(8)))
        return starts

    assert virtual_time.run(story()) == pytest.approx([0] * 8 + [1] * 4 + [31, 61, 91] + [92] * 7)


def test_a_lane_that_is_down_says_for_how_long_and_begins_anew_when_it_is_reopened():
    async def story():
        lane = Lane(Limits())
        down = []
        for _ in range(8):
            async with lane.hold():
                down.append(lane.failed())
        lane.reopen()
        before = now()
        async with lane.hold():
            down.append(lane.failed())
        return down, now() - before

    down, waited = virtual_time.run(story())
    assert down == pytest.approx([0.0] * 5 + [30.0, 60.0, 90.0, 0.0])
    assert waited == 0.0


def test_a_closed_lane_tells_everyone_why_until_it_is_reopened():
    async def story():
        lane = Lane(Limits(per_minute=1))
        reason = KeyRefused("The key is refused.", "Type it again.")

        async def hold():
            async with lane.hold():
                return now()

        assert await hold() == 0
        waiting = [asyncio.create_task(hold()) for _ in range(3)]
        await asyncio.sleep(1)
        lane.close(reason)
        told = await asyncio.gather(*waiting, hold(), return_exceptions=True)
        assert [str(error) for error in told] == [str(reason)] * 4
        assert all(isinstance(error, KeyRefused) for error in told)
        assert len({id(error) for error in told}) == 4
        assert lane.next_start is None
        lane.reopen()
        return await hold()

    assert virtual_time.run(story()) == pytest.approx(60.5)


def test_who_holds_a_place_when_the_lane_closes_goes_on():
    async def story():
        lane = Lane(Limits())
        async with lane.hold():
            lane.close(MoneyOut("No money is left.", "Add some."))
            await asyncio.sleep(1)
        with pytest.raises(MoneyOut):
            async with lane.hold():
                pass

    virtual_time.run(story())


def test_a_reason_keeps_what_it_carries():
    async def story():
        lane = Lane(Limits())
        lane.close(Busy("Too much.", "Wait.", 7200.0))
        with pytest.raises(Busy) as told:
            async with lane.hold():
                pass
        assert told.value.retry_after == 7200.0

    virtual_time.run(story())


@pytest.mark.parametrize("moment", ["before", "while", "after"])
def test_a_waiter_cancelled_at_any_moment_hands_the_place_on(moment):
    async def story():
        lane, entered = Lane(Limits()), []

        async def hold(name):
            async with lane.hold():
                entered.append(name)

        async with lane.hold():
            first, second = (asyncio.create_task(hold(name)) for name in ("first", "second"))
            await asyncio.sleep(0)
            if moment == "before":
                first.cancel()
            if moment == "while":
                asyncio.get_running_loop().call_soon(first.cancel)
        if moment == "after":
            first.cancel()  # the place is its own already, but it never ran
        await asyncio.gather(first, second, return_exceptions=True)
        async with asyncio.timeout(1), lane.hold():
            return entered

    assert virtual_time.run(story())[-1] == "second"


def test_a_thousand_waiters_are_served_in_order():
    log = virtual_time.run(play(Lane(Limits(at_once=3)), [Job(0, 1)] * 1000))
    assert [number for _, number in log.starts] == list(range(1000))
