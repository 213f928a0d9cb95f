"""What the studio keeps between requests: results to be fetched, and jobs that take their time."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from teststudio.faults import Fault


class State(StrEnum):
    """How far a job is."""

    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass
class Job:
    """A job: ``result`` is what it makes, once it is done."""

    fault: Fault | None
    state: State = State.WORKING
    result: Any = None
    fetched: int = 0


@dataclass(frozen=True)
class Item:
    """A file that can be fetched, unless it is ``gone`` again."""

    content: bytes
    media_type: str
    gone: bool = False


@dataclass
class Shelf:
    """Files by name, and jobs by id."""

    files: dict[str, Item] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def put(self, item: Item) -> str:
        """Keep a file under a name that cannot be guessed."""
        name = secrets.token_hex(16)
        self.files[name] = item
        return name

    def start(
        self, name: str, job: Job, make: Callable[[], Awaitable[Any]], ready: float, leave: Callable[[], None]
    ) -> None:
        """Start a job that is done at ``ready`` (loop time); then it gives its place up."""
        self.jobs[name] = job
        task = asyncio.get_running_loop().create_task(self._work(job, make, ready, leave))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(
        self, job: Job, make: Callable[[], Awaitable[Any]], ready: float, leave: Callable[[], None]
    ) -> None:
        try:
            job.result = await make()
            await asyncio.sleep(ready - asyncio.get_running_loop().time())
            if job.state is State.WORKING and job.fault is not Fault.JOB_FOREVER:
                job.state = State.FAILED if job.fault is Fault.JOB_FAILS else State.DONE
        except ValueError:  # what was sent cannot be worked with
            job.state = State.FAILED
        finally:
            leave()

    async def close(self) -> None:
        """Give all jobs up."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
