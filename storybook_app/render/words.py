"""The words below the painting: cards of ink on the flat sheet, and the marker that glides along them."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np

from storybook_app.book.values import CREAM, LineKind, Word
from storybook_app.render.colour import (
    HONEY,
    INK,
    INK_OF_SOUNDS,
    FloatPlanes,
    Floats,
    Planes,
    halve,
    planes_of,
    ycc,
)
from storybook_app.render.layout import PageLayout
from storybook_app.render.lettering import Box, Lettering, Setting
from storybook_app.render.page import PageScript
from storybook_app.render.paper import Sheet
from storybook_app.render.phrasing import Card, Room, Span, cards_of, pieces_of, printable
from storybook_app.render.places import Place, Rect, even_rect
from storybook_app.render.quotes import typeset
from storybook_app.render.reading import Shown, mark, stays

_INK = {LineKind.NARRATION: INK, LineKind.SPEECH: INK, LineKind.SOUND: INK_OF_SOUNDS}

_MARK_ABOVE = 0.29  # of the letter height, above the baseline
_MARK_BELOW = 0.17
_MARK_BESIDE = 0.05
_MARK_ROUND = 0.10


class _Page(NamedTuple):
    """One card of the page: the text it belongs to, when it is seen, and its words with their times on the page."""

    text: str
    card: Card
    ink: str
    shown: Shown
    words: tuple[Word, ...]


class _Strip(NamedTuple):
    """A painted card: ink on the flat sheet, how much paper the ink leaves open, and where its words stand."""

    ink: FloatPlanes
    open: FloatPlanes
    boxes: tuple[Box, ...]
    letters: float


class Stroke(NamedTuple):
    """A stretch of the marker: its place in the words' area and its strength (0 to 1)."""

    place: Place
    strength: float


class View(NamedTuple):
    """What of the words is to be seen at a moment: a card, how much of it, and the marker."""

    card: int
    opacity: float
    strokes: tuple[Stroke, ...]


def has_words(script: PageScript) -> bool:
    """Whether there is a word to be painted: none where nothing is said, or where the clip shows it already."""
    is_shown = script.clip is not None and script.clip.shows_words
    return not is_shown and any(printable(caption.line.text).strip() for caption in script.captions)


class Words:
    """The words of a page in their area."""

    def __init__(self, script: PageScript, layout: PageLayout, paper: Sheet) -> None:
        self._lettering = Lettering(script.language)
        self._layout = layout
        self._paper = paper
        self._pages = _pages(script, layout, self._lettering)
        self._strip = functools.lru_cache(maxsize=2)(self._painted)
        self.missing = ""

    def view(self, now: float, presence: float) -> View | None:
        """What is to be seen at that millisecond of the page; None where there is no word."""
        for index, page in enumerate(self._pages):
            if now < page.shown.leave:
                opacity = round(page.shown.opacity(now) * presence, 3)
                return View(index, opacity, self._strokes(index, now)) if opacity else None
        return None

    def planes(self, view: View, area: Rect) -> Planes:
        """The flat planes of a part of the words' area, on even pixels."""
        strip = self._strip(view.card)
        cream, honey = self._paper.cream, ycc(HONEY)
        parts = []
        for index, place in enumerate((area, area.halved(), area.halved())):
            plane = strip.ink[index][place.rows, place.columns]
            for stroke in view.strokes:
                cover = _coverage(stroke, place, strip.letters, scale=2 if index else 1)
                room = strip.open[index][place.rows, place.columns]
                plane = plane + room * cover * np.float32(honey[index] - cream[index])
            parts.append(cv2.convertScaleAbs(plane, alpha=view.opacity, beta=cream[index] * (1 - view.opacity)))
        return Planes(*(np.asarray(part, np.uint8) for part in parts))

    def touched(self, view: View) -> Rect:
        """The part of the area where the marker is; empty without a marker."""
        if not view.strokes:
            return Rect(0, 0, 0, 0)
        left = min(stroke.place.x for stroke in view.strokes)
        top = min(stroke.place.y for stroke in view.strokes)
        right = max(stroke.place.x + stroke.place.width for stroke in view.strokes)
        bottom = max(stroke.place.y + stroke.place.height for stroke in view.strokes)
        bounds = self._layout.words
        return even_rect(Place(left, top, right - left, bottom - top), bounds.width, bounds.height, margin=2)

    def _strokes(self, index: int, now: float) -> tuple[Stroke, ...]:
        page = self._pages[index]
        state = mark(page.words, now)
        if state is None:
            return ()
        strip = self._strip(index)
        here, there = strip.boxes[state.word], strip.boxes[state.towards]
        if here.baseline == there.baseline:
            left = here.left + (there.left - here.left) * state.moved
            right = here.right + (there.right - here.right) * state.moved
            return (_stroke(Box(left, right, here.baseline), strip.letters, state.strength),)
        # To the next row it does not fly across the words: it goes here and comes there.
        return (
            _stroke(here, strip.letters, state.strength * (1 - state.moved)),
            _stroke(there, strip.letters, state.strength * state.moved),
        )

    def _painted(self, index: int) -> _Strip:
        page = self._pages[index]
        bounds = self._layout.words
        spans = [Span(word.start, word.end) for word in page.words]
        setting = Setting(bounds.width, bounds.height, page.ink, self._layout.leading)
        lettered = self._lettering.paint(page.text, page.card, spans, setting)
        self.missing += lettered.missing
        pixels = lettered.pixels.astype(np.float32) / 255
        cover = pixels[..., 3]
        flat = planes_of(np.asarray(pixels[..., :3] + np.array(CREAM, np.float32) * (1 - cover[..., None]), np.float32))
        free = np.asarray(1 - cover, np.float32)
        half = halve(free)
        return _Strip(flat, FloatPlanes(free, half, half), lettered.boxes, page.card.letters)


