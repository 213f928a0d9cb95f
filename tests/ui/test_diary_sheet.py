"""A whole diary is dealt out over the pages."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from storybook_app.ui.diary_sheet import DiarySheet

DIARY = "We met an astronaut.\n\nThe rocket was tall.\n\nOur cat climbed in.\n\nDaddy had coffee."


def pasted(text):
    mime = QMimeData()
    mime.setText(text)
    return mime


def sheet_of(desk):
    return next((sheet for sheet in desk.window.findChildren(DiarySheet) if sheet.isVisible()), None)


def diaries(desk):
    return [page.diary for page in desk.opened.document.book.pages]


def empty(book):
    return book.model_copy(update={"pages": tuple(page.model_copy(update={"diary": ""}) for page in book.pages)})


async def test_a_diary_pasted_into_an_empty_book_is_spread_after_a_look_at_it(at_desk, book_of):
    async with at_desk(empty(book_of(3))) as desk:
        desk.window.composer.desk.diary.insertFromMimeData(pasted(DIARY))
        assert diaries(desk) == ["", "", ""]
        sheet = sheet_of(desk)
        assert [sheet.preview.item(row).text() for row in range(3)] == [
            "1   We met an astronaut.",
            "2   The rocket was tall.",
            "3   Our cat climbed in. Daddy had coffee.",
        ]
        assert "One paragraph is left over" in sheet.note.text()
        sheet.spread.click()
        assert diaries(desk) == [
            "We met an astronaut.",
            "The rocket was tall.",
            "Our cat climbed in.\n\nDaddy had coffee.",
        ]
        assert desk.window.composer.desk.diary.toPlainText() == "We met an astronaut."
        desk.opened.document.undo()
        assert diaries(desk) == ["", "", ""]


async def test_a_diary_that_is_not_spread_stays_on_its_page(at_desk, book_of):
    async with at_desk(empty(book_of(2))) as desk:
        desk.window.composer.desk.diary.insertFromMimeData(pasted("One.\n\nTwo."))
        sheet_of(desk).reject()
        assert diaries(desk) == ["One.\n\nTwo.", ""]


async def test_where_something_is_written_a_paste_is_a_paste(at_desk, book_of):
    async with at_desk(book_of(2)) as desk:
        desk.window.composer.desk.diary.insertFromMimeData(pasted(" One.\n\nTwo."))
        assert sheet_of(desk) is None
        assert diaries(desk) == ["Day 0 One.\n\nTwo.", "Day 1"]


async def test_the_preview_follows_the_text_as_it_is_mended(at_desk, book_of):
    async with at_desk(book_of(2)) as desk:
        sheet = desk.window.composer.desk.spread_diary()
        assert not sheet.spread.isEnabled()
        sheet.text.setPlainText("One.")
        assert [sheet.preview.item(row).text() for row in range(2)] == ["1   One.", "2   Day 1"]
        assert sheet.note.text() == "One page has other words now; Undo brings them back."
        QApplication.sendPostedEvents()
        sheet.spread.click()
        assert diaries(desk) == ["One.", "Day 1"]
