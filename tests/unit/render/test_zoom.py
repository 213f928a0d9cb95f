import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.render.zoom import Point, Scale, Zoom

WIDTH, HEIGHT = 60, 40
PANE = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))


def ramp(width, height, across=1.0, down=0.0):
    """A plane whose values say where they are."""
    x, y = np.arange(width) + 0.5, np.arange(height)[:, None] + 0.5
    return np.clip(np.round(x * across + y * down), 0, 255).astype(np.uint8)


def drawn(plane, still, anchor, scale, *, farthest=None, bare=0):
    out = np.full((HEIGHT, WIDTH), 77, np.uint8)
    zoom = Zoom(WIDTH, HEIGHT, Point(*still), Point(*anchor), farthest or scale)
    zoom.draw(zoom.quartered(plane, bare), scale, out)
    return out


@settings(max_examples=60, deadline=None)
@given(PANE, st.floats(1, 2.2), st.floats(1, 2.2))
def test_every_pixel_shows_its_place_in_the_picture(still, across, down):
    plane = ramp(300, 200, 0.5, 0.5)
    out = drawn(plane, still, (150, 100), Scale(across, down)).astype(float)
    x = (np.arange(WIDTH) + 0.5 - still[0]) * across + 150
    y = (np.arange(HEIGHT)[:, None] + 0.5 - still[1]) * down + 100
    assert np.abs(out - (x + y) * 0.5).max() < 1.6  # it is rounded twice


@settings(max_examples=60, deadline=None)
@given(PANE, st.floats(1, 2.5), st.integers(2, 28))
def test_beyond_the_picture_is_the_bare_sheet(still, scale, anchor):
    out = drawn(np.full((30, 30), 200, np.uint8), still, (anchor, anchor), Scale(scale, scale), bare=9)
    x = (np.arange(WIDTH) + 0.5 - still[0]) * scale + anchor
    y = (np.arange(HEIGHT) + 0.5 - still[1]) * scale + anchor
    assert (out[np.ix_((y < -1) | (y > 31), np.full(WIDTH, fill_value=True))] == 9).all()
    inside = np.ix_((y > 2) & (y < 28), (x > 2) & (x < 28))
    assert (out[inside] == 200).all()


def test_without_a_bare_sheet_the_last_pixels_go_on():
    out = drawn(ramp(40, 40, 3), (30, 20), (20, 20), Scale(2.0, 2.0), bare=None)
    assert set(out[:, :15].ravel().tolist()) == {2}
    assert set(out[:, -15:].ravel().tolist()) == {118}


@pytest.mark.parametrize("scale", [1.0, 1.0001, 1.01, 1.37, 1.999])
def test_the_same_picture_is_drawn_at_less_than_the_farthest_scale(scale):
    plane = ramp(240, 180, 0.5, 0.5)
    one = drawn(plane, (20, 10), (120, 90), Scale(scale, scale))
    other = drawn(plane, (20, 10), (120, 90), Scale(scale, scale), farthest=Scale(2.0, 2.0))
    assert np.array_equal(one, other)
    assert 77 not in (one[0, 0], one[-1, -1])


@given(PANE, st.floats(1, 2), st.floats(1, 1.1))
def test_it_knows_how_far_its_farthest_corner_moves(still, before, more):
    zoom = Zoom(WIDTH, HEIGHT, Point(*still), Point(90, 90), Scale(2.2, 2.2))
    corners = [(x - still[0], y - still[1]) for x in (0, WIDTH) for y in (0, HEIGHT)]
    expected = max(np.hypot(x, y) * (1 - 1 / more) for x, y in corners)
    moved = zoom.moved(Scale(before, before), Scale(before * more, before * more))
    assert moved == pytest.approx(expected, abs=1e-6)
