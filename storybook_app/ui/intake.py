"""Photos in: each becomes a page as soon as it has been examined, and the pages stand in reading order."""

import asyncio
import contextlib
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from storybook_app.book.carried import Carried
from storybook_app.book.edits import arranged, duplicates, gap_before, page_behind, with_diary, with_pages
from storybook_app.book.folder import BookFolder
from storybook_app.book.photo_jobs import examine_and_show, load
from storybook_app.book.reading_order import reading_key
from storybook_app.book.sources import Source, read_source
from storybook_app.book.values import Book, Page, Photo
from storybook_app.errors import PhotoRefused, StorybookError
from storybook_app.ui.bringing_over import brought_over
from storybook_app.ui.document import Document
from storybook_app.ui.picture_cache import PictureCache, pictures_folder
from storybook_app.ui.pictures import CARD
from storybook_app.ui.supervisor import Supervisor
from storybook_app.workers import Workers


class Intake(QObject):
    """Brings photos, and pages of other books, into the book.

    Signals:
        busy_changed: photos are coming in, or no more.
            arg1: whether they are.
        placed: all is there that came to a place of the parent's choice.
            arg1: list of the pages' ids, in reading order.
        refused: some files stayed outside; told once for all that came together.
            arg1: list of sentences.
    """

    busy_changed = Signal(bool)
    placed = Signal(list)
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
        self._cache = PictureCache(pictures_folder())
        self._count = 0  # of what comes in at the same time
        self._series = 0

    def bring_in(self, paths: Sequence[Path], gap: int | None = None) -> None:
        """Bring in files and folders, into a gap (the position, from 0, of the page behind it) or as the last pages."""
        if paths:
            self._supervisor.start(self._bring_in(paths, gap), "bring photos in")

    def bring_in_picture(self, picture: QImage, gap: int) -> None:
        """Bring in a picture that is no file, into a gap."""
        self._supervisor.start(self._bring_in_picture(picture, gap), "bring a picture in")

    def bring_over(self, carried: Carried, gap: int) -> None:
        """Bring in pages of another book, into a gap."""
        self._supervisor.start(self._bring_over(carried, gap), "bring pages over")

    def warm_up(self) -> None:
        """Let the workers load what they need for photos: some are about to come."""
        self._supervisor.start(self._warm_up(), "get ready for photos")

    async def _warm_up(self) -> None:
        with contextlib.suppress(StorybookError):  # the first photo will tell
            await asyncio.gather(*(self._workers.run(load) for _ in range(self._workers.at_once)))

    async def _bring_in(self, paths: Sequence[Path], gap: int | None) -> None:
        self._series += 1
        batch = _Batch(self._document, self._name, f"photos {self._series}", gap)
        self._busy(1)
        try:
            source = await read_source(paths, self._examine, batch.add)
        except StorybookError as error:
            self.refused.emit([str(error)])
        else:
            batch.finish(source)
            if gap is not None:
                self.placed.emit(batch.page_ids(source))
            said = [str(refusal) for refusal in source.refused] + list(source.notes)
            if said:
                self.refused.emit(said)
        finally:
            self._busy(-1)

    async def _bring_in_picture(self, picture: QImage, gap: int) -> None:
        """Write the picture down for a moment: everything that comes in is examined as a file."""
        with tempfile.TemporaryDirectory(prefix="storybook-") as folder:
            path = Path(folder) / self.tr("Pasted picture.png")
            if await asyncio.to_thread(lambda: picture.save(str(path))):
                await self._bring_in([path], gap)
            else:
                self.refused.emit([self.tr("The picture could not be taken in. Save it as a file, and bring that in.")])

    async def _bring_over(self, carried: Carried, gap: int) -> None:
        behind = page_behind(self._document.book, gap)
        self._busy(1)
        try:
            pages, refused = await brought_over(carried, self._folder, self._workers)
        finally:
            self._busy(-1)
        new = duplicates(pages)
        if new:
            name = self.tr("Paste the page") if len(new) == 1 else self.tr("Paste %n pages", "", len(new))
            self._document.apply(name, lambda book: with_pages(book, new, gap_before(book, behind)))
            self.placed.emit([page.id for page in new])
        if refused:
            self.refused.emit(refused)

    async def _examine(self, path: Path) -> Photo:
        """Examine a photo and keep it, so that no page ever names a photo that is not in the book folder."""
        photo, small = await self._workers.run(examine_and_show, path, CARD)
        await asyncio.to_thread(self._keep, path, photo, small)
        return photo

    def _keep(self, path: Path, photo: Photo, small: bytes) -> None:
        self._folder.keep_photo(path, photo)
        self._cache.write(self._folder.photo_path(photo), CARD, small)  # its card is painted next

    def _name(self, count: int) -> str:
        return self.tr("Add the photo") if count == 1 else self.tr("Add %n photos", "", count)

    def _busy(self, change: int) -> None:
        was_busy, self._count = bool(self._count), self._count + change
        if was_busy != bool(self._count):
            self.busy_changed.emit(bool(self._count))


class _Batch:
    """The pages of photos that came together, in one place; undo takes them back together."""

    def __init__(self, document: Document, name: Callable[[int], str], series: str, gap: int | None) -> None:
        self._document = document
        self._name = name
        self._series = series
        self._behind = page_behind(document.book, gap)
        self._pages: dict[Path, Page] = {}

    def add(self, path: Path, arrival: Photo | PhotoRefused) -> None:
        """Make a page of a photo and put it where it belongs among the others of its batch."""
        if isinstance(arrival, PhotoRefused):
            return
        page = Page(photo=arrival)
        self._pages[path] = page
        key = reading_key(page.photo for page in self._pages.values())
        order = [p.id for path, p in sorted(self._pages.items(), key=lambda pair: (key(pair[1].photo), pair[0]))]
        self._apply(lambda book: arranged(with_pages(book, [page], gap_before(book, self._behind)), order))

    def finish(self, source: Source) -> None:
        """Put the pages in their final order and give them the diary texts that came along."""
        words = {self._pages[page.path].id: page.diary for page in source.pages if page.diary}
        self._apply(lambda book: _with_words(arranged(book, self.page_ids(source)), words))

    def page_ids(self, source: Source) -> list[str]:
        """The ids of the pages in their final order."""
        return [self._pages[page.path].id for page in source.pages]

    def _apply(self, edit: Callable[[Book], Book]) -> None:
        self._document.apply(self._name(len(self._pages)), edit, self._series, lapses=False)


def _with_words(book: Book, words: dict[str, str]) -> Book:
    """The book with diary texts on pages that are still there and still empty."""
    for page in book.pages:
        if page.id in words and not page.diary:
            book = with_diary(book, page.id, words[page.id])
    return book
