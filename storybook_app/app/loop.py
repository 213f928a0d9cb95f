"""Qt's event loop as an asyncio loop, hardened where qasync 0.28 falls short.

What is mended: timers never fire early (Qt's coarse ones may by 5 %, which would break a service's ``Retry-After``);
a cancelled timer is freed at once instead of living until its deadline; callbacks keep their context; threads come
from ``ThreadPoolExecutor``; nothing runs Qt events behind the end of the main coroutine. The mending relies on
qasync's internals, so its version is pinned.
"""

import asyncio
import contextvars
import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import qasync
from PySide6.QtCore import QObject, Qt, QTimerEvent, Signal
from PySide6.QtWidgets import QApplication

THREADS = 16
_ROUNDING = 1e-6  # in milliseconds: floating-point dust must not cost a whole one


class QtLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """The asyncio loop of the window's process."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._timer = _Timers()  # qasync's own would be coarse
        self._letters = _Letters(self)
        self.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="storybook-io"))

    @property
    def pending_timers(self) -> int:
        """How many callbacks wait for their time."""
        return len(self._timer)

    def call_soon(
        self, callback: Callable[..., Any], *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        """Call back as soon as the loop is free."""
        return self._schedule(0, callback, args, context)

    def call_later(
        self, delay: float, callback: Callable[..., Any], *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.TimerHandle:
        """Call back after ``delay`` seconds, never earlier."""
        return self._schedule(delay, callback, args, context)

    def call_at(
        self, when: float, callback: Callable[..., Any], *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.TimerHandle:
        """Call back at a time of the loop's clock, never earlier."""
        return self._schedule(when - self.time(), callback, args, context)

    def call_soon_threadsafe(
        self, callback: Callable[..., Any], *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        """Call back from another thread, in the caller's context."""
        self._check_closed()
        handle = asyncio.Handle(callback, args, self, context)
        self._letters.put(handle)
        return handle

    def run_until_complete(self, future: Any) -> Any:
        """Run until the future is done, and not one event longer."""
        if self.is_running():
            raise RuntimeError("The event loop is already running.")
        task = asyncio.ensure_future(future, loop=self)
        task.add_done_callback(self._stop_running)
        try:
            self.run_forever()
        finally:
            task.remove_done_callback(self._stop_running)
        if not task.done():
            raise RuntimeError("The event loop stopped before its work was done.")
        return task.result()

    def _stop_running(self, _task: Any) -> None:
        self.stop()

    def _schedule(
        self, delay: float, callback: Callable[..., Any], args: tuple[Any, ...], context: contextvars.Context | None
    ) -> asyncio.TimerHandle:
        self._check_closed()
        handle = _Handle(self.time() + delay, callback, args, self, context)
        self._timer.start(handle, delay)
        return handle

    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.TimerHandle:
        """Where asyncio's signal handlers come in."""
        return self._schedule(delay, handle._run, (), contextvars.copy_context())  # noqa: SLF001 - see above

    def _timer_handle_cancelled(self, handle: "_Handle") -> None:
        """Where asyncio tells of every cancelled timer."""
        self._timer.discard(handle)


class _Letters(QObject):
    """Carries callbacks from other threads to the loop's; what arrives after the loop's end is dropped.

    Signals:
        sent: a callback is on its way.
            arg1: the asyncio.Handle.
    """

    sent = Signal(object)

    def __init__(self, loop: QtLoop) -> None:
        super().__init__()
        self._loop = loop

        self.sent.connect(self._on_sent)

    def put(self, handle: asyncio.Handle) -> None:
        """Send a callback, from any thread."""
        self.sent.emit(handle)

    def _on_sent(self, handle: asyncio.Handle) -> None:
        if not self._loop.is_closed() and not handle.cancelled():
            self._loop.call_soon(handle._run)  # noqa: SLF001 - what asyncio's own loops call


class _Handle(asyncio.TimerHandle):
    """A callback that knows its Qt timer."""

    __slots__ = ("timer_id",)

    timer_id: int


class _Timers(QObject):
    """One precise Qt timer for each callback that waits."""

    def __init__(self) -> None:
        super().__init__()
        self._handles: dict[int, _Handle] = {}
        self._is_stopped = False

    def __len__(self) -> int:
        return len(self._handles)

    def start(self, handle: _Handle, delay: float) -> None:
        """Run the handle after ``delay`` seconds, rounded up to whole milliseconds."""
        milliseconds = math.ceil(max(0.0, delay) * 1000 - _ROUNDING)
        handle.timer_id = self.startTimer(milliseconds, Qt.TimerType.PreciseTimer)
        self._handles[handle.timer_id] = handle

    def discard(self, handle: _Handle) -> None:
        """Forget a cancelled handle."""
        if self._handles.pop(handle.timer_id, None) is not None:
            self.killTimer(handle.timer_id)

    def stop(self) -> None:
        """Run nothing any more (qasync calls this when the loop closes)."""
        self._is_stopped = True
        for timer_id in self._handles:
            self.killTimer(timer_id)
        self._handles.clear()

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802 - Qt's name
        """Run what is due."""
        timer_id = event.timerId()
        self.killTimer(timer_id)
        handle = self._handles.pop(timer_id, None)
        if handle is not None and not handle.cancelled() and not self._is_stopped:
            handle._run()  # noqa: SLF001 - what asyncio's own loops call

    def set_debug(self, enabled: bool) -> None:  # noqa: FBT001 - qasync calls this
        """Nothing to tell more of."""
