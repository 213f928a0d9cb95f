"""Waiting for jobs that a service does in its own time."""

import asyncio
from collections.abc import Awaitable, Callable

from storybook_app.errors import BadAnswer, Busy, Trouble, Unreachable

_SHARE = 0.0125  # of what has been waited already: no job is noticed to be done much later than that
_SHORTEST, _LONGEST = 0.1, 5.0  # seconds between two looks; fal's own client for Python waits 0.1 each time
_EXPECTED = (0.8, 1.2)  # of the time that the last job took: when the next one is likely to be done
_OFTEN, _SELDOM = 0.01, 0.1  # shares: of the last job's time while one is expected, and of what has been waited before
_MOST_MISSES = 3  # in a row; each is the end of a whole series of attempts (see ``Service.get``)


class Polling:
    """Waits for jobs of one kind. How long one took says when the next is worth looking at, and when it is not yet."""

    def __init__(self) -> None:
        self._last: float | None = None

    async def is_done_within(self, seconds: float, look: Callable[[], Awaitable[bool]]) -> bool:
        """Look again and again, at once for the first time, until the job is done; False when the time is over.

        Raises:
            StepFailed: what ``look`` raised; a look that found no way there, or nothing that can be understood, is
                repeated a few times.
        """
        loop = asyncio.get_running_loop()
        begun = loop.time()
        misses, waited = 0, 0.0
        while True:
            try:
                if await look():
                    # One that was done at the first look is taken up again, and says nothing of its time.
                    self._last = waited or self._last
                    return True
                misses = 0
            except (BadAnswer, Busy, Trouble, Unreachable) as error:
                misses += 1
                if misses == _MOST_MISSES and isinstance(error, BadAnswer):
                    raise Trouble(error.message, error.next_step) from error  # the job itself may be well
                if misses == _MOST_MISSES:
                    raise
            waited = loop.time() - begun
            if waited >= seconds:
                return False
            await asyncio.sleep(self._pause(waited))
            waited = loop.time() - begun

    def _pause(self, waited: float) -> float:
        """How long to wait before the next look."""
        if self._last is None:
            return min(max(_SHORTEST, waited * _SHARE), _LONGEST)
        begin, end = (part * self._last for part in _EXPECTED)
        if waited < begin:
            return min(max(_SHORTEST, waited * _SELDOM), _LONGEST, begin - waited)
        share = self._last * _OFTEN if waited < end else waited * _SHARE
        return min(max(_SHORTEST, share), _LONGEST)
