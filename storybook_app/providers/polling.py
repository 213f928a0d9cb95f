"""Waiting for a job that a service does in its own time."""

import asyncio
from collections.abc import Awaitable, Callable

from storybook_app.errors import Busy, Trouble, Unreachable

# A share of what has been waited already, so that a job is noticed to be done at most a tenth later than it is.
_SHARE = 0.1
_SHORTEST, _LONGEST = 0.5, 5.0  # seconds between two looks; fal's own client waits half a second each time
_MOST_MISSES = 3  # in a row; each is the end of a whole series of attempts (see ``Service.get``)


async def is_done_within(seconds: float, look: Callable[[], Awaitable[bool]]) -> bool:
    """Look again and again, at once for the first time, until the job is done; False when the time is over.

    Raises:
        StepFailed: what ``look`` raised; a look that only found no way there is repeated a few times.
    """
    loop = asyncio.get_running_loop()
    begun = loop.time()
    misses = 0
    while True:
        try:
            if await look():
                return True
            misses = 0
        except (Busy, Trouble, Unreachable):
            misses += 1
            if misses == _MOST_MISSES:
                raise
        waited = loop.time() - begun
        if waited >= seconds:
            return False
        await asyncio.sleep(min(max(_SHORTEST, waited * _SHARE), _LONGEST))
