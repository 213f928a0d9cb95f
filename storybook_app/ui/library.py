"""The folder of the books as the shelf sees it: read in a thread, and again whenever something in it changes."""

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from storybook_app.book.shelf import ShelvedBook, read_shelf
from storybook_app.errors import StorageFailed
from storybook_app.ui.supervisor import Supervisor

_SETTLED_MS = 300  # a save is a few changes in a row


class Library(QObject):
    """Knows the books while the shelf is looked at.

    Signals:
        changed: the books have been read.
            arg1: list of ShelvedBook, the one changed last first.
        trouble: the folder cannot be read.
            arg1: the StorageFailed.
    """

    changed = Signal(list)
    trouble = Signal(object)

    def __init__(self, folder: Path, supervisor: Supervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._supervisor = supervisor
        self._books: list[ShelvedBook] = []
        self._is_looking = False
        self._is_reading = False
        self._is_outdated = False
        self._movers = 0
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED_MS)

        self._watcher.directoryChanged.connect(self._on_directory_changed)
        self._settling.timeout.connect(self._read_soon)

    @property
    def folder(self) -> Path:
        """Where the books are."""
        return self._folder

    def turn_to(self, folder: Path) -> None:
        """Look at another folder from now on."""
        self._folder = folder
        if self._is_looking:
            self.look()

    def look(self) -> None:
        """Read the books now, and whenever one changes, until ``rest``."""
        self._is_looking = True
        self._read_soon()

    def rest(self) -> None:
        """Look at nothing: a book is open."""
        self._is_looking = False
        self._settling.stop()
        self._watch([])

    @contextlib.contextmanager
    def left_alone(self) -> Iterator[None]:
        """While books are being moved nobody watches them: Windows moves no folder that is watched."""
        self._movers += 1
        self._watch([])
        try:
            yield
        finally:
            self._movers -= 1
            if self._is_looking:
                self._read_soon()

    def _read_soon(self) -> None:
        self._is_outdated = True
        if not self._is_reading:
            self._is_reading = True
            self._supervisor.start(self._read(), "look at the shelf")

    async def _read(self) -> None:
        try:
            while self._is_outdated and self._is_looking:
                self._is_outdated = False
                folder = self._folder
                self._take(folder, await asyncio.to_thread(read_shelf, folder, self._books))
        except StorageFailed as error:
            self.trouble.emit(error)
        finally:
            self._is_reading = False

    def _take(self, folder: Path, books: list[ShelvedBook]) -> None:
        """Take in what was read, unless nobody wants to know it any more."""
        self._books = books
        if self._is_looking and folder == self._folder:
            self._watch([] if self._movers else [folder, *(book.path for book in books)])
            self.changed.emit(books)

    def _watch(self, folders: list[Path]) -> None:
        wanted, watched = set(map(str, folders)), set(self._watcher.directories())
        if watched - wanted:
            self._watcher.removePaths(list(watched - wanted))
        there = [path for path in wanted - watched if Path(path).is_dir()]
        if there:
            self._watcher.addPaths(there)

    def _on_directory_changed(self) -> None:
        if not self._settling.isActive():
            self._settling.start()
