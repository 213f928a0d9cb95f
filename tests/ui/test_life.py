import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys

import psutil
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from storybook_app.app.life import Life
from storybook_app.book import edits
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import SCHEMA
from storybook_app.pipeline import events
from storybook_app.settings import Theme, load_settings
from storybook_app.ui.settings.window import SettingsWindow

pytestmark = pytest.mark.usefixtures("hooks_put_back")


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
            assert "open in another window" in life.shelf.notice.text


async def test_a_book_that_cannot_be_read_is_said_so_and_stays_as_it_is(living, tmp_path, eventually):
    path = tmp_path / "Our day"
    path.mkdir()
    (path / "book.json").write_text("{half a book", encoding="utf-8")
    async with living(path) as life:
        assert "cannot be read" in life.shelf.notice.text
        assert (path / "book.json").read_text(encoding="utf-8") == "{half a book"
        life.window.menu.new_asked.emit()
        await eventually(lambda: life.opened is not None)


async def test_the_first_start_shows_an_empty_shelf(living, eventually):
    async with living() as life:
        assert life.opened is None
        await eventually(life.shelf.empty.isVisible)
        assert life.window.windowTitle() == "Storybook"


async def test_the_last_book_opens_again_at_its_page(living, book_of, tmp_path, eventually):
    path = tmp_path / "Holiday"
    with BookFolder(path) as folder:
        folder.save(book_of(5, title="Holiday"))
    async with living(path) as life:
        life.window.composer.pages.open_row(3)
    async with living() as life:
        assert life.opened.folder.path == path
        assert life.window.composer.pages.current_id() == "page-3"


async def test_a_last_book_that_is_gone_leads_to_the_shelf_and_is_not_begun_again(living, tmp_path):
    path = tmp_path / "Holiday"
    async with living(path):
        pass
    shutil.rmtree(path)
    async with living() as life:
        assert life.shelf.isVisible()
        assert not path.exists()


async def test_who_left_for_the_shelf_starts_there(living, book_of, home, eventually):
    path = home / "Documents" / "Storybook" / "Holiday"
    with BookFolder(path) as folder:
        folder.save(book_of(1))
    async with living(path) as life:
        life.window.composer.header.title.setText("Our holiday")
        life.window.composer.header.home_asked.emit()
        await eventually(lambda: life.opened is None and life.shelf.view.current)
        assert life.shelf.view.current.title == "Our holiday"  # what was still being typed is saved
        assert life.shelf.view.hasFocus()
    async with living() as life:
        assert life.opened is None
        assert life.shelf.isVisible()


async def test_a_book_that_was_left_blank_leaves_nothing(living, home, eventually):
    async with living() as life:
        life.shelf.new_asked.emit()
        await eventually(lambda: life.opened is not None)
        path = life.opened.folder.path
        QTest.keySequence(life.window, "Ctrl+W")
        await eventually(lambda: life.opened is None)
        await eventually(lambda: not path.exists())
        await eventually(life.shelf.empty.isVisible)


async def test_a_new_book_begins_in_a_folder_of_its_own(living, home, eventually):
    async with living() as life:
        life.window.menu.new_asked.emit()
        await eventually(lambda: life.opened)
        first = life.opened
        assert first.folder.path.name == "Our day"
        assert first.folder.path.is_relative_to(home)
        life.window.menu.new_asked.emit()
        await eventually(lambda: life.opened not in (None, first))
        assert life.opened.folder.path.name == "Our day 2"
        with BookFolder(first.folder.path):
            pass  # the first one may be opened by others again


async def test_another_theme_is_seen_at_once_and_remembered(living, tmp_path):
    async with living(tmp_path / "Our day") as life:
        life.window.menu.settings_asked.emit()
        (dialog,) = life.window.findChildren(SettingsWindow)
        assert dialog.isVisible()
        dialog.accept()
        life._preferences.change(theme=Theme.DARK)
        assert life.window.palette().window().color().lightness() < 80
        life._preferences.change(theme=Theme.LIGHT)
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


async def test_leaving_while_a_sheet_is_open_is_no_defect(living, tmp_path, eventually, caplog):
    async with living(tmp_path / "Our day") as life:
        life.window.composer.people.show()
        await eventually(QApplication.activeModalWidget)
    assert caplog.records == []
