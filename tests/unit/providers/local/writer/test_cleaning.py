import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.local.writer.cleaning import clean, one_line, paragraphs

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)


@given(ANY_TEXT)
def test_a_clean_text_can_be_stored_shown_and_cleaned_again(text):
    cleaned = clean(text)

    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(char) == "Cc" for char in cleaned.replace("\n", ""))
    assert not any(
        unicodedata.bidirectional(char) in {"RLE", "LRE", "RLO", "LRO", "RLI", "LRI", "FSI"} for char in cleaned
    )


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("a\x00b\x07", "ab"),
        ("\ufeffHello", "Hello"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("tab\tbed", "tab bed"),
        ("so\u00adft", "soft"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("cafe\u0301", "café"),
        ("\u1112\u1161\u11ab", "한"),
        ("\ud83d\ude00", "😀"),
        ("lost\ud83d half", "lost half"),
        ("picture \ufffc here \ufffd", "picture  here "),
        ("👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_cannot_be_shown_or_said_is_taken_out_and_all_else_stays(pasted, kept):
    assert clean(pasted) == kept


def test_marks_stacked_beyond_any_script_are_taken_off_their_letter():
    assert clean("a" + "\u0315" * 1000 + "b") == "a" + "\u0315" * 30 + "b"


def test_a_no_break_space_stays_and_all_other_white_space_is_one_space():
    assert one_line("  «\u00a0Regarde\u202f!\u00a0»  \t et\n\nviens \u200b") == "«\u00a0Regarde\u202f!\u00a0» et viens"


@pytest.mark.parametrize("bullet", ["-", "*", "•", "·", "–"])
def test_a_list_bullet_is_layout_and_no_word(bullet):
    assert list(paragraphs(f"{bullet} ice cream\n  {bullet} the swings")) == ["ice cream", "the swings"]


def test_a_dash_within_a_line_or_before_a_word_stays():
    assert list(paragraphs("-5 degrees - brr")) == ["-5 degrees - brr"]


def test_empty_lines_are_no_paragraphs():
    assert list(paragraphs("\n \n one \n\n\n two\n\u200b\n")) == ["one", "two"]


def test_a_line_that_a_mail_program_wrapped_is_joined_again():
    wrapped = "We walked all the way along the river to the old mill and\nback again because Mina had lost her shoe.\nThen tea."

    assert list(paragraphs(wrapped)) == [
        "We walked all the way along the river to the old mill and back again because Mina had lost her shoe.",
        "Then tea.",
    ]


def test_short_lines_in_lower_case_are_lines_of_their_own():
    assert list(paragraphs("woke up late\nwent to the park\nhad ice cream")) == [
        "woke up late",
        "went to the park",
        "had ice cream",
    ]
