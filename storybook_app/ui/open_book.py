"""A book that is open in the window, and everything that works on it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book
from storybook_app.ui.bridge import Bridge
from storybook_app.ui.document import Document
from storybook_app.ui.exporter import Exporter
from storybook_app.ui.freshness import Freshness
from storybook_app.ui.intake import Intake
from storybook_app.ui.maker import Hire, Hired, Maker
from storybook_app.ui.page_pictures import PagePictures
from storybook_app.ui.pages_model import PagesModel
from storybook_app.ui.pictures import Pictures
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.takes_at_hand import TakesAtHand
from storybook_app.workers import Workers

if TYPE_CHECKING:
    from storybook_app.pipeline.studio import Studio


@dataclass(frozen=True)
class Tools:
    """What outlives a book.

    ``workers`` serve the window alone, so that its pictures never wait behind a painting. ``studio`` makes the bundle
    of writer, narrator and painter when it is first needed; ``hire`` gives the one for a run, as the settings of now
    ask for it. Without ``hire`` it never changes.
    """

    supervisor: Supervisor
    workers: Workers
    studio: Callable[[], "Studio"]
    hire: Hire | None = None


class OpenBook:
    """The parts that work on one book, wired together."""

    def __init__(self, folder: BookFolder, book: Book, tools: Tools) -> None:
        self._tools = tools
        self.folder = folder
        self.supervisor = tools.supervisor
        self.workers = tools.workers
        self.document = Document(book, folder, tools.supervisor)
        self.bridge = Bridge()
        self.takes = TakesAtHand(folder, tools.supervisor)
        self.pictures = Pictures(tools.workers, tools.supervisor)
        self.page_pictures = PagePictures(folder.photo_path, self.takes, self.pictures)
        self.freshness = Freshness(self.document, self.takes)  # before all that shows it
        self.pages = PagesModel(self.document, self.bridge, self.freshness)
        self.intake = Intake(self.document, folder, tools.workers, tools.supervisor)
        self.maker = Maker(self.document, folder, self.bridge, hire=self.hire, supervisor=tools.supervisor)
        self.exporter = Exporter(self.document, folder, self.studio, tools.supervisor)

        self.bridge.happened.connect(self.takes.follow)
        self.bridge.happened.connect(self.document.follow)

    def studio(self) -> "Studio":
        """Who makes the book; from the first time on it is known what has changed since it was made."""
        studio = self._tools.studio()
        self.freshness.know(studio)
        return studio

    @contextlib.asynccontextmanager
    async def hire(self, at_home: bool) -> AsyncIterator[Hired]:  # noqa: FBT001 - see ``Hire``
        """The studio for a run, as the settings of now ask for it."""
        if self._tools.hire is None:
            yield Hired(self.studio())
            return
        async with self._tools.hire(at_home) as hired:
            self.freshness.know(hired.studio)
            yield hired

    async def close(self) -> None:
        """End the run, save, and let others open the book.

        Raises:
            StorageFailed: the last edits could not be saved; the book stays open.
        """
        self.exporter.stop()
        await self.maker.stopped()
        await self.document.save()
        await asyncio.to_thread(self.folder.close)
        self.pictures.close()


async def open_folder(path: Path, beginning: Book) -> tuple[BookFolder, Book]:
    """Open the book in that folder; where there is none yet it begins as ``beginning``.

    Raises:
        BookLocked: it is open elsewhere.
        BookDamaged: it cannot be read.
        BookTooNew: a newer Storybook wrote it.
        StorageFailed: the folder cannot be made or written.
    """
    return await asyncio.to_thread(_open_folder, path, beginning)


def _open_folder(path: Path, beginning: Book) -> tuple[BookFolder, Book]:
    folder = BookFolder(path)
    try:
        if BookFolder.is_book(path):
            return folder, folder.load()
        folder.save(beginning)
        return folder, beginning
    except BaseException:
        folder.close()
        raise
