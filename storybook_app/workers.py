"""Child processes for the heavy work, so that the window's process only runs Qt and asyncio.

A job is a plain module-level function. It runs in one of a few spawned processes; its arguments and its
result are pickled. Cancelling the waiting task ends that process (on POSIX the job's ``finally`` blocks still run)
and the next job gets a new one. When this process is killed, its workers see their pipe close and end after their job.
"""

import asyncio
import contextlib
import heapq
import itertools
import logging
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.resource_tracker import ensure_running
from types import FrameType
from typing import Any, TypeVar

from storybook_app.errors import StorybookError, WorkerDied

R = TypeVar("R")

_logger = logging.getLogger(__name__)

_NICENESS = 10  # the window, and whatever else a person does meanwhile, comes first
GRACE_SECONDS = 1.0  # for the job's clean-up between "terminate" and "kill"


@dataclass(frozen=True)
class _Progress:
    fraction: float


@dataclass(frozen=True)
class _Answer:
    value: Any


@dataclass(frozen=True)
class _Failure:
    """``trace`` is that of a defect, and empty for an expected failure."""

    error: StorybookError
    trace: str = ""


_Message = _Progress | _Answer | _Failure


class Workers:
    """Runs jobs in at most ``at_once`` processes, the lowest ``priority`` first.

    ``spare`` are processes beside these. Where no more than ``at_once`` long jobs are ever given, one that takes a
    moment need not wait for them.
    """

    def __init__(self, at_once: int | None = None, *, spare: int = 0) -> None:
        self.at_once = at_once or os.cpu_count() or 1
        self.processes = self.at_once + spare
        self._slots = Slots(self.processes)
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._is_closed = False

    async def run(
        self,
        job: Callable[..., R],
        *args: Any,
        priority: float = 0,
        on_progress: Callable[[float], None] | None = None,
    ) -> R:
        """Run ``job(*args)`` in a worker and return what it returns.

        With ``on_progress`` the job also gets a keyword ``progress``: a function of the fraction done (0 to 1).

        Raises:
            StorybookError: what the job raised.
            WorkerDied: the process ended before it answered, or the job has a defect (see the log).
        """
        async with self._slots.hold(priority):
            if self._is_closed:
                raise _died(job)
            worker = await self._free_worker()
            self._busy.add(worker)
            try:
                value: R = await worker.do(job, args, on_progress)
                return value
            finally:
                # After a cancel or a crash the pipe may hold half a talk: never use that process again.
                if worker.is_ready:
                    self._idle.append(worker)
                else:
                    await worker.end()
                self._busy.discard(worker)

    async def aclose(self) -> None:
        """End every process; jobs that run or wait fail with ``WorkerDied``."""
        self._is_closed = True
        await asyncio.gather(*(worker.end() for worker in (*self._idle, *self._busy)))
        self._idle.clear()

    async def _free_worker(self) -> "_Worker":
        """An idle worker that still lives, or a new one."""
        while self._idle:
            worker = self._idle.pop(0)  # who has waited longest, so that what one has loaded all will have
            if worker.is_alive:
                return worker
            await worker.end()
        return _Worker()


