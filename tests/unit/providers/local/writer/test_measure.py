import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.local.writer.measure import has_words, last_cut, reach, width


@pytest.mark.parametrize(("text", "room"), [("", 0), ("Mina", 4), ("민아", 4), ("犬と cat", 8), ("é", 1), ("😀", 2)])
def test_a_syllable_a_han_character_and_an_emoji_take_twice_the_room_of_a_letter(text, room):
    assert width(text) == room


@given(st.text(max_size=60), st.integers(min_value=2, max_value=40))
def test_reach_is_the_longest_part_that_fits(text, room):
    end = reach(text, 0, room)

    assert width(text[:end]) <= room
    assert end == len(text) or width(text[: end + 1]) > room


@pytest.mark.parametrize(
    "whole",
    ["👨‍👩‍👧‍👦", "👍🏽", "🇰🇷", "e\u0323\u0302", "क्षि", "กำ", "เก", "ᄒᆞᆫ", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "ｶﾞ", "❤️"],
)
def test_a_cut_never_falls_within_a_visible_character(whole):
    text = "x" + whole * 3

    cuts = {last_cut(text, 0, end) for end in range(2, len(text) + 1)}

    assert cuts <= {0, *(1 + len(whole) * count for count in range(4))} | {
        end for end in range(2, len(text) + 1) if end <= len(whole)
    }
    assert len(text) in cuts


def test_what_no_caption_can_hold_together_is_cut_all_the_same():
    assert last_cut("\u0301" * 50, 0, 20) == 20


@pytest.mark.parametrize(("text", "expected"), [("a", True), ("3", True), ("비", True), ("?!… 😂", False), ("", False)])
def test_only_letters_and_digits_can_be_read_aloud(text, expected):
    assert has_words(text) is expected
