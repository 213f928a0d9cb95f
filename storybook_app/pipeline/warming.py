"""Loads, while services are at work, what their answers will need: no answer then waits for a library."""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial

from storybook_app.errors import StepFailed
from storybook_app.pipeline.events import Event, StepStarted
from storybook_app.pipeline.studio import Studio
from storybook_app.providers.pictures import warm_up as warm_up_pictures
from storybook_app.providers.sound.service_sound import warm_up as warm_up_sound
from storybook_app.render.film import warm_up as warm_up_film

_LAST = 1.0  # priority: after all that is waited for
_LATER = 3.0  # seconds: no picture is there sooner, and until then the first lines want to be heard


class Warming:
    """Follows a run, and warms its workers up once the first request is under way: all that it needed went before.

    Where everything is made on this computer there is no idle time to do it in.
    """

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._task: asyncio.Task[None] | None = None

    def note(self, event: Event) -> None:
        """Take note of an event of the run."""
        if self._task is None and self._studio.services and isinstance(event, StepStarted):
            self._task = asyncio.create_task(self._load())

    async def aclose(self) -> None:
        """Leave out what is not loaded yet."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _load(self) -> None:
        processes = self._studio.workers.processes
        # What fails here fails again, with a page that can say so.
        with contextlib.suppress(StepFailed):
            # Lines may be answered within a second, and several at once. One process stays free for what comes meanwhile.
            await asyncio.gather(*(self._run(warm_up_sound) for _ in range(max(1, processes - 1))))
            await asyncio.sleep(_LATER)
            for job in (warm_up_pictures, partial(warm_up_film, self._studio.size)):
                for _ in range(processes):
                    await self._run(job)

    async def _run(self, job: Callable[[], None]) -> None:
        await self._studio.workers.run(job, priority=_LAST)
