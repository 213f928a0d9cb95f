import pytest
import virtual_time
from hypothesis import given, settings
from hypothesis import strategies as st
from lane_traffic import EXACT, TICK, Job, assert_limits_kept, happenings, jobs, limits, play, seconds

from storybook_app.pipeline.lanes import Lane
from storybook_app.providers.catalogue import Limits


@settings(deadline=None)
@given(limits, st.lists(jobs, max_size=25), happenings)
def test_no_limit_is_broken_and_everyone_gets_a_turn(limits, jobs, happenings):
    assert_limits_kept(jobs, virtual_time.run(play(Lane(limits, back_off=EXACT), jobs, happenings)))


@settings(deadline=None)
@given(limits, st.lists(jobs, max_size=25))
def test_never_more_hold_a_place_than_may(limits, jobs):
    assert not virtual_time.run(play(Lane(limits), jobs)).too_many


@settings(deadline=None)
@given(limits, st.lists(st.builds(Job, comes=seconds, lasts=seconds, priority=st.integers(0, 3)), max_size=25))
def test_the_lowest_priority_starts_first_and_equals_by_arrival(limits, jobs):
    log = virtual_time.run(play(Lane(limits), jobs))

    def rank(number):
        return jobs[number].priority, log.came.index(number)

    for position, (start, number) in enumerate(log.starts):
        waited = [other for _, other in log.starts[position + 1 :] if jobs[other].comes < start - TICK]
        assert all(rank(number) < rank(other) for other in waited)


@settings(deadline=None)
@given(limits, seconds, st.lists(seconds, max_size=40).map(sorted))
def test_no_start_is_later_than_the_limits_demand(limits, lasts, arrivals):
    log = virtual_time.run(play(Lane(limits, back_off=EXACT), [Job(comes, lasts) for comes in arrivals]))
    rate = EXACT.rate(limits)
    expected = []
    for comes in arrivals:
        earliest = [comes]
        if len(expected) >= limits.at_once:
            earliest.append(expected[-limits.at_once] + lasts)
        if rate and len(expected) >= rate.count:
            earliest.append(expected[-rate.count] + rate.seconds)
        expected.append(max(earliest))
    assert [start for start, _ in log.starts] == pytest.approx(expected, abs=1e-4)


def test_a_burst_starts_at_once_and_the_next_when_the_window_allows_it():
    jobs = [Job(comes=0, lasts=1) for _ in range(8)]
    log = virtual_time.run(play(Lane(Limits(at_once=3, per_minute=6)), jobs))
    assert [start for start, _ in log.starts] == pytest.approx([0, 0, 0, 1, 1, 1, 60.5, 60.5])


def test_sixty_pages_at_six_a_minute_take_no_more_than_two_in_a_hundred_over_the_bound():
    log = virtual_time.run(play(Lane(Limits(at_once=3, per_minute=6)), [Job(0, 20)] * 60))
    # Three at once for 20 s are nine a minute: the rate binds, and the tenth minute starts three at 540 s and at 560 s.
    assert log.ends[-1][0] <= 1.02 * 580
