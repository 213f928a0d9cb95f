"""Runs of scripted studios in virtual time, and what may be counted of them independently."""

import asyncio
import os
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st
from scripted import Services, a_book
from virtual_time import now, run

from storybook_app.book import files, takes
from storybook_app.book.folder import BookFolder
from storybook_app.pipeline.run import make
from storybook_app.providers.catalogue import Limits

MINUTE = 60.0
LONGEST = 86_400.0  # seconds; no run lasts as long, however often it waits
QUICK_DISK = next(
    (place for place in ("/dev/shm",) if os.access(place, os.W_OK)), None
)  # in memory, where there is one

limits = st.builds(Limits, at_once=st.integers(1, 8), per_minute=st.none() | st.integers(2, 60).map(float))
delay = st.integers(1, 400).map(lambda tenths: tenths / 10)


class Made:
    """A run of a studio in virtual time: its report, its events with their times, how long it took.

    ``studio`` is that of ``services``, unless it is given.
    """

    def __init__(self, services: Services, pages: int, studio=None):
        self.services, self.events = services, []
        self.studio, self.book = studio or services.studio(), a_book(pages)
        with (
            mock.patch.object(files, "commit", os.replace),  # nothing here is about power cuts
            mock.patch.object(takes, "commit", os.replace),
            tempfile.TemporaryDirectory(dir=QUICK_DISK) as path,
            BookFolder(Path(path) / "book") as folder,
        ):
            run(self._make(folder))

    async def _make(self, folder):
        begin = now()
        async with asyncio.timeout(LONGEST):
            self.report = await make(
                self.book, folder, self.studio, lambda event: self.events.append((now() - begin, event))
            )
        self.seconds = now() - begin

    def of(self, kind):
        return [(at, event) for at, event in self.events if isinstance(event, kind)]


def most_in_a_minute(starts):
    """An independent count: for each start, how many fall into the minute that it begins."""
    return max((sum(start <= other < start + MINUTE for other in starts) for start in starts), default=0)
