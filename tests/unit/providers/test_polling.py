import pytest
import virtual_time
from virtual_time import now

from storybook_app.errors import Gone, Trouble, Unreachable
from storybook_app.providers.polling import is_done_within

OFFLINE = Unreachable("No way there.", "Try again.")


def watched(done_at, *, within=60.0, faults=()):
    """Wait for a job that is done at that time: whether it was seen, when, and when it was looked at."""
    looks, failures = [], iter(faults)

    async def look():
        looks.append(now())
        failure = next(failures, None)
        if failure:
            raise failure
        return now() >= done_at

    async def wait():
        return await is_done_within(within, look), now()

    return *virtual_time.run(wait()), looks


def test_a_job_that_is_done_already_is_seen_at_once():
    assert watched(0.0) == (True, 0.0, [0.0])


@pytest.mark.parametrize("seconds", [0.3, 8.0, 45.0, 300.0])
def test_a_job_is_seen_to_be_done_at_most_a_tenth_or_half_a_second_late(seconds):
    is_done, seen, looks = watched(seconds, within=1000.0)

    assert is_done
    assert seen <= seconds + max(0.5, min(0.1 * seconds, 5.0)) + 0.01
    assert len(looks) < 100


def test_waiting_ends_with_its_time():
    is_done, ended, looks = watched(float("inf"), within=30.0)

    assert not is_done
    assert 30.0 <= ended < 35.0
    assert looks[-1] >= 30.0


def test_a_hole_in_the_line_is_waited_through():
    is_done, _, looks = watched(4.0, faults=[OFFLINE, OFFLINE, None, OFFLINE, Trouble("Ill.", "Wait.")])

    assert is_done
    assert len(looks) > 5


def test_a_line_that_stays_cut_is_told():
    with pytest.raises(Unreachable):
        watched(1.0, faults=[OFFLINE] * 3)


def test_what_is_gone_is_told_at_once():
    with pytest.raises(Gone):
        watched(1.0, faults=[Gone("Away.", "Again.")])
