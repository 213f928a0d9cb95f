"""A run that is cut off at a certain moment, and the one after it: what had arrived is not paid for again."""

import asyncio
import contextlib

import pytest
from service_runs import DIARIES, PAID, Hands, a_book, answers, run, services, takes
from teststudio import Fault, Story
from teststudio.faults import Planned

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Look
from storybook_app.errors import WorkerDied
from storybook_app.pipeline import events
from storybook_app.providers.catalogue import Limits
from storybook_app.providers.openai.picture_answer import finish_answer

EDITS = "images/edits"
ONE_PAGE = DIARIES[:1]
ONE = {"painter": Limits(at_once=1)}


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


class Thinking(Hands):
    """Never comes to an end with reading what a painter answered."""

    async def run(self, job, *args, **options):
        if job is finish_answer:
            await asyncio.Event().wait()
        return await super().run(job, *args, **options)


class Dying(Hands):
    """Reading what a painter answered ends the process, the first ``deaths`` times."""

    deaths = 1

    async def run(self, job, *args, **options):
        if job is finish_answer and self.deaths:
            self.deaths -= 1
            raise WorkerDied("The process ended.", "Try again.")
        return await super().run(job, *args, **options)


class DyingForEver(Dying):
    deaths = 1000


def test_an_answer_that_had_arrived_is_read_by_the_next_run_and_not_asked_for_again(folder):
    book = a_book(folder, ONE_PAGE)
    with services() as here:
        run(here, folder, book, prices=PAID, workers=Thinking, stop_when=lambda _: ".answer" in answers(folder))
        again = run(here, folder, book, prices=PAID)
        assert again.report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 1
        assert again.report.cost == {"USD": 0.0}
        assert again.of(events.InDoubt) == []
        assert answers(folder) == []


def test_the_answer_to_softer_words_is_read_by_the_next_run_too(folder):
    book = a_book(folder, ONE_PAGE)
    with services({EDITS: {1: Fault.CONTENT_REFUSED}}) as here:
        run(here, folder, book, prices=PAID, workers=Thinking, stop_when=lambda _: ".answer" in answers(folder))
        again = run(here, folder, book, prices=PAID)
        assert again.report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 2  # the refused one, and the softer one
        assert answers(folder) == []


def test_a_run_cut_off_while_it_waits_for_an_answer_says_so_before_it_asks_again(folder):
    book = a_book(folder, ONE_PAGE)
    with services(painter={"delay": 1.0}) as here:
        cut = run(here, folder, book, prices=PAID, stop_when=lambda _: here.record.of(EDITS))
        assert float(cut.ledger.doubtful["USD"]) == 0.04
        assert answers(folder) == [".asked"]
        again = run(here, folder, book, prices=PAID)
        assert [event.page for event in again.of(events.InDoubt)] == ["p0"]
        assert again.report.outcome == "whole"


def test_an_answer_that_comes_in_while_the_run_is_being_stopped_is_kept(folder):
    book = a_book(folder, ONE_PAGE)
    with services(painter={"delay": 0.1}) as here:
        cut = run(here, folder, book, prices=PAID, stop_when=lambda _: here.record.of(EDITS))
        assert cut.ledger.doubtful == {}
        assert run(here, folder, book, prices=PAID).report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 1


def test_who_still_waited_for_a_place_has_spent_nothing_and_is_in_no_doubt(folder):
    book = a_book(folder)
    with services(painter={"delay": 1.0}) as here:
        cut = run(here, folder, book, prices=PAID, limits=ONE, stop_when=lambda _: here.record.of(EDITS))
        assert float(cut.ledger.doubtful["USD"]) == 0.04  # of the one that was under way
        assert cut.ledger.spent == {}
        assert not any(cut.ledger.reserved.values())
        assert answers(folder) == [".asked"]


def test_a_story_that_still_waited_for_its_place_has_spent_nothing(folder):
    book = a_book(folder, look=Look.PHOTO)
    busy = {"chat/completions": {1: Planned(Fault.BUSY, seconds=60)}}
    with services(busy) as here:
        cut = run(
            here, folder, book, "writer", prices=PAID,
            stop_when=lambda made: any(event.seconds for event in made.of(events.LaneWaiting)),
        )  # fmt: skip
        assert cut.ledger.spent == cut.ledger.doubtful == {}
        assert not any(cut.ledger.reserved.values())


def test_a_story_that_was_being_told_may_have_been_charged(folder):
    book = a_book(folder, look=Look.PHOTO)
    with services(script=Story(times=(0.0, 5.0))) as here:
        cut = run(here, folder, book, "writer", prices=PAID, stop_when=lambda made: made.of(events.LineWritten))
        assert cut.ledger.doubtful["USD"] > 0


def test_reading_an_answer_that_kills_its_process_is_tried_again_without_asking_again(folder):
    book = a_book(folder, ONE_PAGE)
    with services() as here:
        made = run(here, folder, book, prices=PAID, workers=Dying)
        assert made.report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 1


def test_an_answer_that_kills_whoever_reads_it_is_not_kept_for_ever(folder):
    book = a_book(folder, ONE_PAGE)
    with services() as here:
        made = run(here, folder, book, prices=PAID, workers=DyingForEver)
        assert made.outcomes("picture") == ["stand-in"]
        assert answers(folder) == []
        assert len(here.record.of(EDITS)) == 1


@pytest.mark.parametrize("at", range(0, 24, 3))
def test_wherever_a_run_is_cut_off_the_next_one_pays_for_nothing_that_had_arrived(folder, at):
    book = a_book(folder, DIARIES[:2])
    roles = ("writer", "narrator", "painter")
    with services() as here:
        with contextlib.suppress(AssertionError):  # it was over before
            run(here, folder, book, *roles, prices=PAID, stop_when=lambda made: len(made.events) > at)
        again = run(here, folder, book, *roles, prices=PAID)
        assert again.report.outcome == "whole"
        twice = {first.operation for first, _ in here.record.repeated()}
        assert twice <= {"chat/completions"}  # what is streamed is not kept until its page is told
        assert here.invalid == []
        assert list(folder.problems()) == []
        assert answers(folder) == []


def test_limits_hold_across_a_restart(folder):
    book = a_book(folder)
    limits = {"painter": Limits(at_once=3, per_minute=2)}
    with services(painter={"per_minute": 2, "window": 60.0}) as here:
        run(here, folder, book, prices=PAID, limits=limits, stop_when=lambda made: len(takes(folder)) >= 2)
        again = run(
            here, folder, book, limits=limits,
            stop_when=lambda made: any((event.seconds or 0) > 30 for event in made.of(events.LaneWaiting)),
        )  # fmt: skip
        assert again.report is None
        assert len(here.record.of(EDITS)) == 2
        assert here.breaches == []
