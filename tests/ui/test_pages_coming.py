"""Pages that come by the clipboard or by a drag: from this book, from another, from other programs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage

from storybook_app.book.carried import Carried
from storybook_app.book.folder import BookFolder
from storybook_app.book.photo_facts import examine
from storybook_app.book.values import Chosen, Page
from storybook_app.ui.page_mime import PAGES_MIME, mime_of


@pytest.fixture(autouse=True)
def nothing_on_the_clipboard():
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def diaries(desk):
    return [page.diary for page in desk.opened.document.book.pages]


def names(desk):
    return [page.photo.name for page in desk.opened.document.book.pages]


def clipboard(**data):
    mime = QMimeData()
    if "image" in data:
        mime.setImageData(data["image"])
    if "paths" in data:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in data["paths"]])
    if "raw" in data:
        mime.setData(PAGES_MIME, data["raw"])
    QGuiApplication.clipboard().setMimeData(mime)


@pytest.fixture
def other_book(tmp_path, photos):
    """A closed book of one made page, and that page."""
    with BookFolder(tmp_path / "Another day") as folder:
        photo = examine(photos["chelsea"])
        folder.keep_photo(photos["chelsea"], photo)
        (tmp_path / "hello.wav").write_bytes(b"RIFF hello")
        hello = folder.keep_sound(tmp_path / "hello.wav")
        page = Page(photo=photo, diary="A cat!", recordings={"A cat!": hello}, chosen=Chosen(picture="p", film="f"))
        return Carried(folder=folder.path, pages=(page,))


async def test_what_is_cut_is_pasted_behind_the_open_page(at_desk, book_of):
    async with at_desk(book_of(4)) as desk:
        composer = desk.window.composer
        composer.pages.choose(["page-0", "page-1"])
        composer.page_actions.cut.trigger()
        assert diaries(desk) == ["Day 2", "Day 3"]
        assert composer.pages.current_id() == "page-2"
        composer.page_actions.paste.trigger()
        assert diaries(desk) == ["Day 2", "Day 0", "Day 1", "Day 3"]
        assert list(composer.pages.chosen_rows()) == [1, 2]
        for expected in ("Paste 2 pages", "Cut 2 pages"):
            assert desk.opened.document.history.undo_name == expected
            desk.opened.document.undo()
        assert diaries(desk) == ["Day 0", "Day 1", "Day 2", "Day 3"]


async def test_other_programs_find_the_words_and_the_photos_of_copied_pages(at_desk, book_of):
    async with at_desk(book_of(2)) as desk:
        desk.window.composer.page_actions.select_all.trigger()
        desk.window.composer.page_actions.copy.trigger()
        mime = QGuiApplication.clipboard().mimeData()
        assert mime.text() == "Day 0\n\nDay 1"
        photos = [desk.opened.folder.photo_path(page.photo) for page in desk.opened.document.book.pages]
        assert [Path(url.toLocalFile()) for url in mime.urls()] == photos
        dragged = desk.opened.pages.mimeData([desk.opened.pages.index(0)])
        assert dragged.formats() == [PAGES_MIME]  # a file manager would take the photo away


async def test_a_page_of_another_book_comes_with_its_photo_and_recordings(at_desk, book_of, other_book, eventually):
    async with at_desk(book_of(2)) as desk:
        composer, folder = desk.window.composer, desk.opened.folder
        composer.pages.open_row(0)
        QGuiApplication.clipboard().setMimeData(mime_of(other_book))
        composer.page_actions.paste.trigger()
        await eventually(lambda: len(diaries(desk)) == 3)
        page = desk.opened.document.book.pages[1]
        assert page.diary == "A cat!"
        assert page.id != other_book.pages[0].id
        assert page.chosen == Chosen()  # nothing was really made of it
        assert folder.photo_path(page.photo).exists()
        assert folder.sound_path(page.recordings["A cat!"]).read_bytes() == b"RIFF hello"
        assert composer.pages.current_id() == page.id


async def test_a_page_whose_photo_is_gone_is_refused_and_the_others_come(at_desk, other_book, book_of, eventually):
    async with at_desk(book_of(1)) as desk:
        gone = book_of(3).pages[2]
        carried = Carried(folder=other_book.folder, pages=(gone, *other_book.pages))
        desk.window.composer.editor.drop(mime_of(carried), 0, as_copy=False)
        await eventually(lambda: desk.window.composer.notice.text)
        assert diaries(desk) == ["A cat!", "Day 0"]


async def test_no_other_file_comes_under_the_name_of_a_photo(at_desk, other_book, photos, eventually):
    other_book.photo_path(other_book.pages[0].photo).write_bytes(photos["coffee"].read_bytes())
    async with at_desk() as desk:
        desk.window.composer.editor.drop(mime_of(other_book), 0, as_copy=False)
        await eventually(lambda: desk.window.composer.notice.text)
        assert diaries(desk) == []
        assert not desk.opened.folder.photo_path(other_book.pages[0].photo).exists()


async def test_a_copied_picture_becomes_a_page(at_desk, book_of, eventually):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    clipboard(image=picture)
    async with at_desk(book_of(2)) as desk:
        composer = desk.window.composer
        composer.pages.open_row(0)
        composer.page_actions.paste.trigger()
        await eventually(lambda: len(names(desk)) == 3)
        assert names(desk) == ["0.jpg", "Pasted picture.png", "1.jpg"]
        await eventually(lambda: composer.pages.currentIndex().row() == 1)
        desk.opened.document.undo()
        assert names(desk) == ["0.jpg", "1.jpg"]


async def test_copied_files_become_pages_even_in_an_empty_book(at_desk, photo_day, eventually):
    photos = photo_day(2)
    clipboard(paths=reversed(photos))
    async with at_desk() as desk:
        desk.window.composer.page_actions.paste.trigger()
        await eventually(lambda: len(names(desk)) == 2)
        assert names(desk) == [photo.name for photo in photos]
        await eventually(lambda: desk.opened.document.history.undo_name == "Add 2 photos")


async def test_photos_dropped_between_two_cards_stand_there(at_desk, book_of, photo_day, eventually):
    photos = photo_day(3)
    async with at_desk(book_of(2)) as desk:
        pages, placed = desk.window.composer.pages, []
        desk.opened.intake.placed.connect(placed.append)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in photos])
        place = QPointF(40, pages.gridSize().height() + 4)
        action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        pages.dropEvent(QDropEvent(place, action, mime, button, Qt.KeyboardModifier.NoModifier))
        await eventually(lambda: placed)
        assert names(desk) == ["0.jpg", *[photo.name for photo in photos], "1.jpg"]
        assert list(pages.chosen_rows()) == [1, 2, 3]
        assert desk.opened.document.history.undo_name == "Add 3 photos"
        desk.opened.document.undo()
        assert names(desk) == ["0.jpg", "1.jpg"]


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"not json", b'{"folder": "/", "pages": [{"photo": {"digest": "../.."}}]}']
)
async def test_nonsense_on_the_clipboard_changes_nothing(raw, at_desk, book_of):
    clipboard(raw=raw)
    async with at_desk(book_of(1)) as desk:
        desk.window.composer.page_actions.paste.trigger()
        assert diaries(desk) == ["Day 0"]
        assert "nothing to paste" in desk.window.composer.notice.text
