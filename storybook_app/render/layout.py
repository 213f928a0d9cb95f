"""Where the painting and the words lie in the frame. Pure arithmetic, in pixels."""

import math
from typing import NamedTuple

from storybook_app.render.page import FilmSize

_SIDE = 0.09  # left and right of the words, of the frame's width
_FOOT, _FOOT_TALL = 0.035, 0.07  # below the words, of the frame's height
_MARGIN = 0.02  # of the frame's shorter side, around the painting
_LETTERS = 0.052  # height of the largest letters, of the frame's shorter side
_LETTERS_ALONE = 0.066  # on a page of words only
_LEADING = 1.36  # from baseline to baseline, in letter heights
_TALL = 0.9  # from this height for each width on, the words get a third row


class Rect(NamedTuple):
    """A rectangle of whole pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column to the right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.height

    @property
    def rows(self) -> slice:
        """Its rows of a luma plane."""
        return slice(self.y, self.bottom)

    @property
    def columns(self) -> slice:
        """Its columns of a luma plane."""
        return slice(self.x, self.right)

    def halved(self) -> "Rect":
        """The same place in a chroma plane of 4:2:0 video; exact for a rectangle on even pixels."""
        return Rect(self.x // 2, self.y // 2, self.width // 2, self.height // 2)


class Place(NamedTuple):
    """A rectangle with fractions of pixels."""

    x: float
    y: float
    width: float
    height: float


class PageLayout(NamedTuple):
    """The areas of a page: the painting's (None without one), the words', and the height of the largest letters."""

    painting: Rect | None
    words: Rect
    letters: float
    rows: int

    @property
    def leading(self) -> float:
        """From one baseline to the next, for each pixel of letter height."""
        return _LEADING


def lay_out_page(size: FilmSize, *, has_picture: bool, has_words: bool = True) -> PageLayout:
    """Divide the frame: the painting above, the words below it; or one of them alone in the middle.

    A page without words has an empty area for them.
    """
    if not has_words:
        return _wordless_page(size)
    return _picture_page(size) if has_picture else _words_page(size)


def _wordless_page(size: FilmSize) -> PageLayout:
    margin = min(size.width, size.height) * _MARGIN
    painting = Place(margin, margin, size.width - 2 * margin, size.height - 2 * margin)
    return PageLayout(even_rect(painting, size.width, size.height, margin=-2), Rect(0, 0, 0, 0), letters=0, rows=0)


def _words_page(size: FilmSize) -> PageLayout:
    side = 0.16 * size.width
    words = Place(side, 0.2 * size.height, size.width - 2 * side, 0.6 * size.height)
    letters = min(size.width, size.height) * _LETTERS_ALONE
    return PageLayout(None, even_rect(words, size.width, size.height), letters, rows=4)


def _picture_page(size: FilmSize) -> PageLayout:
    margin = min(size.width, size.height) * _MARGIN
    letters = min(size.width, size.height) * _LETTERS
    is_tall = size.height > _TALL * size.width
    rows = 3 if is_tall else 2
    band = letters * (_LEADING * rows + 0.5)
    top = size.height * (1 - (_FOOT_TALL if is_tall else _FOOT)) - band
    side = _SIDE * size.width
    words = Place(side, top, size.width - 2 * side, band)
    painting = Place(margin, margin, size.width - 2 * margin, top - 1.4 * margin)
    frame = size.width, size.height
    return PageLayout(even_rect(painting, *frame, margin=-2), even_rect(words, *frame), letters, rows)


def fit(aspect: float, area: Place | Rect) -> Place:
    """The largest place with that width for each height inside the area, in its middle."""
    width = min(area.width, area.height * aspect)
    height = width / aspect
    return Place(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)


def even_rect(place: Place, width: int, height: int, margin: float = 0) -> Rect:
    """The smallest rectangle on even pixels that holds the place and a margin, cut at the edges of that size."""
    left = max(0, math.floor((place.x - margin) / 2) * 2)
    top = max(0, math.floor((place.y - margin) / 2) * 2)
    right = min(width, math.ceil((place.x + place.width + margin) / 2) * 2)
    bottom = min(height, math.ceil((place.y + place.height + margin) / 2) * 2)
    return Rect(left, top, max(0, right - left), max(0, bottom - top))
