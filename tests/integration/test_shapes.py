"""Pages of every shape as they are drawn: where the ink is, how large, and what it stands on."""

import itertools
import re

import numpy as np
import pytest
from filming import painting, script
from PIL import Image

from storybook_app.book.values import CREAM, LineKind
from storybook_app.render.colour import INK, INK_OF_SOUNDS, rgb_of
from storybook_app.render.compose import PageFrames
from storybook_app.render.layout import Subject, lay_out_page, shown_area
from storybook_app.render.lettering import Lettering
from storybook_app.render.page import FilmSize, Quality, Shape
from storybook_app.render.paper import sheet
from storybook_app.render.phrasing import Room, cards_of
from storybook_app.render.places import fit
from storybook_app.render.words import Words, has_words

DRAFTS = [FilmSize.of(shape, Quality.DRAFT) for shape in Shape]
SHAPES = pytest.mark.parametrize("size", DRAFTS, ids=[shape.value for shape in Shape])
PICTURES = pytest.mark.parametrize("aspect", [3 / 2, 1.0, 3 / 4], ids=["landscape", "square", "portrait"])
ENGLISH = "Grandma carried the big blue bucket and I carried the small one, and the sand was cold under our feet."
KOREAN = "할머니는 커다란 파란 양동이를 들고 나는 작은 양동이를 들었는데, 발밑의 모래가 무척 차가웠어요."
DARK = 110  # luma of ink, not of the blue picture nor of the marker


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("shapes")


def picture(folder, aspect):
    """A light blue print of that shape."""
    path = folder / f"print-{aspect:.2f}.png"
    Image.new("RGB", (round(600 * aspect), 600), "#8CB4F0").save(path)
    return path


def drawn(page, *shares):
    """The luma of the frames at those shares of the page."""
    frames = PageFrames(page)
    for share in shares:
        data = np.frombuffer(frames.draw(round(share * page.timeline.frames)), np.uint8)
        yield data[: page.size.width * page.size.height].reshape(page.size.height, page.size.width).copy()


def ink(luma):
    """The rows and the columns in which there is ink."""
    return tuple(np.flatnonzero((luma < DARK).any(axis=axis)) for axis in (1, 0))


def words_on(size, text, aspect=4 / 3, language="en"):
    """The cards of a line beside or below a picture, in the faces of this computer."""
    layout = lay_out_page(size, has_picture=True, subject=Subject(aspect))
    room = Room(layout.words.width, layout.rows, layout.letters)
    return layout, cards_of(text, Lettering(language).measure, room)


@SHAPES
@PICTURES
@pytest.mark.parametrize("text", [ENGLISH, KOREAN], ids=["english", "korean"])
def test_all_ink_lies_in_the_words_area_beside_the_picture(folder, size, aspect, text):
    page = script(folder, text, picture=picture(folder, aspect), size=size)
    layout = lay_out_page(size, has_picture=True, subject=Subject(aspect, bleeds=True))
    for luma in drawn(page, 0.3, 0.5, 0.7):
        rows, columns = ink(luma)
        assert len(rows) > 0
        assert layout.words.y <= rows[0]
        assert rows[-1] < layout.words.bottom
        assert layout.words.x <= columns[0]
        assert columns[-1] < layout.words.right


@SHAPES
@PICTURES
def test_the_picture_is_drawn_where_it_is_laid_out(folder, size, aspect):
    page = script(folder, "Hello.", picture=picture(folder, aspect), size=size)
    (luma,) = drawn(page, 0.5)
    blue = np.argwhere((luma > 140) & (luma < 185))
    layout = lay_out_page(size, has_picture=True, subject=Subject(aspect, bleeds=True))
    place = layout.painting if layout.bleeds else fit(aspect, layout.painting)
    (top, left), (bottom, right) = np.percentile(blue, 1, axis=0), np.percentile(blue, 99, axis=0)
    assert (right - left) / (bottom - top) == pytest.approx(place.width / place.height, rel=0.06)
    assert (left + right) / 2 == pytest.approx(place.x + place.width / 2, abs=4)
    assert (top + bottom) / 2 == pytest.approx(place.y + place.height / 2, abs=4)


@SHAPES
def test_ink_keeps_to_the_part_that_nothing_covers(folder, size):
    for shown in (picture(folder, 1.5), None):
        page = script(folder, ENGLISH, picture=shown, size=size)
        area = shown_area(size)
        for luma in drawn(page, 0.3, 0.6):
            rows, columns = ink(luma)
            assert area.y <= rows[0]
            assert rows[-1] <= area.bottom
            assert area.x <= columns[0]
            assert columns[-1] <= area.right


