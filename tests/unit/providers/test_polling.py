import pytest
import virtual_time
from virtual_time import now

from storybook_app.errors import Gone, Trouble, Unreachable
from storybook_app.providers.polling import Polling

OFFLINE = Unreachable("No way there.", "Try again.")


def watched(done_at, *, within=60.0, faults=(), before=()):
    """Wait for a job that is done at that time: whether it was seen, when, and when it was looked at.

    ``before`` are the times of jobs that were waited for before.
    """
    polling, failures = Polling(), iter(faults)

    async def wait(seconds):
        looks, began = [], now()

        async def look():
            looks.append(now() - began)
            failure = next(failures, None)
            if failure:
                raise failure
            return looks[-1] >= seconds

        return await polling.is_done_within(within, look), now() - began, looks

    async def wait_for_all():
        for seconds in before:
            await wait(seconds)
        return await wait(done_at)

    return virtual_time.run(wait_for_all())


def test_a_job_that_is_done_already_is_seen_at_once():
    assert watched(0.0) == (True, 0.0, [0.0])


@pytest.mark.parametrize("seconds", [0.3, 8.0, 45.0, 300.0])
def test_a_job_is_seen_to_be_done_at_most_an_eightieth_or_a_tenth_of_a_second_late(seconds):
    is_done, seen, looks = watched(seconds, within=1000.0)

    assert is_done
    assert seen <= seconds + max(0.1, 0.0125 * seconds) + 0.01
    assert len(looks) < 400


@pytest.mark.parametrize("seconds", [8.0, 45.0, 300.0])
def test_a_job_that_takes_as_long_as_the_last_is_looked_at_less_and_seen_sooner(seconds):
    first = watched(seconds, within=1000.0)
    is_done, seen, looks = watched(seconds, within=1000.0, before=[seconds])

    assert is_done
    assert seen <= seconds + max(0.1, 0.01 * seconds) + 0.01
    assert len(looks) < len(first[2])


@pytest.mark.parametrize("seconds", [1.0, 20.0, 400.0])
def test_a_job_that_takes_another_time_than_the_last_is_seen_in_time_too(seconds):
    _, seen, looks = watched(seconds, within=1000.0, before=[100.0])

    assert seen <= seconds + max(0.1, 0.1 * seconds) + 0.01
    assert len(looks) < 400


def test_a_job_that_was_done_already_teaches_nothing():
    _, seen, looks = watched(100.0, within=1000.0, before=[100.0, 0.0])

    assert seen <= 101.01
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
