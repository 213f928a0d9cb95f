"""The story lines of the open page are written in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from storybook_app.book import edits
from storybook_app.book.values import Kind, Line, LineKind, Look, Word
from storybook_app.pipeline import events
from storybook_app.ui.story_row import SpokenLine

KEYS = Qt.Key
MADE = (Line(text="We saw a cat."), Line(text="It was red."))


@pytest.fixture
def writing(at_desk, book_of):
    """A window with a page of two lines written by hand."""

    def sit():
        return at_desk(edits.with_lines(book_of(1), "page-0", MADE))

    return sit


def row(desk, number):
    return desk.window.composer.desk.story.rows[number]


def lines(desk):
    return desk.opened.document.book.page("page-0").lines


def words(desk):
    return [line.text for line in lines(desk)]


def shown(desk):
    return [line.text for line in desk.window.composer.desk.story.lines]


def put_cursor(desk, number, place):
    row(desk, number).text.write_at(place)


def press(desk, number, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(row(desk, number).text, key, modifier)


async def test_a_word_is_mended_in_its_line(writing):
    async with writing() as desk:
        put_cursor(desk, 1, 7)
        QTest.keyClicks(row(desk, 1).text, "very ")
        assert words(desk) == ["We saw a cat.", "It was very red."]
        assert desk.opened.document.history.undo_name == "Write a line"
        desk.opened.document.undo()
        assert shown(desk) == [line.text for line in MADE]
        assert row(desk, 1).text.toPlainText() == "It was red."


async def test_a_blank_at_the_end_of_a_line_waits_for_the_next_word(writing):
    async with writing() as desk:
        put_cursor(desk, 0, 13)
        QTest.keyClicks(row(desk, 0).text, " Hello")
        assert words(desk)[0] == "We saw a cat. Hello"


async def test_enter_at_the_end_begins_a_line_that_is_there_with_its_first_letter(writing):
    async with writing() as desk:
        put_cursor(desk, 0, 13)
        press(desk, 0, KEYS.Key_Return)
        assert shown(desk) == ["We saw a cat.", "", "It was red."]
        assert lines(desk) == MADE
        QTest.keyClicks(row(desk, 1).text, "Oh!")
        assert words(desk) == ["We saw a cat.", "Oh!", "It was red."]


async def test_a_row_in_which_nothing_was_written_goes_when_it_is_left(writing, eventually):
    async with writing() as desk:
        desk.window.activateWindow()
        await eventually(desk.window.isActiveWindow)
        desk.window.composer.desk.story.add.click()
        assert shown(desk) == ["We saw a cat.", "It was red.", ""]
        assert row(desk, 2).text.hasFocus()
        desk.window.composer.desk.diary.setFocus()
        assert shown(desk) == ["We saw a cat.", "It was red."]
        assert desk.opened.document.history.undo_name == ""


async def test_enter_cuts_a_line_and_backspace_joins_it_again(writing):
    async with writing() as desk:
        put_cursor(desk, 0, 7)
        press(desk, 0, KEYS.Key_Return)
        assert words(desk) == ["We saw", "a cat.", "It was red."]
        put_cursor(desk, 1, 0)
        press(desk, 1, KEYS.Key_Backspace)
        assert lines(desk) == MADE
        press(desk, 0, KEYS.Key_Backspace)
        assert words(desk)[0] == "We sa a cat.", "the cursor stands where the lines met"


async def test_a_line_that_loses_its_words_goes_and_its_row_stays_to_be_written_in(writing):
    async with writing() as desk:
        put_cursor(desk, 0, 0)
        row(desk, 0).text.selectAll()
        press(desk, 0, KEYS.Key_Delete)
        assert words(desk) == ["It was red."]
        assert shown(desk) == ["", "It was red."]
        QTest.keyClicks(row(desk, 0).text, "A dog!")
        assert words(desk) == ["A dog!", "It was red."]


async def test_a_line_is_moved_by_the_keys(writing):
    async with writing() as desk:
        press(desk, 0, KEYS.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert lines(desk) == MADE[::-1]
        press(desk, 1, KEYS.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert lines(desk) == MADE[::-1]


async def test_the_cursor_goes_from_line_to_line(writing, eventually):
    async with writing() as desk:
        desk.window.activateWindow()
        await eventually(desk.window.isActiveWindow)
        put_cursor(desk, 0, 13)
        press(desk, 0, KEYS.Key_Down)
        assert row(desk, 1).text.hasFocus()
        press(desk, 1, KEYS.Key_Up)
        assert row(desk, 0).text.hasFocus()


async def test_a_line_is_given_to_somebody_else(writing):
    async with writing() as desk:
        speaker = row(desk, 1).speaker
        speaker.click()
        names = {action.text(): action for action in speaker.menu_of_speakers.actions() if action.text()}
        assert next(iter(names)) == "Narrator"
        assert {"Mum", "Somebody else…", "Sound"} <= names.keys()
        names["Mum"].trigger()
        assert lines(desk)[1] == Line(text="It was red.", kind=LineKind.SPEECH, speaker="Mum")
        assert speaker.text() == "Mum"
        speaker.menu_of_speakers.close()


async def test_a_line_of_emoji_is_cut_where_the_cursor_stands(at_desk, book_of):
    async with at_desk(edits.with_lines(book_of(1), "page-0", [Line(text="🐈🐈 Miau 🐕")])) as desk:
        put_cursor(desk, 0, 2)
        press(desk, 0, KEYS.Key_Return)
        assert words(desk) == ["🐈🐈", "Miau 🐕"]


async def test_a_pasted_text_is_one_line(writing):
    async with writing() as desk:
        put_cursor(desk, 1, 0)
        mime = row(desk, 1).text.createMimeDataFromSelection()
        mime.setText("One\n\ntwo\tthree ")
        row(desk, 1).text.insertFromMimeData(mime)
        assert words(desk)[1] == "One two threeIt was red."


async def test_the_spoken_word_is_marked_while_its_line_is_heard(writing, tmp_path):
    async with writing() as desk:
        story = desk.window.composer.desk.story
        timed = (Word(start=0, end=2, from_ms=0, to_ms=200), Word(start=2, end=4, from_ms=200, to_ms=500))
        heard = SpokenLine(Line(text="🐈 up"), 500, tmp_path / "a.wav", timed)
        story.show_lines([heard, SpokenLine(Line(text="It was red."))], [], can_edit=True, empty="")
        marked = []
        for at in (100, 300, 900):
            story.show_playing(tmp_path / "a.wav", at)
            marked.append([mark.cursor.selectedText() for mark in row(desk, 0).text.extraSelections()])
        assert marked == [["🐈 "], ["up"], []]
        assert [bool(row(desk, number).property("playing")) for number in range(2)] == [True, False]
        story.show_playing(None, 0)
        assert not row(desk, 0).property("playing")


async def test_the_lines_are_only_to_be_read_while_the_writer_is_at_them(at_desk, book_of):
    async with at_desk(book_of(1)) as desk:
        publish = desk.opened.bridge.publish
        publish(events.RunStarted(("page-0",)))
        publish(events.LineWritten("page-0", 0, MADE[0]))
        assert shown(desk) == ["We saw a cat."]
        assert row(desk, 0).text.isReadOnly()
        assert not desk.window.composer.desk.story.add.isVisible()
        publish(events.RunFinished("cancelled", 1.0))
        assert shown(desk) == [], "half a story is no take: it is written when the book is made"
        assert desk.window.composer.desk.story.add.isVisible()


async def make(desk, eventually):
    desk.opened.maker.start()
    await eventually(lambda: not desk.opened.maker.is_running)


def voices_made(desk):
    return len(list((desk.opened.folder.path / "takes" / "voice").glob("*.wav")))


async def test_only_the_changed_line_is_spoken_anew(at_desk, photo_day, eventually):
    async with at_desk() as desk:
        opened, page_desk = desk.opened, desk.window.composer.desk
        opened.intake.bring_in(photo_day(1))
        await eventually(lambda: opened.document.book.pages)
        page_id = opened.document.book.pages[0].id
        opened.document.apply("Look", lambda book: edits.with_look(book, Look.PHOTO))
        opened.document.apply("Write", lambda book: edits.with_diary(book, page_id, "We saw a cat. It was red."))
        await make(desk, eventually)
        told = [line.line for line in page_desk.story.lines]
        before = opened.document.book.page(page_id).chosen
        assert len(told) > 1
        assert all(line.sound for line in page_desk.story.lines)
        count = voices_made(desk)

        row(desk, 0).text.write_at(0)
        QTest.keyClicks(row(desk, 0).text, "Oh! ")
        page = opened.document.book.page(page_id)
        assert [line.text for line in page.lines] == [f"Oh! {told[0].text}", *(line.text for line in told[1:])]
        assert [line.sound is None for line in page_desk.story.lines] == [True, *[False] * (len(told) - 1)]
        assert opened.freshness.stale(page) == {Kind.VOICE, Kind.FILM}

        await make(desk, eventually)
        page = opened.document.book.page(page_id)
        assert voices_made(desk) == count + 1
        assert page.chosen.voices[1:] == before.voices[1:]
        assert (page.chosen.picture, page.chosen.story) == (before.picture, None)
        assert opened.freshness.stale(page) == set()
        assert all(line.sound for line in page_desk.story.lines)

        page_desk.story_part.anew.click()
        assert opened.document.book.page(page_id).lines is None
        await make(desk, eventually)
        assert opened.document.book.page(page_id).chosen == before
        assert [line.line for line in page_desk.story.lines] == told
        assert voices_made(desk) == count + 1
