"""Traffic for a lane in virtual time, and what a lane's limits demand of it, counted independently."""

import asyncio
import contextlib
from dataclasses import dataclass, field

from hypothesis import strategies as st
from virtual_time import now

from storybook_app.pipeline.pace import BackOff
from storybook_app.providers.catalogue import Limits

EXACT = BackOff(margin_seconds=0.0)
TICK = 2e-6  # the virtual clock counts microseconds


@dataclass(frozen=True)
class Job:
    """One who wants a place in the lane; ``gives_up`` is when, after it came, it is cancelled."""

    comes: float
    lasts: float
    priority: float = 0.0
    gives_up: float | None = None
    counts: bool = True


@dataclass
class Log:
    """What happened, in order: which job came, started and ended when, and what was done to the lane."""

    came: list[int] = field(default_factory=list)
    starts: list[tuple[float, int]] = field(default_factory=list)
    ends: list[tuple[float, int]] = field(default_factory=list)
    blocks: list[tuple[float, float]] = field(default_factory=list)
    limits: list[tuple[float, Limits]] = field(default_factory=list)
    held: int = 0
    too_many: list[float] = field(default_factory=list)

    def limits_at(self, time):
        """The limits in force at that time: several where they changed in that very moment."""
        before = [limits for since, limits in self.limits if since <= time - TICK][-1:]
        return before + [limits for since, limits in self.limits if time - TICK < since <= time + TICK]


async def play(lane, jobs, happenings=()):
    """Let all jobs go through the lane, while things happen to it at their times."""
    log = Log(limits=[(0.0, lane.limits)])

    async def work(number, job):
        await asyncio.sleep(job.comes)
        async with asyncio.timeout(job.gives_up) if job.gives_up is not None else contextlib.nullcontext():
            log.came.append(number)
            async with lane.hold(lambda: job.priority, counts=job.counts):
                log.starts.append((now(), number))
                log.held += 1
                if log.held > lane.limits.at_once:
                    log.too_many.append(now())
                try:
                    await asyncio.sleep(job.lasts)
                finally:
                    log.held -= 1
                    log.ends.append((now(), number))

    async def happen(time, what):
        await asyncio.sleep(time)
        if isinstance(what, Limits):
            log.limits.append((now(), what))
            lane.limits = what
        else:
            log.blocks.append((now(), now() + lane.busy(what)))

    tasks = [happen(time, what) for time, what in happenings]
    tasks += [work(number, job) for number, job in enumerate(jobs)]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(result, TimeoutError | None) for result in results), results
    assert lane.next_start is None
    return log


def most_in_a_window(starts, seconds):
    """The most starts in any window of so many seconds."""
    return max((sum(start - seconds < other <= start for other in starts) for start in starts), default=0)


def assert_limits_kept(jobs, log):
    """Everyone who stayed had a turn, no window holds too many starts, and none is inside a block."""
    assert {number for _, number in log.starts} >= {n for n, job in enumerate(jobs) if job.gives_up is None}
    starts = [time for time, number in log.starts if jobs[number].counts]
    for position, start in enumerate(starts):
        assert any(_keeps(limits.per_minute, starts[: position + 1]) for limits in log.limits_at(start))
        assert not any(since + TICK < start < until - TICK for since, until in log.blocks)


def _keeps(per_minute, starts):
    """Whether the window that ends with the last start holds no more than it may."""
    if per_minute is None:
        return True
    window, most = (60.0, per_minute) if per_minute >= 1 else (60.0 / per_minute, 1)
    return sum(starts[-1] - window + TICK < other for other in starts) <= most


seconds = st.integers(0, 200_000).map(lambda milliseconds: milliseconds / 1000)
limits = st.builds(Limits, at_once=st.integers(1, 5), per_minute=st.none() | st.sampled_from([0.5, 1, 2.5, 3, 6, 20]))
jobs = st.builds(
    Job,
    comes=seconds,
    lasts=seconds,
    priority=st.integers(0, 3),
    gives_up=st.none() | seconds,
    counts=st.sampled_from([True, True, True, False]),
)
happenings = st.lists(st.tuples(seconds, limits | st.none() | seconds), max_size=5)
