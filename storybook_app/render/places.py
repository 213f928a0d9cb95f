"""Rectangles in a frame."""

import math
from typing import NamedTuple


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

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


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
