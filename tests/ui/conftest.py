"""Tests that are coroutines run in the window's own event loop; each must leave no task and no error behind.

They never use ``qtbot.wait``: a loop inside the loop swallows the wake-ups of other tasks.
"""

import asyncio
import contextlib
import inspect
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from storybook_app.app.life import Life
from storybook_app.app.loop import QtLoop
from storybook_app.book.takes import Maker as TakeMaker
from storybook_app.book.timeline import PageTimeline
from storybook_app.book.values import Book, Kind, Line, Page, Photo, Recipe, Take
from storybook_app.pipeline.studio import Studio, local_studio
from storybook_app.render.page import FilmSize
from storybook_app.settings import Theme
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.open_book import OpenBook, Tools, open_folder
from storybook_app.ui.projector import Projector, make_projector
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.window import MainWindow
from storybook_app.workers import Workers

LONGEST_SECONDS = 60
SMALL = FilmSize(width=256, height=144, fps=24)


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test in the Qt loop."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    application = QApplication.instance() or QApplication([])
    application.setQuitOnLastWindowClosed(False)
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    with asyncio.Runner(loop_factory=lambda: QtLoop(application)) as runner:
        runner.run(_watched(pyfuncitem.obj(**arguments)))
    return True


async def _watched(test: Any) -> None:
    errors: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: errors.append(str(context)))
    async with asyncio.timeout(LONGEST_SECONDS):
        await test
    left = [task.get_name() for task in asyncio.all_tasks() - {asyncio.current_task()}]
    assert left == [], "tasks were left behind"
    assert errors == []


async def until(is_so: Callable[[], object]) -> None:
    """Wait until something holds; the test's own deadline ends it."""
    while not is_so():
        await asyncio.sleep(0.01)


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], Any]:
    return until


class Desk:
    """A window with a book, without the rest of the program."""

    def __init__(self, projectors: Callable[[QWidget], Projector | None]) -> None:
        self.defects: list[Exception] = []
        self.supervisor = Supervisor(self.defects.append)
        self.workers = Workers(2)
        self.window = MainWindow(Appearance(Theme.LIGHT), self.supervisor, projectors)
        self.opened: OpenBook
        self._studio: Studio | None = None

    def studio(self) -> Studio:
        if self._studio is None:
            self._studio = local_studio(self.workers, SMALL)
        return self._studio

    async def open(self, path: Path, book: Book | None = None) -> OpenBook:
        folder, opened = await open_folder(path, book or Book())
        self.opened = OpenBook(folder, opened, Tools(self.supervisor, self.workers, self.studio))
        self.window.show_book(self.opened)
        self.window.show()
        return self.opened

    async def close(self) -> None:
        await self.opened.close()
        await self.supervisor.stop_all()
        await self.workers.aclose()
        self.window.take_book_away()
        self.window.allow_close()
        self.window.close()
        self.window.deleteLater()
        await asyncio.sleep(0)


@pytest.fixture
def at_desk(tmp_path: Path) -> Callable[..., Any]:
    """``async with at_desk(book) as desk``: a window that shows that book."""

    @contextlib.asynccontextmanager
    async def sit(
        book: Book | None = None, projectors: Callable[[QWidget], Projector | None] = make_projector
    ) -> AsyncIterator[Desk]:
        desk = Desk(projectors)
        await desk.open(tmp_path / "Our day", book)
        try:
            yield desk
        finally:
            await desk.close()
        assert desk.defects == []

    return sit


@pytest.fixture
def hooks_put_back(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.fixture
def living(tmp_path, hooks_put_back):
    """``async with living(book) as life``: the whole program; leaving it means that it has ended by itself."""

    @contextlib.asynccontextmanager
    async def live(book=None):
        life = Life(QApplication.instance(), tmp_path / "settings.json")
        running = asyncio.create_task(life.run(book))
        try:
            while not life.window.isVisible() or "open the book" in life.supervisor.names:
                await asyncio.sleep(0.01)
            yield life
        finally:
            life.window.close()
            assert await running == 0
        assert life.supervisor.names == []

    return live


def a_book(count: int, **fields: Any) -> Book:
    """A book of that many pages, whose photos are not there."""
    photos = [Photo(digest=f"{i:064x}", suffix=".jpg", name=f"{i}.jpg", width=4, height=3) for i in range(count)]
    pages = [Page(id=f"page-{i}", photo=photo, diary=f"Day {i}") for i, photo in enumerate(photos)]
    return Book(pages=tuple(pages), **fields)


@pytest.fixture
def book_of() -> Callable[..., Book]:
    return a_book


@pytest.fixture(scope="session")
def tiny_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page film of one second, with sound."""
    path = tmp_path_factory.mktemp("film") / "page.mp4"
    sources = ["-f", "lavfi", "-i", "testsrc=size=256x144:rate=24", "-f", "lavfi", "-i", "sine=sample_rate=48000"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *sources, "-t", "1", "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


@pytest.fixture
def film_take(tiny_film: Path) -> Callable[[OpenBook, str], Take]:
    """Makes a stored page film, such as a run would."""

    def make(opened: OpenBook, page: str) -> Take:
        takes = opened.folder.takes
        draft = takes.draft(Kind.FILM, ".mp4")
        draft.write_bytes(tiny_film.read_bytes())
        timeline = PageTimeline(spoken=(), frames=24, fps=24)
        details = {"heard": [], "timeline": timeline.model_dump(mode="json"), "size": SMALL.model_dump(mode="json")}
        maker = TakeMaker(provider="test", model="test", seconds=1)
        return takes.add(Recipe(kind=Kind.FILM, ingredients={"page": page}), draft, maker, details)

    return make


@pytest.fixture
def a_line() -> Line:
    return Line(text="Once upon a time.")
