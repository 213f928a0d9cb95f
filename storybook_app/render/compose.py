"""The frames of a page film, one after the other in one buffer: only what has moved is drawn anew."""

import cv2
import numpy as np

from storybook_app.render.colour import Floats, Plane, Planes
from storybook_app.render.layout import Rect, lay_out_page
from storybook_app.render.page import PageScript
from storybook_app.render.painting import Painting
from storybook_app.render.paper import sheet, shine
from storybook_app.render.reading import BLOOM_MS, presence, smooth
from storybook_app.render.words import View, Words

_FRONT = 70  # how soft the edge of the spreading paint is, of 255


class PageFrames:
    """Draws the page at any frame, into one yuv420p picture (BT.709, limited range).

    The first and the last frame are the empty sheet, so that page films follow each other without a jump.
    """

    def __init__(self, script: PageScript) -> None:
        width, height = script.size.width, script.size.height
        self._timeline = script.timeline
        self._sheet = sheet(width, height)
        has_words = script.clip is None or not script.clip.shows_words
        has_picture = script.picture is not None or script.clip is not None
        layout = lay_out_page(script.size, has_picture=has_picture, has_words=has_words)
        self._bounds = layout.words
        self._words = Words(script, layout, self._sheet) if has_words else None
        self._painting = Painting(script, layout.painting, self._sheet) if layout.painting else None
        self._blank = self._sheet.blank(self._painting.area if self._painting else Rect(0, 0, 0, 0))
        self._buffer = np.concatenate([plane.ravel() for plane in self._sheet.lit])
        self._frame = _views(self._buffer, width, height)
        self._view: View | None = None

    @property
    def missing(self) -> str:
        """The characters drawn so far that no font of this computer has."""
        return self._words.missing if self._words else ""

    def draw(self, frame: int) -> memoryview:
        """The picture of that frame; written over by the next call. With a clip, frames are drawn in their order.

        Raises:
            RenderFailed: the clip stops in the middle.
        """
        length = (self._timeline.frames - 1) * 1000 / self._timeline.fps
        now = frame * 1000 / self._timeline.fps
        if self._painting is not None:
            self._draw_painting(self._painting, frame, now, presence(now, length))
        if self._words is not None:
            self._draw_words(self._words, now, presence(now, length))
        return self._buffer.data

    def _draw_painting(self, painting: Painting, frame: int, now: float, seen: float) -> None:
        flat = painting.at(frame)
        if now < BLOOM_MS:
            flat = _bloomed(flat, self._blank, painting.arrival, smooth(now / BLOOM_MS))
        elif seen < 1:
            pairs = zip(flat, self._blank, strict=True)
            flat = Planes(*(_bytes(cv2.addWeighted(full, seen, bare, 1 - seen, 0)) for full, bare in pairs))
        self._put(flat, painting.relief, painting.area)

    def _draw_words(self, words: Words, now: float, seen: float) -> None:
        view = words.view(now, seen)
        if view == self._view:
            return
        area = self._changed(words, view)
        self._view = view
        place = Rect(self._bounds.x + area.x, self._bounds.y + area.y, area.width, area.height)
        flat = self._sheet.blank(place) if view is None else words.planes(view, area)
        self._put(flat, self._sheet.relief[place.rows, place.columns], place)

    def _changed(self, words: Words, view: View | None) -> Rect:
        """The part of the words' area to draw anew: around the marker while the same card stands still."""
        last = self._view
        whole = Rect(0, 0, self._bounds.width, self._bounds.height)
        if view is None or last is None or (view.card, view.opacity) != (last.card, last.opacity):
            return whole
        return _around(words.touched(view), words.touched(last))

    def _put(self, flat: Planes, relief: Plane, area: Rect) -> None:
        shine(flat.y, relief, self._frame.y[area.rows, area.columns])
        half = area.halved()
        self._frame.u[half.rows, half.columns] = flat.u
        self._frame.v[half.rows, half.columns] = flat.v


def _views(buffer: Plane, width: int, height: int) -> Planes:
    luma, chroma = width * height, width * height // 4
    y, u, v = np.split(buffer, [luma, luma + chroma])
    return Planes(y.reshape(height, width), *(plane.reshape(height // 2, width // 2) for plane in (u, v)))


def _around(one: Rect, other: Rect) -> Rect:
    """The smallest rectangle that holds both; an empty one holds nothing."""
    if not one.width or not other.width:
        return one if one.width else other
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def _bloomed(flat: Planes, blank: Planes, arrival: Plane, progress: float) -> Planes:
    """The painting where it has arrived, the blank sheet elsewhere."""
    arrived = np.clip((progress * (255 + _FRONT) - np.arange(256)) / _FRONT, 0, 1).astype(np.float32)
    half = np.ascontiguousarray(arrival[::2, ::2])
    weights = [(_looked_up(plane, arrived), _looked_up(plane, 1 - arrived)) for plane in (arrival, half)]
    planes = zip(flat, blank, (weights[0], weights[1], weights[1]), strict=True)
    return Planes(*(_bytes(cv2.blendLinear(full, bare, *weight)) for full, bare, weight in planes))


def _looked_up(plane: Plane, table: Floats) -> Floats:
    return np.asarray(cv2.LUT(plane, table), np.float32)


def _bytes(plane: object) -> Plane:
    return np.asarray(plane, np.uint8)
