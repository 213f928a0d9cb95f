"""The left page of the spread: the photo, the picture or the film, and the pictures to choose from."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from storybook_app.book.edits import with_pinned
from storybook_app.book.values import Kind, Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.picture_frame import PictureFrame
from storybook_app.ui.picture_takes import THUMB, PaintedTake, PictureTakes
from storybook_app.ui.pictures import SPREAD
from storybook_app.ui.screen import Screen


class View(StrEnum):
    """What the left page of the spread shows."""

    PHOTO = "photo"
    PICTURE = "picture"
    FILM = "film"


class LeftPage(QWidget):
    """Shows one page's picture as a whole, and lets the parent compare what was painted for it."""

    def __init__(self, opened: OpenBook, appearance: Appearance) -> None:
        super().__init__()
        self._opened = opened
        self._page: Page | None = None
        self._view = View.PHOTO
        self._looked_at = ""
        self._was_painted = False
        self._frame = PictureFrame(appearance)
        self.film = Screen()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._frame)
        self._stack.addWidget(self.film)
        self.takes = PictureTakes(appearance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._stack, 1)
        column.addWidget(self.takes)

        self.takes.looked_at.connect(self._on_looked_at)
        self.takes.chosen.connect(self._on_chosen)
        opened.pictures.arrived.connect(self._refresh)

    def show_page(self, page: Page, view: View) -> None:
        """Show a page so."""
        if self._page is None or page.id != self._page.id:
            self._looked_at, self._was_painted = "", False
            self._frame.show_picture(None, faded=False)
        self._page, self._view = page, view
        self._refresh()

    def _refresh(self) -> None:
        page = self._page
        if page is None:
            return
        self._stack.setCurrentWidget(self.film if self._view is View.FILM else self._frame)
        offered = self._offered(page) if self._view is View.PICTURE else ()
        self.takes.show_takes(offered, page.chosen.picture, page.pinned)
        pixmap = None if self._view is View.FILM else self._seen(page)
        if pixmap is not None:
            self._frame.show_picture(pixmap, faded=True)

    def _seen(self, page: Page) -> QPixmap | None:
        """What is seen in the frame; None until it can be shown."""
        if self._view is View.PHOTO:
            return self._opened.page_pictures.photo(page, SPREAD)
        looked_at = self._pixmap(self._looked_at, SPREAD) if self._looked_at in page.pictures else None
        painting = looked_at or self._opened.page_pictures.painting(page, SPREAD)
        if painting is None and not self._was_painted:
            return self._opened.page_pictures.photo(page, SPREAD)
        self._was_painted = True  # from one painting to the next there is no photo between
        return painting

    def _offered(self, page: Page) -> Sequence[PaintedTake]:
        """The pictures of the page that are still there; nothing is read where there is no choice."""
        if not page.pictures[1:]:
            return ()
        there = [key for key in page.pictures if not self._opened.takes.is_missing(Kind.PICTURE, key)]
        return [PaintedTake(key, self._pixmap(key, THUMB)) for key in there]

    def _pixmap(self, key: str, longest: int) -> QPixmap | None:
        path = self._opened.takes.path(Kind.PICTURE, key)
        return self._opened.pictures.painting(path, longest) if path else None

    def _on_looked_at(self, key: str) -> None:
        self._looked_at = key
        self._refresh()

    def _on_chosen(self, key: str) -> None:
        page = self._page
        if page is not None:
            self._opened.document.apply(self.tr("Choose the picture"), lambda book: with_pinned(book, page.id, key))
