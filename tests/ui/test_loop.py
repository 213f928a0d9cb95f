import asyncio
import contextvars
import signal
import sys
import threading
import time

import pytest
from PySide6.QtWidgets import QApplication

from storybook_app.app.loop import QtLoop


async def test_a_timer_never_fires_early():
    for seconds in (0.0011, 0.05, 0.3, 0.7):
        began = time.monotonic()
        await asyncio.sleep(seconds)
        assert time.monotonic() - began >= seconds


async def test_cancelled_timers_are_freed_at_once():
    loop = asyncio.get_running_loop()
    before = loop.pending_timers
    for timer in [loop.call_later(600, print) for _ in range(2000)]:
        timer.cancel()
    assert loop.pending_timers <= before


async def test_callbacks_come_in_the_order_in_which_they_were_asked_for():
    order = []
    for number in range(200):
        asyncio.get_running_loop().call_soon(order.append, number)
    await asyncio.sleep(0.01)
    assert order == list(range(200))


async def test_a_thread_can_call_back_into_the_loop():
    loop, arrived = asyncio.get_running_loop(), asyncio.Event()
    places = []

    def arrive():
        places.append(threading.current_thread())
        arrived.set()

    await asyncio.to_thread(loop.call_soon_threadsafe, arrive)
    await arrived.wait()
    assert places == [threading.main_thread()]


async def test_callbacks_keep_the_context_of_their_caller():
    variable = contextvars.ContextVar("variable", default="outside")
    variable.set("inside")
    seen = []
    asyncio.get_running_loop().call_later(0.001, lambda: seen.append(variable.get()))
    variable.set("changed")
    await asyncio.sleep(0.02)
    assert seen == ["inside"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
async def test_a_signal_arrives_while_nothing_else_happens():
    heard = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, heard.set)
    threading.Timer(0.05, signal.raise_signal, [signal.SIGUSR1]).start()
    await heard.wait()
    loop.remove_signal_handler(signal.SIGUSR1)


async def test_a_worker_thread_that_exits_does_not_take_the_loop_with_it():
    with pytest.raises(SystemExit):
        await asyncio.to_thread(sys.exit, 3)


def test_the_loop_tells_when_it_was_stopped_before_its_work_was_done(qapp: QApplication):
    async def forever():
        await asyncio.Event().wait()

    loop = QtLoop(qapp)
    task = loop.create_task(forever())
    loop.call_later(0.01, loop.stop)
    with pytest.raises(RuntimeError, match="stopped"):
        loop.run_until_complete(task)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        loop.run_until_complete(task)
    loop.close()
