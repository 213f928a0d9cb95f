from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from storybook_app.book.values import Chosen, Kind, Take
from storybook_app.pipeline import events
from storybook_app.ui.card_places import card_in, picture_in, retry_on
from storybook_app.ui.pages_model import Role
from storybook_app.ui.run_state import Stage


def a_take(kind, key):
    return Take(
        key=key, kind=kind, file=f"{key}.bin", provider="t", model="t", made_at=datetime.now(UTC), seconds=1, sha256=""
    )


def stages(model, row):
    chips = model.index(row).data(Role.CHIPS)
    return chips.voice.stage, chips.picture.stage, chips.film.stage


async def test_cards_change_in_the_order_in_which_the_events_arrive(at_desk, book_of):
    async with at_desk(book_of(3)) as desk:
        opened, changed = desk.opened, []
        model = opened.pages
        opened.bridge.publish(events.RunStarted(("page-0", "page-1", "page-2")))
        model.dataChanged.connect(lambda index, _: changed.append(index.row()))
        publish = opened.bridge.publish
        publish(events.StepStarted("page-2", Kind.PICTURE))
        publish(events.StepStarted("page-0", Kind.PICTURE))
        publish(events.StepProgress("page-2", Kind.PICTURE, 0, 0.5))
        assert stages(model, 2) == (Stage.WAITING, Stage.WORKING, Stage.WAITING)
        assert model.index(2).data(Role.CHIPS).picture.fraction == 0.5
        told = model.index(2).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert told == "Voice: waiting, Picture: 50 per cent made, Film: waiting"
        publish(events.TakeLanded("page-2", Kind.PICTURE, 0, a_take(Kind.PICTURE, "p2"), cached=False))
        publish(events.StepStarted("page-1", Kind.VOICE))
        publish(events.TakeLanded("page-0", Kind.PICTURE, 0, a_take(Kind.PICTURE, "p0"), cached=False))
        assert list(dict.fromkeys(changed)) == [2, 0, 1]
        assert stages(model, 2) == (Stage.WAITING, Stage.DONE, Stage.WAITING)
        assert stages(model, 1) == (Stage.WORKING, Stage.WAITING, Stage.WAITING)
        assert opened.document.book.page("page-2").chosen.picture == "p2"
        assert opened.document.history.undo_name == ""  # what a run makes is no edit of the parent's


async def test_a_page_taken_out_during_the_run_stays_out(at_desk, book_of):
    async with at_desk(book_of(2)) as desk:
        publish = desk.opened.bridge.publish
        publish(events.RunStarted(("page-0", "page-1")))
        desk.window.composer.pages.open_row(0)
        desk.window.composer.page_actions.delete.trigger()
        publish(events.TakeLanded("page-0", Kind.PICTURE, 0, a_take(Kind.PICTURE, "p0"), cached=False))
        publish(events.PageReady("page-0", Path("film.mp4"), Chosen(film="f"), whole=True))
        assert [page.id for page in desk.opened.document.book.pages] == ["page-1"]
        assert desk.opened.pages.rowCount() == 1


async def test_a_failed_page_is_shown_in_words_with_a_way_to_try_again(at_desk, book_of):
    async with at_desk(book_of(2)) as desk:
        publish, asked = desk.opened.bridge.publish, []
        composer = desk.window.composer
        composer.desk.retry_asked.connect(lambda: asked.append(True))
        composer.pages.open_row(1)
        publish(events.RunStarted(("page-0", "page-1")))
        sentence = "The painter could not read the photo. Try another copy of it."
        publish(events.StepFailed("page-1", Kind.PICTURE, 0, sentence, "the photo itself"))
        publish(events.RunFinished("stand-ins", 3.0))
        assert stages(desk.opened.pages, 1)[1] is Stage.STAND_IN
        assert composer.desk.trouble.words == sentence
        assert sentence in desk.opened.pages.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        composer.desk.trouble.retry.click()
        assert asked == [True]
        composer.pages.open_row(0)
        assert composer.desk.trouble.words == ""


async def test_the_story_is_read_while_it_is_written(at_desk, book_of, a_line):
    async with at_desk(book_of(1)) as desk:
        desk.opened.bridge.publish(events.RunStarted(("page-0",)))
        desk.opened.bridge.publish(events.LineWritten("page-0", 0, a_line))
        assert [line.text for line in desk.window.composer.desk.story.lines] == [a_line.text]


async def test_a_card_tells_a_screen_reader_all_that_it_shows(at_desk, book_of):
    async with at_desk(book_of(2)) as desk:
        index = desk.opened.pages.index(1)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Page 2 of 2, Day 1"
        assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == (
            "Voice: waiting, Picture: waiting, Film: waiting"
        )


async def test_what_failed_is_tried_again_from_the_card(at_desk, book_of, eventually):
    async with at_desk(book_of(2)) as desk:
        publish, asked = desk.opened.bridge.publish, []
        pages, index = desk.window.composer.pages, desk.opened.pages.index(1)
        pages.retry_asked.disconnect()  # a real run would begin
        pages.retry_asked.connect(asked.append)
        picture = picture_in(card_in(QRectF(pages.visualRect(index))))
        button = retry_on(picture, 50).center().toPoint()
        publish(events.RunStarted(("page-0", "page-1")))
        publish(events.StepFailed("page-1", Kind.PICTURE, 0, "The painter could not read the photo.", ""))
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=button)
        assert not index.data(Role.CAN_RETRY)  # the run still goes on
        publish(events.RunFinished("stand-ins", 3.0))
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=button)
        assert asked == ["page-1"]


async def test_the_next_card_in_the_line_counts_the_seconds_down(at_desk, book_of, monkeypatch):
    async with at_desk(book_of(3)) as desk:
        now, model, publish = 100.0, desk.opened.pages, desk.opened.bridge.publish
        monkeypatch.setattr("storybook_app.ui.bridge.time.monotonic", lambda: now)
        publish(events.RunStarted(("page-0", "page-1", "page-2")))
        publish(events.StepStarted("page-0", Kind.PICTURE))
        publish(events.StepAsked("page-2", Kind.PICTURE))
        publish(events.StepAsked("page-1", Kind.PICTURE))
        publish(events.LaneWaiting(Kind.PICTURE, 7.4))
        assert [model.index(row).data(Role.WAITS) for row in range(3)] == [{}, {Kind.PICTURE: 8}, {}]
        assert "Picture: its turn comes in 8 s" in model.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        now = 104.0
        assert model.index(1).data(Role.WAITS) == {Kind.PICTURE: 4}
        publish(events.LaneWaiting(Kind.PICTURE, None))
        assert model.index(1).data(Role.WAITS) == {}
