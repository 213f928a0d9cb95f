"""The sheet with the people of the book."""

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from storybook_app.book import edits
from storybook_app.book.cast_edits import with_person
from storybook_app.book.values import CastMember, Kind, Line, LineKind, Look
from storybook_app.ui.page_sound import PageSound
from storybook_app.ui.portrait_sheet import PortraitSheet

MINA = CastMember(name="Mina", said="Mee-nah", voice="child")
WORDS = ("Mina saw a cat.", "It was red.")


@pytest.fixture
def people(eventually):
    """Opens the sheet of a window, as the header does."""

    async def show(desk):
        desk.window.composer.header.people_asked.emit()
        sheet = desk.window.composer.people.sheet
        await eventually(sheet.isVisible)
        return sheet

    return show


def cast(desk):
    return desk.opened.document.book.cast


async def close(desk, sheet, eventually):
    sheet.finish.click()
    await eventually(lambda: desk.window.composer.people.sheet is None)


async def test_a_person_is_added_named_and_taken_out_and_all_can_be_undone(at_desk, book_of, people, eventually):
    async with at_desk(book_of(1)) as desk:
        sheet, document = await people(desk), desk.opened.document
        sheet.add.click()
        QTest.keyClicks(sheet.cards[0].name, "Mina")
        QTest.keyClicks(sheet.cards[0].said, "Mee-nah")
        QTest.keyClicks(sheet.cards[0].clothes, "a coat")
        sheet.cards[0].voice.chosen.emit("voice", "child")
        assert cast(desk) == (CastMember(name="Mina", said="Mee-nah", clothes="a coat", voice="child"),)
        assert document.history.undo_name == "Change a person’s voice"
        sheet.cards[0].remove.click()
        assert cast(desk) == ()
        assert sheet.cards == []
        await close(desk, sheet, eventually)
        names = []
        while document.history.undo_name:
            names.append(document.history.undo_name)
            document.undo()
        assert names == [
            "Take a person out",
            "Change a person’s voice",
            "Change the clothes",
            "Change how a name is said",
            "Name a person",
            "Add a person",
        ]


async def test_enter_in_a_field_presses_nothing(at_desk, book_of, people, eventually):
    async with at_desk(with_person(book_of(1), MINA)) as desk:
        sheet = await people(desk)
        QTest.keyClick(sheet.cards[0].name, Qt.Key.Key_Return)
        assert sheet.isVisible()
        assert cast(desk) == (MINA,)
        await close(desk, sheet, eventually)


async def test_the_people_are_offered_as_speakers_and_the_way_to_them_too(at_desk, book_of, eventually):
    book = edits.with_lines(with_person(book_of(1), MINA), "page-0", [Line(text="Oh!")])
    async with at_desk(book) as desk:
        menu = desk.window.composer.desk.story.rows[0].speaker.menu_of_speakers
        menu.aboutToShow.emit()
        entries = {action.text(): action for action in menu.actions()}
        entries["Mina"].trigger()
        assert desk.opened.document.book.pages[0].lines == (Line(text="Oh!", kind=LineKind.SPEECH, speaker="Mina"),)
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == "People and names…").trigger()
        sheet = desk.window.composer.people.sheet
        await eventually(sheet.isVisible)
        await close(desk, sheet, eventually)


async def test_a_name_is_heard_as_it_is_said(at_desk, book_of, people, eventually, monkeypatch):
    heard = []
    monkeypatch.setattr(PageSound, "play", lambda _sound, path: heard.append(path.read_bytes()[:4]))
    async with at_desk(with_person(book_of(1), MINA)) as desk:
        sheet = await people(desk)
        sheet.cards[0].hear.click()
        await eventually(lambda: heard)
        assert heard == [b"RIFF"]
        await close(desk, sheet, eventually)


