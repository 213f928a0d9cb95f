"""The frames of the last leaf: prints are laid on the sheet one by one, then the words come."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storybook_app.errors import PhotoRefused
from storybook_app.render.canvas import Canvas
from storybook_app.render.closing_words import keepsake, the_end
from storybook_app.render.colour import INK, INK_OF_SOUNDS
from storybook_app.render.dates import dated
from storybook_app.render.inscription import Inscription, Passage, Setter, Style
from storybook_app.render.layout import shown_area
from storybook_app.render.leaf import MOST_PRINTS, LastLeaf
from storybook_app.render.paper import sheet
from storybook_app.render.pasting import Pasting, Photo, read_print
from storybook_app.render.places import Place
from storybook_app.render.prints import Print, chosen, lay_out_prints
from storybook_app.render.reading import smooth
from storybook_app.render.turn import is_right_to_left

_FIRST_PRINT_MS = 350
_NEXT_PRINT_MS, _ALL_PRINTS_MS = 190, 1900
_LAYING_MS = 520
_DATE_AT_MS, _DIARY_AT_MS, _END_AT_MS, _FADE_MS = 1100, 1700, 2900, 900

_DATE, _DIARY, _END = 0.036, 0.043, 0.078  # height of the letters, of the frame's shorter side
_ROWS_BESIDE, _ROWS_BELOW = 6, 4  # of the diary
_ON_PHONE = 1.2  # a tall film is seen on a phone: larger letters
_MARGIN = 0.035  # of the shorter side, more than around a page's picture
_GAP = 0.034  # between the passages, of the same
_BESIDE = 1.25  # width for each height, from which on the words stand beside the prints
_PRINTS, _COLUMN = 0.565, 0.36  # of the width
_OPTICAL = 0.47  # where the eye sees the middle of a height


class _Timed(NamedTuple):
    at_ms: int
    passage: Passage


class LastFrames:
    """Draws the last leaf at any frame, in their order. ``unread`` says why photos are not on it."""

    def __init__(self, script: LastLeaf) -> None:
        self._fps = script.size.fps
        self._paper = sheet(script.size.width, script.size.height)
        self._canvas = Canvas(self._paper, bedtime=script.bedtime)
        self._setter = Setter(script.language)
        self._shorter = min(script.size.width, script.size.height)
        self.unread: list[str] = []
        photos = self._read(script)
        shown = _inset(shown_area(script.size), _MARGIN * self._shorter)
        is_beside = bool(photos) and shown.width > _BESIDE * shown.height
        words = self._words(script, shown, is_beside=is_beside)
        shapes = [photo.shape for photo in photos]
        mirrored = is_right_to_left(script.language)
        prints, column = (_beside if is_beside else _below)(shown, shapes, self._height(words), mirrored=mirrored)
        self._count = len(photos)
        self._pasting = Pasting(self._paper, photos, prints)
        #: the passages on the leaf, from top to bottom
        self.words = tuple(passage.text for _, passage in words)
        self._inscriptions = list(self._inscribed(words, column))

    @property
    def missing(self) -> str:
        """The characters that no font of this computer has."""
        return self._setter.missing

    def draw(self, frame: int) -> memoryview:
        """The picture of that frame; written over by the next call."""
        now = frame * 1000 / self._fps
        self._pasting.show(self._canvas, lambda index: _laid(now, index, self._count))
        for at, inscription in self._inscriptions:
            inscription.show(self._canvas, smooth((now - at) / _FADE_MS))
        return self._canvas.data

    def _read(self, script: LastLeaf) -> list[Photo]:
        photos = []
        for index in chosen(len(script.photos), MOST_PRINTS):
            try:
                photos.append(read_print(script.photos[index], self._shorter))
            except PhotoRefused as error:
                self.unread.append(error.message)
        return photos

    def _words(self, script: LastLeaf, shown: Place, *, is_beside: bool) -> list[_Timed]:
        larger = self._shorter * (_ON_PHONE if shown.height > shown.width else 1)
        width = shown.width * (_COLUMN if is_beside else 1)
        rows = _ROWS_BESIDE if is_beside else _ROWS_BELOW
        diary = Style(_DIARY * larger, INK, rows=rows, leading=1.42)
        words = keepsake(script.diary, lambda text: self._setter.fits(text, width, diary))
        passages = (
            (
                _DATE_AT_MS,
                self._setter.fitted(dated(script.days, script.language), width, Style(_DATE * larger, INK_OF_SOUNDS)),
            ),
            (_DIARY_AT_MS, self._setter.fitted(words, width, diary)),
            (_END_AT_MS, self._setter.fitted(the_end(script.language), width, Style(_END * larger, INK))),
        )
        return [_Timed(at, passage) for at, passage in passages if passage]

    def _height(self, words: Sequence[_Timed]) -> float:
        return sum(passage.height for _, passage in words) + _GAP * self._shorter * max(0, len(words) - 1)

    def _inscribed(self, words: Sequence[_Timed], column: Place) -> Iterator[tuple[int, Inscription]]:
        top = column.y
        for at, passage in words:
            place = column._replace(y=top, height=passage.height)
            yield at, self._setter.inscribed(passage, place, self._paper)
            top += passage.height + _GAP * self._shorter


def _laid(now: float, index: int, count: int) -> float:
    """How far a print is laid at that millisecond."""
    after = index * min(_NEXT_PRINT_MS, _ALL_PRINTS_MS / count)
    return smooth((now - _FIRST_PRINT_MS - after) / _LAYING_MS)


def _beside(shown: Place, shapes: Sequence[float], height: float, *, mirrored: bool) -> tuple[Sequence[Print], Place]:
    """The prints, and beside them the words, as high as said."""
    prints, column = _PRINTS * shown.width, _COLUMN * shown.width
    area = shown._replace(x=shown.right - prints if mirrored else shown.x, width=prints)
    top = shown.y + (shown.height - height) * _OPTICAL
    left = shown.x if mirrored else shown.right - column
    return lay_out_prints(shapes, area), Place(left, top, column, height)


def _below(shown: Place, shapes: Sequence[float], height: float, *, mirrored: bool) -> tuple[Sequence[Print], Place]:
    """The prints, and below them the words, together in the middle."""
    del mirrored
    gap = 2 * _GAP * min(shown.width, shown.height) if shapes else 0.0
    laid = lay_out_prints(shapes, shown._replace(height=max(1.0, shown.height - height - gap)))
    top = min((one.place.y for one in laid), default=0.0)
    depth = max((one.place.bottom for one in laid), default=0.0) - top
    start = shown.y + (shown.height - depth - gap - height) * _OPTICAL
    moved = [one._replace(place=one.place._replace(y=one.place.y + start - top)) for one in laid]
    return moved, shown._replace(y=start + depth + gap, height=height)


def _inset(place: Place, margin: float) -> Place:
    return Place(place.x + margin, place.y + margin, place.width - 2 * margin, place.height - 2 * margin)
