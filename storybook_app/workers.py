"""Child processes for the heavy work, so that the window's process only runs Qt and asyncio.

A job is a plain module-level function. It runs in one of a few spawned processes; its arguments and its
result are pickled. Cancelling the waiting task ends that process (the job's ``finally`` blocks still run) and
the next job gets a new one. When this process is killed, its workers see their pipe close and end by themselves.
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
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, TypeVar

from storybook_app.errors import StorybookError, WorkerDied

R = TypeVar("R")

_logger = logging.getLogger(__name__)

GRACE_SECONDS = 1.0  # for the job's clean-up between "terminate" and "kill"


@dataclass(frozen=True)
class _Progress:
    fraction: float


@dataclass(frozen=True)
class _Answer:
    value: Any


@dataclass(frozen=True)
class _Failure:
    error: StorybookError


class Workers:
    """Runs jobs in at most ``at_once`` processes, the lowest ``priority`` first."""

    def __init__(self, at_once: int | None = None) -> None:
        self.at_once = at_once or os.cpu_count() or 1
        self._slots = Slots(self.at_once)
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()

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
            worker = self._idle.pop() if self._idle else _Worker()
            self._busy.add(worker)
            try:
                value: R = await worker.do(job, args, on_progress)
            except BaseException:
                # After a cancel or a crash the pipe may hold half a talk: never reuse that process.
                if not worker.is_ready:
                    await asyncio.shield(worker.end())
                else:
                    self._idle.append(worker)
                raise
            else:
                self._idle.append(worker)
                return value
            finally:
                self._busy.discard(worker)

    async def aclose(self) -> None:
        """End every process; jobs still running end as if cancelled."""
        workers = [*self._idle, *self._busy]
        self._idle.clear()
        await asyncio.gather(*(worker.end() for worker in workers))


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
    """One spawned process and the pipe to it."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self.is_ready = False

    async def do(
        self, job: Callable[..., Any], args: tuple[Any, ...], on_progress: Callable[[float], None] | None
    ) -> Any:
        if self._process is None:
            # Starting costs some 20 ms of blocking calls: too much for the window's thread.
            await asyncio.to_thread(self._start)
        self.is_ready = False
        pipe = self._pipe
        assert pipe is not None
        try:
            await asyncio.to_thread(pipe.send, (job, args, on_progress is not None))
            while True:
                message: _Progress | _Answer | _Failure = await asyncio.to_thread(pipe.recv)
                match message:
                    case _Progress(fraction):
                        if on_progress is not None:
                            on_progress(fraction)
                    case _Answer(value):
                        self.is_ready = True
                        return value
                    case _Failure(error):
                        self.is_ready = True
                        raise error
        except (EOFError, OSError) as error:
            name = getattr(job, "__name__", "job")
            raise WorkerDied(f"The helper process stopped during “{name}”.", "Try again.") from error

    def _start(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=_work, args=(theirs,), name="storybook-worker", daemon=True)
        process.start()
        theirs.close()  # so that its end shows as EOF on ours
        self._process, self._pipe = process, ours

    async def end(self) -> None:
        """End the process: ask, wait a moment, insist. The pipe's reader then sees EOF."""
        if self._process is None:
            return
        await asyncio.to_thread(self._end)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        process.join(GRACE_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()


def _work(pipe: Connection) -> None:
    """The worker's life: take a job, do it, answer; end when the pipe closes."""
    # Ctrl-C reaches the whole process group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    # The workers together use every core already; read by numpy when the first job loads it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with contextlib.suppress(EOFError, OSError):
        while True:
            job, args, wants_progress = pipe.recv()
            keywords = {"progress": lambda fraction: pipe.send(_Progress(fraction))} if wants_progress else {}
            pipe.send(_outcome(job, args, keywords))


def _outcome(job: Callable[..., Any], args: tuple[Any, ...], keywords: dict[str, Any]) -> _Answer | _Failure:
    try:
        return _Answer(job(*args, **keywords))
    except StorybookError as error:
        return _Failure(error)
    except Exception as error:  # a defect: the page fails, the run goes on, the log has the trace
        _logger.exception("A job failed by a defect")
        name = getattr(job, "__name__", "job")
        return _Failure(
            WorkerDied(f"“{name}” met a problem of its own ({type(error).__name__}: {error}).", "Try again.")
        )


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Leave through the ``finally`` blocks, so that temporary files and children of the job go too."""
    if threading.current_thread() is threading.main_thread():
        sys.exit(0)
