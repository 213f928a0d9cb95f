from math import cos, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.render.places import Place
from storybook_app.render.prints import chosen, lay_out_prints, print_shape

shapes = st.lists(st.floats(0.75, 4 / 3), min_size=1, max_size=12)
areas = st.sampled_from([Place(60, 60, 1000, 960), Place(40, 160, 1000, 900), Place(40, 40, 1000, 420)])


@given(st.integers(0, 500), st.integers(2, 12))
def test_the_first_and_the_last_photo_are_always_among_the_chosen(count, most):
    found = chosen(count, most)
    assert len(found) == min(count, most)
    assert sorted(set(found)) == list(found)
    if count:
        assert (found[0], found[-1]) == (0, count - 1)


@pytest.mark.parametrize(("aspect", "shape"), [(0.2, 0.75), (1.0, 1.0), (200.0, 4 / 3)])
def test_prints_have_the_shapes_of_prints(aspect, shape):
    assert print_shape(aspect) == shape


@settings(deadline=None)  # the machine may be busy
@given(shapes, areas)
def test_prints_keep_their_shape_and_lie_in_their_area(shapes, area):
    laid = lay_out_prints(shapes, area)
    assert len(laid) == len(shapes)
    slack = 0.08 * laid[0].place.height  # a print that is askew may stray a little
    for shape, (place, askew) in zip(shapes, laid, strict=True):
        assert place.width / place.height == pytest.approx(shape)
        assert abs(askew) < 3
        assert place.x > area.x - slack
        assert place.right < area.right + slack
        assert place.y > area.y - slack
        assert place.bottom < area.bottom + slack


@settings(deadline=None)  # the machine may be busy
@given(shapes, areas)
def test_prints_do_not_cover_each_other(shapes, area):
    laid = lay_out_prints(shapes, area)
    for index, one in enumerate(laid):
        for other in laid[index + 1 :]:
            left, right = sorted((box(one), box(other)))
            top, bottom = sorted((box(one)[1::2], box(other)[1::2]))
            apart = right[0] - left[2], bottom[0] - top[1]
            assert max(apart) > -0.045 * one.place.height  # boxes of what is askew are larger than it is


def box(one):
    place, askew = one.place, radians(abs(one.askew))
    across = (place.width * cos(askew) + place.height * sin(askew)) / 2
    down = (place.height * cos(askew) + place.width * sin(askew)) / 2
    x, y = place.x + place.width / 2, place.y + place.height / 2
    return x - across, y - down, x + across, y + down


def test_one_photo_is_a_large_print():
    (one,) = lay_out_prints([1.0], Place(0, 0, 1000, 1000))
    assert 850 < one.place.height < 900


def test_no_photo_is_no_print():
    assert lay_out_prints([], Place(0, 0, 100, 100)) == ()