class Slots:
    """A semaphore whose waiters are served by priority (the lowest first), then by arrival."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._arrival = itertools.count()

    @contextlib.asynccontextmanager
    async def hold(self, priority: float = 0) -> AsyncIterator[None]:
        """Wait for a free slot and hold it inside the ``with``."""
        await self._take(priority)
        try:
            yield
        finally:
            self._give_back()

    async def _take(self, priority: float) -> None:
        if self._free and not self._waiting:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (priority, next(self._arrival), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._give_back()
            raise

    def _give_back(self) -> None:
        self._free += 1
        while self._waiting and self._free:
            turn = heapq.heappop(self._waiting)[2]
            if not turn.done():
                self._free -= 1
                turn.set_result(None)


class _Worker:
    """One spawned process, the pipe to it, and the thread that waits at the pipe."""

    def __init__(self) -> None:
        self.is_ready = False
        # A thread of its own: a shared pool would be full of waiting threads while every core is busy.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="storybook-worker")
        self._starting = self._thread.submit(_start)  # some 20 ms of blocking calls
        self._ending: asyncio.Future[None] | None = None

    @property
    def is_alive(self) -> bool:
        """Whether the process of a worker that has done a job is still there."""
        return self._starting.result()[0].is_alive()

    async def do(
        self, job: Callable[..., Any], args: tuple[Any, ...], on_progress: Callable[[float], None] | None
    ) -> Any:
        self.is_ready = False
        loop = asyncio.get_running_loop()
        try:
            pipe = (await asyncio.wrap_future(self._starting))[1]
            await loop.run_in_executor(self._thread, pipe.send, (job, args, on_progress is not None))
        except OSError as error:
            raise _died(job) from error
        while True:
            try:
                message: _Message = await loop.run_in_executor(self._thread, pipe.recv)
            except (EOFError, OSError) as error:
                raise _died(job) from error
            match message:
                case _Progress(fraction):
                    if on_progress is not None:
                        on_progress(fraction)
                case _Answer(value):
                    self.is_ready = True
                    return value
                case _Failure(failure, trace):
                    self.is_ready = True
                    if trace:
                        _logger.error("A job failed by a defect\n%s", trace)
                    raise failure

    async def end(self) -> None:
        """End the process: ask, wait a moment, insist. The thread at the pipe then sees its end."""
        self.is_ready = False
        if self._ending is None:
            self._ending = asyncio.ensure_future(asyncio.to_thread(self._end))
        await asyncio.shield(self._ending)

    def _end(self) -> None:
        wait([self._starting])
        if not self._starting.cancelled() and self._starting.exception() is None:
            process, pipe = self._starting.result()
            process.terminate()
            process.join(GRACE_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()
            self._thread.submit(pipe.close)  # behind what still reads from it
        self._thread.shutdown(wait=False)


def _start() -> tuple[BaseProcess, Connection]:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_work, args=(theirs,), name="storybook-worker", daemon=True)
    with _no_interrupts():
        process.start()
    theirs.close()  # so that its end shows as EOF on ours
    return process, ours


@contextlib.contextmanager
def _no_interrupts() -> Iterator[None]:
    """A process started herein never hears of Ctrl-C, not even before its first line of Python.

    Ctrl-C reaches the whole process group; only the parent decides what it means.
    """
    if sys.platform == "win32":
        yield
        return
    ensure_running()  # started within ``Process.start``, multiprocessing's tracker would let the signal in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _died(job: Callable[..., Any]) -> WorkerDied:
    return WorkerDied(f"The helper process stopped during “{_name(job)}”.", "Try again.")


def _name(job: Callable[..., Any]) -> str:
    return getattr(job, "__name__", "job")


def _work(pipe: Connection) -> None:
    """The worker's life: take a job, do it, answer; end when the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # see _no_interrupts
    signal.signal(signal.SIGTERM, _leave)
    if sys.platform != "win32":
        os.nice(_NICENESS)
    # The workers together use every core already; read by numpy when the first job loads it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        with contextlib.suppress(EOFError, OSError):
            while True:
                job, args, wants_progress = pipe.recv()
                keywords = {"progress": lambda fraction: pipe.send(_Progress(fraction))} if wants_progress else {}
                pipe.send(_outcome(job, args, keywords))
    finally:
        os._exit(0)  # nothing is left to do, and to take down all the libraries would keep the program from ending


def _outcome(job: Callable[..., Any], args: tuple[Any, ...], keywords: dict[str, Any]) -> _Answer | _Failure:
    try:
        return _Answer(job(*args, **keywords))
    except StorybookError as error:
        return _Failure(error)
    except Exception as error:  # noqa: BLE001 - a defect: the page fails, the run goes on, the parent logs the trace
        message = f"“{_name(job)}” met a problem of its own ({type(error).__name__}: {error})."
        return _Failure(WorkerDied(message, "Try again."), _trace(error))


def _trace(error: Exception) -> str:
    """Where an error came from, for the log: what it says may quote a diary."""
    return "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Leave through the ``finally`` blocks, so that temporary files and children of the job go too."""
    if threading.current_thread() is threading.main_thread():
        sys.exit(0)
