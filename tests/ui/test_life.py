import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading

import psutil
import pytest
from PySide6.QtWidgets import QApplication

from storybook_app.app.life import Life
from storybook_app.book import edits
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import SCHEMA
from storybook_app.pipeline import events
from storybook_app.settings import Theme, load_settings


@pytest.fixture(autouse=True)
def hooks_put_back(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.fixture
def living(tmp_path):
    """``async with living(book) as life``: the whole program; leaving it means that it has ended by itself."""

    @contextlib.asynccontextmanager
    async def live(book=None):
        life = Life(QApplication.instance(), tmp_path / "settings.json")
        running = asyncio.create_task(life.run(book))
        try:
            while life.opened is None and not life.window.problem.words.strip():
                await asyncio.sleep(0.01)
            yield life
        finally:
            life.window.close()
            assert await running == 0
        assert life.supervisor.names == []

    return live


async def test_the_window_is_there_before_any_book(tmp_path):
    life = Life(QApplication.instance(), tmp_path / "settings.json")
    running = asyncio.create_task(life.run(tmp_path / "Our day"))
    await asyncio.sleep(0)
    assert life.window.isVisible()
    assert life.opened is None
    life.window.close()
    assert await running == 0


async def test_closing_during_a_run_leaves_no_process_and_a_saved_book(living, photo_day, tmp_path, eventually):
    path, happened = tmp_path / "Our day", []
    async with living(path) as life:
        opened = life.opened
        opened.bridge.happened.connect(happened.append)
        opened.intake.bring_in(photo_day(3))
        await eventually(lambda: len(opened.document.book.pages) == 3)
        opened.maker.start()
        await eventually(lambda: any(isinstance(event, events.StepStarted) for event in happened))
        first = opened.document.book.pages[0].id
        opened.document.apply("Write", lambda book: edits.with_diary(book, first, "The last words"))
        life.window.close()
        assert life.window.isVisible()  # it waits for the work to end
    assert not [child for child in psutil.Process().children(recursive=True) if "spawn_main" in str(child.cmdline())]
    assert isinstance(happened[-1], events.RunFinished)
    with BookFolder(path) as folder:
        assert folder.load().page(first).diary == "The last words"


async def test_a_book_that_is_open_elsewhere_is_said_so(living, tmp_path):
    with BookFolder(tmp_path / "Our day"):
        async with living(tmp_path / "Our day") as life:
            assert life.opened is None
            assert "open in another window" in life.window.problem.words


async def test_a_book_that_cannot_be_read_is_said_so_and_stays_as_it_is(living, tmp_path, eventually):
    path = tmp_path / "Our day"
    path.mkdir()
    (path / "book.json").write_text("{half a book", encoding="utf-8")
    async with living(path) as life:
        assert "cannot be read" in life.window.problem.words
        assert (path / "book.json").read_text(encoding="utf-8") == "{half a book"
        life.window.new_asked.emit()
        await eventually(lambda: life.opened is not None)


async def test_the_last_book_opens_again(living, tmp_path):
    async with living(tmp_path / "Holiday") as life:
        life.opened.document.apply("Title", lambda book: edits.retitled(book, "Our holiday"))
    async with living() as life:
        assert life.opened.folder.path == tmp_path / "Holiday"
        assert life.window.windowTitle() == "Our holiday – Storybook"


async def test_a_new_book_begins_in_a_folder_of_its_own(living, home, eventually):
    async with living() as life:
        first = life.opened
        assert first.folder.path.name == "Our day"
        assert first.folder.path.is_relative_to(home)
        life.window.new_asked.emit()
        await eventually(lambda: life.opened not in (None, first))
        assert life.opened.folder.path.name == "Our day 2"
        with BookFolder(first.folder.path):
            pass  # the first one may be opened by others again


async def test_another_theme_is_seen_at_once_and_remembered(living, tmp_path):
    async with living(tmp_path / "Our day") as life:
        life.window.theme_chosen.emit(Theme.DARK)
        assert life.window.palette().window().color().lightness() < 80
        life.window.theme_chosen.emit(Theme.LIGHT)
        assert life.window.palette().window().color().lightness() > 200
    assert load_settings(tmp_path / "settings.json").theme is Theme.LIGHT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_polite_kill_saves_the_book_and_ends_with_success(tmp_path, home):
    path = tmp_path / "Our day"
    code = f"""
import sys
import threading
from pathlib import Path
from storybook_app.app import main
if __name__ == "__main__":
    sys.exit(main(["storybook"], Path({str(path)!r})))
"""
    script = tmp_path / "start.py"
    script.write_text(code, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], env=os.environ | {"HOME": str(home)}) as window:
        while not (path / "book.json").exists():
            assert window.poll() is None
        window.send_signal(signal.SIGTERM)
        assert window.wait(30) == 0
    assert json.loads((path / "book.json").read_text(encoding="utf-8"))["schema"] == SCHEMA
