"""A real run against services that have too much to do, fail, or are not to be reached: the whole lane waits for them."""

import asyncio
import contextlib
import itertools
import socket
from urllib.parse import urlsplit

import pytest
from service_runs import DIARIES, QUICK, SOON, a_book, answers, run, services
from teststudio import Fault, Rule
from teststudio.faults import Planned

from storybook_app.book.folder import BookFolder
from storybook_app.pipeline import events
from storybook_app.providers.catalogue import Limits

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
        assert min(gaps) >= SOON.probe_seconds / 2  # they are measured where they arrive
        assert QUICK.longest_outage / SOON.probe_seconds <= len(probes) + 1 <= 6


class Cable:
    """The way to a studio, which a test can pull out and plug in again."""

    def __init__(self, here, role):
        self._there = urlsplit(here.url(role))
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}{self._there.path}/v1"
        self._server = None

    async def plug_in(self):
        self._server = await asyncio.start_server(self._forward, "127.0.0.1", self.port)

    async def _forward(self, reader, writer):
        there = await asyncio.open_connection(self._there.hostname, self._there.port)
        ways = [asyncio.ensure_future(_pump(reader, there[1])), asyncio.ensure_future(_pump(there[0], writer))]
        await asyncio.wait(ways)
        for end in (writer, there[1]):
            end.close()
            with contextlib.suppress(OSError):
                await end.wait_closed()


async def _pump(reader, writer):
    with contextlib.suppress(OSError):
        while data := await reader.read(2**16):
            writer.write(data)
            await writer.drain()
        writer.write_eof()


def test_without_a_network_the_lane_waits_as_one_and_goes_on_by_itself_when_it_is_back(folder):
    book = a_book(folder)
    with services() as here:
        cable, plugged = Cable(here, "painter"), []

        def follow(made):
            """Plug the cable in a second after the lane has said that it waits."""
            waits = made.of(events.LaneWaiting)
            if waits and not plugged:
                plugged.append(asyncio.get_running_loop().create_task(later()))
            return False

        async def later():
            await asyncio.sleep(0.8)
            await cable.plug_in()

        made = run(here, folder, book, urls={"painter": cable.url}, watch=follow)
        assert made.report.outcome == "whole"
        assert len(arrivals(here)) == 3
        assert made.of(events.StepFailed) == []
        assert any("cannot be reached" in event.reason for event in made.of(events.AttemptFailed))
        assert len(made.of(events.AttemptFailed)) <= 5 + 2 + 0.8 / SOON.probe_seconds + 1


def test_a_service_that_never_comes_back_is_given_up_for_all_pages_at_once_and_the_next_run_tries_at_once(folder):
    book = a_book(folder)
    with services() as here:
        cable = Cable(here, "painter")
        made = run(here, folder, book, urls={"painter": cable.url})
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
