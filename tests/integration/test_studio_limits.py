"""A real run against services that have too much to do, fail, or are not to be reached: the whole lane waits for them."""

import asyncio
import itertools
import socket

import pytest
from service_runs import DIARIES, QUICK, SOON, a_book, answers, run, services
from teststudio import Fault, Rule
from teststudio.faults import Planned

from storybook_app.book.folder import BookFolder
from storybook_app.pipeline import events
from storybook_app.providers.catalogue import Limits
from storybook_app.providers.exchange import NotSent
from storybook_app.providers.wire import Wire

ONE = {"painter": Limits(at_once=1)}
EDITS = "images/edits"


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


def arrivals(here, operation=EDITS):
    return [each.arrived for each in here.record.of(operation)]


@pytest.mark.parametrize("fault", [Fault.BUSY, Fault.BUSY_DATE])
def test_the_whole_lane_waits_for_as_long_as_a_busy_service_asks_and_nothing_is_an_error(folder, fault):
    book = a_book(folder)
    with services({EDITS: {1: Planned(fault, seconds=1.0)}}) as here:
        made = run(here, folder, book, limits={"painter": Limits(at_once=2)})
        assert made.report.outcome == "whole"
        refused = here.record.of(EDITS)[0]
        under_way, later = [each for each in arrivals(here) if each < refused.answered], arrivals(here)[2:]
        assert len(under_way) <= 2
        assert min(later) >= refused.answered + (1.0 if fault is Fault.BUSY else 0.0)
        assert max(event.seconds or 0.0 for event in made.of(events.LaneWaiting)) > 0.3
        assert made.of(events.StepFailed) == []


def test_a_service_that_stays_busy_is_asked_six_times_and_again_when_the_parent_says_so(folder):
    book = a_book(folder, DIARIES[:1])
    with services([Rule(Planned(Fault.BUSY_SILENT))]) as here:
        made = run(here, folder, book)
        assert made.outcomes("picture") == ["stand-in"]
        assert len(arrivals(here)) == 6
        assert "had enough requests for now" in made.reasons[0]
        here.fail(())
        assert run(here, folder, made.book).report.outcome == "whole"
        assert len(arrivals(here)) == 7


def test_a_short_burst_of_failures_is_lived_through(folder):
    book = a_book(folder)
    with services({EDITS: {1: Fault.SERVER_ERROR, 2: Fault.UNAVAILABLE, 3: Fault.OVERLOADED}}) as here:
        made = run(here, folder, book)
        assert made.report.outcome == "whole"
        assert len(arrivals(here)) == 6
        assert made.report.cost == {"USD": 0.0}


def test_after_five_failures_in_a_row_a_service_is_down_and_gets_one_probe_at_a_time_until_it_is_given_up(folder):
    book = a_book(folder)
    with services([Rule(Planned(Fault.SERVER_ERROR))]) as here:
        made = run(here, folder, book)
        assert made.outcomes("picture") == ["stand-in"] * 3
        probes = arrivals(here)[7:]  # five, and two that were under way
        gaps = [after - before for before, after in itertools.pairwise(probes)]
        assert min(gaps, default=1.0) >= SOON.probe_seconds / 2  # they are measured where they arrive
        assert 1 <= len(probes) <= QUICK.longest_outage / SOON.probe_seconds + 2


class Network:
    """The way out, which is not there until it is plugged in."""

    def __init__(self, patch):
        self._is_up = False
        patch.setattr(Wire, "open", self._through(Wire.open))

    def _through(self, opened):
        async def through(wire, request, end):
            if not self._is_up:
                raise NotSent
            return await opened(wire, request, end)

        return through

    def plug_in(self):
        self._is_up = True


def test_without_a_network_the_lane_waits_as_one_and_goes_on_by_itself_when_it_is_back(folder, monkeypatch):
    book = a_book(folder)
    network, back = Network(monkeypatch), []

    def mend(made):
        """Some probes after the lane has said that it waits."""
        if made.of(events.LaneWaiting) and not back:
            back.append(asyncio.get_running_loop().call_later(2.5 * SOON.probe_seconds, network.plug_in))

    with services() as here:
        made = run(here, folder, book, watch=mend)
        assert made.report.outcome == "whole"
        assert len(arrivals(here)) == 3
        assert made.of(events.StepFailed) == []
        missed = made.of(events.AttemptFailed)
        assert all("cannot be reached" in event.reason for event in missed)
        assert 5 < len(missed) <= 5 + 2 + 3  # until it is down, those under way then, and the probes


def test_a_service_that_never_comes_back_is_given_up_for_all_pages_at_once_and_the_next_run_tries_at_once(folder):
    book = a_book(folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = free.getsockname()[1]
    with services() as here:
        made = run(here, folder, book, urls={"painter": f"http://127.0.0.1:{nobody}/painter/v1"})
        assert made.outcomes("picture") == ["stand-in"] * 3
        assert len(set(made.reasons)) == 1
        assert "cannot be reached" in made.reasons[0]
        assert answers(folder) == []
        assert arrivals(here) == []

        again = run(here, folder, made.book, urls={"painter": here.url("painter", "/v1")})
        assert again.report.outcome == "whole"


def test_a_poisoned_page_does_not_close_the_lane_for_the_others(folder):
    book = a_book(folder)
    poison = Rule(Planned(Fault.SERVER_ERROR), contains=b"about: We went")
    with services([poison]) as here:
        made = run(here, folder, book, "writer", "painter", limits=ONE)
        assert made.outcomes("picture") == ["stand-in", "made", "made"]
        assert len(arrivals(here)) == 6 + 2
