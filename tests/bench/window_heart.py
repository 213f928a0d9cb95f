"""The heartbeat of the window's loop: how late a timer rings while something else is under way."""

import asyncio
import statistics
from collections.abc import Awaitable, Sequence

BEAT = 0.005


async def lateness_during(work: Awaitable[object]) -> Sequence[float]:
    """How late each beat comes, in seconds, from now until the work is done."""
    loop = asyncio.get_running_loop()
    waiting = asyncio.ensure_future(work)
    lateness = []
    while not waiting.done():
        begun = loop.time()
        await asyncio.sleep(BEAT)
        lateness.append(loop.time() - begun - BEAT)
    await waiting
    return lateness


def in_99_of_100(lateness: Sequence[float]) -> float:
    """How late, in milliseconds, a beat is at most in 99 of 100 cases."""
    return statistics.quantiles(lateness, n=100)[-1] * 1000
