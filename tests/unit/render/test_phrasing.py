import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.render.phrasing import Room, cards_of, pieces_of, printable

ROOM = Room(width=600, rows=2, letters=20)


def measure(text, letters):
    """As if every character were half as wide as the letters are high."""
    return len(text) * letters / 2


def rows(text, room=ROOM):
    return [[text[row.start : row.end] for row in card.rows] for card in cards_of(text, measure, room)]


def test_a_short_line_is_one_row():
    assert rows("We went to the beach.") == [["We went to the beach."]]


def test_two_rows_break_at_the_phrase():
    text = "Chelsea waited by the door all day, and when we came home, she purred."
    assert rows(text) == [["Chelsea waited by the door all day,", "and when we came home, she purred."]]


def test_a_row_does_not_end_with_the_article_of_the_next_word():
    (first, _second) = rows("Grandmother carried the enormous bucket while the children ran away")[0]
    assert not first.endswith(" the")


def test_korean_breaks_between_eojeol():
    text = "할머니가 따뜻한 커피를 마시며 우리에게 옛날이야기를 들려주셨어요 그리고 모두 함께 웃었어요 정말로 즐거운 하루였어요"
    (card,) = rows(text)
    assert len(card) == 2
    assert " ".join(card) == text


def test_japanese_breaks_between_characters_but_not_before_a_comma():
    text = "昨日、私たちは海辺に行きました。" * 6
    for card in rows(text):
        assert all(row[0] not in "、。" for row in card)
    assert "".join(row for card in rows(text) for row in card) == text


def test_letters_fall_before_a_line_is_dealt_into_cards():
    (card,) = cards_of("word " * 26, measure, ROOM)
    assert ROOM.letters * 0.7 < card.letters < ROOM.letters


def test_a_long_line_is_dealt_into_readable_cards_that_end_with_sentences():
    sentence = "We went to the beach early in the morning, before the sun was up. "
    dealt = rows((sentence * 45).strip())
    assert len(dealt) > 10
    assert sum(card[-1].endswith("up.") for card in dealt) > len(dealt) * 0.7
    assert all(len(card) <= 2 for card in dealt)


def test_a_word_without_end_is_cut_and_fits():
    for card in cards_of("a" * 3000, measure, ROOM):
        assert all(measure("a" * (row.end - row.start), card.letters) <= ROOM.width for row in card.rows)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00"])
def test_nothing_to_read_is_no_card(text):
    assert cards_of(printable(text), measure, ROOM) == ()


@given(st.text(max_size=400))
def test_every_character_is_shown_once_and_in_order(text):
    text = printable(text)
    shown = [at for card in cards_of(text, measure, ROOM) for row in card.rows for at in range(row.start, row.end)]
    assert shown == sorted(set(shown))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= set(shown)


@given(st.text(max_size=400))
def test_every_row_fits_its_room(text):
    text = printable(text)
    for card in cards_of(text, measure, ROOM):
        assert len(card.rows) <= ROOM.rows
        assert all(measure(text[row.start : row.end], card.letters) <= ROOM.width * 1.0001 for row in card.rows)


@given(st.text())
def test_printable_text_keeps_its_positions_and_loses_what_steers(text):
    clean = printable(text)
    assert len(clean) == len(text)
    assert not set(clean) & set("\x00\n\r\t\x1b\u2028\u202e\u2066")


def test_an_emoji_family_is_one_piece():
    family = "👨‍👩‍👧‍👦"
    assert [family[a:b] for a, b in pieces_of(family)] == [family]
