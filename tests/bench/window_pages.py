"""How a window with hundreds of pages behaves: opening it, scrolling, its memory; and how quickly a pile of photos comes in.

It measures in a process of its own, and prints the figures there as JSON.
"""

import asyncio
import io
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NoReturn

import psutil
import skimage
from measure import Row
from PIL import Image
from PySide6.QtWidgets import QApplication
from window_process import figures

from storybook_app.app.loop import QtLoop
from storybook_app.book.folder import BookFolder
from storybook_app.book.photo_facts import examine
from storybook_app.book.values import Book, Page
from storybook_app.settings import Theme
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.open_book import OpenBook, Tools, open_folder
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.theme import dress
from storybook_app.ui.window import MainWindow
from storybook_app.workers import Workers

PAGES, PHOTOS = 500, 100
SIZE = (6000, 4000)
GRAIN = 60  # makes the file as large as a camera's: some 7 MB
STEP = 240  # pixels that one turn of a wheel scrolls, about
FRAME = 1 / 60
BARS: Mapping[str, tuple[str, float]] = {
    f"opening a book of {PAGES} pages": ("s", 1.0),
    f"scrolling through {PAGES} pages, slowest frame": ("ms", 33.0),
    f"scrolling through {PAGES} pages as a board, slowest frame": ("ms", 33.0),
    f"memory after {PAGES} pages of 24 megapixels": ("MB", 400.0),
    f"{PHOTOS} photos of 24 megapixels dropped: first card": ("s", 0.3),
    f"{PHOTOS} photos of 24 megapixels dropped: all cards": ("s", 8.0),
}


def rows(folder: Path) -> Iterator[Row]:
    """Measure in a process of its own, so that the memory is the window's alone."""
    for (what, (unit, bar)), value in zip(BARS.items(), figures("window_pages", folder), strict=True):
        yield Row(what, value, unit, bar=bar)


def photos(folder: Path, count: int) -> Sequence[Path]:
    """So many files of one large photo, no two with the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    sink = io.BytesIO()
    with Image.open(Path(skimage.__file__).with_name("data") / "astronaut.png") as portrait:
        large = portrait.convert("RGB").resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(SIZE, GRAIN).convert("RGB")
    Image.blend(large, grain, 0.1).save(sink, "JPEG", quality=90)
    start, rest = sink.getvalue()[:2], sink.getvalue()[2:]
    paths = [folder / f"IMG_{number:04}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        remark = str(number).encode()
        path.write_bytes(start + b"\xff\xfe" + (len(remark) + 2).to_bytes(2) + remark + rest)
    return paths


def long_book(folder: Path, photo: Path) -> Path:
    """A book of many pages; all their photos are one file under many names."""
    facts = examine(photo)
    pages = []
    with BookFolder(folder / "Long") as book:
        for number in range(PAGES):
            fact = facts.model_copy(update={"digest": f"{number:064x}"})
            os.link(photo, book.photo_path(fact))
            pages.append(Page(photo=fact, diary=f"On day {number} we went out, and it was a day to remember."))
        book.save(Book(title="Long", pages=tuple(pages)))
    return folder / "Long"


class Desk:
    """A window, and the book in it."""

    def __init__(self) -> None:
        self.supervisor = Supervisor(_fail)
        self.workers = Workers(2)
        self.appearance = Appearance(Theme.LIGHT)
        self.window = MainWindow(self.appearance, self.supervisor)
        self.window.show()

    @asynccontextmanager
    async def book(self, path: Path) -> AsyncIterator[OpenBook]:
        """A book, open and painted."""
        folder, book = await open_folder(path, Book())
        opened = OpenBook(folder, book, Tools(self.supervisor, self.workers, _no_studio))
        self.window.show_book(opened)
        self.window.repaint()
        try:
            yield opened
        finally:
            await opened.close()
            self.window.take_book_away()
            await asyncio.sleep(0)

    async def leave(self) -> None:
        """End all that is under way."""
        await self.supervisor.stop_all()
        await self.workers.aclose()
        self.window.allow_close()
        self.window.close()


async def measure(folder: Path) -> Sequence[float]:
    """The figures in the order of ``BARS``."""
    pile = photos(folder / "photos", PHOTOS)
    path = long_book(folder, pile[0])
    desk = Desk()
    await asyncio.sleep(0.5)
    began = time.perf_counter()
    async with desk.book(path):
        opening = time.perf_counter() - began
        strip = await slowest_frame(desk.window)
        pane = desk.window.composer.pane if desk.window.composer else None
        assert pane is not None
        pane.board_action.trigger()
        await asyncio.sleep(0.5)
        board = await slowest_frame(desk.window)
        memory = psutil.Process().memory_info().rss / 1e6
    first, everything = await dropped(desk, folder / "New", pile)
    await desk.leave()
    return [opening, strip * 1000, board * 1000, memory, first, everything]


async def slowest_frame(window: MainWindow) -> float:
    """Seconds of the slowest frame while the cards are scrolled from the first to the last."""
    assert window.composer is not None
    pages = window.composer.pages
    bar = pages.verticalScrollBar()
    slowest = 0.0
    for value in range(0, bar.maximum() + STEP, STEP):
        began = time.perf_counter()
        bar.setValue(value)
        pages.viewport().repaint()
        await asyncio.sleep(0)  # all else that the loop has to do counts as well
        slowest = max(slowest, time.perf_counter() - began)
        await asyncio.sleep(FRAME)
    return slowest


async def dropped(desk: Desk, path: Path, pile: Sequence[Path]) -> tuple[float, float]:
    """Seconds until the first card and until the last, from the drop on."""
    async with desk.book(path) as opened:
        await asyncio.sleep(2)  # a parent takes a while to find the photos
        began = time.perf_counter()
        opened.intake.bring_in(pile)
        while not opened.pages.rowCount():
            await asyncio.sleep(0.005)
        first = time.perf_counter() - began
        while opened.pages.rowCount() < len(pile):
            await asyncio.sleep(0.005)
        return first, time.perf_counter() - began


def _no_studio() -> NoReturn:
    raise AssertionError("nothing is made here")


def _fail(error: Exception) -> None:
    raise error


def main() -> None:
    """Measure, and print the figures."""
    application = QApplication([])
    dress(application, Appearance(Theme.LIGHT).tokens)
    with asyncio.Runner(loop_factory=lambda: QtLoop(application)) as runner:
        print(json.dumps(runner.run(measure(Path(sys.argv[1])))))
