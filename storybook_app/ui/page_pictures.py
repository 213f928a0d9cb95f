"""Which picture stands for a page right now: its painting where there is one, else its photo."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPixmap

from storybook_app.book.values import Kind, Page, Photo
from storybook_app.ui.pictures import Pictures
from storybook_app.ui.takes_at_hand import TakesAtHand

_UPPER_MIDDLE = (0.5, 0.4)


class PagePictures:
    """Finds the pictures of pages."""

    def __init__(self, photo_path: Callable[[Photo], Path], takes: TakesAtHand, pictures: Pictures) -> None:
        self._photo_path = photo_path
        self._takes = takes
        self._pictures = pictures

    def small(self, page: Page, longest: int) -> QPixmap | None:
        """The painting, or the photo until the painting can be shown, or None until there is either."""
        return self.painting(page, longest) or self.photo(page, longest)

    def card(self, page: Page, place: QSizeF) -> QPixmap | None:
        """What fills the picture's place on a card, of so many pixels; None until there is something to show."""
        key, focus = page.chosen.picture, self.focus(page)
        path = self._takes.path(Kind.PICTURE, key)
        painting = self._pictures.filling(path, place, focus, is_painting=True) if path else None
        if painting is not None:
            return painting
        # A photo is much dearer to read than the painting that will take its place in a moment.
        is_gone = key is None or self._takes.is_missing(Kind.PICTURE, key) or self._pictures.is_hopeless(path)
        photo = self._photo_path(page.photo)
        return self._pictures.filling(photo, place, focus, is_painting=False, is_asked_for=is_gone)

    def focus(self, page: Page) -> tuple[float, float]:
        """Where to look in it, as fractions of its width and height: the painter's word, else the upper middle."""
        painting = self._takes.take(Kind.PICTURE, page.chosen.picture)
        x, y = painting.details.get("focus", _UPPER_MIDDLE) if painting else _UPPER_MIDDLE
        return x, y

    def photo(self, page: Page, longest: int) -> QPixmap | None:
        """The photo of a page."""
        return self._pictures.photo(self._photo_path(page.photo), longest)

    def painting(self, page: Page, longest: int) -> QPixmap | None:
        """The painting of a page; None where there is none yet."""
        path = self._takes.path(Kind.PICTURE, page.chosen.picture)
        return self._pictures.painting(path, longest) if path else None
