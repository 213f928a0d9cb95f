import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.render.clip import cut_to
from storybook_app.render.places import Place

WHOLE = Place(0, 0, 1, 1)
SIDE = st.integers(16, 4096)
PART = st.tuples(st.floats(0, 0.5), st.floats(0, 0.5), st.floats(0.3, 0.5), st.floats(0.3, 0.5))


@given(SIDE, SIDE, st.floats(0.2, 5), PART)
def test_a_cut_lies_in_its_clip_on_even_pixels(width, height, shape, part):
    cut = cut_to((width, height), shape, Place(*part), (1600, 1200), 0.5)
    assert cut.part.x >= 0 <= cut.part.y
    assert cut.part.right <= width
    assert cut.part.bottom <= height
    assert all(side % 2 == 0 and side >= 2 for side in (*cut.part, *cut.size) if side)


def test_a_wider_clip_loses_its_sides_and_a_taller_one_its_top_and_foot():
    assert cut_to((1280, 720), 4 / 3, WHOLE, (9999, 9999), 0.0).part == (160, 0, 960, 720)
    assert cut_to((720, 1280), 4 / 3, WHOLE, (9999, 9999), 0.0).part == (0, 370, 720, 540)


def test_the_part_of_the_picture_is_cut_out_of_the_clip():
    cut = cut_to((1200, 800), 1.5, Place(0.25, 0.1, 0.5, 0.8), (9999, 9999), 0.0)
    assert cut.part == (300, 80, 600, 640)


def test_a_large_clip_is_made_as_small_as_it_is_needed():
    cut = cut_to((3840, 2160), 16 / 9, WHOLE, (1600, 900), 0.5)
    assert cut.size == (1600, 900)
    assert cut.part.width == pytest.approx(3840)


def test_a_small_clip_is_made_as_large_as_it_is_needed():
    cut = cut_to((320, 180), 16 / 9, WHOLE, (1600, 900), 0.75)
    assert cut == ((0, 0, 320, 180), (1200, 676))
