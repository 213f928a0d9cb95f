import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.local.writer.cleaning import clean
from storybook_app.providers.openai.own_words import OwnWords


def letters(text):
    return [letter for char in clean(text) if char.isalnum() for letter in char.casefold()]


@given(st.text(max_size=200), st.lists(st.integers(0, 200), max_size=6), st.booleans())
def test_however_it_is_cut_every_letter_comes_once_and_in_order(diary, cuts, shouted):
    own, said = OwnWords(diary), clean(diary)
    taken = []
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(said)], strict=True):
        part = said[start:end]
        taken.append(own.take(part.upper() if shouted else part) or "")
    assert letters("".join(taken) + own.rest()) == letters(diary)


@given(st.text(max_size=100), st.lists(st.text(max_size=30), max_size=6))
def test_whatever_a_model_says_nothing_is_lost_or_added(diary, lines):
    own = OwnWords(diary)
    taken = "".join(own.take(line) or "" for line in lines)
    assert letters(taken + own.rest()) == letters(diary)


def test_the_parents_own_spelling_is_kept():
    own = OwnWords("Mina  SHOUTED:  “Whooosh!!”  Then we went home :-)")
    assert own.take("Mina shouted,") == "Mina SHOUTED:"
    assert own.take("'Whooosh'") == "“Whooosh!!”"
    assert own.take("then we went home.") == "Then we went home :-)"
    assert own.rest() == ""


@pytest.mark.parametrize(
    ("diary", "first", "expected"),
    [
        ('She said, "Hello." Then left.', "She said", ["She said,", '"Hello." Then left.']),
        ("So fun! 🎉🎉 We slept.", "So fun", ["So fun! 🎉🎉", "We slept."]),
        ("엄마가 말했다. “잘 자!”", "엄마가 말했다", ["엄마가 말했다.", "“잘 자!”"]),
        ("すごい。「やった」と言った。", "すごい", ["すごい。", "「やった」と言った。"]),
        ("नमस्ते दुनिया", "नमस्ते", ["नमस्ते", "दुनिया"]),
    ],
)
def test_marks_stay_with_the_words_they_belong_to(diary, first, expected):
    own = OwnWords(diary)
    assert [own.take(first), own.rest()] == expected


@pytest.mark.parametrize("line", ["We flew to Mars.", "We went", "", "…"])
def test_other_words_are_not_taken(line):
    own = OwnWords("Today we went home.")
    assert own.take(line) is None
    assert own.rest() == "Today we went home."
