import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.values import Box
from storybook_app.render.camera import Camera, ease, pivot_for, zoom_after_clip, zoom_for
from storybook_app.render.places import Place

FRACTION = st.floats(0, 1)


def camera(pivot=(0.5, 0.5), zoom=0.06, frames=240, *, inwards=True):
    return Camera(Place(100, 20, 1120, 840), pivot, zoom, frames, inwards)


@given(FRACTION, FRACTION, st.floats(0.04, 0.1), st.integers(2, 150), st.booleans())
def test_the_picture_never_leaves_its_largest_place_and_never_turns_back(x, y, zoom, frames, inwards):
    move = camera((x, y), zoom, frames, inwards=inwards)
    places = [move.place(frame) for frame in range(frames)]
    for place in places:
        assert place.x >= 100 - 1e-6
        assert place.y >= 20 - 1e-6
        assert place.x + place.width <= 1220 + 1e-6
        assert place.y + place.height <= 860 + 1e-6
    steps = [after.width - before.width for before, after in itertools.pairwise(places)]
    assert all(step >= 0 for step in steps) if inwards else all(step <= 0 for step in steps)


def test_the_pivot_stays_where_it_is():
    move = camera(pivot=(0.3, 0.7))
    points = {(round(p.x + 0.3 * p.width, 6), round(p.y + 0.7 * p.height, 6)) for p in map(move.place, range(240))}
    assert points == {(100 + 0.3 * 1120, 20 + 0.7 * 840)}


def test_a_move_goes_all_the_way_at_rest_on_both_ends():
    move = camera(zoom=0.08)
    assert move.scale(0) == pytest.approx(1 / 1.08)
    assert move.scale(239) == pytest.approx(1)
    steps = [move.scale(n + 1) - move.scale(n) for n in range(239)]
    assert max(steps) < 2 * 0.08 / 239
    assert steps[0] < max(steps) / 20 > steps[-1]


def test_a_film_of_one_frame_has_a_camera_too():
    assert camera(frames=1).scale(0) == pytest.approx(1 / 1.06)


@given(st.integers(0, 600_000))
def test_the_zoom_is_gentle(milliseconds):
    assert 0.04 <= zoom_for(milliseconds) <= 0.10


def test_a_camera_that_begins_late_stands_still_until_then():
    move = camera(zoom=0.05)._replace(begins=100)
    assert {move.scale(frame) for frame in range(101)} == {move.scale(0)}
    assert move.scale(101) > move.scale(100)
    assert move.scale(239) == pytest.approx(1)


@given(st.floats(-5_000, 60_000))
def test_after_a_clip_the_zoom_is_gentle_and_none_where_no_time_is_left(milliseconds):
    assert 0 <= zoom_after_clip(milliseconds) <= 0.10
    assert zoom_after_clip(milliseconds) <= max(0, milliseconds) / 1000 * 0.01


@given(FRACTION, FRACTION)
def test_easing_keeps_the_order(a, b):
    assert (ease(a) <= ease(b)) == (a <= b) or abs(a - b) < 1e-6


def test_the_camera_goes_to_all_faces_or_to_the_focus():
    faces = [Box(x=0.1, y=0.2, width=0.2, height=0.2), Box(x=0.6, y=0.3, width=0.2, height=0.3)]
    assert pivot_for(faces, (0.9, 0.9)) == pytest.approx((0.45, 0.4))
    assert pivot_for([], (0.25, 1.5)) == (0.25, 1.0)
