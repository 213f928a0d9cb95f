"""A real run with jobs that are polled: one that is paid for is taken up again, whatever happens on the way to it."""

import pytest
from service_runs import DIARIES, PAID, a_book, answers, run, services, takes
from teststudio import Fault, Rule
from teststudio.faults import Planned

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Kind, Look
from storybook_app.pipeline import events

ONE_PAGE = DIARIES[:1]


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


@pytest.fixture
def book(folder):
    return a_book(folder, ONE_PAGE, look=Look.PHOTO)


def animated(here, folder, book, **wishes):
    return run(here, folder, book, "animator", prices=PAID, **wishes)


@pytest.mark.parametrize("fault", [Fault.RESULT_GONE, Fault.HALF_BODY, Fault.UNAVAILABLE])
def test_a_film_that_is_not_where_it_should_be_is_asked_for_again_by_its_job(folder, book, fault):
    operation = "submit" if fault is Fault.RESULT_GONE else "results"
    with services({operation: {1: fault}}) as here:
        made = animated(here, folder, book)
        assert made.outcomes("clip") == ["made"]
        assert len(here.record.of("submit")) == 1
        assert made.report.cost == {"USD": 0.25}


@pytest.mark.parametrize("operation", ["status", "response"])
@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.HTML, Fault.BROKEN_JSON, Fault.BUSY_SILENT])
def test_trouble_with_looking_after_a_job_is_no_reason_to_pay_for_another(folder, book, operation, fault):
    with services({operation: {1: fault}}, animator={"delay": 0.1}) as here:
        made = animated(here, folder, book)
        assert made.outcomes("clip") == ["made"]
        assert len(here.record.of("submit")) == 1


def test_a_job_whose_state_cannot_be_learned_in_this_run_is_taken_up_by_the_next(folder, book):
    with services([Rule(Planned(Fault.SERVER_ERROR), "status")]) as here:
        made = animated(here, folder, book)
        assert made.outcomes("clip") == ["stand-in"]
        assert answers(folder) == [".answer", ".asked"]
        here.fail(())
        again = animated(here, folder, made.book)
        assert again.report.outcome == "whole"
        assert again.report.cost == {"USD": 0.0}
        assert len(here.record.of("submit")) == 1
        assert again.of(events.InDoubt) == []


def test_a_job_that_was_under_way_when_storybook_ended_is_taken_up_again(folder, book):
    with services(animator={"delay": 0.6}) as here:
        animated(here, folder, book, stop_when=lambda _: len(here.record.of("status")) >= 2)
        assert answers(folder) == [".answer", ".asked"]
        again = animated(here, folder, book)
        assert again.report.outcome == "whole"
        assert len(here.record.of("submit")) == 1
        assert here.most_at_once("animator") == 1
        assert answers(folder) == []


def test_a_job_that_fails_there_is_tried_three_times_and_the_camera_moves_instead(folder, book):
    with services([Rule(Planned(Fault.JOB_FAILS), "submit")]) as here:
        made = animated(here, folder, book)
        assert made.outcomes("clip") == ["stand-in"]
        assert made.outcomes("film") == ["made"]
        assert len(here.record.of("submit")) == 3
        assert takes(folder, Kind.CLIP) == []


@pytest.mark.parametrize("fault", [Fault.BROKEN_MEDIA, Fault.CUT_MEDIA, Fault.EMPTY_MEDIA])
def test_a_clip_that_cannot_be_played_never_becomes_a_take(folder, book, fault):
    with services([Rule(Planned(fault), "results")]) as here:
        made = animated(here, folder, book)
        assert made.outcomes("clip") == ["stand-in"]
        assert takes(folder, Kind.CLIP) == []
        assert answers(folder) == []
