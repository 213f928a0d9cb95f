"""Stories of a parent at the window, told through the real start-up: real files, real engines, real workers."""

import json

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from teststudio import Fault, Manners, Planned, Rule, TestStudio

from storybook_app.providers.openai import picture_models
from storybook_app.settings import SCHEMA, prices_file, settings_file

DIARIES = (
    "In the morning we saw a cat on the old garden wall. It looked at us for a long time, and then it ran away.",
    "There was cake.",
    "Daddy fell asleep.",
)
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = {"look": "photo", "words": "faithful"}  # soon made: the photos as they are, the words as they stand
MODEL = "gpt-image-2"
PRICE = '[[price]]\nprovider = "openai"\nhost = "127.0.0.1*"\nper_picture = 0.25\n'


def settle(**fields):
    """The settings of an earlier time."""
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(json.dumps({"schema": SCHEMA, **fields}), encoding="utf-8")


def test_a_first_film_from_dropped_photos(live, photo_day, tmp_path):
    async def story(parent):
        await parent.until(parent.life.shelf.empty.isVisible)
        await parent.bring_photos(photo_day(2))
        parent.write_diaries(DIARIES[:2])
        assert parent.diaries == list(DIARIES[:2])
        made = await parent.make()
        assert {(1, "picture", 0), (1, "film", 0), (2, "picture", 0), (2, "film", 0)} < set(made)
        assert parent.opened.bridge.state.outcome == "whole"

        await parent.press("Read the book")
        player = parent.window.player
        await parent.until(lambda: player.stage.film.has_picture)
        assert player.page == parent.book.pages[0].id
        QTest.keyClick(player, Qt.Key.Key_Escape)
        assert parent.composer.isVisible()

        film = tmp_path / "film.mp4"
        await parent.press("Export")
        await parent.until(lambda: parent.composer.export_desk.sheet)
        await parent.press("Export…", parent.composer.export_desk.sheet)
        await parent.name_file(film)
        await parent.until(lambda: parent.button("Show in folder"))
        assert film.read_bytes()[4:8] == b"ftyp"

    live(story)


def test_after_a_changed_word_only_its_line_its_page_and_the_turns_to_that_are_made_again(live, photo_day):
    async def story(parent):
        await parent.bring_photos(photo_day(2))
        parent.write_diaries(DIARIES[:2])
        made = await parent.make()
        assert [each for each in made if each[:2] == (1, "voice")] == [(1, "voice", 0), (1, "voice", 1)]

        parent.open_card(0)
        line = parent.composer.desk.story.rows[0].text
        line.write_at(len("In the morning we saw a"))
        parent.write(line, " striped")
        assert parent.book.pages[0].lines[0].text.startswith("In the morning we saw a striped cat")
        assert await parent.make() == [(1, "film", 0), (1, "turn", 0), (1, "turn", 1), (1, "voice", 0)]
        assert await parent.make() == []

    settle(**PLAIN)
    live(story)


def test_a_painter_that_fails_on_page_3_is_told_why_and_tried_again_for_that_alone(live, photo_day, monkeypatch):
    monkeypatch.setattr(picture_models, "LONGEST", 480)
    photos = photo_day(7)[4:]  # two that are wide and one that is square, which tells its request from theirs
    with Image.open(photos[2]) as image:
        width, height = picture_models.picture_models("127.0.0.1", MODEL).size(image.width / image.height)
    refused = Rule(Planned(Fault.CONTENT_REFUSED), "images/edits", contains=f"{width}x{height}".encode())
    prices_file().parent.mkdir(parents=True)
    prices_file().write_text(PRICE, encoding="utf-8")

    async def story(parent):
        await parent.bring_photos(photos)
        await parent.press("Make the book")
        await parent.until(lambda: parent.composer.cost_question.text)
        assert "0.75 USD for 3 pictures" in parent.composer.cost_question.text
        assert here.record.of("images/edits") == []
        made = await parent.make("Make it")
        assert (2, "picture", 0) in made
        assert [parent.trouble(row) for row in (0, 1)] == ["", ""]
        assert "openai does not want to make this" in parent.trouble(2)
        assert parent.opened.bridge.state.cost == {"USD": 0.5}

        here.fail(())
        parent.try_again(2)
        made = await parent.make("Make it")
        assert made == [(2, "turn", 1), (3, "film", 0), (3, "picture", 0), (3, "turn", 1)]
        assert parent.trouble(2) == ""
        assert len(here.record.of("images/edits")) == 5

    with TestStudio({"painter": Manners(models=(MODEL,))}, faults=[refused]) as here:
        painter = {"provider": "openai", "base_url": here.url("painter", "/v1"), "model": MODEL}
        settle(words="faithful", providers={"painter": painter})
        live(story)


