import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.local.narrator.clauses import LONGEST, clauses_of
from storybook_app.providers.local.narrator.wording import wording_of


def cut(text):
    return [(clause.wording.text, clause.tune) for clause in clauses_of(wording_of(text))]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Up, down.", [("Up", ","), ("down", ".")]),
        ("Who? Me!", [("Who", "?"), ("Me", "!")]),
        ("Wait… what?!", [("Wait", ","), ("what", "?")]),
        ("wait—what", [("wait", ","), ("what", ".")]),
        ("one - two", [("one", ","), ("two", ".")]),
        ("Dr. Kim came.", [("Dr. Kim came", ".")]),
        ("at 8:30, for $2.50", [("at 8:30", ","), ("for $2.50", ".")]),
        ("갔어요。왔어요！", [("갔어요", "."), ("왔어요", "!")]),
        ("a (b) c", [("a", ","), ("b", ","), ("c", ".")]),
        ("first\nsecond", [("first", "."), ("second", ".")]),
        ("... and then", [("and then", ".")]),
        ("🎉!?…", []),
    ],
)
def test_lines_are_cut_at_their_punctuation(text, clauses):
    assert cut(text) == clauses


def test_an_ellipsis_is_a_longer_pause_than_a_comma():
    comma, ellipsis, _ = clauses_of(wording_of("a, b… c"))

    assert comma.pause_ms < ellipsis.pause_ms


def test_of_signs_in_a_row_the_strongest_pause_counts():
    (first, _) = clauses_of(wording_of("oh,… dear"))

    assert first.pause_ms == clauses_of(wording_of("oh… dear"))[0].pause_ms


@given(st.text(st.sampled_from("ab가1 .,!?…—()\n'-:")))
def test_no_word_is_lost_between_clauses(text):
    whole = [char for char in wording_of(text).text if char.isalnum()]

    kept = [char for clause in clauses_of(wording_of(text)) for char in clause.wording.text if char.isalnum()]

    assert kept == whole


@given(st.integers(LONGEST, 3000), st.sampled_from(["a", "word ", "가나 "]))
def test_no_clause_is_longer_than_the_engine_takes(length, unit):
    clauses = clauses_of(wording_of((unit * length)[:length]))

    assert clauses
    assert all(len(clause.wording.text) <= LONGEST for clause in clauses)
