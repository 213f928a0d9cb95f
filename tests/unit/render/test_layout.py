import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.render.layout import Place, Rect, even_rect, fit, lay_out_page
from storybook_app.render.page import FilmSize

SIZES = [(1920, 1080), (1280, 720), (640, 360), (1080, 1920), (1080, 1080), (320, 180)]
EVEN = st.integers(100, 2000).map(lambda half: 2 * half)


def holds(outer, inner):
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_painting_and_words_lie_in_the_frame_and_apart(width, height):
    layout = lay_out_page(FilmSize(width=width, height=height), has_picture=True)
    frame = Rect(0, 0, width, height)
    assert layout.painting is not None
    assert holds(frame, layout.painting)
    assert holds(frame, layout.words)
    assert layout.painting.bottom <= layout.words.y
    assert layout.rows * layout.leading * layout.letters <= layout.words.height


@given(EVEN, EVEN)
def test_every_size_has_room_for_its_words_on_even_pixels(width, height):
    for has_picture in (True, False):
        layout = lay_out_page(FilmSize(width=width, height=height), has_picture=has_picture)
        assert all(part % 2 == 0 for part in layout.words)
        assert layout.words.width > 0 < layout.words.height
        assert holds(Rect(0, 0, width, height), layout.words)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_clip_with_words_has_the_whole_frame(width, height):
    layout = lay_out_page(FilmSize(width=width, height=height), has_picture=True, has_words=False)
    assert layout.painting is not None
    assert holds(Rect(0, 0, width, height), layout.painting)
    assert layout.painting.width * layout.painting.height > 0.9 * width * height
    assert layout.words.width == layout.words.height == 0


def test_words_alone_stand_in_the_middle():
    layout = lay_out_page(FilmSize(), has_picture=False)
    assert layout.painting is None
    assert abs((layout.words.y + layout.words.bottom) / 2 - 540) <= 2
    assert abs((layout.words.x + layout.words.right) / 2 - 960) <= 2


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
