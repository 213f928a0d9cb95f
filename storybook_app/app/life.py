"""The course of the window's life: first the window, then the shelf or a book; at the end the work, the last save, the window."""

import asyncio
import logging
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from storybook_app.app.books import Books
from storybook_app.app.log import catch_everything
from storybook_app.app.studios import Studios
from storybook_app.app.translations import Translations
from storybook_app.settings import Settings
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.library import Library
from storybook_app.ui.open_book import OpenBook, Tools
from storybook_app.ui.pictures import Pictures
from storybook_app.ui.preferences import Preferences
from storybook_app.ui.shelf import Shelf
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.theme import dress
from storybook_app.ui.window import MainWindow
from storybook_app.workers import Workers

if TYPE_CHECKING:
    from storybook_app.ui.settings.window import SettingsWindow

_WINDOW_WORKERS = 2

_logger = logging.getLogger(__name__)


class Life:
    """Owns all that lives as long as the window."""

    def __init__(self, application: QApplication, settings_file: Path) -> None:
        self._application = application
        self.supervisor = Supervisor(self._on_defect)
        self._preferences = Preferences(settings_file, self.supervisor)
        settings = self._preferences.settings
        self._translations = Translations(application)
        self._translations.speak(settings.ui_language)
        self._appearance = Appearance(settings.theme)
        dress(application, self._appearance.tokens)
        self._appearance.choose(settings.theme, settings.text_size, settings.reduced_motion)
        self._heavy_workers = Workers(spare=1)
        self._studios = Studios(self._heavy_workers, lambda: self._preferences.settings)
        self._tools = Tools(self.supervisor, Workers(_WINDOW_WORKERS), self._studios.studio, self._studios.hire)
        self._settings_window: SettingsWindow | None = None
        self._end = asyncio.Event()
        self._must_end = False
        self._guard = _QuitGuard(application)
        self.window = MainWindow(self._appearance, self.supervisor)
        self._library = Library(settings.books_folder, self.supervisor, self.window)
        self._covers = Pictures(self._tools.workers, self.supervisor, self.window)
        self.shelf = self._make_shelf()
        self.window.set_home(self.shelf)
        self._books = Books(self.window, self.shelf, self._tools, self._preferences)
        self._connect()
        self._connect_views()

    @property
    def opened(self) -> OpenBook | None:
        """The book that is open."""
        return self._books.opened

    async def run(self, book: Path | None) -> int:
        """Live until the user leaves; the exit code."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._on_loop_error)
        catch_everything(self._tell_of_defect)
        if sys.platform != "win32":
            for each in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(each, self._on_signal)
        self._application.installEventFilter(self._guard)
        self.window.stand_at(self._preferences.settings.geometry)
        self.window.show()
        self.supervisor.start(self._books.start(book), "open the book")
        while True:
            await self._end.wait()
            self._end.clear()
            if await self._take_apart():
                return 0

    async def _take_apart(self) -> bool:
        """End the work, save, close the window; False if the book could not be saved and the user may yet help."""
        if not await self._books.close(must=self._must_end):
            return False
        self._preferences.change(geometry=self.window.geometry_text())
        await self._preferences.save()
        await self.supervisor.stop_all()
        await self._studios.aclose()
        await asyncio.gather(self._heavy_workers.aclose(), self._tools.workers.aclose())
        self._application.removeEventFilter(self._guard)
        self.window.allow_close()
        self.window.close()
        self.window.deleteLater()
        await asyncio.sleep(0)
        return True

    def _make_shelf(self) -> Shelf:
        return Shelf(self._library, self._covers, self._appearance, self.supervisor)

    def _connect(self) -> None:
        books, window = self._books, self.window
        self._preferences.changed.connect(self._on_settings_changed)
        self._preferences.keys_changed.connect(self._studios.forget_keys)
        self._guard.quit_asked.connect(self._end.set)
        window.close_asked.connect(self._end.set)
        window.home_asked.connect(lambda: self._do(books.leave(), "go to the shelf"))
        window.brought.connect(lambda paths: self._do(books.take_in(paths), "take in what was dropped"))

    def _connect_views(self) -> None:
        """Listen to what is made anew with every change of the language."""
        books, shelf, menu = self._books, self.shelf, self.window.menu
        menu.bundles_asked.connect(shelf.acts.choose_bundles)
        menu.open_asked.connect(lambda: self._do(books.ask_and_open(), "choose a book"))
        menu.export_asked.connect(lambda: self._do(books.export_as_file(), "export the book as one file"))
        shelf.open_asked.connect(lambda path: self._do(books.open(path), "open a book"))
        shelf.photos_chosen.connect(lambda photos: self._do(books.begin(photos), "begin a book with photos"))
        for asked in (menu.new_asked, shelf.new_asked):
            asked.connect(lambda: self._do(books.begin(), "begin a book"))
        for asked in (menu.settings_asked, shelf.settings_asked):
            asked.connect(self._on_settings_asked)
        for asked in (menu.sample_asked, shelf.sample_asked):
            asked.connect(lambda: self._do(books.open_sample(), "open the sample day"))

    def _do(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Start it, unless the same is under way: a double click asks twice."""
        if name in self.supervisor.names:
            work.close()
        else:
            self.supervisor.start(work, name)

    def _on_settings_asked(self) -> None:
        if self._settings_window is None:
            from storybook_app.ui.settings.window import SettingsWindow  # noqa: PLC0415 - the window is up before

            self._settings_window = SettingsWindow(self._preferences, self._appearance, self.supervisor, self.window)
        self._settings_window.open_at()

    def _on_settings_changed(self, settings: Settings) -> None:
        self._appearance.choose(settings.theme, settings.text_size, settings.reduced_motion)
        if self.opened is not None:
            self.opened.studio()  # what is stale follows who makes it
        if self._library.folder != settings.books_folder:
            self._library.turn_to(settings.books_folder)
        if self._translations.speak(settings.ui_language):
            self._speak_anew()

    def _speak_anew(self) -> None:
        """Have all that is shown in the language of now; the work goes on."""
        self.shelf = self._make_shelf()
        self.window.make_anew(self.shelf)
        self._books.use_shelf(self.shelf)
        self._connect_views()
        # What it still waits for, the answer of a service say, finds it there: it goes with the main window.
        before, self._settings_window = self._settings_window, None
        if before is not None and before.isVisible():
            before.accept()
            self._on_settings_asked()

    def _on_signal(self) -> None:
        self._must_end = True
        self._end.set()

    def _on_loop_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        _logger.error("%s", context.get("message"), exc_info=error if isinstance(error, BaseException) else None)
        self._tell_of_defect()

    def _on_defect(self, _error: Exception) -> None:
        self._tell_of_defect()

    def _tell_of_defect(self) -> None:
        self.window.tell(
            QCoreApplication.translate(
                "Life", "Something unexpected happened. Your book is safe; if it happens again, restart Storybook."
            )
        )


class _QuitGuard(QObject):
    """Turns “quit” from the system (Cmd-Q, the end of a login) into a wish, so that the book is saved first.

    Signals:
        quit_asked: the system wants the program to end.
    """

    quit_asked = Signal()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Eat the quit event."""
        if event.type() == QEvent.Type.Quit:
            event.ignore()
            self.quit_asked.emit()
            return True
        return False
