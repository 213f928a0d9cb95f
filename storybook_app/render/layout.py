"""Where the painting and the words lie in the frame, composed for its shape. Pure arithmetic, in pixels.

A wide frame has the words below a wide picture and beside a tall one; a frame as tall as a phone has large words below
the picture, and keeps clear of what players lay over its ends. Words and picture never touch, so that no word can
stand on a face. A picture without edges of its own bleeds: it fills the page to the frame's edge, above or beside the
words, unless too much of it would be cut off.
"""

from typing import NamedTuple

from storybook_app.render.page import FilmSize
from storybook_app.render.places import Place, Rect, even_rect, fit

# Of two figures, one is for a 16:9 frame and the other for one of 9:16.
# What is left free above and below, of the frame's height.
_TOP = (0.02, 0.08)
_FOOT = (0.035, 0.14)
# The height of the largest letters, of the frame's shorter side. On a phone it makes 5 % of the height, and 4.2 % in
# the smaller letters of long lines.
_LETTERS = (0.052, 0.089)
_MARGIN = (0.02, 0.035)  # left and right of the picture, of the frame's shorter side
_SIDE = (0.09, 0.05)  # left and right of the words, of the frame's width
_SIDE_ALONE = (0.16, 0.06)  # the same on a page of words only
# These change between two shapes (height for each width); what is left free, only from one that is nearly square.
_WIDE, _SQUARE, _TALL = 9 / 16, 0.8, 16 / 9

_GAP = 0.038  # of the frame's shorter side, from the painting to the words: no less than the soft shadow of a print
_EVEN = 2  # pixels: so much may even sides take from a gap
_LEADING = 1.36  # from baseline to baseline, in letter heights
_HEADROOM = 0.14  # of the words' area over its rows, in letter heights
_ROWS = 2
_ROWS_ALONE = 4
_ALONE = 1.27  # how much larger the words are on a page of their own
_BESIDE = 1.08  # and beside a picture
_WORTH = 1.12  # how much larger the picture must become by having them there
_NARROWEST, _WIDEST = 11.0, 17.0  # a column of words, in letter heights: about half as many as characters

# What is to spare in a height is dealt out: above the picture, between it and the words; the rest below.
_ABOVE, _BETWEEN = 0.34, 0.22
_OPTICAL = 0.46  # where the eye sees the middle of a height
_GOLDEN = 0.382  # the smaller part of the golden section
_MIDDLE = 0.5
_KEPT = 0.68  # of a picture that bleeds, across or down, is seen at least
_FILLED = 0.85  # and of a wide one in a tall frame, where more would leave its place empty
_SLENDER = 5.0  # a picture longer than this for each width, or wider, is laid out as if it were not


class Subject(NamedTuple):
    """The picture to be laid out: its width for each height, the point to look at (fractions of it), whether it may bleed."""

    aspect: float = 4 / 3
    pivot: tuple[float, float] = (0.5, 0.5)
    bleeds: bool = False

    @property
    def shape(self) -> float:
        """The aspect to be laid out: room is never narrower than one can see in."""
        return min(_SLENDER, max(1 / _SLENDER, self.aspect))


ORDINARY = Subject()


class PageLayout(NamedTuple):
    """The areas of a page: the painting's (None without one), the words', and the height of the largest letters.

    The picture is to be fitted into its area, or to cover it where it ``bleeds``.
    """

    painting: Rect | None
    words: Rect
    letters: float
    rows: int
    bleeds: bool = False

    @property
    def leading(self) -> float:
        """From one baseline to the next, for each pixel of letter height."""
        return _LEADING


class _Composed(NamedTuple):
    """A way to lay out a page."""

    picture: Place
    words: Place
    letters: float

    def seen(self, subject: Subject) -> float:
        """How much room the picture fills, in pixels."""
        picture = fit(subject.shape, self.picture)
        return picture.width * picture.height


def lay_out_page(
    size: FilmSize, *, has_picture: bool, has_words: bool = True, subject: Subject = ORDINARY
) -> PageLayout:
    """Divide the frame between the picture and the words; a page may have only one of them.

    A page without words has an empty area for them.
    """
    bled = _bled(size, subject, has_words=has_words) if has_picture and subject.bleeds else None
    if bled:
        rows = _ROWS if has_words else 0
        return PageLayout(_even(size, bled.picture), _even(size, bled.words), bled.letters, rows, bleeds=True)
    if not has_words:
        painting = _even(size, _picture_alone(size, subject), -2) if has_picture else None
        return PageLayout(painting, Rect(0, 0, 0, 0), letters=0, rows=0)
    if not has_picture:
        words, letters = _words_alone(size)
        return PageLayout(None, _even(size, words), letters, _ROWS_ALONE)
    below, beside = _below(size, subject), _beside(size, subject)
    better = beside if beside and beside.seen(subject) > _WORTH * below.seen(subject) else below
    return PageLayout(_even(size, better.picture, -2), _even(size, better.words), better.letters, _ROWS)


def shown_area(size: FilmSize) -> Place:
    """The part of the frame that is surely seen: phones lay names and buttons over the ends of a tall film."""
    margin = _margin(size)
    top, foot = (_shaped(size, ends, _SQUARE) * size.height for ends in (_TOP, _FOOT))
    return Place(margin, top, size.width - 2 * margin, size.height - top - foot)


def _picture_alone(size: FilmSize, subject: Subject) -> Place:
    sure = shown_area(size)
    if sure.width / subject.shape <= sure.height:
        return sure
    margin = _margin(size)
    return Place(margin, margin, size.width - 2 * margin, size.height - 2 * margin)


