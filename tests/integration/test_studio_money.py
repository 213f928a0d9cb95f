"""A real run and its money: the receipt is what the services billed, and a budget is kept."""

from decimal import Decimal

import pytest
from service_runs import DIARIES, PAID, a_book, run, services
from teststudio import Fault

from storybook_app.book.folder import BookFolder
from storybook_app.pipeline import events
from storybook_app.providers.catalogue import Limits

EDITS = "images/edits"


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


def billed(here):
    """What the studio charges, by the prices of the test."""
    by_role = {role: here.record.total([each for each in here.record.billed if each.role == role]) for role in ROLES}
    return (
        by_role["writer"].input_tokens * 1000 / 1e6
        + by_role["writer"].output_tokens * 4000 / 1e6
        + by_role["painter"].pictures * 0.04
        + by_role["narrator"].characters * 0.30 / 1000
        + by_role["animator"].seconds * 0.05
    )


ROLES = ("writer", "narrator", "painter", "animator")


def test_the_receipt_is_what_the_services_billed(folder):
    book = a_book(folder)
    faults = {EDITS: {1: Fault.HALF_BODY, 2: Fault.SERVER_ERROR}, "text-to-dialogue": {1: Fault.UNAVAILABLE}}
    with services(faults, animator={"clip_seconds": 5.0}) as here:
        made = run(here, folder, book, *ROLES, prices=PAID)
        assert made.report.outcome == "whole"
        assert here.record.total().pictures == 4  # the broken one too
        assert made.report.cost["USD"] == pytest.approx(billed(here))
        assert float(made.ledger.spent["USD"]) == pytest.approx(billed(here))
        assert made.ledger.doubtful == {}
        steps = [step for page in made.report.pages for step in page.steps]
        assert sum(step.cost for step in steps) == pytest.approx(billed(here), abs=1e-4)


def test_a_budget_that_is_reached_pauses_asks_once_and_a_no_leaves_stand_ins(folder):
    book = a_book(folder)
    asked = []

    async def no(question):
        asked.append(question)

    with services() as here:
        made = run(here, folder, book, prices=PAID, budget=0.10, ask=no)
        assert sorted(made.outcomes("picture")) == ["made", "made", "stand-in"]
        assert made.report.outcome == "stand-ins"
        assert "USD" in made.reasons[0] or "$" in made.reasons[0]
        assert len(asked) == 1
        assert asked[0].budget == Decimal("0.1")
        assert asked[0].waiting == Decimal("0.04")
        assert len(here.record.of(EDITS)) == 2
        assert made.report.cost == {"USD": 0.08}
        assert made.of(events.InDoubt) == []


def test_a_yes_lets_those_that_waited_go_on(folder):
    book = a_book(folder)

    async def yes(question):
        return question.budget + question.waiting

    with services() as here:
        made = run(here, folder, book, prices=PAID, budget=0.08, ask=yes, limits={"painter": Limits(at_once=1)})
        assert made.report.outcome == "whole"
        assert made.report.cost == {"USD": 0.12}


def test_without_anybody_to_ask_nothing_over_the_budget_is_sent(folder):
    book = a_book(folder)
    with services() as here:
        made = run(here, folder, book, prices=PAID, budget=0.05)
        assert sorted(made.outcomes("picture")) == ["made", "stand-in", "stand-in"]
        assert here.record.total().pictures == 1


def test_what_may_have_been_charged_counts_against_the_budget(folder):
    book = a_book(folder, DIARIES[:2])
    with services({EDITS: {1: Fault.CLOSE_BEFORE_HEAD}}) as here:
        made = run(here, folder, book, prices=PAID, budget=0.07, limits={"painter": Limits(at_once=1)})
        assert made.outcomes("picture") == ["stand-in", "stand-in"]
        assert len(here.record.of(EDITS)) == 1
        assert made.report.cost == {"USD": 0.04}
