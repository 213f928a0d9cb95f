"""The one owner of every task in the window: each has a strong reference, and no failure goes unseen."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

_logger = logging.getLogger(__name__)


class Supervisor:
    """Starts tasks, keeps them, tells ``report`` at once when one fails, and stops them all at the end."""

    def __init__(self, report: Callable[[Exception], None]) -> None:
        self._report = report
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def names(self) -> list[str]:
        """The names of the tasks under way."""
        return sorted(task.get_name() for task in self._tasks)

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Run the work as a task of that name."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_done)
        return task

    async def stop_all(self) -> None:
        """Cancel every task and wait until each has cleaned up behind itself."""
        while self._tasks:
            for task in self._tasks:
                task.cancel()
            await asyncio.wait(self._tasks)

    def _on_done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, Exception):
            _logger.error("The task “%s” failed", task.get_name(), exc_info=error)
            self._report(error)