def _words_alone(size: FilmSize) -> tuple[Place, float]:
    sure, side = shown_area(size), _shaped(size, _SIDE_ALONE) * size.width
    width, usual = size.width - 2 * side, _usual_letters(size)
    letters = max(usual, min(_ALONE * usual, width / _NARROWEST))
    height = min(sure.height, _band(letters, _ROWS_ALONE))
    return Place(side, sure.y + (sure.height - height) * _OPTICAL, width, height), letters


def _below(size: FilmSize, subject: Subject) -> _Composed:
    """The words below the picture."""
    sure, letters = shown_area(size), _usual_letters(size)
    band, gap = _band(letters, _ROWS), _gap(size)
    room = sure.height - gap - band
    height = min(room, sure.width / subject.shape)
    spare = room - height
    picture = Place(sure.x, sure.y + _ABOVE * spare, sure.width, height)
    side = _shaped(size, _SIDE) * size.width
    words = Place(side, picture.bottom + gap + _BETWEEN * spare, size.width - 2 * side, band)
    return _Composed(picture, words, letters)


def _beside(size: FilmSize, subject: Subject) -> _Composed | None:
    """The words beside the picture, where it has its weight; None where they have no room there."""
    letters, edge, gap = _BESIDE * _usual_letters(size), 2 * _margin(size), 2 * _gap(size)
    room = size.width - 2 * edge - 2 * gap
    width = min(room - _NARROWEST * letters, (size.height - 2 * edge) * subject.shape)
    if width <= 0:
        return None
    column, height, band = min(_WIDEST * letters, room - width), width / subject.shape, _band(letters, _ROWS)
    left = edge + _GOLDEN * (room - width - column)
    picture = Place(left, (size.height - height) / 2, width, height)
    words = Place(picture.right + gap, (size.height - band) * _OPTICAL, column, band)
    if subject.pivot[0] < _MIDDLE:
        picture, words = (place._replace(x=size.width - place.right) for place in (picture, words))
    return _Composed(picture, words, letters)


def _bled(size: FilmSize, subject: Subject, *, has_words: bool) -> _Composed | None:
    """The way to lay out a picture to the frame's edges of which most is seen; None where too much would be cut off."""
    if subject.shape != subject.aspect:
        return None
    ways = [_bled_above(size, subject), _bled_beside(size, subject)] if has_words else [_filling(size)]
    good = [way for way in ways if way and _kept(subject, way.picture) >= _KEPT]
    return max(good, key=lambda way: way.picture.width * way.picture.height * _kept(subject, way.picture), default=None)


def _kept(subject: Subject, picture: Place) -> float:
    """How much is seen of a picture that covers the place."""
    across = picture.width / picture.height / subject.aspect
    return min(across, 1 / across)


def _filling(size: FilmSize) -> _Composed:
    return _Composed(Place(0, 0, size.width, size.height), Place(0, 0, 0, 0), letters=0)


def _bled_above(size: FilmSize, subject: Subject) -> _Composed:
    """The picture to three edges, the words below it."""
    letters, gap = _usual_letters(size), _gap(size)
    room = shown_area(size).bottom - gap - _band(letters, _ROWS)
    height = min(room, size.width / subject.aspect / _FILLED)
    side = _shaped(size, _SIDE) * size.width
    top = height + gap + _ABOVE * (room - height)
    words = Place(side, top, size.width - 2 * side, _band(letters, _ROWS))
    return _Composed(Place(0, 0, size.width, height), words, letters)


def _bled_beside(size: FilmSize, subject: Subject) -> _Composed | None:
    """The picture to three edges, the words beside it; None where they have no room there."""
    letters, free = _BESIDE * _usual_letters(size), 2 * _gap(size) + 2 * _margin(size)
    width = min(size.width - free - _NARROWEST * letters, size.height * subject.aspect)
    if width <= 0:
        return None
    room, band = size.width - width - free, _band(letters, _ROWS)
    column = min(_WIDEST * letters, room)
    left = width + 2 * _gap(size) + _GOLDEN * (room - column)
    picture = Place(0, 0, width, size.height)
    words = Place(left, (size.height - band) * _OPTICAL, column, band)
    if subject.pivot[0] < _MIDDLE:
        picture, words = (place._replace(x=size.width - place.right) for place in (picture, words))
    return _Composed(picture, words, letters)


def _usual_letters(size: FilmSize) -> float:
    return _shaped(size, _LETTERS) * min(size.width, size.height)


def _margin(size: FilmSize) -> float:
    return _shaped(size, _MARGIN) * min(size.width, size.height)


def _gap(size: FilmSize) -> float:
    return _GAP * min(size.width, size.height) + _EVEN


def _band(letters: float, rows: int) -> float:
    return letters * (_LEADING * rows + _HEADROOM)


def _shaped(size: FilmSize, ends: tuple[float, float], wide: float = _WIDE) -> float:
    """A figure for this shape, between those of a wide frame and of a tall one."""
    way = min(1.0, max(0.0, (size.height / size.width - wide) / (_TALL - wide)))
    return ends[0] + way * (ends[1] - ends[0])


def _even(size: FilmSize, place: Place, margin: float = 0) -> Rect:
    return even_rect(place, size.width, size.height, margin)


def cover(subject: Subject, area: Rect) -> Place:
    """The smallest place of the subject's shape that covers the area, its point to look at as near the middle as can be."""
    width = max(area.width, area.height * subject.aspect)
    height = width / subject.aspect
    left = area.x + area.width / 2 - subject.pivot[0] * width
    top = area.y + area.height / 2 - subject.pivot[1] * height
    return Place(min(area.x, max(area.right - width, left)), min(area.y, max(area.bottom - height, top)), width, height)
