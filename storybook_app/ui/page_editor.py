"""What a parent does with whole pages. Each act is one step that can be undone, by its name."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from storybook_app.book import edits
from storybook_app.book.carried import Carried
from storybook_app.book.values import Page
from storybook_app.ui.document import Document
from storybook_app.ui.intake import Intake
from storybook_app.ui.page_mime import carried_in, files_in, mime_to_copy, picture_in


class PageEditor(QObject):
    """Moves, copies and deletes pages, and takes in those that the clipboard or a drag brings.

    A gap is a place between two pages: the position, from 0, of the page behind it.

    Signals:
        placed: pages have come to a place of the parent's choice.
            arg1: list of their ids, in reading order.
        refused: something stayed outside.
            arg1: list of sentences.
    """

    placed = Signal(list)
    refused = Signal(list)

    def __init__(self, document: Document, intake: Intake, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._intake = intake

    def move(self, page_ids: Collection[str], gap: int) -> None:
        """Let those pages stand together in a gap."""
        name = self.tr("Move the page") if len(page_ids) == 1 else self.tr("Move %n pages", "", len(page_ids))
        self._document.apply(name, lambda book: edits.moved(book, page_ids, gap))

    def delete(self, page_ids: Collection[str]) -> None:
        """Take those pages out."""
        name = self.tr("Delete the page") if len(page_ids) == 1 else self.tr("Delete %n pages", "", len(page_ids))
        self._document.apply(name, lambda book: edits.without_pages(book, page_ids))

    def duplicate(self, page_ids: Collection[str]) -> None:
        """Put a copy of those pages behind the last of them."""
        pages = self._pages(page_ids)
        if pages:
            self._put_copies(pages, self._document.book.index(pages[-1].id) + 1)

    def copy(self, page_ids: Collection[str]) -> None:
        """Put those pages on the clipboard."""
        pages = self._pages(page_ids)
        if pages:
            carried = Carried(folder=self._document.folder.path, pages=tuple(pages))
            QGuiApplication.clipboard().setMimeData(mime_to_copy(carried))

    def cut(self, page_ids: Collection[str]) -> None:
        """Put those pages on the clipboard and take them out."""
        self.copy(page_ids)
        name = self.tr("Cut the page") if len(page_ids) == 1 else self.tr("Cut %n pages", "", len(page_ids))
        self._document.apply(name, lambda book: edits.without_pages(book, page_ids))

    def paste(self, gap: int) -> None:
        """Put what is on the clipboard into a gap."""
        if not self._take_in(QGuiApplication.clipboard().mimeData(), gap):
            self.refused.emit([self.tr("There is nothing to paste here. Copy a photo or a page first.")])

    def drop(self, mime: QMimeData, gap: int, *, as_copy: bool) -> None:
        """Put what was dragged here into a gap; pages of this book are moved, unless they come ``as_copy``."""
        carried = carried_in(mime)
        if carried is None or not self._is_ours(carried):
            self._take_in(mime, gap)
        elif as_copy:
            self._put_copies(carried.pages, gap)
        else:
            self.move([page.id for page in carried.pages], gap)

    def _take_in(self, mime: QMimeData, gap: int) -> bool:
        """Make pages of it; False where nothing can come of it."""
        if carried := carried_in(mime):
            self._take_in_pages(carried, gap)
        elif files := files_in(mime):
            self._intake.bring_in(files, gap)
        elif picture := picture_in(mime):
            self._intake.bring_in_picture(picture, gap)
        else:
            return False
        return True

    def _take_in_pages(self, carried: Carried, gap: int) -> None:
        if self._is_ours(carried):
            count = len(carried.pages)
            name = self.tr("Paste the page") if count == 1 else self.tr("Paste %n pages", "", count)
            self._insert(name, carried.pages, gap)
        else:
            self._intake.bring_over(carried, gap)

    def _put_copies(self, pages: Sequence[Page], gap: int) -> None:
        name = self.tr("Duplicate the page") if len(pages) == 1 else self.tr("Duplicate %n pages", "", len(pages))
        self._insert(name, pages, gap)

    def _insert(self, name: str, pages: Sequence[Page], gap: int) -> None:
        new = edits.duplicates(pages)
        self._document.apply(name, lambda book: edits.with_pages(book, new, gap))
        self.placed.emit([page.id for page in new])

    def _is_ours(self, carried: Carried) -> bool:
        return carried.folder == self._document.folder.path

    def _pages(self, page_ids: Collection[str]) -> list[Page]:
        return [page for page in self._document.book.pages if page.id in page_ids]
