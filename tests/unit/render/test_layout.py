import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.values import Box
from storybook_app.render.layout import Subject, lay_out_page, shown_area
from storybook_app.render.page import FilmSize, Quality, Shape
from storybook_app.render.places import Place, Rect, even_rect, fit

SIZES = [FilmSize.of(shape, quality) for shape in Shape for quality in Quality]
WIDE, TALL, SQUARE = (FilmSize.of(shape) for shape in (Shape.WIDE, Shape.TALL, Shape.SQUARE))
LANDSCAPE, PORTRAIT = Subject(4 / 3), Subject(3 / 4)
SHADOW = 0.036  # of the frame's shorter side: so far a print's shadow reaches

EVEN = st.integers(64, 2048).map(lambda half: 2 * half)
FRAMES = st.one_of(st.sampled_from(SIZES), st.builds(FilmSize, width=EVEN, height=EVEN))
SHARES = st.floats(0, 1)
SUBJECTS = st.builds(Subject, st.floats(1 / 200, 200), st.tuples(SHARES, SHARES), st.just(value=False))
FACES = st.builds(
    lambda x, y, w, h: Box(x=x * (1 - w), y=y * (1 - h), width=w, height=h), SHARES, SHARES, SHARES, SHARES
)
SHAPES = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width}x{size.height}")


def laid_out(size, subject=LANDSCAPE, **kinds):
    return lay_out_page(size, subject=subject, **{"has_picture": True, **kinds})


def holds(outer, inner, slack=0.0):
    return (
        outer.x <= inner.x + slack
        and outer.y <= inner.y + slack
        and inner.x + inner.width <= outer.x + outer.width + slack
        and inner.y + inner.height <= outer.y + outer.height + slack
    )


def apart(one, other):
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def middle(place):
    return place.x + place.width / 2, place.y + place.height / 2


@given(FRAMES, SUBJECTS)
def test_picture_and_words_lie_in_the_frame_and_apart(size, subject):
    layout = laid_out(size, subject)
    frame = Rect(0, 0, size.width, size.height)
    assert layout.painting is not None
    assert holds(frame, layout.painting)
    assert holds(frame, layout.words)
    touched = even_rect(
        fit(subject.aspect, layout.painting), size.width, size.height, SHADOW * min(size.width, size.height)
    )
    assert apart(touched, layout.words)


@given(FRAMES, SUBJECTS, FACES)
def test_no_word_stands_on_a_face(size, subject, face):
    layout = laid_out(size, subject)
    picture = fit(subject.aspect, layout.painting)
    place = Place(
        picture.x + face.x * picture.width,
        picture.y + face.y * picture.height,
        face.width * picture.width,
        face.height * picture.height,
    )
    assert apart(place, layout.words)


@given(FRAMES, SUBJECTS, st.booleans())
def test_everything_lies_where_nothing_covers_it(size, subject, has_picture):
    layout = laid_out(size, subject, has_picture=has_picture)
    assert holds(shown_area(size), layout.words, slack=2)
    if layout.painting:
        assert holds(shown_area(size), layout.painting, slack=2)


@given(FRAMES, SUBJECTS, st.booleans())
def test_there_is_room_for_every_row_on_even_pixels(size, subject, has_picture):
    layout = laid_out(size, subject, has_picture=has_picture)
    assert all(part % 2 == 0 for part in (*layout.words, *(layout.painting or ())))
    assert layout.rows == (2 if has_picture else 4)
    assert layout.rows * layout.leading * layout.letters <= layout.words.height
    assert layout.words.width >= 8 * layout.letters


@given(FRAMES, SUBJECTS)
def test_letters_are_large_enough_and_no_larger_than_a_title(size, subject):
    layout = laid_out(size, subject)
    shorter = min(size.width, size.height)
    assert 0.05 * shorter < layout.letters < 0.1 * shorter


@SHAPES
@pytest.mark.parametrize("subject", [LANDSCAPE, Subject(1), PORTRAIT], ids=["landscape", "square", "portrait"])
def test_words_can_be_read_on_a_phone_and_the_picture_is_large(size, subject):
    layout = laid_out(size, subject)
    picture = fit(subject.aspect, layout.painting)
    if size.height > size.width:
        assert layout.letters >= 0.05 * size.height
        assert 0.84 * layout.letters > 0.042 * size.height * 0.99  # those of a line too long for one card
    elif size.height == size.width:
        assert layout.letters >= 0.065 * size.height
    assert picture.width * picture.height > 0.29 * size.width * size.height


@SHAPES
def test_phones_cover_nothing_of_a_tall_film(size):
    is_tall = size.height > size.width
    area = shown_area(size)
    assert area.y >= (0.08 if is_tall else 0.02) * size.height - 1e-6
    assert size.height - area.bottom >= (0.14 if is_tall else 0.035) * size.height - 1e-6


@given(st.sampled_from(list(Shape)), SUBJECTS)
def test_a_draft_is_composed_as_the_film_will_be(shape, subject):
    film, draft = (laid_out(FilmSize.of(shape, quality), subject) for quality in (Quality.FULL, Quality.DRAFT))
    assert film == laid_out(FilmSize.of(shape), subject)
    assert draft.letters * 3 == pytest.approx(film.letters)
    for one, other in zip((*draft.painting, *draft.words), (*film.painting, *film.words), strict=True):
        assert abs(3 * one - other) <= 24  # the eight pixels to which even sides and the gap come


