import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from storybook_app.book.values import Chosen, Kind
from storybook_app.pipeline import events, run
from storybook_app.ui import projector


@pytest.fixture
def scripted_run(monkeypatch):
    """Replaces the making of a book by one that does what the test publishes, until the test ends it."""
    end = asyncio.Event()

    async def make(book, _folder, _studio, publish, **_more):
        publish(events.RunStarted(tuple(page.id for page in book.pages)))
        await end.wait()
        publish(events.RunFinished("whole", 1.0))

    monkeypatch.setattr(run, "make", make)
    return end


@pytest.fixture
def land(film_take):
    """A page film lands."""

    def land(opened, page):
        take = film_take(opened, page)
        film = opened.folder.takes.path(take)
        opened.bridge.publish(events.TakeLanded(page, Kind.FILM, 0, take, cached=False))
        opened.bridge.publish(events.PageReady(page, film, Chosen(film=take.key), whole=True))

    return land


async def test_the_film_waits_for_a_page_that_is_being_made_and_goes_on_by_itself(
    at_desk, book_of, scripted_run, land, eventually
):
    async with at_desk(book_of(3)) as desk:
        opened = desk.opened
        opened.maker.start()
        await eventually(lambda: opened.bridge.state)
        land(opened, "page-0")
        desk.window.play()
        player = desk.window.player
        assert player.page == "page-0"
        await eventually(lambda: player.stage.film.has_picture)
        await eventually(lambda: player.is_waiting)
        assert player.page == "page-1"
        assert player.stage.words == "Page 2 is still being made. It goes on by itself."
        land(opened, "page-1")
        await eventually(lambda: player.page == "page-1" and not player.is_waiting)
        assert player.stage.words == ""
        scripted_run.set()


async def test_a_page_that_failed_is_passed_over(at_desk, book_of, scripted_run, land, eventually):
    async with at_desk(book_of(3)) as desk:
        opened = desk.opened
        opened.maker.start()
        await eventually(lambda: opened.bridge.state)
        land(opened, "page-0")
        land(opened, "page-2")
        desk.window.play()
        player = desk.window.player
        player.go_on()
        assert (player.page, player.is_waiting) == ("page-1", True)
        opened.bridge.publish(events.StepFailed("page-1", Kind.FILM, 0, "It could not be rendered. Try again.", ""))
        await eventually(lambda: player.page == "page-2")
        assert not player.is_waiting
        scripted_run.set()


async def test_the_film_ends_after_the_last_page_and_can_be_seen_again(at_desk, book_of, land, eventually):
    async with at_desk(book_of(2)) as desk:
        for page in ("page-0", "page-1"):
            land(desk.opened, page)
        desk.window.play("page-1")
        player = desk.window.player
        await eventually(lambda: player.has_ended)
        player.toggle()
        assert player.page == "page-0"


async def test_escape_and_space_work_as_in_any_player(at_desk, book_of, land, eventually):
    async with at_desk(book_of(2)) as desk:
        for page in ("page-0", "page-1"):
            land(desk.opened, page)
        desk.window.play()
        player = desk.window.player
        await eventually(lambda: player.is_playing)
        QTest.keyClick(player, Qt.Key.Key_Space)
        await eventually(lambda: not player.is_playing)
        QTest.keyClick(player, Qt.Key.Key_Right)
        assert player.page == "page-1"
        QTest.keyClick(player, Qt.Key.Key_Escape)
        assert desk.window.composer.isVisible()
        assert not player.isVisible()


async def test_without_qtmultimedia_the_films_open_in_the_systems_player(at_desk, book_of, land, monkeypatch):
    asked = []
    monkeypatch.setattr("storybook_app.ui.player.QDesktopServices.openUrl", lambda url: asked.append(url.toLocalFile()))
    async with at_desk(book_of(1), projectors=lambda _parent: None) as desk:
        land(desk.opened, "page-0")
        desk.window.play()
        stage = desk.window.player.stage
        assert "cannot play films" in stage.words
        stage.open_asked.emit()
        film = desk.opened.takes.path(Kind.FILM, desk.opened.document.book.pages[0].chosen.film)
        assert asked == [str(film)]


def test_a_missing_library_of_the_system_makes_no_projector(qapp, monkeypatch):
    def broken(_self, _parent):
        raise ImportError("libpulse.so.0: cannot open shared object file")

    monkeypatch.setattr(projector.Projector, "__init__", broken)
    assert projector.make_projector(qapp) is None
