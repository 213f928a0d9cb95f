"""A parent at the window: the program as it really starts, in a home of its own, and hands that drop, write and press."""

import asyncio
import functools
import logging
import sys
import threading
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget

from storybook_app.app import life as app_life
from storybook_app.app.life import Life
from storybook_app.app.loop import QtLoop
from storybook_app.app.studios import Studios
from storybook_app.book.values import Book
from storybook_app.pipeline import events
from storybook_app.render.page import FilmSize
from storybook_app.settings import settings_file
from storybook_app.ui.card_places import card_in, picture_in, retry_on
from storybook_app.ui.composer import Composer
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.pages_model import Role
from storybook_app.ui.pages_view import PagesView

LONGEST_SECONDS = 45
SMALL = FilmSize(width=256, height=144, fps=24)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

Made = tuple[int, str, int]
"""A take that a run made: the number of its page, its kind, and its index."""


class Parent:
    """Uses the window as anybody does: by what is written on it."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.window = life.window

    @property
    def opened(self) -> OpenBook:
        assert self.life.opened is not None
        return self.life.opened

    @property
    def book(self) -> Book:
        return self.opened.document.book

    @property
    def composer(self) -> Composer:
        assert self.window.composer is not None
        return self.window.composer

    @property
    def pages(self) -> PagesView:
        return self.composer.pages

    @property
    def diaries(self) -> list[str]:
        return [page.diary for page in self.book.pages]

    async def until(self, is_so: Callable[[], object]) -> None:
        while not is_so():
            await asyncio.sleep(0.01)

    def drop(self, files: Sequence[Path]) -> None:
        """Drag files from another program into the middle of the window, and let go."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        place, action = self.window.rect().center(), Qt.DropAction.CopyAction
        QApplication.sendEvent(self.window, QDragEnterEvent(place, action, mime, LEFT, NONE))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(place), action, mime, LEFT, NONE))

    async def bring_photos(self, photos: Sequence[Path]) -> None:
        """Drop photos, and wait for their pages."""
        count = len(self.book.pages) if self.life.opened else 0
        self.drop(photos)
        await self.until(lambda: self.life.opened and len(self.book.pages) == count + len(photos))
        await self.until(lambda: "bring photos in" not in self.life.supervisor.names)

    def write(self, field: QWidget, words: str) -> None:
        """Write at the cursor, as the input method of any language does."""
        field.setFocus()
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(field, event)

    def write_diaries(self, diaries: Sequence[str]) -> None:
        """Write a diary for each page, going from card to card."""
        for row, words in enumerate(diaries):
            self.open_card(row)
            self.write(self.composer.desk.diary, words)

    def open_card(self, row: int) -> None:
        """Press a card."""
        self._press_card(row, self._card(row).bottomLeft() + QPointF(16, -16))

    def try_again(self, row: int) -> None:
        """Press the button on a card on which something failed."""
        self._press_card(row, retry_on(picture_in(self._card(row)), 40).center())

    def drag_card(self, row: int, gap: int) -> None:
        """Drag a card into the gap before another, and let go."""
        model, line = self.opened.pages, self._card(gap).topLeft() + QPointF(20, -2)
        mime, action = model.mimeData([model.index(row)]), Qt.DropAction.MoveAction
        QApplication.sendEvent(self.pages.viewport(), QDragEnterEvent(line.toPoint(), action, mime, LEFT, NONE))
        QApplication.sendEvent(self.pages.viewport(), QDropEvent(line, action, mime, LEFT, NONE))

    def trouble(self, row: int) -> str:
        """What the card says went wrong."""
        chips = self.pages.model().index(row, 0).data(Role.CHIPS).by_kind().values()
        return next((chip.trouble for chip in chips if chip.trouble), "")

    def button(self, name: str, within: QWidget | None = None) -> QAbstractButton | None:
        """The button of that name, where it can be pressed now."""
        buttons = (within or self.window).findChildren(QAbstractButton)
        found = (each for each in buttons if each.accessibleName() == name and each.isVisible() and each.isEnabled())
        return next(found, None)

    async def press(self, name: str, within: QWidget | None = None) -> None:
        """Press the button of that name as soon as it can be pressed."""
        await self.until(lambda: self.button(name, within))
        QTest.mouseClick(self.button(name, within), LEFT)

    def choose(self, name: str) -> None:
        """Choose an entry of the menu."""
        (action,) = [each for each in self.window.menu.findChildren(QAction) if each.text() == name]
        assert action.isVisible()
        assert action.isEnabled()
        action.trigger()

    async def name_file(self, path: Path) -> None:
        """Answer the dialog that asks for a file."""
        dialogs: list[QFileDialog] = []

        def is_asked() -> bool:
            dialogs[:] = [each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog)]
            dialogs[:] = [each for each in dialogs if each.isVisible()]
            return bool(dialogs)

        await self.until(is_asked)
        field = dialogs[0].findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setText(str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        await self.until(lambda: not is_asked())
        self.window.activateWindow()  # what every window system does, but not the one without a screen

    def note(self, made: list[Made]) -> None:
        """From now on, note what is made and not only found."""

        def follow(event: events.Event) -> None:
            if isinstance(event, events.TakeLanded) and not event.cached:
                made.append((self.book.index(event.page) + 1, event.kind.value, event.index))

        self.opened.bridge.happened.connect(follow)

    async def make(self, name: str = "Make the book") -> list[Made]:
        """Press the button that begins a run, see it through, and say what it made, in reading order."""
        made: list[Made] = []
        outcomes: list[str] = []
        self.note(made)
        self.opened.bridge.finished.connect(outcomes.append)
        await self.press(name)
        await self.until(lambda: outcomes and not self.opened.maker.is_running)
        return sorted(made)

    def _card(self, row: int) -> QRectF:
        return card_in(QRectF(self.pages.visualRect(self.pages.model().index(row, 0))))

    def _press_card(self, row: int, place: QPointF) -> None:
        self.pages.scrollTo(self.pages.model().index(row, 0))
        QTest.mouseClick(self.pages.viewport(), LEFT, pos=QPoint(round(place.x()), round(place.y())))


Story = Callable[[Parent], Awaitable[None]]


async def _lived(life: Life, story: Story) -> int:
    running = asyncio.create_task(life.run(None))
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            while not life.window.isVisible() or "open the book" in life.supervisor.names:
                await asyncio.sleep(0.01)
            life.window.activateWindow()
            await story(Parent(life))
    finally:
        life.window.close()
        code = await running
    return code


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Callable[[Story], None]:
    """``live(story)``: the program starts as ``storybook_app.app.main`` starts it, and is left when the story is told.

    It may be started again: all that one start leaves for the next lies in the home folder.
    """
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(app_life, "Studios", functools.partial(Studios, size=SMALL))

    def start(story: Story) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setQuitOnLastWindowClosed(False)
        life = Life(application, settings_file())
        with asyncio.Runner(loop_factory=lambda: QtLoop(application)) as runner:
            assert runner.run(_lived(life, story)) == 0
        assert life.supervisor.names == []
        assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []

    return start
