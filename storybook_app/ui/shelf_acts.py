"""What is done to whole books from the shelf. Each act runs in a thread, is told in a notice, and can be undone."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from storybook_app.book import bundle, library
from storybook_app.book.shelf import ShelvedBook
from storybook_app.errors import StorybookError
from storybook_app.ui.dialogs import ask_bundle_path, ask_bundles
from storybook_app.ui.library import Library
from storybook_app.ui.notice import Notice
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.trash import put_away, take_back

R = TypeVar("R")


@dataclass(frozen=True)
class _Done:
    """An act that can be undone."""

    name: str
    undo: Callable[[], Coroutine[Any, Any, None]]


class ShelfActs(QObject):
    """Renames, copies, puts away, exports and brings in books that are not open.

    Signals:
        undo_changed: another act would be undone now.
        arrived: there is a book that shall be seen.
            arg1: the Path of its folder.
    """

    undo_changed = Signal()
    arrived = Signal(object)

    def __init__(self, shelf: Library, notice: Notice, supervisor: Supervisor, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._shelf = shelf
        self._notice = notice
        self._supervisor = supervisor
        self._turn = asyncio.Lock()
        self._done: list[_Done] = []

    @property
    def undo_name(self) -> str:
        """What ``undo`` would take back; empty where there is nothing."""
        return self._done[-1].name if self._done else ""

    def rename(self, book: ShelvedBook, title: str) -> None:
        """Give a book another title."""
        self._start(self._rename(book.path, book.title, title), "rename a book")

    def duplicate(self, book: ShelvedBook) -> None:
        """Make a copy of a book beside it."""
        self._start(self._duplicate(book), "duplicate a book")

    def put_away(self, book: ShelvedBook) -> None:
        """Move a book to the trash."""
        self._start(self._put_away(book), "move a book to the trash")

    def export(self, book: ShelvedBook) -> None:
        """Let the parent name a file, and write the whole book to it."""
        self._start(self._export(book), "export a book as one file")

    def choose_bundles(self) -> None:
        """Let the parent choose book files, and bring them in."""
        self._start(self._choose_bundles(), "choose book files")

    def bring_in(self, files: Sequence[Path]) -> None:
        """Bring in book files."""
        self._start(self._bring_in(files), "bring in books")

    def undo(self) -> None:
        """Take the last act back."""
        if self._done:
            done = self._done.pop()
            self.undo_changed.emit()
            self._notice.hide()
            self._start(done.undo(), f"undo: {done.name}")

    def show_in_folder(self, book: ShelvedBook) -> None:
        """Show a book’s folder on the desktop."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(book.path)))

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._supervisor.start(self._run(work), name)

    async def _run(self, work: Coroutine[Any, Any, None]) -> None:
        """One act after the other; what it cannot do is told, and nothing is done by half."""
        try:
            async with self._turn:
                await work
        except StorybookError as error:
            self._notice.say([str(error)])
        finally:
            work.close()

    async def _change(self, job: Callable[..., R], *args: Any) -> R:
        """Change the books in a thread, while nobody watches their folders."""
        with self._shelf.left_alone():
            return await asyncio.to_thread(job, *args)

    def _note(self, name: str, undo: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._done.append(_Done(name, undo))
        self.undo_changed.emit()

    async def _rename(self, path: Path, before: str, title: str) -> None:
        await self._change(library.rename, path, title)
        self._note(self.tr("Rename"), lambda: self._change(library.rename, path, before))

    async def _duplicate(self, book: ShelvedBook) -> None:
        title = self.tr("{title} (copy)").format(title=book.title)
        with _until_nobody_waits() as stop:
            copy = await self._change(library.duplicate, book.path, title, stop)
        self._welcome(copy, self.tr("Duplicate"))

    async def _put_away(self, book: ShelvedBook) -> None:
        put = await self._change(put_away, book.path, self._shelf.folder)
        if put.is_ours:
            told = self.tr("This system has no trash: “{title}” is now in the folder “{folder}” beside your books.")
        else:
            told = self.tr("“{title}” is in the trash.")
        told = told.format(title=book.title, folder=library.TRASH_FOLDER)
        trashed = put.now
        if trashed is None:  # the system does not say where it is
            self._notice.say([told])
            return
        self._note(self.tr("Move to trash"), lambda: self._take_back(trashed, book.path))
        self._notice.say([told], self.tr("Undo"), self.undo)

    async def _take_back(self, trashed: Path, path: Path) -> None:
        self.arrived.emit(await self._change(take_back, trashed, path))

    def _welcome(self, path: Path, name: str) -> None:
        """Show a book that has come; undo puts it away."""
        self.arrived.emit(path)
        self._note(name, lambda: self._undo_arrival(path))

    async def _undo_arrival(self, path: Path) -> None:
        await self._change(put_away, path, self._shelf.folder)

    async def _export(self, book: ShelvedBook) -> None:
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        suggested = documents / f"{library.file_name(book.title)}{bundle.BUNDLE_SUFFIX}"
        file = await ask_bundle_path(self._window, suggested)
        if file is None:
            return
        self._notice.say([self.tr("“{title}” is being written to one file…").format(title=book.title)])
        with _until_nobody_waits() as stop:
            await asyncio.to_thread(bundle.pack_closed, book.path, file, stop)
        told = self.tr("“{title}” is now in the file “{file}”.").format(title=book.title, file=file.name)
        self._notice.say([told], self.tr("Show in folder"), lambda: _show_folder_of(file))

    async def _choose_bundles(self) -> None:
        await self._bring_in(await ask_bundles(self._window))

    async def _bring_in(self, files: Sequence[Path]) -> None:
        """Bring in each file; those that are refused do not keep the others out."""
        refused = []
        for file in files:
            try:
                with _until_nobody_waits() as stop:
                    path = await self._change(bundle.unpack, file, self._shelf.folder, stop)
            except StorybookError as error:
                refused.append(str(error))
                continue
            self._welcome(path, self.tr("Bring in a book"))
        if refused:
            self._notice.say(refused)


@contextmanager
def _until_nobody_waits() -> Iterator[threading.Event]:
    """What tells a thread to stop when its task is cancelled."""
    stop = threading.Event()
    try:
        yield stop
    finally:
        stop.set()


def _show_folder_of(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
