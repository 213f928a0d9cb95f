"""Words that are set for themselves, larger or smaller than a page's, and come softly out of the sheet."""

import bisect
from typing import NamedTuple

import cv2
import numpy as np

from storybook_app.book.values import CREAM
from storybook_app.render.canvas import Canvas
from storybook_app.render.colour import Planes, planes_of
from storybook_app.render.lettering import Lettering, Setting
from storybook_app.render.paper import Sheet
from storybook_app.render.phrasing import Card, Room, cards_of, pieces_of, printable
from storybook_app.render.places import Place, Rect, even_rect
from storybook_app.render.quotes import typeset

_SCALES = (1.0, 0.76, 0.58)  # of the largest letters; between them a card finds its own
_SMALLEST = 0.7  # no card has smaller letters, of the largest
_ELLIPSIS = "…"
_OPEN_ENDS = " ,;:–—"


class Style(NamedTuple):
    """How words are set: the height of the largest letters, their colour, the most rows, and the leading."""

    letters: float
    ink: str
    rows: int = 1
    leading: float = 1.3


class Passage(NamedTuple):
    """Words broken into rows."""

    text: str
    card: Card
    style: Style

    @property
    def height(self) -> float:
        """The height of all rows, in pixels."""
        return len(self.card.rows) * self.style.leading * self.card.letters


class Setter:
    """Sets words in the book's face. ``missing`` gathers the characters that no font of this computer has."""

    def __init__(self, language: str) -> None:
        self._lettering = Lettering(language)
        self._language = language
        self.missing = ""

    def fitted(self, text: str, width: float, style: Style) -> Passage | None:
        """The words in the largest letters that fit, cut at a word's end where even the smallest do not; None if empty."""
        text = self._printed(text)
        for scale in _SCALES:
            passage = self._set(text, width, style._replace(letters=style.letters * scale))
            if passage:
                return passage
        return self._shortened(text, width, style._replace(letters=style.letters * _SCALES[-1]))

    def fits(self, text: str, width: float, style: Style) -> bool:
        """Whether the words fit without the letters becoming much smaller."""
        return self._set(self._printed(text), width, style) is not None

    def inscribed(self, passage: Passage, place: Place, paper: Sheet) -> "Inscription":
        """The passage in the middle of a place, painted on the flat sheet."""
        height, width = paper.relief.shape
        area = even_rect(place, width, height)
        setting = Setting(area.width, area.height, passage.style.ink, passage.style.leading)
        lettered = self._lettering.paint(passage.text, passage.card, (), setting)
        self.missing += lettered.missing
        pixels = lettered.pixels.astype(np.float32) / 255
        rgb = pixels[..., :3] + np.array(CREAM, np.float32) * (1 - pixels[..., 3:])
        return Inscription(area, planes_of(np.asarray(rgb, np.float32)).rounded(), paper)

    def _shortened(self, text: str, width: float, style: Style) -> Passage | None:
        """As many words as fit, and an ellipsis."""
        ends = [piece.end for piece in pieces_of(text)]

        def passage(count: int) -> Passage | None:
            return self._set(text[: ends[count - 1]].rstrip(_OPEN_ENDS) + _ELLIPSIS, width, style)

        count = bisect.bisect_left(range(1, len(ends)), True, key=lambda count: passage(count) is None)
        return passage(count) if count else None

    def _set(self, text: str, width: float, style: Style) -> Passage | None:
        if self._lettering.measure(text, _SMALLEST * style.letters) > style.rows * width:
            return None
        cards = cards_of(text, self._lettering.measure, Room(width, style.rows, style.letters))
        return Passage(text, cards[0], style) if len(cards) == 1 else None

    def _printed(self, text: str) -> str:
        return typeset(" ".join(printable(text).split()), self._language)


class Inscription:
    """Painted words in their area."""

    def __init__(self, area: Rect, flat: Planes, paper: Sheet) -> None:
        self._area, self._flat = area, flat
        self._blank, self._relief = paper.blank(area), paper.relief[area.rows, area.columns]
        self._shown = 0.0

    def show(self, canvas: Canvas, opacity: float) -> None:
        """Draw the words as far as they are to be seen (0 to 1)."""
        if opacity == self._shown:
            return
        self._shown = opacity
        pairs = zip(self._flat, self._blank, strict=True)
        mixed = (cv2.addWeighted(ink, opacity, bare, 1 - opacity, 0) for ink, bare in pairs)
        canvas.put(Planes(*(np.asarray(plane, np.uint8) for plane in mixed)), self._relief, self._area)
