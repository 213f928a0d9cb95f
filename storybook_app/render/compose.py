"""The frames of a page film, one after the other in one buffer: only what has moved is drawn anew."""

import cv2
import numpy as np

from storybook_app.render.colour import Plane, Planes
from storybook_app.render.entrance import entrance_for
from storybook_app.render.layout import PageLayout, Rect, Subject, lay_out_page
from storybook_app.render.page import PageScript
from storybook_app.render.painting import Motif, Painting, motif_of
from storybook_app.render.paper import sheet, shine
from storybook_app.render.words import View, Words


class PageFrames:
    """Draws the page at any frame, into one yuv420p picture (BT.709, limited range).

    With blank edges the first and the last frame are the empty sheet, so that page films follow each other without a
    jump. With full edges they are the page as it is printed: its picture or photo, its first words and its last.
    """

    def __init__(self, script: PageScript) -> None:
        width, height = script.size.width, script.size.height
        timeline = script.timeline
        self._fps = timeline.fps
        self._sheet = sheet(width, height)
        motif = motif_of(script)
        has_words = script.clip is None or not script.clip.shows_words
        over = (timeline.frames - 1) * 1000 / timeline.fps
        opens_on_photo = motif is not None and has_words and script.photo is not None
        self._entrance = entrance_for(script.edges, over, opens_on_photo=opens_on_photo)
        layout = _laid_out(script, motif, has_words=has_words)
        self._bounds = layout.words
        self._words = Words(script, layout, self._sheet) if has_words else None
        self._painting: Painting | None = None
        if motif is not None and layout.painting is not None:
            self._painting = Painting(script, motif, layout.painting, self._sheet, self._entrance)
        area = self._painting.area if self._painting else Rect(0, 0, 0, 0)
        self._blank, self._faded = self._sheet.blank(area), self._sheet.blank(area)
        self._buffer = np.concatenate([plane.ravel() for plane in self._sheet.lit])
        self._frame = _views(self._buffer, width, height)
        self._view: View | None = None

    @property
    def note(self) -> str:
        """What of the page could not be shown as it should, as a sentence."""
        return self._painting.note if self._painting else ""

    @property
    def missing(self) -> str:
        """The characters drawn so far that no font of this computer has."""
        return self._words.missing if self._words else ""

    def draw(self, frame: int) -> memoryview:
        """The picture of that frame; written over by the next call. With a clip, frames are drawn in their order.

        Raises:
            RenderFailed: the clip stops in the middle.
        """
        now = frame * 1000 / self._fps
        if self._painting is not None:
            self._draw_painting(self._painting, frame, now)
        if self._words is not None:
            self._draw_words(self._words, now, self._entrance.presence(now))
        return self._buffer.data

    def _draw_painting(self, painting: Painting, frame: int, now: float) -> None:
        flat, seen = painting.at(frame), self._entrance.presence(now)
        if seen == 1:
            self._put(flat, painting.relief, painting.area)
            return
        if now < self._entrance.come:
            painting.spread.mix(self._blank, flat, seen, out=self._faded)
        else:
            for full, bare, faded in zip(flat, self._blank, self._faded, strict=True):
                cv2.addWeighted(full, seen, bare, 1 - seen, 0, faded)
        bare_relief = self._sheet.relief[painting.area.rows, painting.area.columns]
        relief = cv2.addWeighted(painting.relief, seen, bare_relief, 1 - seen, 0)  # a print lies on the grain
        self._put(self._faded, np.asarray(relief, np.uint8), painting.area)

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


def _laid_out(script: PageScript, motif: Motif | None, *, has_words: bool) -> PageLayout:
    if motif is None:
        return lay_out_page(script.size, has_picture=False, has_words=has_words)
    subject = Subject(motif.picture.aspect, motif.picture.pivot)
    return lay_out_page(script.size, has_picture=True, has_words=has_words, subject=subject)


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
