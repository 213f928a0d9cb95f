"""Photos in: each becomes a page as soon as it has been examined, and the pages stand in reading order."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from storybook_app.book.edits import with_diary, with_pages
from storybook_app.book.folder import BookFolder
from storybook_app.book.photo_jobs import examine
from storybook_app.book.reading_order import reading_key
from storybook_app.book.sources import Source, read_source
from storybook_app.book.values import Book, Page, Photo
from storybook_app.errors import PhotoRefused, StorybookError
from storybook_app.ui.document import Document
from storybook_app.ui.supervisor import Supervisor
from storybook_app.workers import Workers


class Intake(QObject):
    """Brings photos into the book.

    Signals:
        busy_changed: photos are coming in, or no more.
            arg1: whether they are.
        refused: some files stayed outside; told once for all that came together.
            arg1: list of sentences.
    """

    busy_changed = Signal(bool)
    refused = Signal(list)

    def __init__(
        self,
        document: Document,
        folder: BookFolder,
        workers: Workers,
        supervisor: Supervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = folder
        self._workers = workers
        self._supervisor = supervisor
        self._count = 0  # of what comes in at the same time
        self._series = 0

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Bring in files and folders."""
        if paths:
            self._supervisor.start(self._bring_in(paths), "bring photos in")

    async def _bring_in(self, paths: Sequence[Path]) -> None:
        self._series += 1
        batch = _Batch(self._document, self.tr("Add photos"), f"photos {self._series}")
        self._busy(1)
        try:
            source = await read_source(paths, self._examine, batch.add)
        except StorybookError as error:
            self.refused.emit([str(error)])
        else:
            batch.finish(source)
            said = [str(refusal) for refusal in source.refused] + list(source.notes)
            if said:
                self.refused.emit(said)
        finally:
            self._busy(-1)

    async def _examine(self, path: Path) -> Photo:
        """Examine a photo and keep it, so that no page ever names a photo that is not in the book folder."""
        photo = await self._workers.run(examine, path)
        await asyncio.to_thread(self._folder.keep_photo, path, photo)
        return photo

    def _busy(self, change: int) -> None:
        was_busy, self._count = bool(self._count), self._count + change
        if was_busy != bool(self._count):
            self.busy_changed.emit(bool(self._count))


class _Batch:
    """The pages of photos that came together; undo takes them back together."""

    def __init__(self, document: Document, name: str, series: str) -> None:
        self._document = document
        self._name = name
        self._series = series
        self._pages: dict[Path, Page] = {}

    def add(self, path: Path, arrival: Photo | PhotoRefused) -> None:
        """Make a page of a photo and put it where it belongs among the others of its batch."""
        if isinstance(arrival, PhotoRefused):
            return
        page = Page(photo=arrival)
        self._pages[path] = page
        key = reading_key(page.photo for page in self._pages.values())
        order = [p.id for path, p in sorted(self._pages.items(), key=lambda pair: (key(pair[1].photo), pair[0]))]
        self._apply(lambda book: arranged(with_pages(book, [page]), order))

    def finish(self, source: Source) -> None:
        """Put the pages in their final order and give them the diary texts that came along."""
        order = [self._pages[page.path].id for page in source.pages]
        words = {self._pages[page.path].id: page.diary for page in source.pages if page.diary}
        self._apply(lambda book: _with_words(arranged(book, order), words))

    def _apply(self, edit: Callable[[Book], Book]) -> None:
        self._document.apply(self._name, edit, self._series)


def arranged(book: Book, order: Sequence[str]) -> Book:
    """The book with the pages of those ids in that order, on the places that they hold among the others."""
    pages = {page.id: page for page in book.pages}
    coming = iter([pages[page_id] for page_id in order if page_id in pages])
    ids = set(order)
    return book.model_copy(update={"pages": tuple(next(coming) if page.id in ids else page for page in book.pages)})


def _with_words(book: Book, words: dict[str, str]) -> Book:
    """The book with diary texts on pages that are still there and still empty."""
    for page in book.pages:
        if page.id in words and not page.diary:
            book = with_diary(book, page.id, words[page.id])
    return book
