"""The frames of a page film, one after the other in one buffer: only what has moved is drawn anew."""

from storybook_app.render.canvas import Canvas
from storybook_app.render.coming import Coming
from storybook_app.render.entrance import entrance_for
from storybook_app.render.layout import PageLayout, lay_out_page
from storybook_app.render.page import PageScript
from storybook_app.render.painting import Motif, Painting, motif_of, subject_of
from storybook_app.render.paper import sheet
from storybook_app.render.places import Rect
from storybook_app.render.words import View, Words, has_words


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
        is_worded = has_words(script)
        over = (timeline.frames - 1) * 1000 / timeline.fps
        shows_words = script.clip is not None and script.clip.shows_words
        opens_on_photo = motif is not None and script.photo is not None and not shows_words
        self._entrance = entrance_for(script.edges, over, opens_on_photo=opens_on_photo)
        layout = _laid_out(script, motif, is_worded=is_worded)
        self._bounds = layout.words
        self._words = Words(script, layout, self._sheet) if is_worded else None
        self._painting: Painting | None = None
        self._coming: Coming | None = None
        if motif is not None and layout.painting is not None:
            self._painting = Painting(script, motif, layout.painting, self._sheet, self._entrance, bleeds=layout.bleeds)
            self._coming = Coming(self._painting, self._entrance, self._sheet, self._fps)
        self._canvas = Canvas(self._sheet, bedtime=script.bedtime)
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
        if self._coming is not None:
            self._coming.show(self._canvas, frame)
        if self._words is not None:
            self._draw_words(self._words, now, self._entrance.presence(now))
        return self._canvas.data

    def _draw_words(self, words: Words, now: float, seen: float) -> None:
        view = words.view(now, seen)
        if view == self._view:
            return
        area = self._changed(words, view)
        self._view = view
        place = Rect(self._bounds.x + area.x, self._bounds.y + area.y, area.width, area.height)
        flat = self._sheet.blank(place) if view is None else words.planes(view, area)
        self._canvas.put(flat, self._sheet.relief[place.rows, place.columns], place)

    def _changed(self, words: Words, view: View | None) -> Rect:
        """The part of the words' area to draw anew: around the marker while the same card stands still."""
        last = self._view
        whole = Rect(0, 0, self._bounds.width, self._bounds.height)
        if view is None or last is None or (view.card, view.opacity) != (last.card, last.opacity):
            return whole
        return _around(words.touched(view), words.touched(last))


def _laid_out(script: PageScript, motif: Motif | None, *, is_worded: bool) -> PageLayout:
    if motif is None:
        return lay_out_page(script.size, has_picture=False, has_words=is_worded)
    return lay_out_page(script.size, has_picture=True, has_words=is_worded, subject=subject_of(motif))


def _around(one: Rect, other: Rect) -> Rect:
    """The smallest rectangle that holds both; an empty one holds nothing."""
    if not one.width or not other.width:
        return one if one.width else other
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)
