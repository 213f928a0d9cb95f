import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.providers.local.painter.brushes.edge import border
from storybook_app.providers.local.painter.brushes.shadow import lying

SHAPE = (240, 320)
MARGIN = 40


def ragged(seed):
    return MARGIN + 36 * np.random.default_rng(seed).uniform(-1, 1, SHAPE).astype(np.float32)


@st.composite
def heads(draw):
    left, top = draw(st.integers(MARGIN, 270)), draw(st.integers(MARGIN, 190))
    return left, top, draw(st.integers(left + 1, 320 - MARGIN)), draw(st.integers(top + 1, 240 - MARGIN))


@settings(max_examples=25)
@given(st.lists(heads(), min_size=1, max_size=3), st.integers(0, 99), st.floats(1, MARGIN / 2))
def test_a_head_in_the_photo_is_never_thinned_by_the_edge(boxes, seed, softness):
    edge = border(SHAPE, MARGIN, boxes)
    opacity = edge.end(edge.calmed(ragged(seed)), softness)
    for left, top, right, bottom in boxes:
        assert opacity[top:bottom, left:right].min() == pytest.approx(1, abs=1e-5)


@settings(max_examples=25)
@given(st.lists(heads(), max_size=2), st.integers(0, 99), st.floats(1, MARGIN / 2))
def test_every_edge_has_ended_at_the_border(boxes, seed, softness):
    edge = border(SHAPE, MARGIN, boxes)
    opacity = edge.end(edge.calmed(ragged(seed)), softness)
    assert opacity[0].max() == opacity[-1].max() == opacity[:, 0].max() == opacity[:, -1].max() == 0
    assert opacity[120, 160] == 1


def test_far_from_any_head_the_edge_is_as_ragged_as_it_likes():
    free, watched = border(SHAPE, MARGIN, []), border(SHAPE, MARGIN, [(60, 60, 100, 100)])
    reach = ragged(1)
    assert np.array_equal(free.calmed(reach), reach)
    assert watched.heads[-1, -1] < 0.05
    assert watched.calmed(reach)[-20:, -20:] == pytest.approx(reach[-20:, -20:], rel=0.05)
    assert watched.calmed(reach)[80, 80] < MARGIN


def test_distance_is_counted_from_the_nearest_border():
    inward = border(SHAPE, MARGIN, []).inward
    assert inward[0, 100] == inward[-1, 100] == inward[100, 0] == inward[100, -1] == 0
    assert inward[30, 100] == 30
    assert inward[100, 300] == 19


def test_a_card_casts_its_shadow_to_the_bottom_right_and_not_over_the_border():
    edge = border(SHAPE, MARGIN, [])
    card = edge.end(np.full(SHAPE, 20, np.float32), 2)
    colour, opacity = lying(np.ones((*SHAPE, 3), np.float32), card, edge, depth=6, strength=0.5)
    assert opacity[-15, 160] > opacity[14, 160]
    assert opacity[120, -15] > opacity[120, 14]
    assert opacity[0].max() == opacity[-1].max() == 0
    assert colour[120, 160] == pytest.approx(1)
    assert colour[-15, 160].max() < 0.5
