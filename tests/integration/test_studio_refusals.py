"""A real run against services that say no: the key, the money, the content. Nobody is asked twice for nothing."""

import pytest
from service_runs import PAID, a_book, run, services, takes
from teststudio import Fault, Rule
from teststudio.faults import Planned

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Look
from storybook_app.pipeline import events
from storybook_app.providers.catalogue import Limits

ONE = {"painter": Limits(at_once=1)}


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


def test_a_refused_key_is_tried_once_and_the_next_run_with_another_makes_the_rest(folder, caplog):
    book = a_book(folder)
    with services() as here:
        made = run(here, folder, book, key="a-wrong-key-canary", limits=ONE)
        assert made.outcomes("picture") == ["stand-in"] * 3
        assert len(here.record.of("images/edits")) == 1
        assert set(made.reasons) == {made.reasons[0]}
        assert "key" in made.reasons[0]
        assert "canary" not in made.report.model_dump_json() + caplog.text

        again = run(here, folder, made.book, limits=ONE)
        assert again.report.outcome == "whole"
        assert len(here.record.of("images/edits")) == 1 + 3


@pytest.mark.parametrize("fault", [Fault.MONEY_OUT, Fault.QUOTA_OUT])
def test_when_the_money_there_is_out_nothing_more_is_asked_and_what_is_under_way_is_finished(folder, fault):
    book = a_book(folder)
    with services({"images/edits": {2: fault}}, painter={"delay": (0.3, 0.0, 0.0)}) as here:
        made = run(here, folder, book, limits={"painter": Limits(at_once=2)})
        assert sorted(made.outcomes("picture")) == ["made", "stand-in", "stand-in"]
        assert len(here.record.of("images/edits")) == 2
        assert all("no money left" in reason for reason in made.reasons)

        here.fail(())
        assert run(here, folder, made.book).report.outcome == "whole"
        assert len(here.record.of("images/edits")) == 4


def test_what_is_refused_is_asked_for_once_more_in_softer_words(folder):
    book = a_book(folder)
    with services({"images/edits": {1: Fault.CONTENT_REFUSED}}) as here:
        made = run(here, folder, book, limits=ONE)
        assert made.report.outcome == "whole"
        prompts = [each.request.text("prompt") for each in here.record.of("images/edits")]
        assert len(prompts) == 4
        assert [prompt.startswith("A gentle family") for prompt in sorted(prompts)] == [True, False, False, False]


def test_what_is_refused_twice_is_stood_in_for_with_the_services_own_reason_and_no_other_page_notices(folder):
    book = a_book(folder)
    refusals = [Rule(Planned(Fault.CONTENT_REFUSED), contains=words) for words in (b"about: Daddy", b"A gentle family")]
    with services(refusals) as here:
        made = run(here, folder, book, "writer", "painter", prices=PAID)
        assert made.outcomes("picture") == ["made", "made", "stand-in"]
        assert "rejected by the safety system" in made.reasons[0]
        assert len(here.record.of("images/edits")) == 2 + 2
        assert [page.number for page in made.report.pages if page.ready] == [1, 2, 3]
        assert len(takes(folder)) == 3  # two pictures, and the photo itself
        assert float(made.ledger.spent["USD"]) > 0.08
        assert made.ledger.doubtful == {}


def test_a_refused_line_is_silent_and_keeps_no_other_line_waiting(folder):
    book = a_book(folder, look=Look.PHOTO)
    refusing = Rule(Planned(Fault.CONTENT_REFUSED), "audio/speech", contains=b"cat")
    with services([refusing], narrator={"service": "openai"}) as here:
        made = run(here, folder, book, "narrator", providers={"narrator": "openai"})
        assert made.outcomes("voice") == ["made", "stand-in", "made"]
        assert [bool(event.voice) for event in made.of(events.LineHeard)] == [True, False, True]
        assert len(here.record.of("audio/speech")) == 3
