import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.render.pace import pace_for

LENGTH = st.floats(0, 60_000)
PAGE = st.floats(0, 120_000)
STEP = 20.0


def speeds(pace, until):
    times = [n * STEP for n in range(int(until / STEP) + 2)]
    return [(pace.at(after) - pace.at(now)) / STEP for now, after in itertools.pairwise(times)]


@given(LENGTH, PAGE, st.floats(0, 200_000), st.floats(0, 200_000))
def test_it_never_turns_back_and_never_leaves_the_clip(length, page, one, other):
    pace = pace_for(length, page)
    early, late = sorted((one, other))
    assert pace.at(0) == 0
    assert 0 <= pace.at(early) <= pace.at(late) + 1e-6
    assert pace.at(late) <= length


@given(LENGTH, PAGE, st.floats(0, 200_000))
def test_it_is_never_faster_than_the_clip_and_hardly_slower_until_it_comes_to_rest(length, page, now):
    pace = pace_for(length, page)
    gone = pace.at(now + STEP) - pace.at(now)
    assert gone <= STEP + 1e-6
    if now + STEP < pace.eases_at:
        assert gone >= STEP / 1.6 - 1e-6


@given(st.floats(1_500, 20_000), st.floats(1_500, 40_000))
def test_its_speed_never_jumps_and_falls_to_nothing(length, page):
    pace = pace_for(length, page)
    falling = speeds(pace, pace.eases_at + pace.eases_for)
    changes = [after - before for before, after in itertools.pairwise(falling)]
    assert all(-0.03 < change < 1e-6 for change in changes)
    assert falling[-1] < 0.002
    assert pace.at(pace.eases_at + pace.eases_for) == pytest.approx(length)


@given(st.floats(600, 60_000), st.floats(600, 60_000))
def test_it_rests_no_longer_than_it_must(length, page):
    """A clip that could fill the page does; one that cannot is as slow as looks natural."""
    pace = pace_for(length, page)
    rests = pace.eases_at + pace.eases_for < page * 0.9 - 1
    assert not rests or pace.speed == pytest.approx(1 / 1.6)


@pytest.mark.parametrize("length", [5500, 6000, 9000])
def test_a_clip_about_as_long_as_its_page_or_longer_keeps_its_own_speed(length):
    pace = pace_for(length, 6000)
    assert pace.speed == 1
    assert pace.at(2500) == 2500


def test_a_longer_clip_just_plays_on():
    assert pace_for(9000, 6000).at(6000) == 6000


def test_a_single_frame_is_a_still():
    pace = pace_for(0, 6000)
    assert pace.at(0) == pace.at(6000) == 0
    assert pace.eases_at == 0
