import asyncio
import contextlib
import hashlib
import os
import shutil
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from storybook_app.app.life import Life
from storybook_app.book import edits
from storybook_app.book.bundle import pack_closed
from storybook_app.book.folder import BookFolder, read_book
from storybook_app.book.library import TRASH_FOLDER
from storybook_app.book.values import SCHEMA, Book, Page, Photo
from storybook_app.ui import shelf_acts


@pytest.fixture(autouse=True)
def hooks_put_back(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.fixture
def books(home):
    return home / "Documents" / "Storybook"


@pytest.fixture
def shelved(books, book_of):
    """Puts books on the shelf, the first one changed last."""

    def put(*titles):
        for age, title in enumerate(titles):
            with BookFolder(books / title) as folder:
                folder.save(book_of(2, title=title))
            os.utime(books / title / "book.json", (1_750_000_000 - age, 1_750_000_000 - age))

    return put


@pytest.fixture
def at_home(tmp_path, books, eventually):
    """``async with at_home() as life``: the whole program at its shelf."""

    @contextlib.asynccontextmanager
    async def live():
        life = Life(QApplication.instance(), tmp_path / "settings.json")
        running = asyncio.create_task(life.run(None))
        there = {path.parent for path in books.glob("*/book.json")}
        try:
            await eventually(lambda: life.shelf.empty.isVisible() or life.shelf.model.rowCount() == len(there) + 1)
            yield life
        finally:
            life.window.close()
            assert await running == 0
        assert life.supervisor.names == []

    return live


def titles(life):
    model = life.shelf.model
    return [model.index(row).data() for row in range(model.rowCount() - 1)]


def choose(life, title):
    life.shelf.view.setCurrentIndex(life.shelf.model.index(titles(life).index(title)))


def press(life, keys):
    QTest.keySequence(life.shelf.view, keys)


def drop(life, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = QPointF(300, 300)
    life.window.dropEvent(
        QDropEvent(where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )


async def test_the_books_stand_there_the_one_changed_last_first(shelved, at_home):
    shelved("Rain", "Sun")
    async with at_home() as life:
        assert titles(life) == ["Rain", "Sun"]
        assert life.shelf.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Rain, 2 pages · draft"


async def test_a_book_that_cannot_be_read_is_shown_with_its_reason_and_the_others_too(shelved, at_home, books):
    shelved("Rain")
    (books / "Torn").mkdir()
    (books / "Torn" / "book.json").write_text("{half", encoding="utf-8")
    (books / "Newer").mkdir()
    (books / "Newer" / "book.json").write_text(f'{{"schema": {SCHEMA + 1}}}', encoding="utf-8")
    async with at_home() as life:
        assert sorted(titles(life)) == ["Newer", "Rain", "Torn"]
        choose(life, "Torn")
        press(life, "Return")
        assert "cannot be read" in life.shelf.notice.text
        assert life.opened is None
        choose(life, "Newer")
        assert "newer Storybook" in life.shelf.view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)


async def test_enter_opens_a_book_and_the_shelf_is_fresh_on_return(shelved, at_home, eventually):
    shelved("Rain", "Sun")
    async with at_home() as life:
        choose(life, "Sun")
        press(life, "Return")
        await eventually(lambda: life.opened)
        life.opened.document.apply("Title", lambda book: edits.retitled(book, "Snow"))
        life.window.composer.header.home_asked.emit()
        await eventually(lambda: titles(life) == ["Snow", "Rain"])
        assert life.shelf.view.current.title == "Snow"


async def test_what_happens_in_the_folder_is_seen(shelved, at_home, books, eventually):
    shelved("Rain")
    async with at_home() as life:
        shelved("Sun")
        await eventually(lambda: sorted(titles(life)) == ["Rain", "Sun"])
        shutil.rmtree(books / "Rain")
        await eventually(lambda: titles(life) == ["Sun"])


async def test_a_book_is_renamed_in_its_place_and_the_old_name_comes_back(shelved, at_home, books, eventually):
    shelved("Rain")
    async with at_home() as life:
        choose(life, "Rain")
        press(life, "F2")
        field = life.shelf.view.findChild(QLineEdit)
        field.setText("Rain and sun")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await eventually(lambda: titles(life) == ["Rain and sun"] and life.shelf.acts.undo_name)
        assert read_book(books / "Rain").title == "Rain and sun"
        assert life.opened is None
        assert life.shelf.view.hasFocus()
        life.shelf.acts.undo()
        await eventually(lambda: titles(life) == ["Rain"])


async def test_a_copy_stands_beside_the_book(shelved, at_home, books, eventually):
    shelved("Rain")
    async with at_home() as life:
        choose(life, "Rain")
        press(life, "Ctrl+D")
        await eventually(lambda: life.shelf.view.current and life.shelf.view.current.title == "Rain (copy)")
        assert read_book(books / "Rain copy").pages == read_book(books / "Rain").pages


async def test_a_book_goes_to_the_trash_and_comes_back(shelved, at_home, books, home, eventually):
    shelved("Rain", "Sun")
    before = (books / "Rain" / "book.json").read_bytes()
    (home / ".local" / "share").mkdir(parents=True)  # where the trash of a desktop is
    async with at_home() as life:
        choose(life, "Rain")
        press(life, "Del")
        await eventually(lambda: titles(life) == ["Sun"])
        await eventually(lambda: "“Rain” is in the trash." in life.shelf.notice.text)
        assert not (books / "Rain").exists()
        life.shelf.notice._act.click()
        await eventually(lambda: sorted(titles(life)) == ["Rain", "Sun"])
        assert (books / "Rain" / "book.json").read_bytes() == before
        assert list(home.rglob("*.trashinfo")) == []


async def test_without_a_trash_the_book_goes_to_a_folder_that_is_named(
    shelved, at_home, books, eventually, monkeypatch
):
    monkeypatch.setattr(QFile, "moveToTrash", lambda _file: False)
    shelved("Rain")
    async with at_home() as life:
        choose(life, "Rain")
        press(life, "Del")
        await eventually(life.shelf.empty.isVisible)
        await eventually(lambda: f"“{TRASH_FOLDER}”" in life.shelf.notice.text)
        assert BookFolder.is_book(books / TRASH_FOLDER / "Rain")
        QTest.keySequence(life.window, "Ctrl+Z")
        await eventually(lambda: titles(life) == ["Rain"])


@pytest.mark.parametrize("keys", ["Del", "Ctrl+D", "Return"])
async def test_a_book_that_is_open_elsewhere_is_left_alone(keys, shelved, at_home, books, eventually):
    shelved("Rain")
    async with at_home() as life:
        with BookFolder(books / "Rain"):
            choose(life, "Rain")
            press(life, keys)
            await eventually(lambda: "open in another window" in life.shelf.notice.text)
        assert titles(life) == ["Rain"]
        assert [path.name for path in books.iterdir()] == ["Rain"]


async def test_a_book_travels_as_one_file(shelved, at_home, books, eventually, monkeypatch):
    file = books.parent / "Rain.storybook"

    async def asked(_parent, suggested):
        assert suggested.name == file.name
        return file

    monkeypatch.setattr(shelf_acts, "ask_bundle_path", asked)
    shelved("Rain")
    async with at_home() as life:
        choose(life, "Rain")
        press(life, "Ctrl+E")
        await eventually(lambda: file.exists() and "is now in the file" in life.shelf.notice.text)
        drop(life, file)
        await eventually(lambda: life.shelf.view.current and life.shelf.view.current.path == books / "Rain 2")
        assert read_book(books / "Rain 2") == read_book(books / "Rain")


async def test_a_file_that_is_no_book_does_not_keep_the_others_out(shelved, at_home, books, tmp_path, eventually):
    shelved("Rain")
    good, bad = tmp_path / "good.storybook", tmp_path / "bad.storybook"
    pack_closed(books / "Rain", good, threading.Event())
    bad.write_bytes(b"PK but not a book")
    async with at_home() as life:
        drop(life, bad, good)
        await eventually(lambda: life.shelf.model.rowCount() == 3)
        await eventually(lambda: "“bad.storybook” is not a book" in life.shelf.notice.text)


async def test_closing_while_a_book_comes_in_leaves_a_whole_book_or_none(at_home, books, tmp_path, eventually):
    data = os.urandom(40_000_000)
    photo = Photo(digest=hashlib.sha256(data).hexdigest(), suffix=".jpg", name="a.jpg", width=4, height=3)
    with BookFolder(tmp_path / "Large") as folder:
        folder.photo_path(photo).write_bytes(data)
        folder.save(Book(title="Large", pages=(Page(photo=photo),)))
    pack_closed(tmp_path / "Large", tmp_path / "large.storybook", threading.Event())
    async with at_home() as life:
        drop(life, tmp_path / "large.storybook")
        await eventually(lambda: list(books.glob("*")))
    await eventually(lambda: not list(books.glob(".tmp-*")))  # the thread has seen that nobody waits
    for path in books.iterdir():
        with BookFolder(path) as folder:
            assert list(folder.problems()) == []


async def test_pressing_twice_for_a_new_book_begins_one(at_home, books, eventually):
    async with at_home() as life:
        life.shelf.new_asked.emit()
        life.shelf.new_asked.emit()
        await eventually(lambda: life.opened and not [name for name in life.supervisor.names if "begin" in name])
        assert [path.name for path in books.iterdir()] == ["Our day"]


async def test_photos_dropped_on_the_shelf_begin_a_book(at_home, photo_day, eventually):
    photos = photo_day(2)
    async with at_home() as life:
        drop(life, *photos)
        await eventually(lambda: life.opened and len(life.opened.document.book.pages) == 2)


async def test_the_folder_of_a_book_dropped_on_the_shelf_opens_it(at_home, tmp_path, eventually):
    with BookFolder(tmp_path / "Elsewhere") as folder:
        folder.save(Book(title="Elsewhere"))
    async with at_home() as life:
        drop(life, tmp_path / "Elsewhere")
        await eventually(lambda: life.opened and life.opened.folder.path == tmp_path / "Elsewhere")


async def test_the_folder_is_shown_on_the_desktop(shelved, at_home, books, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    shelved("Rain")
    async with at_home() as life:
        choose(life, "Rain")
        press(life, "Ctrl+Shift+R")
        assert [Path(url.toLocalFile()) for url in shown] == [books / "Rain"]


async def test_the_sample_day_is_one_press_away_and_drawn_once(at_home, books, eventually):
    async with at_home() as life:
        life.shelf.empty.sample_asked.emit()
        await eventually(lambda: life.opened)
        first = life.opened.folder
        assert len(life.opened.document.book.pages) == 6
        assert all(page.diary for page in life.opened.document.book.pages)
        assert list(first.problems()) == []
        life.window.home_asked.emit()
        await eventually(lambda: life.opened is None)
        life.window.menu.sample_asked.emit()
        await eventually(lambda: life.opened and life.opened.folder is not first)
        assert life.opened.folder.path == first.path
        assert len(list(books.iterdir())) == 1


async def test_the_keys_of_a_book_do_nothing_on_the_shelf_and_the_other_way_round(shelved, at_home, eventually):
    shelved("Rain")
    async with at_home() as life:
        menu = life.window.menu
        offered = {action.text() for action in menu.actions() if action.isVisible() and action.text()}
        assert "Move to trash" in offered
        assert "Back to the shelf" not in offered
        choose(life, "Rain")
        press(life, "Return")
        await eventually(lambda: life.opened)
        offered = {action.text() for action in menu.actions() if action.isVisible() and action.text()}
        assert "Move to trash" not in offered
        assert "Back to the shelf" in offered


async def test_a_click_with_the_other_button_chooses_the_book_and_offers_its_acts(shelved, at_home):
    shelved("Rain", "Sun")
    async with at_home() as life:
        view, menu = life.shelf.view, life.shelf.actions_of_book
        place = view.visualRect(life.shelf.model.index(1)).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        assert view.current.title == "Sun"
        assert menu.isVisible()
        menu.hide()
        beside = QPoint(view.viewport().width() - 2, view.viewport().height() - 2)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, beside, view.viewport().mapToGlobal(beside))
        QApplication.sendEvent(view.viewport(), event)
        assert view.current is None
        assert life.window.menu.isVisible()
        life.window.menu.hide()
