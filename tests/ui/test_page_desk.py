from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from storybook_app.book import edits
from storybook_app.book.values import Look, Words
from storybook_app.ui.document import Saved
from storybook_app.ui.page_desk import View


async def test_what_is_written_in_the_diary_is_in_the_book_at_once(at_desk, book_of):
    async with at_desk(book_of(2)) as desk:
        composer = desk.window.composer
        composer.pages.open_row(1)
        QTest.keyClicks(composer.desk.diary, " with Mina")
        assert desk.opened.document.book.page("page-1").diary == "Day 1 with Mina"
        assert desk.opened.document.book.page("page-0").diary == "Day 0"
        assert desk.opened.document.history.undo_name == "Write"


async def test_undo_in_the_diary_is_the_books_undo(at_desk, book_of, eventually):
    async with at_desk(book_of(1)) as desk:
        diary = desk.window.composer.desk.diary
        desk.window.activateWindow()
        await eventually(desk.window.isActiveWindow)
        diary.setFocus()
        QTest.keyClicks(diary, "!!")
        QTest.keyClick(diary, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert desk.opened.document.book.page("page-0").diary == "Day 0"
        assert diary.toPlainText() == "Day 0"


async def test_a_landed_take_does_not_disturb_the_writing_hand(at_desk, book_of):
    async with at_desk(book_of(1)) as desk:
        diary = desk.window.composer.desk.diary
        cursor = diary.textCursor()
        cursor.setPosition(2)
        diary.setTextCursor(cursor)
        desk.opened.document.apply("x", lambda book: edits.with_chosen(book, "page-0", picture="p"))
        assert diary.textCursor().position() == 2


async def test_photos_dropped_on_the_diary_go_to_the_window(at_desk, book_of):
    async with at_desk(book_of(1)) as desk:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile("/tmp/photo.jpg")])
        mime.setText("file:///tmp/photo.jpg")
        assert not desk.window.composer.desk.diary.canInsertFromMimeData(mime)


async def test_a_huge_paste_is_cut_to_what_a_page_can_hold(at_desk, book_of):
    async with at_desk(book_of(1)) as desk:
        mime = QMimeData()
        mime.setText("a\0b" * 100_000)
        desk.window.composer.desk.diary.insertFromMimeData(mime)
        words = desk.opened.document.book.page("page-0").diary
        assert len(words) == 20_000
        assert "\0" not in words


async def test_the_best_picture_is_shown_until_the_parent_chooses_another(at_desk, book_of):
    async with at_desk(book_of(1)) as desk:
        page = desk.window.composer.desk
        assert page.view is View.PHOTO
        desk.opened.document.apply("x", lambda book: edits.with_chosen(book, "page-0", picture="p"))
        assert page.view is View.PICTURE
        page.views.chosen.emit(View.PHOTO)
        assert page.view is View.PHOTO


async def test_the_header_edits_the_whole_book(at_desk, book_of, eventually):
    async with at_desk(book_of(1)) as desk:
        header, document = desk.window.composer.header, desk.opened.document
        header.title.setText("Mina and the Rocket Cat")
        header.title.editingFinished.emit()
        header.look.chosen.emit("look", Look.OIL)
        header.voice.chosen.emit("voice", "grandpa")
        header.voice.chosen.emit("language", "ko")
        header.words.chosen.emit("words", Words.FREE)
        book = document.book
        assert (book.title, book.look, book.voice, book.language, book.words) == (
            "Mina and the Rocket Cat",
            Look.OIL,
            "grandpa",
            "ko",
            Words.FREE,
        )
        assert header.voice.text() == "Grandpa · 한국어"
        assert desk.window.windowTitle() == "Mina and the Rocket Cat – Storybook"
        await eventually(lambda: document.saved is Saved.SAVED)


async def test_an_empty_title_is_not_taken(at_desk, book_of):
    async with at_desk(book_of(1, title="Holiday")) as desk:
        header = desk.window.composer.header
        header.title.setText("   ")
        header.title.editingFinished.emit()
        assert desk.opened.document.book.title == "Holiday"
        assert header.title.text() == "Holiday"


async def test_every_button_has_a_name_for_a_screen_reader(at_desk, book_of):
    async with at_desk(book_of(1)) as desk:
        nameless = [button for button in desk.window.findChildren(QAbstractButton) if not button.accessibleName()]
        assert [button for button in nameless if not button.text().strip() and not button.isHidden()] == []


async def test_a_title_is_written_in_the_order_of_the_keys(at_desk, book_of):
    async with at_desk(book_of(1, title="Holiday")) as desk:
        title = desk.window.composer.header.title
        title.clearFocus()  # as with an input method that holds the focus itself
        title.selectAll()
        QTest.keyClicks(title, "Mina and the Rocket Cat")
        assert title.text() == "Mina and the Rocket Cat"
