import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from storybook_app.book.values import Box
from storybook_app.providers.local.painter.framing import WIDTH, frame, place

RATIOS = st.floats(0.005, 200)
MARGINS = st.integers(0, 60)
POINTS = st.tuples(st.floats(0, 1), st.floats(0, 1))


@st.composite
def spans(draw):
    start = draw(st.floats(0, 0.95))
    return start, draw(st.floats(start + 0.01, 1))


@st.composite
def boxes(draw):
    (left, right), (top, bottom) = draw(spans()), draw(spans())
    return Box(x=left, y=top, width=right - left, height=bottom - top)


@given(RATIOS, st.lists(boxes(), max_size=4), POINTS, MARGINS)
def test_every_photo_gives_a_picture_between_panorama_and_portrait(ratio, heads, focus, margin):
    framing = frame(ratio, heads, focus, margin)
    assert framing.width == WIDTH
    assert 800 <= framing.height <= 2000


@given(RATIOS, st.lists(boxes(), max_size=4), POINTS, MARGINS)
def test_the_crop_is_a_part_of_the_photo_that_is_whole_on_one_side_at_least(ratio, heads, focus, margin):
    crop = frame(ratio, heads, focus, margin).crop
    assert crop.x >= 0
    assert crop.y >= 0
    assert crop.x + crop.width <= 1 + 1e-9
    assert crop.y + crop.height <= 1 + 1e-9
    assert max(crop.width, crop.height) == 1


@given(RATIOS, POINTS, MARGINS)
def test_nothing_is_stretched(ratio, focus, margin):
    framing = frame(ratio, [], focus, margin)
    seen = ratio * framing.crop.width / framing.crop.height
    laid = (framing.width - 2 * margin) / (framing.height - 2 * margin)
    assert seen == pytest.approx(laid, rel=1e-6)


@given(st.floats(0.85, 1.9), POINTS, MARGINS)
def test_a_photo_of_a_common_shape_is_shown_whole_but_for_rounding(ratio, focus, margin):
    crop = frame(ratio, [], focus, margin).crop
    assert min(crop.width, crop.height) > 1 - 1 / 800


@given(st.floats(0.05, 1), st.lists(spans(), min_size=1, max_size=5), st.floats(0, 1))
def test_heads_that_fit_into_the_window_together_are_all_shown_whole(window, heads, focus):
    assume(max(end for _, end in heads) - min(start for start, _ in heads) <= window)
    begin = place(window, heads, focus)
    assert all(begin <= start + 1e-9 and end <= begin + window + 1e-9 for start, end in heads)


@given(st.floats(0.05, 1), spans(), st.floats(0, 1))
def test_one_head_is_never_cut_when_it_could_be_whole(window, head, focus):
    assume(head[1] - head[0] <= window)
    begin = place(window, [head], focus)
    assert begin <= head[0] + 1e-9
    assert head[1] <= begin + window + 1e-9


def test_without_heads_the_focus_is_in_the_middle_as_far_as_the_photo_goes():
    assert place(0.5, [], 0.6) == pytest.approx(0.35)
    assert place(0.5, [], 0.9) == pytest.approx(0.5)
    assert place(0.5, [], 0.0) == 0


def test_where_not_all_heads_fit_one_is_whole_and_none_is_cut():
    begin = place(0.4, [(0.0, 0.2), (0.3, 0.5), (0.8, 1.0)], focus=0.4)
    end = begin + 0.4
    assert [head for head in ((0.0, 0.2), (0.3, 0.5), (0.8, 1.0)) if begin <= head[0] and head[1] <= end]
    assert all(end <= start or begin >= stop for start, stop in ((0.0, 0.2), (0.8, 1.0)))


@given(boxes(), st.floats(0.9, 1.8), MARGINS)
def test_a_box_of_the_photo_is_found_again_in_the_picture(box, ratio, margin):
    framing = frame(ratio, [], (0.5, 0.5), margin)
    seen = framing.in_picture(box)
    assert 0 <= seen.x <= seen.x + seen.width <= 1 + 1e-9
    assert 0 <= seen.y <= seen.y + seen.height <= 1 + 1e-9
    laid = framing.width - 2 * margin
    assert seen.width * framing.width == pytest.approx(box.width / framing.crop.width * laid, abs=2.5)


def test_the_corners_of_the_crop_lie_at_the_margin():
    framing = frame(4 / 3, [], (0.5, 0.5), 40)
    left, top = framing.point(framing.crop.x, framing.crop.y)
    assert (left * framing.width, top * framing.height) == pytest.approx((40, 40))
