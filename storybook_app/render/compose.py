"""The frames of a page film, one after the other in one buffer: only what has moved is drawn anew."""

import cv2
import numpy as np

from storybook_app.render.colour import Floats, Plane, Planes
from storybook_app.render.layout import Rect, lay_out_page
from storybook_app.render.page import PageScript
from storybook_app.render.painting import Painting
from storybook_app.render.paper import Sheet, sheet, shine
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
        layout = lay_out_page(script.size, has_picture=script.picture is not None)
        self._bounds = layout.words
        self._words = Words(script, layout, self._sheet)
        self._painting: Painting | None = None
        if script.picture is not None and layout.painting is not None:
            self._painting = Painting(script, script.picture, layout.painting, self._sheet)
        self._buffer = np.concatenate([plane.ravel() for plane in self._sheet.lit])
        self._frame = _views(self._buffer, width, height)
        self._view: View | None = None

    @property
    def missing(self) -> str:
        """The characters drawn so far that no font of this computer has."""
        return self._words.missing

    def draw(self, frame: int) -> memoryview:
        """The picture of that frame; written over by the next call."""
        length = (self._timeline.frames - 1) * 1000 / self._timeline.fps
        now = frame * 1000 / self._timeline.fps
        if self._painting is not None:
            self._draw_painting(self._painting, frame, now, presence(now, length))
        self._draw_words(now, presence(now, length))
        return self._buffer.data

    def _draw_painting(self, painting: Painting, frame: int, now: float, seen: float) -> None:
        flat = painting.at(frame)
        if now < BLOOM_MS:
            flat = _bloomed(flat, painting.arrival, smooth(now / BLOOM_MS), self._sheet)
        elif seen < 1:
            blank = self._sheet.blank(painting.area)
            pairs = zip(flat, blank, strict=True)
            flat = Planes(*(_bytes(cv2.addWeighted(full, seen, bare, 1 - seen, 0)) for full, bare in pairs))
        self._put(flat, painting.relief, painting.area)

    def _draw_words(self, now: float, seen: float) -> None:
        view = self._words.view(now, seen)
        if view == self._view:
            return
        area = self._changed(view)
        self._view = view
        place = Rect(self._bounds.x + area.x, self._bounds.y + area.y, area.width, area.height)
        flat = self._sheet.blank(place) if view is None else self._words.planes(view, area)
        self._put(flat, self._sheet.relief[place.rows, place.columns], place)

    def _changed(self, view: View | None) -> Rect:
        """The part of the words' area to draw anew: around the marker while the same card stands still."""
        last = self._view
        whole = Rect(0, 0, self._bounds.width, self._bounds.height)
        if view is None or last is None or (view.card, view.opacity) != (last.card, last.opacity):
            return whole
        return _around(self._words.touched(view), self._words.touched(last))

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


def _bloomed(flat: Planes, arrival: Plane, progress: float, paper: Sheet) -> Planes:
    """The painting where it has arrived, the blank sheet elsewhere."""
    table = np.clip((progress * (255 + _FRONT) - np.arange(256)) / _FRONT, 0, 1).astype(np.float32)
    cover = np.asarray(cv2.LUT(arrival, table), np.float32)
    half = np.ascontiguousarray(cover[::2, ::2])
    planes = zip(flat, paper.cream, (cover, half, half), strict=True)
    return Planes(*(_mixed(plane, cream, weight) for plane, cream, weight in planes))


def _mixed(plane: Plane, cream: int, weight: Floats) -> Plane:
    return _bytes(cv2.blendLinear(plane, np.full_like(plane, cream), weight, 1 - weight))


def _bytes(plane: object) -> Plane:
    return np.asarray(plane, np.uint8)
