"""What the pipeline itself costs: around services that take no time, in this process; all is real but the film."""

import asyncio
import gc
import statistics
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from measure import Row
from scripted import Services, a_book
from studio_run import new_folder

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Kind
from storybook_app.pipeline import events
from storybook_app.pipeline.report import Report
from storybook_app.pipeline.run import make
from storybook_app.providers.catalogue import Limits

EARLY, PAGES, MANY = 10, 60, 240
LINES = 3
ROUNDS = 3
KILOBYTE = 1024
WEIGHT = 300 * KILOBYTE  # of each answer and each take: one that is held shows


def rows() -> Iterator[Row]:
    """Time and memory for each step: a line written or spoken, a picture, a clip, a page film."""
    made = [_made(PAGES) for _ in range(ROUNDS)]
    milliseconds = statistics.median(each.seconds * 1000 / each.steps for each in made)
    yield Row(f"{PAGES} pages, services that take no time: each step", milliseconds, "ms", bar=5.0)
    book, large = _weighed(PAGES), _weighed(MANY)
    grown = (book.late - book.early) / KILOBYTE / (book.steps * (PAGES - EARLY) / PAGES)
    yield Row(f"… memory, page {EARLY} to page {PAGES}: each step", grown, "KB", bar=8.0)
    grown = (large.most - book.most) / KILOBYTE / (large.steps - book.steps)
    yield Row(f"… memory, {PAGES} to {MANY} pages: each step", grown, "KB", bar=8.0)


@dataclass
class _Made:
    """A run: how long it took, and how many bytes were held when early pages were ready, at its end, and at most."""

    seconds: float
    steps: int
    early: int = 0
    late: int = 0
    most: int = 0


def _made(pages: int, weight: int = 0, ready: Sequence[int] = ()) -> _Made:
    return asyncio.run(_run(pages, weight, ready))


def _weighed(pages: int) -> _Made:
    tracemalloc.start()
    try:
        return _made(pages, WEIGHT, (EARLY, pages))
    finally:
        tracemalloc.stop()


async def _run(pages: int, weight: int, ready: Sequence[int]) -> _Made:
    """Make a book; weigh it whenever so many pages are ready."""
    told = [(0.0, [0.0] * LINES)] * pages
    services = Services(told, limits=dict.fromkeys(Kind, Limits(at_once=4)), clip=0.0, weight=weight)
    held: list[int] = []
    count = 0

    def follow(event: events.Event) -> None:
        nonlocal count
        if isinstance(event, events.PageReady):
            count += 1
            if count in ready:
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])

    with BookFolder(new_folder("overhead") / "book") as folder:
        began = perf_counter()
        report = await make(a_book(pages), folder, services.studio(), follow)
        seconds = perf_counter() - began
    made = _Made(seconds, _steps(report))
    if held:
        (made.early, made.late), made.most = held, tracemalloc.get_traced_memory()[1]
    return made


def _steps(report: Report) -> int:
    return sum(len(page.steps) for page in report.pages)
