"""After an edit the window tells what a run would make anew."""

from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from storybook_app.book import edits
from storybook_app.book.values import Look
from storybook_app.ui.pages_model import Role
from storybook_app.ui.run_state import Stage

DONE = (Stage.DONE,) * 3


def stages(opened, row):
    chips = opened.pages.index(row).data(Role.CHIPS)
    return tuple(chip.stage for chip in chips.by_kind().values())


@pytest.fixture
def make_day(photo_day, eventually):
    """Brings photos in and makes the book."""

    async def make(desk, count):
        opened = desk.opened
        opened.intake.bring_in(photo_day(count))
        await eventually(lambda: len(opened.document.book.pages) == count)
        opened.document.apply("Look", lambda book: edits.with_look(book, Look.PHOTO))
        for page in opened.document.book.pages:
            opened.document.apply("Write", lambda book, page=page.id: edits.with_diary(book, page, "We saw a cat."))
        opened.maker.start()
        await eventually(lambda: not opened.maker.is_running)

    return make


def write(desk, row, words):
    page = desk.opened.document.book.pages[row].id
    desk.opened.document.apply("Write", lambda book: edits.with_diary(book, page, words))


async def test_a_page_is_changed_until_the_edit_is_taken_back(at_desk, make_day):
    async with at_desk() as desk:
        await make_day(desk, 2)
        opened, composer = desk.opened, desk.window.composer
        composer.pages.open_row(1)
        assert [stages(opened, 0), stages(opened, 1)] == [DONE, DONE]
        assert not composer.desk.changed_mark.isVisible()

        write(desk, 1, "We saw a dog.")
        assert [stages(opened, 0), stages(opened, 1)] == [DONE, (Stage.CHANGED, Stage.DONE, Stage.CHANGED)]
        assert composer.desk.changed_mark.isVisible()
        told = opened.pages.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert told == "Voice: changed since it was made, Picture: done, Film: changed since it was made"

        opened.document.undo()
        assert [stages(opened, 0), stages(opened, 1)] == [DONE, DONE]
        assert not composer.desk.changed_mark.isVisible()


async def test_making_again_brings_the_page_up_to_date(at_desk, make_day, eventually):
    async with at_desk() as desk:
        await make_day(desk, 1)
        write(desk, 0, "We saw a dog.")
        assert Stage.CHANGED in stages(desk.opened, 0)
        desk.opened.maker.start()
        assert not desk.window.composer.desk.changed_mark.isVisible()
        await eventually(lambda: not desk.opened.maker.is_running)
        assert stages(desk.opened, 0) == DONE
        assert desk.opened.pages.changed_pages() == []


async def test_words_written_during_the_run_are_told_when_it_is_over(at_desk, make_day, eventually):
    async with at_desk() as desk:
        await make_day(desk, 1)
        write(desk, 0, "We saw a dog.")
        desk.opened.maker.start()
        await eventually(lambda: not desk.opened.bridge.state.is_over)
        write(desk, 0, "We saw a horse.")
        await eventually(lambda: not desk.opened.maker.is_running)
        assert stages(desk.opened, 0) == (Stage.CHANGED, Stage.DONE, Stage.CHANGED)


async def test_a_book_that_is_opened_again_remembers_what_has_changed(at_desk, make_day, eventually):
    async with at_desk() as desk:
        await make_day(desk, 1)
        path = desk.opened.folder.path
        desk.opened.document.apply("Voice", lambda book: edits.with_voice(book, "dad", book.language))
        await desk.opened.close()
        opened = await desk.open(path)
        assert stages(opened, 0) == DONE  # who makes the book is not known yet
        opened.studio()
        await eventually(lambda: stages(opened, 0) == (Stage.CHANGED, Stage.DONE, Stage.CHANGED))


async def test_export_of_a_changed_book_asks_first(at_desk, make_day, eventually):
    async with at_desk() as desk:
        await make_day(desk, 2)
        composer = desk.window.composer
        composer._supervisor = supervisor = Mock()
        supervisor.start = Mock(side_effect=lambda work, name: work.close())
        composer.export()
        assert composer.question.text == ""
        assert supervisor.start.call_count == 1

        desk.window.activateWindow()
        await eventually(desk.window.isActiveWindow)
        desk.opened.document.apply("Look", lambda book: edits.with_look(book, Look.PENCIL))
        composer.export()
        assert composer.question.text.startswith("2 pages have changed since they were made.")
        assert composer.question.make.hasFocus()
        assert supervisor.start.call_count == 1

        QTest.keyClick(composer.question.make, Qt.Key.Key_Tab)
        QTest.keyClick(composer.question.export, Qt.Key.Key_Space)
        assert composer.question.text == ""
        assert supervisor.start.call_count == 2

        composer.export()
        QTest.keyClick(composer.question.make, Qt.Key.Key_Escape)
        assert composer.question.text == ""

        composer.export()
        desk.opened.document.undo()
        assert composer.question.text == ""  # nothing is left to be asked


async def test_make_first_makes_the_book(at_desk, make_day, eventually):
    async with at_desk() as desk:
        await make_day(desk, 1)
        write(desk, 0, "We saw a dog.")
        composer = desk.window.composer
        composer.export()
        composer.question.make.click()
        assert desk.opened.maker.is_running
        assert composer.question.text == ""
        await eventually(lambda: not desk.opened.maker.is_running)
        assert stages(desk.opened, 0) == DONE


async def test_the_bars_tell_that_there_is_something_to_make(at_desk, make_day):
    async with at_desk() as desk:
        await make_day(desk, 2)
        composer = desk.window.composer
        assert composer.run_bar.words == ("Your book is ready", "2 of 2 pages ready")
        assert composer.header.next_step == "Export"
        write(desk, 1, "We saw a dog.")
        assert composer.run_bar.words == ("Your book has changed", "2 of 2 pages ready · 1 has changed")
        assert composer.header.next_step == "Make the book"
