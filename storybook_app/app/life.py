"""The course of the window's life: first the window, then a book; at the end the work, the last save, the window."""

import asyncio
import contextlib
import logging
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from storybook_app.app.log import catch_everything
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book
from storybook_app.errors import StorageFailed, StorybookError
from storybook_app.settings import Settings, Theme, load_settings, save_settings
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.dialogs import ask_book
from storybook_app.ui.open_book import OpenBook, Tools, new_book_path, open_folder
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.theme import dress
from storybook_app.ui.window import MainWindow
from storybook_app.workers import Workers

if TYPE_CHECKING:
    from storybook_app.pipeline.studio import Studio

_WINDOW_WORKERS = 2

_logger = logging.getLogger(__name__)


class Life:
    """Owns all that lives as long as the window."""

    def __init__(self, application: QApplication, settings_file: Path) -> None:
        self._application = application
        self._settings_file = settings_file
        self._settings = load_settings(settings_file)
        self._appearance = Appearance(self._settings.theme)
        dress(application, self._appearance.tokens)
        self.supervisor = Supervisor(self._on_defect)
        self._heavy_workers = Workers(spare=1)
        self._tools = Tools(self.supervisor, Workers(_WINDOW_WORKERS), self._studio)
        self._made_studio: Studio | None = None
        self._opened: OpenBook | None = None
        self._switching = asyncio.Lock()
        self._end = asyncio.Event()
        self._must_end = False
        self._guard = _QuitGuard(application)
        self.window = MainWindow(self._appearance, self.supervisor)

        self._guard.quit_asked.connect(self._end.set)
        self.window.close_asked.connect(self._end.set)
        self.window.new_asked.connect(self._on_new_asked)
        self.window.open_asked.connect(self._on_open_asked)
        self.window.theme_chosen.connect(self._on_theme_chosen)

    @property
    def opened(self) -> OpenBook | None:
        """The book that is open."""
        return self._opened

    async def run(self, book: Path | None) -> int:
        """Live until the user leaves; the exit code."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._on_loop_error)
        catch_everything(self._tell_of_defect)
        if sys.platform != "win32":
            for each in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(each, self._on_signal)
        self._application.installEventFilter(self._guard)
        self.window.stand_at(self._settings.geometry)
        self.window.show()
        self.supervisor.start(self._switch(book or self._settings.last_book), "open the book")
        while True:
            await self._end.wait()
            self._end.clear()
            if await self._take_apart():
                return 0

    async def _take_apart(self) -> bool:
        """End the work, save, close the window; False if the book could not be saved and the user may yet help."""
        if self.window.composer is not None:
            self.window.composer.commit()
        async with self._switching:
            if not await self._close_book():
                return False
        await self._remember(geometry=self.window.geometry_text())
        await self.supervisor.stop_all()
        await asyncio.gather(self._heavy_workers.aclose(), self._tools.workers.aclose())
        self._application.removeEventFilter(self._guard)
        self.window.allow_close()
        self.window.close()
        self.window.deleteLater()
        await asyncio.sleep(0)
        return True

    async def _close_book(self) -> bool:
        """Close the open book; False if it could not be saved and this is the first time that is tried."""
        if self._opened is None:
            return True
        try:
            await self._opened.close()
        except StorageFailed as error:
            if not self._must_end:
                self._must_end = True
                self.window.tell(self._translate("{error} Close again to leave without saving.").format(error=error))
                return False
            _logger.exception("The book could not be saved at the end")
        self._must_end = False
        self.window.take_book_away()
        self._opened = None
        return True

    async def _switch(self, path: Path | None) -> None:
        """Open another book instead of the one that is open; None begins a new one."""
        async with self._switching:
            beginning = Book(
                look=self._settings.look,
                voice=self._settings.voice,
                language=self._settings.language,
                words=self._settings.words,
            )
            if path is None:
                path = new_book_path(self._settings.books_folder, beginning.title)
            if not await self._close_book():
                return
            try:
                folder, book = await open_folder(path, beginning)
            except StorybookError as error:
                self.window.show_problem(error)
                return
            self._opened = OpenBook(folder, book, self._tools)
            self.window.show_book(self._opened)
            await self._remember(last_book=folder.path)
            opened = self._opened
        await asyncio.to_thread(_warm_up)
        if self._opened is opened:
            opened.studio()

    async def _remember(self, **changes: object) -> None:
        """Store what the next start shall know; a new book begins as the last one was made."""
        if self._opened is not None:
            book = self._opened.document.book
            changes |= {"look": book.look, "voice": book.voice, "language": book.language, "words": book.words}
        self._settings = Settings.model_validate({**self._settings.model_dump(), **changes})
        with contextlib.suppress(StorageFailed):  # the next start begins as this one did
            await asyncio.to_thread(save_settings, self._settings_file, self._settings)

    def _studio(self) -> "Studio":
        if self._made_studio is None:
            from storybook_app.pipeline.studio import local_studio  # noqa: PLC0415 - the window is up before

            self._made_studio = local_studio(self._heavy_workers)
        return self._made_studio

    async def _ask_and_open(self) -> None:
        path = await ask_book(self.window, self._settings.books_folder)
        if path is None:
            return
        if BookFolder.is_book(path):
            await self._switch(path)
        else:
            self.window.tell(self._translate("There is no book in “{name}”.").format(name=path.name))

    def _on_new_asked(self) -> None:
        self.supervisor.start(self._switch(None), "begin a book")

    def _on_open_asked(self) -> None:
        self.supervisor.start(self._ask_and_open(), "open another book")

    def _on_theme_chosen(self, theme: Theme) -> None:
        self._appearance.choose(theme)
        self.supervisor.start(self._remember(theme=theme), "remember the theme")

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
            self._translate("Something unexpected happened. Your book is safe; if it happens again, restart Storybook.")
        )

    def _translate(self, text: str) -> str:
        return QCoreApplication.translate("Life", text)


def _warm_up() -> None:
    """Load what the first run needs, in a thread, while the parent looks at the book."""
    from storybook_app.pipeline import run, studio  # noqa: F401, PLC0415 - see above
    from storybook_app.providers.local.narrator.languages import known_languages  # noqa: PLC0415 - see above

    known_languages()  # reads some 140 small files


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