def _pages(script: PageScript, layout: PageLayout, lettering: Lettering) -> tuple[_Page, ...]:
    room = Room(layout.words.width, layout.rows, layout.letters)
    found: list[tuple[str, Card, str, tuple[Word, ...], int]] = []
    for caption, spoken in zip(script.captions, script.timeline.spoken, strict=True):
        text = typeset(printable(caption.line.text), script.language)
        heard = [part for word in caption.words for part in _on_page(word, text, spoken.from_ms)]
        for card in cards_of(text, lettering.measure, room):
            words = tuple(word for word in heard if card.span.start <= word.start < card.span.end)
            starts_line = card.span.start == len(text) - len(text.lstrip())
            start = spoken.from_ms if starts_line or not words else words[0].from_ms
            found.append((text, card, _INK[caption.line.kind], words, start))
    shown = stays([start for *_, start in found], script.timeline.milliseconds)
    return tuple(
        _Page(text, card, ink, stay, words) for (text, card, ink, words, _), stay in zip(found, shown, strict=True)
    )


def _on_page(word: Word, text: str, from_ms: int) -> Iterator[Word]:
    """The word with its times on the page and without punctuation around it.

    Where scripts put no spaces a narrator's “word” may be a clause: it is marked character by character.
    """
    pieces = [Span(word.start + a, word.start + b) for a, b in pieces_of(text[word.start : word.end])]
    letters = sum(piece.end - piece.start for piece in pieces)
    done = 0
    for piece in pieces:
        start = word.from_ms + (word.to_ms - word.from_ms) * done // letters
        done += piece.end - piece.start
        end = word.from_ms + (word.to_ms - word.from_ms) * done // letters
        heard = [at for at in range(*piece) if text[at].isalnum()] or [piece.start, piece.end - 1]
        yield Word(start=heard[0], end=heard[-1] + 1, from_ms=start + from_ms, to_ms=end + from_ms)


def _stroke(box: Box, letters: float, strength: float) -> Stroke:
    beside, above, below = _MARK_BESIDE * letters, _MARK_ABOVE * letters, _MARK_BELOW * letters
    place = Place(box.left - beside, box.baseline - above, box.right - box.left + 2 * beside, above + below)
    return Stroke(place, round(strength, 3))


def _coverage(stroke: Stroke, area: Rect, letters: float, scale: int) -> Floats:
    """How much of each pixel of the area the stroke covers (0 to 1); ``scale`` 2 where the area is of chroma."""
    # Chroma lies on the left luma column, between two rows.
    across = (np.arange(area.width, dtype=np.float32) + area.x) * scale + 0.5
    down = (np.arange(area.height, dtype=np.float32) + area.y + 0.5) * scale
    half_width, half_height = stroke.place.width / 2, stroke.place.height / 2
    rounding = min(_MARK_ROUND * letters, half_width, half_height)
    x = np.abs(across - stroke.place.x - half_width) - half_width + rounding
    y = np.abs(down - stroke.place.y - half_height) - half_height + rounding
    outside = np.hypot(np.maximum(x, 0)[None, :], np.maximum(y, 0)[:, None])
    inside = np.minimum(np.maximum(x[None, :], y[:, None]), 0)
    distance = (outside + inside - rounding) / scale
    return np.asarray(np.clip(0.5 - distance, 0, 1) * stroke.strength, np.float32)
