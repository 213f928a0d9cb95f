"""Which picture stands for a page right now: its painting where there is one, else its photo."""

from collections.abc import Callable
from pathlib import Path

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

    def focus(self, page: Page) -> tuple[float, float]:
        """Where to look in it, as fractions of its width and height: the painter's word, else the upper middle."""
        painting = self._takes.take(Kind.PICTURE, page.chosen.picture)
        x, y = painting.details["focus"] if painting else _UPPER_MIDDLE
        return x, y

    def photo(self, page: Page, longest: int) -> QPixmap | None:
        """The photo of a page."""
        return self._pictures.photo(self._photo_path(page.photo), longest)

    def painting(self, page: Page, longest: int) -> QPixmap | None:
        """The painting of a page; None where there is none yet."""
        path = self._takes.path(Kind.PICTURE, page.chosen.picture)
        return self._pictures.painting(path, longest) if path else None
