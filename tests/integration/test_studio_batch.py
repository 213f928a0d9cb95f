"""A real run whose narrator reads a whole book in one request: what fails in it, is kept of it, and is not sent again."""

import json
import math

import pytest
from service_runs import DIARIES, PAID, Hands, a_book, answers, run, services, takes
from teststudio import Fault, Rule
from teststudio.faults import Planned

from storybook_app.book.edits import with_diary
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Kind, Look
from storybook_app.errors import BadAnswer, StorageFailed
from storybook_app.pipeline import events
from storybook_app.providers.elevenlabs import ElevenLabsNarrator
from storybook_app.providers.elevenlabs.jobs import read_dialogue

ALL, ONE = "text-to-dialogue", "text-to-speech"


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


@pytest.fixture
def book(folder):
    return a_book(folder, look=Look.PHOTO)


def read_aloud(here, folder, book, **wishes):
    return run(here, folder, book, "narrator", prices=PAID, **wishes)


def asked(here, operation=ALL):
    """The texts of each request."""
    requests = [each.request.json for each in here.record.of(operation)]
    return [[line["text"] for line in request.get("inputs", [request])] for request in requests]


class Hoarse(Hands):
    """Loses the second line of what came back."""

    async def run(self, job, *args, **options):
        made = await super().run(job, *args, **options)
        if job is read_dialogue:
            made[1] = BadAnswer("The service left this line out.", "Try again.")
        return made


def test_one_call_reads_the_whole_book(folder, book):
    with services() as here:
        made = read_aloud(here, folder, book)
        assert made.report.outcome == "whole"
        assert asked(here) == [list(DIARIES)]
        assert asked(here, ONE) == []
        assert [event.page for event in made.of(events.LineHeard)] == ["p0", "p1", "p2"]
        assert answers(folder) == []


def test_what_is_there_already_is_not_sent_again(folder, book):
    with services() as here:
        made = read_aloud(here, folder, book)
        changed = with_diary(made.book, "p1", "The dog barked.")
        again = read_aloud(here, folder, changed)
        assert again.outcomes("voice") == ["cached", "made", "cached"]
        assert asked(here) == [list(DIARIES), ["The dog barked."]]


def test_lines_that_say_the_same_are_sent_once(folder):
    book = a_book(folder, ("Hello.", "Hello.", "Good night."), look=Look.PHOTO)
    with services() as here:
        made = read_aloud(here, folder, book)
        assert asked(here) == [["Hello.", "Good night."]]
        assert made.report.outcome == "whole"
        assert len(takes(folder, Kind.VOICE)) == 2


def test_a_line_that_is_missing_in_the_answer_is_read_alone_and_the_others_do_not_wait_for_it(folder, book):
    with services(narrator={"delay": (0.0, 0.5)}) as here:
        made = read_aloud(here, folder, book, workers=Hoarse)
        assert made.report.outcome == "whole"
        assert asked(here) == [list(DIARIES)]
        assert asked(here, ONE) == [[DIARIES[1]]]
        landed = [event.page for event in made.of(events.TakeLanded) if event.kind is Kind.VOICE]
        assert landed[-1] == "p1"
        assert sorted(landed) == ["p0", "p1", "p2"]


@pytest.mark.parametrize("fault", [Fault.CONTENT_REFUSED, Fault.HTML, Fault.BROKEN_MEDIA])
def test_a_batch_that_is_refused_or_no_use_is_read_line_by_line_and_only_the_bad_line_is_silent(folder, book, fault):
    faults = [Rule(Planned(fault), ALL), Rule(Planned(Fault.CONTENT_REFUSED), ONE, contains=b"The cat")]
    with services(faults) as here:
        made = read_aloud(here, folder, book)
        assert made.outcomes("voice") == ["made", "stand-in", "made"]
        assert len(asked(here)) == (1 if fault is Fault.CONTENT_REFUSED else 3)
        assert sorted(asked(here, ONE)) == sorted([text] for text in DIARIES)
        assert answers(folder) == []


def test_a_batch_whose_outcome_is_unknown_is_not_repeated_line_by_line(folder, book):
    with services({ALL: {1: Fault.CLOSE_BEFORE_HEAD}}) as here:
        made = read_aloud(here, folder, book)
        assert made.outcomes("voice") == ["stand-in"] * 3
        assert len(asked(here)) == 1
        assert asked(here, ONE) == []
        characters = sum(map(len, DIARIES))
        assert float(made.ledger.doubtful["USD"]) == pytest.approx(characters * 0.3 / 1000)

        again = read_aloud(here, folder, made.book)
        assert again.report.outcome == "whole"
        assert {event.page for event in again.of(events.InDoubt)} == {"p0", "p1", "p2"}


def test_the_answer_of_a_batch_is_kept_over_a_restart_though_some_of_its_lines_have_landed(folder, book, monkeypatch):
    with services() as here, monkeypatch.context() as patch:
        stored = []

        def full_after_the_first(store, recipe, *more):
            if recipe.kind is Kind.VOICE:
                stored.append(recipe)
                if len(stored) > 1:
                    raise StorageFailed("There is no room left.", "Free some space.")
            return add(store, recipe, *more)

        add = type(folder.takes).add
        patch.setattr(type(folder.takes), "add", full_after_the_first)
        with pytest.raises(StorageFailed):
            read_aloud(here, folder, book)
        assert answers(folder) == [".answer", ".asked"]
        patch.undo()

        again = read_aloud(here, folder, book)
        assert sorted(again.outcomes("voice")) == ["cached", "made", "made"]
        assert again.report.outcome == "whole"
        assert again.report.cost == {"USD": 0.0}
        assert len(asked(here)) == 1
        assert asked(here, ONE) == []
        assert answers(folder) == []


def test_a_book_that_is_too_long_for_one_call_is_read_in_as_few_as_fit(folder, monkeypatch):
    diaries = [f"On day {day} we walked along the beach and found {day} shells." for day in range(10, 19)]
    book = a_book(folder, diaries, look=Look.PHOTO)
    monkeypatch.setattr(ElevenLabsNarrator, "most_characters", 180)
    with services() as here:
        made = read_aloud(here, folder, book)
        assert made.report.outcome == "whole"
        texts = asked(here)
        assert len(texts) == math.ceil(sum(map(len, diaries)) / (3 * len(diaries[0])))
        assert sorted(text for request in texts for text in request) == sorted(diaries)
        assert json.dumps(texts).count("shells") == 9
        assert here.billed.characters == sum(map(len, diaries))
        assert sum(made.report.cost.values()) == pytest.approx(here.billed.characters * 0.3 / 1000)
