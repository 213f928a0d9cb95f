from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from storybook_app.book.values import Chosen, Kind, Take
from storybook_app.pipeline import events
from storybook_app.settings import ReducedMotion, TextSize, Theme
from storybook_app.ui import bridge, run_bar
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.theme import LIGHT, motion_ms, serif, style_sheet

TAKE = Take(
    key="k", kind=Kind.PICTURE, file="k.webp", provider="p", model="m", made_at=datetime.now(UTC), seconds=1, sha256=""
)


@pytest.fixture
def clock(monkeypatch):
    """The seconds that have passed, in ``clock[0]``."""
    seconds = [1000.0]
    for module in (bridge, run_bar):
        monkeypatch.setattr(module.time, "monotonic", lambda: seconds[0])
    return seconds


async def test_a_run_tells_how_far_it_is_what_it_waits_for_what_it_cost_and_what_went_wrong(at_desk, book_of, clock):
    async with at_desk(book_of(2)) as desk:
        bar, publish, shares = desk.window.composer.run_bar, desk.opened.bridge.publish, []
        bar.share_changed.connect(shares.append)
        publish(events.RunStarted(("page-0", "page-1")))
        bar.set_running(True)
        publish(events.StepStarted("page-0", Kind.PICTURE))
        clock[0] += 10
        publish(events.TakeLanded("page-0", Kind.PICTURE, 0, TAKE, cached=False))
        publish(events.PageReady("page-0", Path("film.mp4"), Chosen(film="k"), whole=True))
        publish(events.Paid((("page-0", Kind.PICTURE, 0),), {"USD": 0.25}))
        publish(events.StepFailed("page-1", Kind.PICTURE, 0, "It will not.", "the photo"))
        publish(events.LaneWaiting(Kind.PICTURE, 7.0))
        bar.refresh()
        title, words = bar.words
        assert title == "Making your book"
        told = words.split(" · ")
        assert told[0] == "1 of 2 pages ready"
        assert told[1].startswith("about")
        assert told[2:] == ["next place in 7 s", "0.25 USD", "1 page needs you"]
        assert bar.reasons == "Page 2: It will not."
        assert shares[-1] > 0

        publish(events.RunFinished("stand-ins", 125.0))
        bar.set_running(False)
        assert bar.words == ("Your book so far", "1 of 2 pages ready · 0.25 USD · 1 page needs you")
        assert shares[-1] == -1


async def test_a_book_that_is_ready_says_so_and_calls_who_looks_elsewhere(at_desk, book_of, clock, monkeypatch):
    called = []
    monkeypatch.setattr(QApplication, "alert", called.append)
    async with at_desk(book_of(1)) as desk:
        bar, publish = desk.window.composer.run_bar, desk.opened.bridge.publish
        publish(events.RunStarted(("page-0",)))
        bar.set_running(True)
        publish(events.PageReady("page-0", Path("film.mp4"), Chosen(film="k"), whole=True))
        assert called == []
        publish(events.RunFinished("whole", 130.0))
        bar.set_running(False)
        assert bar.words == ("Your book is ready", "1 page ready · made in 2 min 10 s")
        assert called == [desk.window]


async def test_the_timeline_is_asked_for_and_put_away(at_desk, book_of):
    async with at_desk(book_of(1)) as desk:
        bar, asked = desk.window.composer.run_bar, []
        bar.timeline_toggled.connect(asked.append)
        assert bar.timeline.isHidden()  # before any run there is nothing to be seen
        desk.opened.bridge.publish(events.RunStarted(("page-0",)))
        bar.set_running(True)
        bar.timeline.click()
        bar.timeline.click()
        assert asked == [True, False]


def test_larger_words_are_larger_everywhere(qapp):
    font, sheet = qapp.font(), qapp.styleSheet()
    try:
        Appearance(Theme.LIGHT).choose(Theme.LIGHT, TextSize.LARGEST)
        assert qapp.font().pixelSize() == 18
        assert serif(20).pixelSize() == 26
        assert "font-size: 17px" in style_sheet(LIGHT, TextSize.LARGEST)  # from 13
    finally:
        qapp.setFont(font)
        qapp.setStyleSheet(sheet)


def test_less_motion_is_none_whatever_the_system_says(qapp):
    widget = QWidget()
    look = Appearance(Theme.LIGHT)
    usual = motion_ms(widget, 150)
    try:
        look.choose(Theme.LIGHT, motion=ReducedMotion.ON)
        assert motion_ms(widget, 150) == 0
        look.choose(Theme.LIGHT, motion=ReducedMotion.OFF)
        assert motion_ms(widget, 150) == 150
    finally:
        look.choose(Theme.LIGHT, motion=ReducedMotion.SYSTEM)
        assert motion_ms(widget, 150) == usual
        widget.deleteLater()
