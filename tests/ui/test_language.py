"""The window in another language: from the start, and changed in the middle of things."""

import asyncio
import json
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QPushButton

from storybook_app.app.translations import Translations
from storybook_app.book import edits
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Kind
from storybook_app.pipeline import events
from storybook_app.pipeline.ledger import Asked
from storybook_app.settings import UiLanguage, load_settings


@pytest.fixture(autouse=True)
def english_again():
    """The application and its numbers are as before."""
    before = QLocale()
    yield
    Translations(QApplication.instance()).speak(UiLanguage.EN)
    QLocale.setDefault(before)


def buttons(widget):
    return {button.text() for button in widget.findChildren(QPushButton)}


def menu_words(window):
    return [action.text() for action in window.menu.actions() if action.isVisible() and action.text()]


async def test_the_window_begins_in_the_language_of_the_settings(living, tmp_path):
    (tmp_path / "settings.json").write_text(json.dumps({"schema": 2, "ui_language": "ko"}))
    async with living() as life:
        assert {"설정", "새 책"} <= buttons(life.shelf)
        assert menu_words(life.window)[0] == "새 책"


async def test_another_language_holds_at_once_on_the_shelf(living, tmp_path, eventually):
    async with living() as life:
        life._on_settings_asked()
        life._settings_window.general.segments("ui_language").chosen.emit(UiLanguage.KO)
        assert {"설정", "새 책"} <= buttons(life.window.home)
        assert life.window.home is life.shelf
        assert life._settings_window.windowTitle() == "설정"
        assert life._settings_window.isVisible()
        assert menu_words(life.window)[0] == "새 책"
        await eventually(lambda: not life.supervisor.names)
        assert life.shelf.notice.text == ""
    assert load_settings(tmp_path / "settings.json").ui_language is UiLanguage.KO


async def test_another_language_in_the_middle_of_a_run_stops_nothing(living, tmp_path, book_of, eventually):
    with BookFolder(tmp_path / "Our day") as folder:
        folder.save(book_of(3))
    async with living(tmp_path / "Our day") as life:
        opened, window = life.opened, life.window
        window.composer.pages.open_row(1)
        pages = [page.id for page in opened.document.book.pages]
        opened.bridge.publish(events.RunStarted(tuple(pages)))
        life._preferences.change(ui_language=UiLanguage.KO)
        assert life.opened is opened
        assert "책 만들기" in buttons(window.composer)
        assert window.composer.pages.current_id() == pages[1]
        refused = "Echo is busy. Wait a little and try again."
        opened.bridge.publish(events.StepFailed(pages[1], Kind.PICTURE, 0, refused, "the photo itself"))
        assert window.composer.desk.trouble.words == "Echo 서비스가 지금 바빠요. 조금 기다렸다가 다시 해 보세요."
        opened.document.apply("Write", lambda book: edits.retitled(book, "우리"))
        await eventually(lambda: "우리" in window.windowTitle())
        life._preferences.change(ui_language=UiLanguage.EN)
        assert "Make the book" in buttons(window.composer)
        assert menu_words(window)[0] == "New book"


async def test_a_question_about_money_is_put_again_in_the_other_language(living, tmp_path, eventually):
    async with living(tmp_path / "Our day") as life:
        asked = Asked("USD", Decimal(1), Decimal("0.80"), Decimal(0), Decimal("0.40"), ())
        answering = asyncio.create_task(life.opened.maker.consent.to_more(asked))
        await eventually(lambda: life.window.composer.cost_question.text)
        life._preferences.change(ui_language=UiLanguage.KO)
        question = life.window.composer.cost_question
        assert question.text.startswith("정하신 1.00 USD 가운데 0.80 USD만큼 썼어요.")
        question.no.click()
        assert await answering is None
        assert question.text == ""


async def test_a_first_book_begins_in_the_language_of_the_window(living, tmp_path, eventually):
    fields = {"schema": 2, "ui_language": "ko", "books_folder": str(tmp_path / "books")}
    (tmp_path / "settings.json").write_text(json.dumps(fields))
    async with living() as life:
        life.shelf.new_asked.emit()
        await eventually(lambda: life.opened)
        book = life.opened.document.book
        assert (book.title, book.language) == ("우리의 하루", "ko")
