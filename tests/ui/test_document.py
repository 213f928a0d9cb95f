import asyncio

import pytest

from storybook_app.book import edits
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Chosen
from storybook_app.errors import StorageFailed
from storybook_app.pipeline.events import PageReady
from storybook_app.ui.document import Saved


async def test_an_edit_is_on_the_disk_a_second_later(at_desk, book_of, eventually):
    async with at_desk(book_of(2)) as desk:
        document = desk.opened.document
        document.apply("Write", lambda book: edits.with_diary(book, "page-0", "We saw a whale."))
        assert document.saved is Saved.SAVING
        async with asyncio.timeout(1.5):
            await eventually(lambda: document.saved is Saved.SAVED)
        assert desk.opened.folder.load() == document.book


async def test_what_was_edited_last_is_there_after_closing_at_once(at_desk, book_of):
    async with at_desk(book_of(2)) as desk:
        path = desk.opened.folder.path
        desk.opened.document.apply("Write", lambda book: edits.with_diary(book, "page-1", "Goodnight."))
    with BookFolder(path) as folder:
        assert folder.load().page("page-1").diary == "Goodnight."


async def test_everything_can_be_undone_and_done_again_by_name(at_desk, book_of):
    async with at_desk(book_of(3)) as desk:
        document = desk.opened.document
        books = [document.book]
        for name, edit in (
            ("Write", lambda book: edits.with_diary(book, "page-0", "New words")),
            ("Move the page", lambda book: edits.moved(book, ["page-2"], 0)),
            ("Take the page out", lambda book: edits.without_pages(book, ["page-1"])),
        ):
            document.apply(name, edit)
            books.append(document.book)
        for book, name in zip(reversed(books[:-1]), ["Take the page out", "Move the page", "Write"], strict=True):
            assert document.history.undo_name == name
            document.undo()
            assert document.book == book
        assert document.history.undo_name == ""
        for book in books[1:]:
            document.redo()
            assert document.book == book
        assert document.history.redo_name == ""


async def test_writing_without_a_pause_is_undone_as_one(at_desk, book_of):
    async with at_desk(book_of(1)) as desk:
        document = desk.opened.document
        before = document.book
        for words in ("W", "We", "We went", "We went out."):
            document.apply("Write", lambda book, words=words: edits.with_diary(book, "page-0", words), series="diary")
        document.undo()
        assert document.book == before


async def test_undo_never_loses_a_take_that_landed_meanwhile(at_desk, book_of, tmp_path):
    async with at_desk(book_of(1)) as desk:
        document = desk.opened.document
        document.apply("Write", lambda book: edits.with_diary(book, "page-0", "New words"))
        chosen = Chosen(story="s", voices=("v",), picture="p", film="f")
        document.follow(PageReady("page-0", tmp_path / "film.mp4", chosen, whole=True))
        document.undo()
        assert document.book.page("page-0").diary == "Day 0"
        assert document.book.page("page-0").chosen == chosen
        document.redo()
        assert document.book.page("page-0").chosen == chosen


async def test_a_full_disk_is_told_once_and_the_book_is_saved_when_there_is_room(
    at_desk, book_of, eventually, monkeypatch
):
    async with at_desk(book_of(1)) as desk:
        document, told = desk.opened.document, []
        document.trouble.connect(told.append)

        def full(_book):
            raise StorageFailed("There is no room left.", "Free some space.")

        monkeypatch.setattr(desk.opened.folder, "save", full)
        monkeypatch.setattr("storybook_app.ui.document._RETRY_MS", 20)
        document.apply("Write", lambda book: edits.with_diary(book, "page-0", "New words"))
        await eventually(lambda: document.saved is Saved.FAILED)
        await asyncio.sleep(0.2)
        assert [str(error) for error in told] == ["There is no room left. Free some space."]
        assert "no room" in desk.window.composer.notice.text
        monkeypatch.undo()
        await eventually(lambda: document.saved is Saved.SAVED)
        assert desk.opened.folder.load() == document.book


async def test_a_book_cannot_be_closed_while_it_cannot_be_saved(at_desk, book_of, monkeypatch):
    async with at_desk(book_of(1)) as desk:

        def full(_book):
            raise StorageFailed("There is no room left.", "Free some space.")

        monkeypatch.setattr(desk.opened.folder, "save", full)
        desk.opened.document.apply("Write", lambda book: edits.with_diary(book, "page-0", "New words"))
        with pytest.raises(StorageFailed):
            await desk.opened.close()
        monkeypatch.undo()
