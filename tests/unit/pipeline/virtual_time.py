"""A loop whose clock jumps to the next timer: minutes of waiting pass in milliseconds, and each time in the same way."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

import looptime

R = TypeVar("R")

_PATIENCE = 2.0  # real seconds without a timer or an event: then everybody waits for nobody, and the test fails


class _Awaited(ThreadPoolExecutor):
    """Threads that the loop waits for: no virtual time passes meanwhile, and the order is always the same."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = super().submit(fn, *args, **kwargs)
        wait([future])
        return future


def run(main: Coroutine[Any, Any, R]) -> R:
    """Like ``asyncio.run``, in virtual time."""

    def new_loop() -> asyncio.AbstractEventLoop:
        loop = looptime.new_event_loop(noop_cycles=1, idle_timeout=_PATIENCE)
        loop.set_default_executor(_Awaited(1))
        return loop

    with asyncio.Runner(loop_factory=new_loop) as runner:
        return runner.run(main)


def now() -> float:
    """The running loop's time."""
    return asyncio.get_running_loop().time()
