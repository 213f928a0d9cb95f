"""The open book: its value of now, undo and redo, and the autosave. Nothing else in the window holds the truth."""

import asyncio
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book
from storybook_app.errors import StorageFailed
from storybook_app.pipeline.events import Event
from storybook_app.pipeline.following import followed
from storybook_app.ui.history import History
from storybook_app.ui.supervisor import Supervisor

AUTOSAVE_MS = 800  # after the first edit that is not saved yet
_RETRY_MS = 5000


class Saved(StrEnum):
    """Whether the disk has the book as it is now."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


class Document(QObject):
    """Holds the book of now. Every edit goes through ``apply``.

    Signals:
        changed: another book holds from now on.
            arg1: the Book.
        history_changed: other edits can be undone or done again.
        saved_changed: the book was saved, waits for it, or could not be.
            arg1: a Saved.
        trouble: the book could not be saved (told once until it works again).
            arg1: the StorageFailed.
    """

    changed = Signal(object)
    history_changed = Signal()
    saved_changed = Signal(object)
    trouble = Signal(object)

    def __init__(self, book: Book, folder: BookFolder, supervisor: Supervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._saved_book = book
        self._saved = Saved.SAVED
        self._folder = folder
        self._supervisor = supervisor
        self._saving = asyncio.Lock()
        self.history = History()
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)

        self._autosave.timeout.connect(self._on_autosave)

    @property
    def book(self) -> Book:
        """The book of now."""
        return self._book

    @property
    def folder(self) -> BookFolder:
        """Where the book is kept."""
        return self._folder

    @property
    def saved(self) -> Saved:
        """Whether the disk has the book as it is now."""
        return self._saved

    def apply(self, name: str, edit: Callable[[Book], Book], series: str = "", *, lapses: bool = True) -> None:
        """Edit the book; undo will offer it under ``name``. Edits of one ``series`` in a row are undone as one.

        A pause ends a series that ``lapses``: what is written after it is another thought.
        """
        before = self._book
        edited = edit(before)
        if edited == before:
            return
        self.history.note(name, before, edited, series, lapses=lapses)
        self._become(edited)
        self.history_changed.emit()

    def undo(self) -> None:
        """Take the last edit back."""
        self._become(self.history.undo(self._book))
        self.history_changed.emit()

    def redo(self) -> None:
        """Do the edit again that was taken back last."""
        self._become(self.history.redo(self._book))
        self.history_changed.emit()

    def follow(self, event: Event) -> None:
        """Take in what a run has made; that is no edit."""
        self._become(followed(self._book, event))

    async def save(self) -> None:
        """Write the book of now, and what is edited meanwhile too.

        Raises:
            StorageFailed: it could not be written.
        """
        async with self._saving:
            self._autosave.stop()
            while self._saved_book is not self._book:
                book = self._book
                await asyncio.to_thread(self._folder.save, book)
                self._saved_book = book
            self._tell(Saved.SAVED)

    def _become(self, book: Book) -> None:
        if book is self._book:
            return
        self._book = book
        if not self._autosave.isActive():
            self._autosave.start(AUTOSAVE_MS)
        if self._saved is not Saved.FAILED:
            self._tell(Saved.SAVING)
        self.changed.emit(book)

    def _on_autosave(self) -> None:
        self._supervisor.start(self._save_or_tell(), "autosave")

    async def _save_or_tell(self) -> None:
        try:
            await self.save()
        except StorageFailed as error:
            if self._saved is not Saved.FAILED:
                self.trouble.emit(error)
            self._tell(Saved.FAILED)
            self._autosave.start(_RETRY_MS)

    def _tell(self, saved: Saved) -> None:
        if saved is not self._saved:
            self._saved = saved
            self.saved_changed.emit(saved)