async def test_a_language_that_the_built_in_voice_cannot_read_is_told(at_desk, book_of, people, eventually):
    async with at_desk(with_person(book_of(1, language="xx"), MINA)) as desk:
        sheet = await people(desk)
        sheet.cards[0].hear.click()
        await eventually(lambda: "xx" in sheet.notice.text)
        await close(desk, sheet, eventually)


async def test_a_portrait_is_cut_out_of_a_photo_and_kept_in_the_book(at_desk, photo_day, people, eventually):
    async with at_desk() as desk:
        opened = desk.opened
        opened.intake.bring_in(photo_day(1))
        await eventually(lambda: len(opened.document.book.pages) == 1)
        opened.document.apply("Add", lambda book: with_person(book, MINA))
        sheet = await people(desk)
        sheet.cards[0].portrait.click()
        await eventually(lambda: sheet.findChild(PortraitSheet) is not None)
        portrait = sheet.findChild(PortraitSheet)
        await eventually(lambda: portrait.box is not None)
        before = portrait.box
        QTest.keyClick(portrait.crop, Qt.Key.Key_Left)
        assert portrait.box.x < before.x
        QTest.keyClick(portrait.crop, Qt.Key.Key_Minus)
        assert portrait.box.width < before.width
        portrait.keep.click()
        await eventually(lambda: cast(desk)[0].reference is not None)
        reference = cast(desk)[0].reference
        assert abs(reference.width - reference.height) <= 1
        with Image.open(opened.folder.photo_path(reference)) as image:
            assert image.size == (reference.width, reference.height)
        assert opened.document.history.undo_name == "Choose a portrait"
        await close(desk, sheet, eventually)


async def test_the_square_is_drawn_by_dragging_and_stays_within_the_photo(at_desk, photo_day, people, eventually):
    async with at_desk(book=None) as desk:
        opened = desk.opened
        opened.intake.bring_in(photo_day(1))
        await eventually(lambda: len(opened.document.book.pages) == 1)
        sheet = PortraitSheet("Mina", opened, desk.window.composer.header.look._appearance, desk.window)
        sheet.open()
        await eventually(lambda: sheet.box is not None)
        crop = sheet.crop
        QTest.mousePress(crop, Qt.MouseButton.LeftButton, pos=QPoint(2, crop.height() // 2))
        QTest.mouseMove(crop, QPoint(crop.width() * 3, crop.height() * 3))
        QTest.mouseRelease(crop, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        box = sheet.box
        assert 0 <= box.x <= box.x + box.width <= 1.0001
        assert 0 <= box.y <= box.y + box.height <= 1.0001
        assert max(box.width, box.height) > 0.9
        sheet.reject()
        sheet.deleteLater()


async def test_say_it_like_this_changes_only_the_pages_that_say_the_name(at_desk, photo_day, people, eventually):
    async with at_desk() as desk:
        opened = desk.opened
        opened.intake.bring_in(photo_day(2))
        await eventually(lambda: len(opened.document.book.pages) == 2)
        opened.document.apply("Look", lambda book: edits.with_look(book, Look.PHOTO))
        for page, words in zip(opened.document.book.pages, WORDS, strict=True):
            told = [Line(text=words)]
            opened.document.apply("Write", lambda book, page=page.id, told=told: edits.with_lines(book, page, told))
        opened.maker.start()
        await eventually(lambda: not opened.maker.is_running)
        sheet = await people(desk)
        sheet.add.click()
        QTest.keyClicks(sheet.cards[0].name, "Mina")
        QTest.keyClicks(sheet.cards[0].clothes, "")
        stale = [opened.freshness.stale(page) for page in opened.document.book.pages]
        assert stale == [frozenset(), frozenset()]
        QTest.keyClicks(sheet.cards[0].said, "Mee-nah")
        stale = [opened.freshness.stale(page) for page in opened.document.book.pages]
        assert stale == [{Kind.VOICE, Kind.FILM}, frozenset()]
        await close(desk, sheet, eventually)