def test_a_book_left_in_the_middle_of_a_run_goes_on_where_it_was(live, photo_day):
    made = []

    async def leave(parent):
        await parent.bring_photos(photo_day(3))
        parent.write_diaries(DIARIES)
        parent.open_card(1)
        await parent.press("Make the book")
        parent.note(made)
        await parent.until(lambda: any(kind == "film" for _, kind, _ in made))

    async def come_back(parent):
        assert parent.pages.currentIndex().row() == 1
        assert parent.diaries == list(DIARIES)
        rest = await parent.make()
        assert parent.opened.bridge.state.outcome == "whole"
        assert set(rest).isdisjoint(made)
        assert [number for number, kind, _ in sorted(made + rest) if kind == "film"] == [1, 2, 3]

    settle(**PLAIN)
    live(leave)
    live(come_back)


def test_pages_are_put_in_another_order_by_keys_and_by_hand_and_back(live, photo_day):
    async def story(parent):
        await parent.bring_photos(photo_day(3))
        parent.write_diaries(["one", "two", "three"])
        parent.open_card(0)
        QTest.keyClick(parent.pages, Qt.Key.Key_Down, CTRL)
        assert parent.diaries == ["two", "one", "three"]
        parent.drag_card(2, 0)
        assert parent.diaries == ["three", "two", "one"]
        await parent.press("Undo: Move the page")
        assert parent.diaries == ["two", "one", "three"]
        QTest.keyClick(parent.window, Qt.Key.Key_Z, CTRL)
        assert parent.diaries == ["one", "two", "three"]
        await parent.press("Redo: Move the page")
        assert parent.diaries == ["two", "one", "three"]

    async def come_back(parent):
        assert parent.diaries == ["two", "one", "three"]

    live(story)
    live(come_back)


def test_a_korean_day(live, photo_day):
    diary = "오늘은 바다에 갔다. 모래성이 무너졌다."

    async def story(parent):
        await parent.bring_photos(photo_day(1))
        parent.write_diaries([diary])
        made = await parent.make("책 만들기")
        assert (1, "film", 0) in made
        assert parent.opened.bridge.state.outcome == "whole"
        assert " ".join(line.text for line in parent.composer.desk.story.lines) == diary

    settle(ui_language="ko", language="ko", **PLAIN)
    live(story)


def test_a_book_goes_into_a_file_to_the_trash_and_comes_back_both_ways(live, photo_day, tmp_path):
    file = tmp_path / "ours.storybook"

    async def story(parent):
        await parent.bring_photos(photo_day(2))
        parent.write_diaries(DIARIES[:2])
        path, pages = parent.opened.folder.path, parent.book.pages
        parent.choose("Export this book as one file…")
        await parent.name_file(file)
        await parent.until(file.exists)
        parent.choose("Back to the shelf")
        shelf = parent.life.shelf
        await parent.until(lambda: shelf.view.current)

        QTest.keyClick(shelf.view, Qt.Key.Key_Delete)
        await parent.until(lambda: not path.exists())
        await parent.press("Undo")
        await parent.until(lambda: path.exists() and shelf.view.current)

        QTest.keyClick(shelf.view, Qt.Key.Key_Delete)
        await parent.until(lambda: not path.exists())
        await parent.until(shelf.empty.isVisible)
        parent.drop([file])
        await parent.until(lambda: shelf.view.current)
        QTest.keyClick(shelf.view, Qt.Key.Key_Return)
        await parent.until(lambda: parent.life.opened)
        assert [(page.photo.digest, page.diary) for page in parent.book.pages] == [
            (page.photo.digest, page.diary) for page in pages
        ]
        assert all(parent.opened.folder.photo_path(page.photo).is_file() for page in pages)

    live(story)
