from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.diaries import LONGEST, allot, shortened

A, B, C, D = (Path(f"{name}.jpg") for name in "abcd")


def test_each_photo_gets_its_paragraph():
    shared = allot(["one", "two"], [A, B], [])
    assert shared.words == {A: "one", B: "two"}
    assert shared.notes == []


def test_photos_beyond_the_last_paragraph_stay_without_words():
    assert allot(["one"], [A, B], [C]).words == {A: "one"}


def test_a_surplus_goes_to_the_last_page_and_is_told():
    shared = allot(["one", "two", "three", "four"], [A, B], [])
    assert shared.words == {A: "one", B: "two\n\nthree\n\nfour"}
    assert "more paragraphs (4) than photos (2)" in shared.notes[0]


def test_a_refused_photo_keeps_its_place_so_that_the_others_keep_their_words():
    shared = allot(["one", "two", "three", "four"], [A, C, D], [B])
    assert shared.words == {A: "one\n\ntwo", C: "three", D: "four"}
    assert "stand with “a.jpg”" in shared.notes[0]


def test_a_refused_first_photo_gives_its_words_to_the_first_that_came_in():
    assert allot(["one", "two", "three"], [B, C], [A]).words == {B: "one\n\ntwo", C: "three"}


def test_a_refused_photo_takes_no_words_where_there_are_not_enough():
    assert allot(["one", "two"], [A, C], [B]).words == {A: "one", C: "two"}


@pytest.mark.parametrize("before", ["", "A", "So", "And"])
def test_words_that_are_too_long_end_with_a_whole_word(before):
    kept = shortened(before + " cake" * LONGEST)
    assert kept.endswith(" cake")
    assert LONGEST - len(" cake") < len(kept) <= LONGEST


def test_writing_without_spaces_is_cut_at_the_limit_and_not_at_its_only_space():
    assert len(shortened("今日は " + "あ" * LONGEST)) == LONGEST
    assert len(shortened("あ" * LONGEST * 2)) == LONGEST


@given(
    st.lists(st.text("xyz", min_size=1), min_size=1, max_size=9),
    st.sets(st.integers(0, 20), min_size=1, max_size=6),
    st.sets(st.integers(21, 40), max_size=4),
)
def test_nothing_a_parent_wrote_is_lost_or_put_out_of_order(parts, came, lost):
    shared = allot(parts, [Path(f"{i}.jpg") for i in sorted(came)], [Path(f"{i - 20.5}.jpg") for i in lost])
    assert "\n\n".join(shared.words.values()) == "\n\n".join(parts)
