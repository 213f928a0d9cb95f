import asyncio
import contextlib
import wave

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from storybook_app.book.edits import with_chosen
from storybook_app.book.takes import Maker
from storybook_app.book.values import Chosen, Kind, Line, Recipe
from storybook_app.pipeline import events, run
from storybook_app.ui import player_chrome, player_reader, player_reading, projector


@pytest.fixture
def making(at_desk, book_of, eventually, monkeypatch):
    """``async with making(3) as desk``: a run over so many pages goes on, and does what the test publishes."""

    @contextlib.asynccontextmanager
    async def begin(count):
        end = asyncio.Event()

        async def make(book, _folder, _studio, publish, **_more):
            publish(events.RunStarted(tuple(page.id for page in book.pages)))
            await end.wait()
            publish(events.RunFinished("whole", 1.0))

        monkeypatch.setattr(run, "make", make)
        async with at_desk(book_of(count)) as desk:
            desk.opened.maker.start()
            await eventually(lambda: desk.opened.bridge.state)
            yield desk
            end.set()

    return begin


@pytest.fixture
def land(film_take):
    """A page film lands."""

    def land(opened, page):
        take = film_take(opened, page)
        film = opened.folder.takes.path(take)
        opened.bridge.publish(events.TakeLanded(page, Kind.FILM, 0, take, cached=False))
        opened.bridge.publish(events.PageReady(page, film, Chosen(film=take.key), whole=True))

    return land


@pytest.fixture
def hurried(monkeypatch):
    """Pages are read without pauses."""
    monkeypatch.setattr("storybook_app.book.timeline.LEAD_MS", 1)
    monkeypatch.setattr("storybook_app.book.timeline.TAIL_MS", 1)
    monkeypatch.setattr("storybook_app.book.timeline.GAP_MS", 1)
    monkeypatch.setattr("storybook_app.book.timeline.QUIET_PAGE_MS", 60)
    monkeypatch.setattr(player_reading, "silence_ms", lambda _text: 60)


def tell(opened, page, *texts):
    for index, text in enumerate(texts):
        opened.bridge.publish(events.LineWritten(page, index, Line(text=text)))
        opened.bridge.publish(events.StepAsked(page, Kind.VOICE, index))


def write_sound(path, milliseconds=300):
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, 48_000, 0, "NONE", ""))
        sound.writeframes(bytes(96 * milliseconds))


def speak(opened, page, index, milliseconds=300):
    """The voice of a line lands: a little silence, with one word."""
    takes = opened.folder.takes
    draft = takes.draft(Kind.VOICE, ".wav")
    write_sound(draft, milliseconds)
    words = [{"start": 0, "end": 2, "from_ms": 0, "to_ms": milliseconds}]
    details = {"milliseconds": milliseconds, "words": words, "timing": "engine"}
    recipe = Recipe(kind=Kind.VOICE, ingredients={"page": page, "index": index})
    take = takes.add(recipe, draft, Maker(provider="test", model="test", seconds=1), details)
    opened.bridge.publish(events.TakeLanded(page, Kind.VOICE, index, take, cached=False))


async def test_a_page_of_which_there_is_nothing_is_waited_for_and_goes_on_by_itself(making, land, eventually):
    async with making(3) as desk:
        opened = desk.opened
        land(opened, "page-0")
        desk.window.play()
        player = desk.window.player
        assert player.page == "page-0"
        await eventually(lambda: player.stage.film.has_picture)
        await eventually(lambda: player.is_waiting)
        assert player.page == "page-1"
        assert player.stage.words == "Page 2 is still being made. It goes on by itself."
        opened.bridge.publish(events.StepStarted("page-1", Kind.PICTURE))
        opened.bridge.publish(events.LaneWaiting(Kind.PICTURE, None))
        await eventually(lambda: player.stage.words == "Page 2 is being painted…")
        land(opened, "page-1")
        await eventually(lambda: player.page == "page-1" and not player.is_waiting)
        assert player.stage.words == ""
        assert not player.is_reading


async def test_the_wait_for_a_service_is_counted_down(making, eventually):
    async with making(2) as desk:
        opened = desk.opened
        desk.window.play()
        opened.bridge.publish(events.StepAsked("page-0", Kind.PICTURE))
        opened.bridge.publish(events.LaneWaiting(Kind.PICTURE, 30.0))
        player = desk.window.player
        await eventually(lambda: "Its turn comes in 30 s." in player.stage.words or "in 29 s" in player.stage.words)


