import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.pipeline.pace import BackOff, Pace, Rate
from storybook_app.providers.catalogue import Limits

EXACT = BackOff(margin_seconds=0.0)


@pytest.mark.parametrize(
    ("per_minute", "rate"),
    [
        (None, None),
        (math.inf, None),
        (6, Rate(6, 60)),
        (1, Rate(1, 60)),
        (2.5, Rate(2, 60)),
        (0.5, Rate(1, 120)),
        (600, Rate(600, 60)),
    ],
)
def test_a_rate_keeps_the_limit_in_every_minute(per_minute, rate):
    assert EXACT.rate(Limits(per_minute=per_minute)) == rate


def test_the_margin_costs_less_than_one_in_a_hundred():
    with_margin = BackOff().rate(Limits(per_minute=6))
    assert 60 < with_margin.seconds <= 60 * 1.01


@given(st.lists(st.floats(0, 300)).map(sorted), st.integers(1, 9), st.floats(0, 400))
def test_there_is_room_exactly_when_the_rate_is_open(starts, count, now):
    rate, starts = Rate(count, 60.0), [start for start in starts if start <= now]
    assert (rate.room(starts, now) > 0) == (rate.opens(starts) <= now)
    assert rate.room(starts, now) <= count


def test_the_service_is_waited_for_as_long_as_it_asks():
    assert EXACT.wait(1, 17.0) == 17.0
    assert EXACT.wait(1, 0.0) == 0.0
    assert EXACT.wait(1, -5.0) == 0.0
    assert EXACT.wait(3, 500.0) == 500.0


@pytest.mark.parametrize("retry_after", [None, math.nan, math.inf])
@pytest.mark.parametrize("row", [1, 2, 6, 7, 5000])
def test_without_a_word_from_the_service_the_wait_grows_up_to_its_cap(row, retry_after):
    waits = [EXACT.wait(row, retry_after) for _ in range(300)]
    most = min(60.0, 2.0 ** min(row - 1, 10))
    assert 0 <= min(waits) < 0.2 * most  # full jitter
    assert 0.8 * most < max(waits) <= most


def test_a_word_that_proved_too_short_gets_the_jitter_on_top():
    assert max(EXACT.wait(6, 0.0) for _ in range(100)) > 1
    assert min(EXACT.wait(6, 5.0) for _ in range(100)) == 5.0


def test_no_service_is_obeyed_for_longer_than_a_day():
    assert EXACT.wait(1, 1e12) == 86_400.0


def test_a_busy_service_halves_the_width_once_for_each_burst():
    pace = Pace(Limits(at_once=8), EXACT)
    assert pace.busy(0.0, 10.0) == 10.0
    assert pace.busy(0.1, 20.0) == 20.0  # was sent before the first answer came
    assert pace.busy(0.2, 5.0) == pytest.approx(19.9)
    assert pace.width == 4
    assert (pace.room(20.0), pace.room(20.1)) == (0, 4)
    pace.busy(20.1, 1.0)
    assert pace.width == 2


def test_an_answer_ends_the_row_of_growing_waits():
    pace = Pace(Limits(), EXACT)
    for hour in range(5):
        pace.busy(hour * 3600.0, None)
    pace.served()
    assert pace.busy(5 * 3600.0, 0.0) == 0.0


def test_a_narrowed_lane_widens_by_one_after_some_answers_and_never_past_its_limit():
    pace = Pace(Limits(at_once=3), EXACT)
    pace.busy(0.0, 1.0)
    widths = []
    for _ in range(12):
        pace.served()
        widths.append(pace.width)
    assert widths == [1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3]


def test_new_limits_end_what_was_narrowed_but_not_what_the_service_asked_for():
    pace = Pace(Limits(at_once=4), EXACT)
    pace.busy(0.0, 10.0)
    pace.limits = Limits(at_once=6)
    assert pace.width == 6
    assert pace.room(9.9) == 0


def test_five_failures_in_a_row_leave_one_probe_every_thirty_seconds():
    pace = Pace(Limits(at_once=4), EXACT)
    for second in range(4):
        pace.failed(second)
    assert pace.room(4.0) == 4
    pace.failed(4.0)
    assert (pace.room(33.9), pace.room(34.0)) == (0, 1)
    pace.started(40.0)
    pace.failed(41.0)
    assert (pace.room(69.9), pace.room(70.0)) == (0, 1)
    pace.served()
    assert pace.room(41.0) == 4


def test_an_answer_between_failures_ends_the_row():
    pace = Pace(Limits(at_once=2), EXACT)
    for _ in range(20):
        for _ in range(4):
            pace.failed(0.0)
        pace.served()
    assert pace.room(0.0) == 2


def test_a_slower_rate_counts_the_starts_before_it():
    pace = Pace(Limits(per_minute=60), EXACT)
    pace.started(0.0)
    pace.limits = Limits(per_minute=0.5)
    assert pace.opens == 120.0
