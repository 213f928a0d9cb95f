"""Which book is open: one at a time, and the shelf where there is none."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from storybook_app.book import bundle, library
from storybook_app.book.folder import BookFolder
from storybook_app.book.language import title_of
from storybook_app.book.values import Book
from storybook_app.errors import BookProblem, StorageFailed, StorybookError
from storybook_app.ui.dialogs import ask_book, ask_bundle_path
from storybook_app.ui.open_book import OpenBook, Tools, open_folder
from storybook_app.ui.preferences import Preferences
from storybook_app.ui.retold import retold
from storybook_app.ui.sample_day import make_sample_day, sample_title
from storybook_app.ui.shelf import Shelf
from storybook_app.ui.window import MainWindow

_logger = logging.getLogger(__name__)


class Books:
    """Opens and closes books."""

    def __init__(self, window: MainWindow, shelf: Shelf, tools: Tools, preferences: Preferences) -> None:
        self._window = window
        self._shelf = shelf
        self._tools = tools
        self._preferences = preferences
        self._opened: OpenBook | None = None
        self._switching = asyncio.Lock()
        self._has_warned = False
        self._is_over = False

    @property
    def opened(self) -> OpenBook | None:
        """The book that is open."""
        return self._opened

    def use_shelf(self, shelf: Shelf) -> None:
        """Use another shelf from now on, which shows the books where no book is open."""
        self._shelf = shelf
        if self._opened is None:
            shelf.wake()

    async def start(self, path: Path | None) -> None:
        """Open the book in that folder, beginning it where there is none; else go on where the last time ended."""
        last, page = self._preferences.settings.last_book, self._preferences.settings.last_page
        if path is not None:
            await self._open(path)
        elif last is not None and await asyncio.to_thread(BookFolder.is_book, last):
            await self._open(last, page)
        else:
            self._show_shelf()

    async def open(self, path: Path) -> None:
        """Open another book instead of the one that is open."""
        if await asyncio.to_thread(BookFolder.is_book, path):
            await self._open(path)
        else:
            self._window.tell(_translate("There is no book in “{name}”.").format(name=path.name))

    async def ask_and_open(self) -> None:
        """Let the parent choose a book anywhere, and open it."""
        path = await ask_book(self._window, self._preferences.settings.books_folder)
        if path is not None:
            await self.open(path)

    async def begin(self, photos: Sequence[Path] = ()) -> None:
        """Begin a new book, with these photos."""
        books = self._preferences.settings.books_folder
        opened = await self._open(await asyncio.to_thread(library.new_book_path, books, self._beginning().title))
        if opened is not None:
            opened.intake.bring_in(photos)

    async def take_in(self, paths: Sequence[Path]) -> None:
        """Take in what was dropped on the shelf: books as files or as a folder, or photos for a new one."""
        bundles = [path for path in paths if path.suffix.lower() == bundle.BUNDLE_SUFFIX]
        others = [path for path in paths if path not in bundles]
        if bundles:
            self._shelf.acts.bring_in(bundles)
        if len(others) == 1 and await asyncio.to_thread(BookFolder.is_book, others[0]):
            await self._open(others[0])
        elif others:
            await self.begin(others)

    async def open_sample(self) -> None:
        """Open the sample day; the first time it is drawn."""
        books, language = self._preferences.settings.books_folder, self._language()
        path = books / library.file_name(sample_title(language))
        if not await asyncio.to_thread(BookFolder.is_book, path):
            path = await asyncio.to_thread(library.free_path, path)
            self._window.tell(_translate("The sample day is being drawn…"))
            try:
                await self._tools.workers.run(make_sample_day, path, language)
            except StorybookError as error:
                self._window.tell(str(error))
                return
        await self._open(path)

    async def leave(self) -> None:
        """Close the open book and show the shelf; one that was begun and left blank goes."""
        async with self._switching:
            opened = self._opened
            if opened is None or not await self._close():
                return
            with contextlib.suppress(BookProblem):  # then it stands on the shelf
                await asyncio.to_thread(library.remove_if_blank, opened.folder.path)
            self._show_shelf(opened.folder.path)
            self._preferences.change(last_book=None, last_page="")

    async def close(self, *, must: bool) -> bool:
        """Close the open book at the end; False if it could not be saved and the parent may yet help."""
        async with self._switching:
            composer = self._window.composer
            page = composer.pages.current_id() if composer is not None else ""
            if not await self._close(must=must):
                return False
            self._preferences.change(last_page=page)
            self._is_over = True
            return True

    async def export_as_file(self) -> None:
        """Let the parent name a file, and write the open book to it as a whole."""
        opened = self._opened
        if opened is None:
            return
        name = f"{library.file_name(opened.document.book.title)}{bundle.BUNDLE_SUFFIX}"
        file = await ask_bundle_path(self._window, Path.home() / name)
        if file is None:
            return
        stop = threading.Event()
        try:
            await opened.document.save()
            await asyncio.to_thread(bundle.pack, opened.folder.path, file, stop)
        except StorageFailed as error:
            self._window.tell(str(error))
        else:
            self._window.tell(_translate("The whole book is now in the file “{name}”.").format(name=file.name))
        finally:
            stop.set()

    async def _open(self, path: Path, page: str = "") -> OpenBook | None:
        """Open the book in that folder, beginning it where there is none; None if that cannot be done."""
        async with self._switching:
            if self._is_over or not await self._close():
                return None
            try:
                folder, book = await open_folder(path, self._beginning())
            except StorybookError as error:
                self._show_shelf()
                self._window.tell(str(error))
                return None
            self._opened = opened = OpenBook(folder, book, self._tools)
            self._shelf.sleep()
            self._window.show_book(opened, page)
            self._preferences.change(last_book=folder.path, last_page="")
        self._tools.supervisor.start(self._warm_up(opened), "load what a run needs")
        return opened

    async def _close(self, *, must: bool = False) -> bool:
        """Close the open book; False if it could not be saved and this is the first time that is tried."""
        opened = self._opened
        if opened is None:
            return True
        if self._window.composer is not None:
            self._window.composer.commit()
        try:
            await opened.close()
        except StorageFailed as error:
            if not must and not self._has_warned:
                self._has_warned = True
                self._window.tell(
                    _translate("{error} Close again to leave without saving.").format(error=retold(error))
                )
                return False
            _logger.exception("The book could not be saved at the end")
        self._has_warned = False
        self._opened = None
        self._window.take_book_away()
        book = opened.document.book
        self._preferences.change(look=book.look, voice=book.voice, language=book.language, words=book.words)
        return True

    async def _warm_up(self, opened: OpenBook) -> None:
        await asyncio.to_thread(_load_the_run)
        if self._opened is opened:
            opened.studio()

    def _show_shelf(self, path: Path | None = None) -> None:
        self._window.show_home()
        self._shelf.wake(path)

    def _beginning(self) -> Book:
        """A new book begins as the last one was made."""
        settings, language = self._preferences.settings, self._language()
        title = title_of("", language)
        return Book(title=title, language=language, look=settings.look, voice=settings.voice, words=settings.words)

    def _language(self) -> str:
        """That of the last book; of the first, that of the window."""
        return self._preferences.settings.language or QLocale().bcp47Name().partition("-")[0]


def _load_the_run() -> None:
    """Load what the first run needs, in a thread, while the parent looks at the book."""
    from storybook_app.pipeline import run, studio  # noqa: F401, PLC0415 - the window is up before
    from storybook_app.providers.local.narrator.languages import known_languages  # noqa: PLC0415 - see above

    known_languages()  # reads some 140 small files


def _translate(text: str) -> str:
    return QCoreApplication.translate("Books", text)
