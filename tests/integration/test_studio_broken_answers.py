"""A real run whose answers break on the way, or arrive wrong: nothing bad becomes a take, and nothing is paid for unasked."""

import psutil
import pytest
from service_runs import DIARIES, PAID, QUICK, a_book, answers, run, services, takes
from teststudio import Fault, Rule
from teststudio.faults import Planned

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Look
from storybook_app.pipeline import events

EDITS = "images/edits"
ONE_PAGE, TWO_PAGES = DIARIES[:1], DIARIES[:2]
NO_ANSWER = [Fault.RESET_BEFORE_HEAD, Fault.CLOSE_BEFORE_HEAD, Fault.GARBAGE, Fault.HANG]
BROKEN_OFF = [Fault.HALF_BODY, Fault.RESET_MID_BODY, Fault.DRIP]
NOT_UNDERSTOOD = [Fault.HTML, Fault.EMPTY, Fault.BROKEN_JSON, Fault.WRONG_TYPES, Fault.MISSING_FIELDS]
BAD_PICTURES = [Fault.BROKEN_MEDIA, Fault.CUT_MEDIA, Fault.EMPTY_MEDIA, Fault.HUGE_PICTURE]


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


@pytest.mark.parametrize("fault", NO_ANSWER)
def test_a_paid_request_without_an_answer_is_not_repeated_by_itself_and_counts_as_charged(folder, fault):
    book = a_book(folder, ONE_PAGE)
    with services({EDITS: {1: fault}}) as here:
        made = run(here, folder, book, prices=PAID, deadline=0.5)
        assert made.outcomes("picture") == ["stand-in"]
        assert "may have done it, and charged for it" in made.reasons[0]
        assert len(here.record.of(EDITS)) == 1
        assert float(made.ledger.doubtful["USD"]) == made.report.cost["USD"] == 0.04
        assert answers(folder) == [".asked"]

        again = run(here, folder, made.book, prices=PAID)
        assert again.report.outcome == "whole"
        assert [event.page for event in again.of(events.InDoubt)] == ["p0"]
        assert len(here.record.of(EDITS)) == 2
        assert answers(folder) == []


def test_what_costs_nothing_is_asked_again_where_no_answer_came(folder):
    book = a_book(folder, ONE_PAGE)
    with services({EDITS: {1: Fault.RESET_BEFORE_HEAD, 2: Fault.CLOSE_BEFORE_HEAD}}) as here:
        made = run(here, folder, book)
        assert made.report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 3
        assert made.of(events.InDoubt) == []


@pytest.mark.parametrize("fault", [*BROKEN_OFF, *NOT_UNDERSTOOD, *BAD_PICTURES])
def test_a_picture_that_arrives_broken_is_asked_for_again_and_none_but_the_good_one_is_kept(folder, fault):
    book = a_book(folder, ONE_PAGE)
    with services({EDITS: {1: fault}}) as here:
        made = run(here, folder, book, prices=PAID, deadline=3.0)
        assert made.report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 2
        assert made.report.cost == {"USD": 0.08}  # the broken one is charged too
        assert len(takes(folder)) == 1
        assert answers(folder) == []


@pytest.mark.parametrize("fault", [Fault.HTML, Fault.CUT_MEDIA])
def test_a_service_that_answers_nonsense_is_asked_three_times_and_no_more(folder, fault):
    book = a_book(folder, ONE_PAGE)
    with services([Rule(Planned(fault), EDITS)]) as here:
        made = run(here, folder, book)
        assert made.outcomes("picture") == ["stand-in"]
        assert len(here.record.of(EDITS)) == 3
        assert [path.stem for path in takes(folder)] == [made.book.pages[0].chosen.picture]  # the photo itself
        assert answers(folder) == []


@pytest.mark.parametrize("fault", [Fault.HALF_BODY, *NOT_UNDERSTOOD, Fault.BROKEN_MEDIA, Fault.EMPTY_MEDIA])
def test_a_line_that_arrives_broken_is_read_again(folder, fault):
    book = a_book(folder, TWO_PAGES)
    with services({"audio/speech": {1: fault}}, narrator={"service": "openai"}) as here:
        made = run(here, folder, book, "narrator", providers={"narrator": "openai"})
        assert made.outcomes("voice") == ["made", "made"]
        assert len(here.record.of("audio/speech")) == 3


@pytest.mark.parametrize("fault", [Fault.HALF_BODY, Fault.CUT_SHORT, *NOT_UNDERSTOOD])
def test_a_story_that_breaks_off_keeps_what_was_told_and_goes_on_with_the_other_pages(folder, fault):
    book = a_book(folder, look=Look.PHOTO)
    with services({"chat/completions": {1: fault}}) as here:
        made = run(here, folder, book, "writer", prices=PAID, deadline=3.0)
        assert len(here.record.of("chat/completions")) == 2
        texts = [event.line.text for event in made.of(events.LineWritten)]
        assert set(texts) <= set(DIARIES)
        assert len(texts) == len(set(texts))
        assert made.outcomes("film") == ["made"] * 3
        assert all("writer" in reason or "openai" in reason for reason in made.reasons)


@pytest.mark.parametrize("fault", [Fault.ENDLESS, Fault.GZIP_BOMB])
def test_an_answer_without_end_is_cut_off_before_it_fills_the_memory(folder, fault):
    book = a_book(folder, ONE_PAGE)
    before, most = psutil.Process().memory_info().rss, [0]

    def weigh(_made):
        most[0] = max(most[0], psutil.Process().memory_info().rss - before)
        return False

    with services([Rule(Planned(fault), EDITS)]) as here:
        made = run(here, folder, book, most_bytes=16 * 2**20, patience=QUICK, watch=weigh)
        assert made.outcomes("picture") == ["stand-in"]
        assert "far larger than it should be" in made.reasons[0]
        assert len(here.record.of(EDITS)) == 3
    assert most[0] < 400 * 2**20


def test_a_picture_that_lies_elsewhere_is_fetched_again_without_being_paid_again(folder):
    book = a_book(folder, ONE_PAGE)
    trouble = {"results": dict.fromkeys(range(1, 7), Fault.UNAVAILABLE)}  # for longer than one download is tried
    with services(trouble, painter={"urls": True}) as here:
        made = run(here, folder, book, prices=PAID)
        assert made.report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 1
        assert len(here.record.of("results")) == 7
        assert here.record.refused_keys == []


def test_a_picture_that_cannot_be_fetched_now_is_fetched_by_the_next_run_and_not_paid_again(folder):
    book = a_book(folder, ONE_PAGE)
    with services([Rule(Planned(Fault.HALF_BODY), "results")], painter={"urls": True}) as here:
        made = run(here, folder, book, prices=PAID)
        assert made.outcomes("picture") == ["stand-in"]
        assert answers(folder) == [".answer", ".asked"]
        here.fail(())
        again = run(here, folder, made.book, prices=PAID)
        assert again.report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 1
        assert again.report.cost == {"USD": 0.0}
        take = folder.takes.get("picture", again.book.pages[0].chosen.picture)
        assert take.cost == {"USD": 0.04}


def test_a_picture_whose_address_ran_out_is_not_paid_again_unasked(folder):
    book = a_book(folder, ONE_PAGE)
    with services({"results": {1: Fault.RESULT_GONE}}, painter={"urls": True}) as here:
        made = run(here, folder, book, prices=PAID)
        assert "no longer there" in made.reasons[0]
        assert len(here.record.of(EDITS)) == 1
        assert run(here, folder, made.book, prices=PAID).report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 2
