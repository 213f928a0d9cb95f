import asyncio
import logging
import tempfile
import threading
from pathlib import Path

import pytest
import virtual_time
from hypothesis import given, settings
from hypothesis import strategies as st
from lane_traffic import EXACT, assert_limits_kept, happenings, jobs, limits, most_in_a_window, play
from virtual_time import now

from storybook_app.pipeline.lane_memory import LaneMemory
from storybook_app.pipeline.lanes import Lane
from storybook_app.providers.catalogue import Limits

TODAY = 1_790_000_000.0


@pytest.fixture
def file(tmp_path):
    return tmp_path / "state" / "painter.json"


@settings(deadline=None, max_examples=40)
@given(limits, st.lists(jobs, max_size=15), happenings)
def test_no_limit_is_broken_and_everyone_gets_a_turn(limits, jobs, happenings):
    async def story(file):
        loop = asyncio.get_running_loop()
        memory = LaneMemory(file, lambda: TODAY + loop.time())
        return await play(Lane(limits, memory=memory, back_off=EXACT), jobs, happenings)

    with tempfile.TemporaryDirectory() as folder:
        assert_limits_kept(jobs, virtual_time.run(story(Path(folder) / "lane.json")))


async def work_until(lane, until, pages, starts, offset):
    """Send pages through the lane and note when each starts on the wall clock; at that time everything is dropped."""

    async def work(lasts):
        async with lane.hold():
            starts.append(offset + now())
            await asyncio.sleep(lasts)

    tasks = [asyncio.create_task(work(lasts)) for lasts in pages]
    await asyncio.wait(tasks, timeout=until)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


sessions = st.lists(
    st.tuples(
        st.integers(1, 150_000).map(lambda ms: ms / 1000),
        st.lists(st.integers(0, 40), min_size=1, max_size=12),
        st.integers(0, 20),
    ),
    min_size=2,
    max_size=5,
)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 4), st.sampled_from([0.5, 1, 2.5, 6]), sessions)
def test_no_restart_at_any_moment_breaks_the_limit(at_once, per_minute, sessions):
    starts, offset = [], TODAY
    with tempfile.TemporaryDirectory() as folder:
        for until, pages, pause in sessions:

            async def session(until=until, pages=pages, offset=offset):
                loop = asyncio.get_running_loop()
                memory = LaneMemory(Path(folder) / "lane.json", lambda: offset + loop.time())
                lane = Lane(Limits(at_once=at_once, per_minute=per_minute), memory=memory, back_off=EXACT)
                await work_until(lane, until, pages, starts, offset)
                return offset + loop.time()

            offset = virtual_time.run(session()) + pause
    assert starts
    assert most_in_a_window(starts, 60.0 / min(per_minute, 1) - 1e-5) <= max(1, per_minute)


def test_two_lanes_share_one_rate(file):
    async def story():
        loop = asyncio.get_running_loop()
        limits = Limits(at_once=2, per_minute=6)
        memories = [LaneMemory(file, lambda: TODAY + loop.time()) for _ in range(2)]
        lanes = [Lane(limits, memory=memory, back_off=EXACT) for memory in memories]
        starts = []
        await asyncio.gather(*(work_until(lane, 1000, [5] * 9, starts, 0.0) for lane in lanes))
        return starts

    starts = virtual_time.run(story())
    assert len(starts) == 18
    assert most_in_a_window(starts, 59.99) == 6
    assert max(starts) == pytest.approx(120 + 5, abs=0.1)  # and loses no time over it


def test_a_busy_service_is_left_alone_across_a_restart(file):
    async def first():
        loop = asyncio.get_running_loop()
        lane = Lane(Limits(), memory=LaneMemory(file, lambda: TODAY + loop.time()))
        async with lane.hold():
            lane.busy(900.0)

    async def second():
        loop = asyncio.get_running_loop()
        told = []
        lane = Lane(Limits(), memory=LaneMemory(file, lambda: TODAY + 100 + loop.time()), on_wait=told.append)
        async with lane.hold():
            return now(), told

    virtual_time.run(first())
    start, told = virtual_time.run(second())
    assert start == pytest.approx(800, abs=0.1)
    assert told == [pytest.approx(800, abs=0.1), None]


@pytest.mark.parametrize(("turns_of_the_loop", "expected"), [(1, [0, 0, 60]), (2, [0, 60, 60])])
def test_the_start_of_somebody_who_left_goes_to_the_next_or_is_lost(file, turns_of_the_loop, expected):
    async def story():
        loop = asyncio.get_running_loop()
        lane = Lane(Limits(per_minute=2), memory=LaneMemory(file, lambda: TODAY + loop.time()), back_off=EXACT)
        starts = []

        async def work():
            async with lane.hold():
                starts.append(now())

        gone = asyncio.create_task(work())
        for _ in range(turns_of_the_loop):  # one: its start is on its way to the disk; two: it has its turn
            await asyncio.sleep(0)
        gone.cancel()
        await asyncio.gather(work(), work(), work())
        return starts

    assert virtual_time.run(story()) == pytest.approx(expected)


def test_new_limits_are_asked_for_anew(file):
    async def story():
        loop = asyncio.get_running_loop()
        lane = Lane(Limits(per_minute=1), memory=LaneMemory(file, lambda: TODAY + loop.time()), back_off=EXACT)
        starts = []

        async def work():
            async with lane.hold():
                starts.append(now())

        working = asyncio.gather(work(), work(), work())
        await asyncio.sleep(10)
        lane.limits = Limits(at_once=2, per_minute=2)
        await working
        return starts

    assert virtual_time.run(story()) == pytest.approx([0, 10, 60], abs=1e-3)


def test_what_the_disk_answers_to_limits_of_before_binds_nobody(file):
    async def story():
        loop = asyncio.get_running_loop()
        memory = LaneMemory(file, lambda: TODAY + loop.time())
        memory.claim(1, EXACT.rate(Limits(per_minute=1)))
        lane = Lane(Limits(per_minute=1), memory=memory, back_off=EXACT)

        async def work():
            async with lane.hold():
                return now()

        working = asyncio.create_task(work())
        await asyncio.sleep(0)  # the answer “in a minute” is on its way back
        lane.limits = Limits(per_minute=2)
        return await working

    assert virtual_time.run(story()) == 0


def test_the_disk_is_never_waited_for_in_the_loop(file):
    threads = set()

    class Watched(LaneMemory):
        def _write(self, record):
            threads.add(threading.current_thread())
            super()._write(record)

    async def story():
        lane = Lane(Limits(at_once=3, per_minute=60), memory=Watched(file))
        async with lane.hold(), lane.hold():
            lane.busy(0.0)

    asyncio.run(story())
    assert threads
    assert threading.main_thread() not in threads


def test_where_nothing_can_be_written_the_lane_goes_on_and_it_is_said_once(tmp_path, caplog):
    (tmp_path / "state").write_text("a file, no folder")
    memory = LaneMemory(tmp_path / "state" / "painter.json")

    async def story():
        lane, starts = Lane(Limits(at_once=9, per_minute=6), memory=memory, back_off=EXACT), []

        async def work():
            async with lane.hold():
                starts.append(now())

        await asyncio.gather(*(work() for _ in range(8)))
        lane.busy(5.0)
        await work()
        return starts

    assert virtual_time.run(story()) == pytest.approx([0] * 6 + [60] * 2 + [65])
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
