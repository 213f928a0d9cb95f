import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.local.narrator.wording import Wording, wording_of
from storybook_app.providers.sound.words import words_of


def said(text):
    return " ".join(wording_of(text).text.split())


def marked(text):
    return [text[span.start : span.end] for span in words_of(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Look!” said Mia.", ["Look", "said", "Mia"]),
        ("It didn't cost $5 — only 50%…", ["It", "didn't", "cost", "$5", "only", "50%"]),
        ("미아는, 웃었어요!", ["미아는", "웃었어요"]),
        ("🎉 party 🎉", ["party"]),
        ("… — 🎉 \u200b", []),
        ("1️⃣ one", ["1", "one"]),
        ("नमस्ते।", ["नमस्ते"]),
    ],
)
def test_words_are_marked_without_the_signs_around_them(text, words):
    assert marked(text) == words


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("hello 😂 world", "hello world"),
        ("hel\0lo", "hello"),
        ("\u202eabc\u202c", "abc"),
        ("\ud800broken", "broken"),
        ("<speak>hi</speak>", "speak hi /speak"),
        ("[[h@'loU]]", "h@'loU"),
        ("don’t", "don't"),
        ("‘quoted’ “words”", "quoted words"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_nothing_reaches_the_engine_that_is_not_meant_to_be_heard(text, spoken):
    assert said(text) == spoken


def test_decomposed_hangul_is_composed_and_keeps_its_place():
    text = unicodedata.normalize("NFD", "미아 왔다")

    wording = wording_of(text)

    assert wording.text == "미아 왔다"
    assert wording.origins[3] == text.index(unicodedata.normalize("NFD", "왔다"))


def test_replaced_words_stand_where_the_match_began():
    wording = wording_of("ate 12 pies").replaced(re.compile("12"), lambda _: "twelve")

    assert wording.text == "ate twelve pies"
    assert wording.origins[4:10] == (4,) * 6
    assert wording.origins[11] == 7


def test_a_cut_leaves_the_white_space_behind():
    assert Wording("a  b ", (0, 1, 2, 3, 4)).cut(1, 5) == Wording("b", (3,))


@given(st.text())
def test_every_spoken_character_knows_where_it_came_from(text):
    wording = wording_of(text)

    assert len(wording.text) == len(wording.origins)
    assert list(wording.origins) == sorted(wording.origins)
    assert all(0 <= origin < len(text) for origin in wording.origins)
    wording.text.encode("utf-8")
    assert not set(wording.text) & set("\0<>[]{}")


@given(st.text())
def test_words_lie_in_the_text_in_order(text):
    ends = 0
    for span in words_of(text):
        assert ends <= span.start < span.end <= len(text)
        assert not any(char.isspace() for char in text[span.start : span.end])
        ends = span.end