@pytest.mark.usefixtures("hurried")
async def test_a_page_without_a_film_is_read_line_by_line_as_the_voices_land(making, eventually):
    async with making(2) as desk:
        opened = desk.opened
        tell(opened, "page-0", "Up it went.", "We waved.")
        desk.window.play()
        player = desk.window.player
        caption = player.stage.page.caption
        assert (player.page, player.is_reading) == ("page-0", True)
        await eventually(lambda: player.is_waiting)
        assert caption.text == "Up it went."
        speak(opened, "page-0", 0)
        await eventually(lambda: caption.word == "Up")
        await eventually(lambda: caption.text == "We waved." and player.is_waiting)
        opened.bridge.publish(events.StepFailed("page-0", Kind.VOICE, 1, "No voice. Try again.", "silence"))
        opened.bridge.publish(
            events.StepFailed("page-0", Kind.STORY, 2, "It broke off. Try again.", "what was written")
        )
        await eventually(lambda: player.page == "page-1")


async def test_a_film_that_lands_while_its_page_is_read_is_used_from_the_next_visit_on(making, land, eventually):
    async with making(2) as desk:
        opened = desk.opened
        tell(opened, "page-0", "Up it went.")
        desk.window.play()
        player = desk.window.player
        await eventually(lambda: player.is_reading and player.is_waiting)
        land(opened, "page-0")
        await eventually(lambda: player.controls.pages.is_ready(0))
        assert player.is_reading
        QTest.keyClick(player, Qt.Key.Key_Home)
        assert not player.is_reading


@pytest.mark.usefixtures("hurried")
async def test_a_late_voice_is_not_waited_for_once_a_later_one_is_there(making, eventually, monkeypatch):
    monkeypatch.setattr(player_reader, "_SLOW_MS", 50)
    async with making(2) as desk:
        opened = desk.opened
        tell(opened, "page-0", "Up it went.", "We waved.")
        desk.window.play()
        player = desk.window.player
        await eventually(lambda: player.is_waiting)
        speak(opened, "page-0", 1)
        await eventually(lambda: player.stage.page.caption.word == "We")


@pytest.mark.usefixtures("hurried")
async def test_a_page_that_failed_is_told_of_for_a_moment_and_passed_over(making, land, eventually):
    async with making(3) as desk:
        opened = desk.opened
        land(opened, "page-0")
        land(opened, "page-2")
        desk.window.play()
        player = desk.window.player
        player.go_on()
        assert (player.page, player.is_waiting) == ("page-1", True)
        opened.bridge.publish(events.StepFailed("page-1", Kind.FILM, 0, "It could not be rendered. Try again.", ""))
        await eventually(lambda: player.stage.words == "Page 2 could not be filmed this time.")
        await eventually(lambda: player.page == "page-2" and not player.is_waiting)


@pytest.mark.usefixtures("hurried")
async def test_a_book_that_was_never_made_is_turned_with_the_diary_below_the_photos(at_desk, book_of, eventually):
    async with at_desk(book_of(2)) as desk:
        desk.window.play()
        player = desk.window.player
        assert player.stage.page.caption.text == "Day 0"
        await eventually(lambda: player.page == "page-1")
        assert player.stage.page.caption.text == "Day 1"
        await eventually(lambda: player.has_ended)


async def test_a_book_on_the_disk_is_not_taken_for_one_without_films(at_desk, book_of, film_take, eventually):
    async with at_desk(book_of(1)) as desk:
        take = film_take(desk.opened, "page-0")
        desk.opened.document.apply("", lambda book: with_chosen(book, "page-0", film=take.key))
        desk.window.play()
        player = desk.window.player
        assert player.is_waiting
        await eventually(lambda: player.stage.film.has_picture)


async def test_the_film_ends_after_the_last_page_and_can_be_seen_again(at_desk, book_of, land, eventually):
    async with at_desk(book_of(2)) as desk:
        for page in ("page-0", "page-1"):
            land(desk.opened, page)
        desk.window.play("page-1")
        player = desk.window.player
        await eventually(lambda: player.has_ended)
        assert not player.is_playing
        player.toggle()
        assert player.page == "page-0"


