import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.render.curl import Curl

SIZES = [(640, 360), (360, 640), (360, 360)]


def places(width, height, step=8):
    x = (np.arange(0, width, step, dtype=np.float32) + step / 2)[None, :]
    return x, (np.arange(0, height, step, dtype=np.float32) + step / 2)[:, None]


@pytest.mark.parametrize("size", SIZES)
def test_before_the_turn_the_sheet_lies_flat(size):
    curl, (x, y) = Curl(*size, 0.0), places(*size)
    front = curl.front(x, y)
    assert np.abs(front.x - x).max() < 0.01
    assert np.abs(front.y - y).max() < 0.01
    assert (front.inside > 0).all()
    assert not front.slope.any()
    assert (curl.back(x, y).inside < 0).all()


@pytest.mark.parametrize("size", SIZES)
def test_after_the_turn_nothing_of_the_sheet_is_seen(size):
    curl, spots = Curl(*size, 1.0), places(*size)
    assert (curl.front(*spots).inside <= 0).all()
    assert (curl.back(*spots).inside <= 0).all()


@settings(deadline=None)  # the machine may be busy
@given(st.floats(0, 1), st.sampled_from(SIZES))
def test_every_place_is_a_number_and_the_back_lies_over_the_front(turned, size):
    curl, spots = Curl(*size, turned), places(*size, step=24)
    front, back = curl.front(*spots), curl.back(*spots)
    assert all(np.isfinite(part).all() for side in (front, back) for part in side)
    both = (front.inside > 0) & (back.inside > 0)
    assert (back.height[both] >= front.height[both]).all()
    assert (back.slope[both] >= front.slope[both]).all()
    assert front.slope.min() >= 0
    assert back.slope.max() <= np.float32(np.pi)


@settings(deadline=None)  # the machine may be busy
@given(st.floats(0, 1), st.sampled_from(SIZES))
def test_paper_bends_and_does_not_stretch(turned, size):
    curl = Curl(*size, turned)
    line = curl._bent(size[0] * 1.1, size[0], turned)
    across = curl._middle[0] + (line.seen - curl._middle[0]) * (curl._eye - line.height) / curl._eye
    steps = np.hypot(np.diff(across), np.diff(line.height))
    assert steps == pytest.approx(np.diff(line.along), rel=1e-4)


@pytest.mark.parametrize("size", SIZES)
def test_the_next_page_is_uncovered_steadily_from_the_free_edge(size):
    spots = places(*size)
    shares = []
    for turned in np.linspace(0, 1, 50):
        curl = Curl(*size, turned)
        bare = (curl.front(*spots).inside < 0) & (curl.back(*spots).inside < 0)
        shares.append(bare.mean())
        assert bare[:, -1].mean() >= bare[:, 0].mean()
    assert min(np.diff(shares)) > -0.005
    assert (shares[0], shares[-1]) == (0, 1)


def test_a_corner_lifts_first_and_the_sheet_arrives_upright():
    size = SIZES[0]
    x, y = places(*size)
    lifted = Curl(*size, 0.2).front(x, y).height > 0
    assert lifted[-1].sum() > lifted[0].sum()
    standing = Curl(*size, 0.7).back(x, y).inside > 0
    assert abs(int(standing[-1].sum()) - int(standing[0].sum())) <= 1
