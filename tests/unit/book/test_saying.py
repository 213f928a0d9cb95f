import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.saying import Saying, saying_of
from storybook_app.book.values import CastMember, Word

MINA = CastMember(name="Mina", said="Mee nah")
MINA_KO = CastMember(name="미나", said="미이나")
CAST = (MINA, MINA_KO, CastMember(name="Anna May", said="Ah-na"), CastMember(name="さくら", said="サクラ"))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Mina ran.", "Mee nah ran."),
        ("“Mina!” It was Mina’s cat.", "“Mee nah!” It was Mee nah’s cat."),
        ("MINA shouted.", "Mee nah shouted."),
        ("Minarets, aMina and mina stay.", "Minarets, aMina and mina stay."),
        ("Anna May, not Anna.", "Ah-na, not Anna."),
        ("미나는 웃었어요. 미나가 왔다.", "미이나는 웃었어요. 미이나가 왔다."),
        ("미나에게는 미나한테도, 미나!", "미이나에게는 미이나한테도, 미이나!"),
        ("미나리를 먹었다. 우미나", "미나리를 먹었다. 우미나"),
        ("Mina는 컸다.", "Mee nah는 컸다."),
        ("今日はさくらが来た。", "今日はサクラが来た。"),
    ],
)
def test_a_name_that_stands_alone_is_spoken_as_it_sounds(text, spoken):
    assert saying_of(text, CAST).text == spoken


def test_a_name_is_found_however_its_accents_are_stored():
    zoe = (CastMember(name="Zoë", said="Zo-ee"), CastMember(name="Zoe", said="Zoh"))
    for form in ("NFC", "NFD"):
        assert saying_of(unicodedata.normalize(form, "Zoë ran."), zoe).text == "Zo-ee ran."


def test_a_name_without_a_sound_of_its_own_stays():
    cast = [CastMember(name="Mina"), CastMember(name="", said="x"), CastMember(name="Rex", said="Rex")]
    assert saying_of("Mina and Rex ran.", cast) == Saying("Mina and Rex ran.")


def test_the_times_of_what_is_spoken_become_times_of_the_shown_words():
    text = "Then Mina’s cat ran."
    saying = saying_of(text, CAST)
    assert saying.text == "Then Mee nah’s cat ran."
    shown = saying.shown(timed(saying.text))
    assert [text[word.start : word.end] for word in shown] == ["Then", "Mina’s", "cat", "ran."]
    assert (shown[1].from_ms, shown[1].to_ms) == (100, 300)


def test_a_particle_belongs_to_the_name_that_it_follows():
    text = "오늘 미나는 웃었다."
    saying = saying_of(text, CAST)
    assert [text[word.start : word.end] for word in saying.shown(timed(saying.text))] == ["오늘", "미나는", "웃었다."]


def timed(text: str) -> list[Word]:
    """A word for each part between blanks, each a tenth of a second."""
    words, at = [], 0
    for number, part in enumerate(text.split(" ")):
        if part:
            words.append(Word(start=at, end=at + len(part), from_ms=number * 100, to_ms=number * 100 + 100))
        at += len(part) + 1
    return words


PARTS = st.sampled_from(["Mina", "Mina’s", "미나는", "미나", "Anna", "May", "さくら", "ran", "!", " ", ", ", "a"])
TEXTS = st.lists(PARTS, max_size=12).map("".join)
NAMES = st.sampled_from(["Mina", "미나", "Anna May", "さくら", "a"])
PEOPLE = st.lists(st.builds(CastMember, name=NAMES, said=st.text("ab é나 ", max_size=5)), max_size=4)


@given(TEXTS, PEOPLE)
def test_shown_words_lie_in_the_text_one_behind_the_other(text, cast):
    saying = saying_of(text, cast)
    shown = saying.shown(timed(saying.text))
    assert all(0 <= word.start < word.end <= len(text) for word in shown)
    assert all(word.from_ms <= word.to_ms for word in shown)
    for before, word in pairwise(shown):
        assert before.end <= word.start
        assert before.to_ms <= word.from_ms


@given(TEXTS, PEOPLE)
def test_what_is_no_name_is_spoken_as_it_is_written(text, cast):
    saying = saying_of(text, cast)
    rest, spoken = text, saying.text
    for piece in reversed(saying.pieces):
        rest = rest[: piece.start] + rest[piece.end :]
        spoken = spoken[: piece.spoken_start] + spoken[piece.spoken_end :]
    assert rest == spoken


@given(st.text(), st.lists(st.builds(CastMember, name=st.text(max_size=4)), max_size=3))
def test_without_sayings_nothing_changes(text, cast):
    saying = saying_of(text, cast)
    assert saying == Saying(text)
    assert list(saying.shown(timed(text))) == timed(text)