async def test_the_keys_work_as_in_any_player(at_desk, book_of, land):
    async with at_desk(book_of(3)) as desk:
        for page in ("page-0", "page-1", "page-2"):
            land(desk.opened, page)
        desk.window.play()
        player = desk.window.player
        press = QTest.keyClick
        press(player, Qt.Key.Key_Space)
        assert not player.is_playing
        seen = []
        for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
            press(player, key)
            seen.append(player.page)
        assert seen == ["page-1", "page-2", "page-1", "page-0", "page-1"]
        press(player, Qt.Key.Key_M)
        assert player.controls.volume.loudness == 0
        press(player, Qt.Key.Key_Down)
        assert player.controls.volume.loudness == 0.95
        press(player, Qt.Key.Key_C)
        press(player, Qt.Key.Key_P)
        assert (player.stage.page.caption.isHidden(), player.controls.pages.isHidden()) == (True, True)
        press(player, Qt.Key.Key_Escape)
        assert desk.window.composer.isVisible()
        assert not player.isVisible()


async def test_a_click_on_the_film_rests_and_a_double_click_fills_the_screen(at_desk, book_of, land):
    async with at_desk(book_of(2)) as desk:
        land(desk.opened, "page-0")
        desk.window.play()
        player = desk.window.player
        QTest.mouseClick(player.stage.film, Qt.MouseButton.LeftButton)
        assert not player.is_playing
        QTest.mouseClick(player.stage.film, Qt.MouseButton.LeftButton)
        QTest.mouseDClick(player.stage.film, Qt.MouseButton.LeftButton)
        assert desk.window.isFullScreen()
        player.leave()
        assert not desk.window.isFullScreen()


async def test_a_place_on_the_line_of_time_is_a_place_in_a_page(at_desk, book_of, land, eventually):
    async with at_desk(book_of(2)) as desk:
        for page in ("page-0", "page-1"):
            land(desk.opened, page)
        desk.window.play()
        player = desk.window.player
        player.toggle()
        line = player.controls.time
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center() * 1.5)
        assert player.page == "page-1"
        await eventually(lambda: 1400 < line.value() < 1600)
        assert not player.is_playing


async def test_in_full_screen_the_controls_go_away_until_somebody_stirs(
    at_desk, book_of, land, eventually, monkeypatch
):
    monkeypatch.setattr(player_chrome, "HIDE_SECONDS", 0.01)
    async with at_desk(book_of(30)) as desk:
        for number in range(30):
            land(desk.opened, f"page-{number}")
        desk.window.play()
        player = desk.window.player
        QTest.keyClick(player, Qt.Key.Key_F)
        await eventually(player.controls.isHidden)
        assert player.cursor().shape() is Qt.CursorShape.BlankCursor
        QTest.keyClick(player, Qt.Key.Key_Space)
        assert player.controls.isVisible()
        QTest.keyClick(player, Qt.Key.Key_Escape)
        assert player.isVisible()
        assert not desk.window.isFullScreen()


async def test_without_qtmultimedia_the_pages_are_turned_and_the_films_open_in_the_systems_player(
    at_desk, book_of, land, monkeypatch
):
    asked = []
    monkeypatch.setattr("storybook_app.ui.player.QDesktopServices.openUrl", lambda url: asked.append(url.toLocalFile()))
    async with at_desk(book_of(2), projectors=lambda _parent: None) as desk:
        land(desk.opened, "page-0")
        desk.window.play()
        player = desk.window.player
        assert "cannot play films" in player.stage.words
        assert not player.is_playing
        player.stage.open_asked.emit()
        film = desk.opened.takes.path(Kind.FILM, desk.opened.document.book.pages[0].chosen.film)
        assert asked == [str(film)]
        QTest.keyClick(player, Qt.Key.Key_Right)
        assert player.stage.page.caption.text == "Day 1"


async def test_a_sound_can_be_stopped_at_any_moment_of_its_beginning(qapp, tmp_path):
    path = tmp_path / "voice.wav"
    write_sound(path)
    player = projector.Projector(qapp)
    for moment in range(40):
        player.play(path)
        await asyncio.sleep(moment * 0.001)  # that is what is tried, not waited for
        player.stop()
    assert not player.is_playing
    player.deleteLater()


def test_a_missing_library_of_the_system_makes_no_projector(qapp, monkeypatch):
    def broken(_self, _parent):
        raise ImportError("libpulse.so.0: cannot open shared object file")

    monkeypatch.setattr(projector.Projector, "__init__", broken)
    assert projector.make_projector(qapp) is None