@SHAPES
@pytest.mark.parametrize(
    "text", ["word " * 600, "가나다라 " * 600, "漢字" * 1500, "x" * 3000, "سلام " * 600], ids=range(5)
)
def test_a_line_of_three_thousand_characters_is_shown_to_its_end(size, text):
    layout, cards = words_on(size, text, aspect=3 / 4)
    shown = "".join(text[row.start : row.end] for card in cards for row in card.rows)
    assert "".join(shown.split()) == "".join(text.split())
    assert all(len(card.rows) <= 2 for card in cards)
    assert min(card.letters for card in cards) > 0.7 * layout.letters


@SHAPES
@pytest.mark.parametrize("text", [ENGLISH, KOREAN], ids=["english", "korean"])
def test_a_long_line_falls_in_size_and_then_in_cards_but_stays_readable(size, text):
    layout, cards = words_on(size, text)
    widths = [Lettering("en").measure(text[row.start : row.end], card.letters) for card in cards for row in card.rows]
    assert max(widths) <= layout.words.width
    if size.height > size.width:
        assert min(card.letters for card in cards) > 0.041 * size.height


@SHAPES
def test_the_marker_glides_along_the_row_and_never_over_another(folder, size):
    page = script(folder, ENGLISH, size=size, picture=picture(folder, 1.5))
    layout = lay_out_page(size, has_picture=True, subject=Subject(1.5))
    words = Words(page, layout, sheet(size.width, size.height))
    begin, end = page.timeline.spoken[0].from_ms, page.timeline.spoken[0].to_ms
    views = [words.view(now, 1.0) for now in range(begin + 100, end - 100, 10)]
    shown = [view for view in views if view is not None]  # between two cards there is a moment without words
    assert len(shown) > 0.95 * len(views)
    for before, after in itertools.pairwise(shown):
        if before.card == after.card and len(before.strokes) == len(after.strokes) == 1:
            one, other = before.strokes[0].place, after.strokes[0].place
            assert one.y != other.y or -0.01 <= other.x - one.x < layout.letters  # forwards, in small steps
    assert all(stroke.place.x >= 0 for view in shown for stroke in view.strokes)
    assert all(stroke.place.x + stroke.place.width <= layout.words.width for view in shown for stroke in view.strokes)


@pytest.mark.parametrize("hexadecimal", [INK, INK_OF_SOUNDS])
def test_every_ink_stands_out_from_the_paper(hexadecimal):
    """Seven to one, as the Web Content Accessibility Guidelines 2.2 ask at their highest level (1.4.6)."""
    lit = np.clip(sheet(640, 360).lit.y.astype(float) - 16, 0, 219) / 219  # cream is nearly grey
    paper = luminance(tuple(np.percentile(lit, 20) / max(CREAM) * part for part in CREAM))
    assert (paper + 0.05) / (luminance(rgb_of(hexadecimal)) + 0.05) > 7


def luminance(rgb):
    """The relative luminance of WCAG."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def test_what_has_words(folder):
    page = script(folder, "Hello.")
    assert has_words(page)
    assert not has_words(script(folder))
    assert not has_words(script(folder, " \u2028\x00"))
    sound = page.captions[0].line.model_copy(update={"text": "Splash!", "kind": LineKind.SOUND})
    assert has_words(page.model_copy(update={"captions": (page.captions[0].model_copy(update={"line": sound}),)}))


def test_sizes_are_named_by_shape_and_quality():
    named = {(shape, quality): FilmSize.of(shape, quality) for shape in Shape for quality in Quality}
    assert FilmSize.of(Shape.WIDE) == FilmSize()
    assert {(size.width, size.height) for size in named.values() if size.quality is Quality.SMALL} == {
        (1280, 720),
        (720, 1280),
        (720, 720),
    }
    for (shape, quality), size in named.items():
        across, down = map(int, re.findall(r"\d+", shape))
        assert size.width * down == size.height * across
        assert size.width % 2 == size.height % 2 == 0
        assert size.quality is quality
        assert size.shape is shape
    assert FilmSize(width=300, height=240).shape is Shape.SQUARE


def test_a_painting_keeps_its_edges_in_every_shape(folder):
    oval = painting(folder / "oval.webp")
    for size in DRAFTS:
        (luma,) = drawn(script(folder, "Hello.", picture=oval, size=size), 0.5)
        paint = (luma > 80) & (luma < 140)
        rows, columns = (np.flatnonzero(paint.sum(axis=axis) > 5) for axis in (1, 0))
        assert paint.sum() / (np.ptp(rows) * np.ptp(columns)) < 0.9  # an oval, not its rectangle
