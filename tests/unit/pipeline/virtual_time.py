"""A loop whose clock jumps to the next timer: minutes of waiting pass in milliseconds, and each time in the same way."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

import looptime

R = TypeVar("R")

_PATIENCE = 2.0  # real seconds without a timer or an event: then everybody waits for nobody, and the test fails


def run(main: Coroutine[Any, Any, R]) -> R:
    """Like ``asyncio.run``, in virtual time."""

    def new_loop() -> asyncio.AbstractEventLoop:
        loop = looptime.new_event_loop(noop_cycles=1, idle_timeout=_PATIENCE)
        loop.run_in_executor = partial(_done_here, loop)
        return loop

    with asyncio.Runner(loop_factory=new_loop) as runner:
        return runner.run(main)


def now() -> float:
    """The running loop's time."""
    return asyncio.get_running_loop().time()


def _done_here(
    loop: asyncio.AbstractEventLoop, _executor: object, call: Callable[..., Any], *args: Any
) -> asyncio.Future[Any]:
    """What would be done in a thread, done at once: no time passes, and the order is always the same.

    Who waits for it goes on in a later turn of the loop, as with a thread.
    """
    future: asyncio.Future[Any] = loop.create_future()
    try:
        deliver = partial(future.set_result, call(*args))
    except Exception as error:  # noqa: BLE001 - a thread would hand on any
        deliver = partial(future.set_exception, error)
    loop.call_soon(lambda: None if future.done() else deliver())
    return future