@pytest.mark.parametrize("aspect", [1.25, 4 / 3, 3 / 2, 16 / 9, 2.0])
def test_a_wide_frame_has_the_words_below_a_wide_picture(aspect):
    layout = laid_out(WIDE, Subject(aspect))
    picture = fit(aspect, layout.painting)
    assert layout.painting.bottom < layout.words.y
    assert picture.height > 0.75 * WIDE.height
    assert abs(middle(picture)[0] - WIDE.width / 2) < 2
    assert layout.letters == pytest.approx(0.052 * WIDE.height)


@pytest.mark.parametrize("aspect", [0.3, 9 / 16, 3 / 4, 0.8, 1.0])
def test_a_wide_frame_has_the_words_beside_a_tall_picture(aspect):
    layout = laid_out(WIDE, Subject(aspect, (0.6, 0.4)))
    picture = fit(aspect, layout.painting)
    assert picture.height > 0.9 * WIDE.height
    assert layout.painting.right < layout.words.x
    assert layout.words.width >= 11 * layout.letters
    assert 0.4 < middle(layout.words)[1] / WIDE.height < 0.5  # where the eye sees the middle


@given(st.floats(1 / 200, 1), SHARES)
def test_the_weight_of_a_picture_beside_its_words_is_near_them(aspect, side):
    layout = laid_out(WIDE, Subject(aspect, (side, 0.5)))
    on_the_left = middle(layout.painting)[0] < middle(layout.words)[0]
    assert on_the_left == (side >= 0.5)


def test_pages_beside_their_words_are_mirror_images():
    left, right = (laid_out(WIDE, Subject(0.75, (side, 0.5))) for side in (0.7, 0.3))
    for one, other in ((left.painting, right.painting), (left.words, right.words)):
        assert (one.y, one.height) == (other.y, other.height)
        assert abs(one.x - (WIDE.width - other.right)) <= 2


@pytest.mark.parametrize("aspect", [4 / 3, 3 / 2, 2.0])
def test_a_tall_frame_has_a_wide_picture_across_its_upper_half(aspect):
    layout = laid_out(TALL, Subject(aspect))
    picture = fit(aspect, layout.painting)
    assert picture.width > 0.92 * TALL.width
    assert middle(picture)[1] < 0.4 * TALL.height
    assert picture.bottom < 0.6 * TALL.height
    assert 0.55 * TALL.height < middle(layout.words)[1] < 0.75 * TALL.height


@pytest.mark.parametrize("size", [TALL, SQUARE])
@given(subject=SUBJECTS)
def test_other_frames_have_the_words_below_in_the_middle(size, subject):
    layout = laid_out(size, subject)
    assert layout.painting.bottom < layout.words.y
    assert abs(middle(layout.words)[0] - size.width / 2) <= 2
    assert abs(middle(layout.painting)[0] - size.width / 2) <= 2


@given(FRAMES, SUBJECTS)
def test_a_picture_without_words_has_the_sheet_to_itself(size, subject):
    layout = laid_out(size, subject, has_words=False)
    assert holds(Rect(0, 0, size.width, size.height), layout.painting)
    assert fit(subject.aspect, layout.painting).width >= 0.97 * fit(subject.aspect, shown_area(size)).width - 8
    assert layout.words.width == layout.words.height == layout.rows == 0


@SHAPES
def test_words_alone_stand_in_the_middle(size):
    layout = laid_out(size, has_picture=False)
    assert layout.painting is None
    assert abs(middle(layout.words)[0] - size.width / 2) <= 2
    assert 0.4 < middle(layout.words)[1] / size.height < 0.52
    assert layout.letters >= laid_out(size).letters


def test_a_page_of_nothing_is_the_empty_sheet():
    layout = laid_out(WIDE, has_picture=False, has_words=False)
    assert layout.painting is None
    assert layout.words == Rect(0, 0, 0, 0)


@given(st.floats(0.1, 10), st.floats(10, 2000), st.floats(10, 2000))
def test_a_fitted_place_keeps_its_shape_and_touches_two_sides(aspect, width, height):
    area = Place(5, 7, width, height)
    place = fit(aspect, area)
    assert place.width / place.height == pytest.approx(aspect)
    assert place.width <= width * 1.000001
    assert place.height <= height * 1.000001
    assert place.width == pytest.approx(width) or place.height == pytest.approx(height)


@given(st.floats(-50, 400), st.floats(-50, 400), st.floats(1, 300), st.floats(1, 300), st.floats(0, 20))
def test_an_even_rectangle_holds_its_place_as_far_as_the_frame_goes(x, y, width, height, margin):
    rect = even_rect(Place(x, y, width, height), 300, 200, margin)
    assert all(part % 2 == 0 for part in rect)
    assert holds(Rect(0, 0, 300, 200), rect) or not rect.width or not rect.height
    if rect.width and rect.height:
        assert rect.x <= max(0, x - margin)
        assert rect.right >= min(300, x + width + margin)
        assert rect.halved() == Rect(rect.x // 2, rect.y // 2, rect.width // 2, rect.height // 2)
