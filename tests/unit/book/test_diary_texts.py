import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.diary_texts import cleaned, decoded, paragraphs

KOREAN = "오늘은 바다에 갔다. 미나는 조개를 주웠다!\n\n“와, 예쁘다”라고 했다."
WESTERN = "Im Café war’s schön – naïve Größe, “très bien”, 5 €."


@pytest.mark.parametrize("text", [KOREAN, WESTERN, "plain", "🚀 ñ 漢字 قطة", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_in_every_form(text: str, encoding: str):
    assert decoded(text.encode(encoding)) == text


def test_older_korean_files_are_read_as_korean():
    assert decoded(KOREAN.encode("cp949")) == KOREAN
    assert decoded("햏자의 하루, 뷁!".encode("cp949")) == "햏자의 하루, 뷁!"


@pytest.mark.parametrize("text", [WESTERN, "Überraschung für Ämmä", "été à Orléans", "ÄÖÜ", "Señor Ñandú"])
def test_older_western_files_are_read_as_western(text: str):
    assert decoded(text.encode("cp1252")) == text


@given(st.binary(max_size=200))
def test_any_bytes_become_text_that_can_be_stored(data: bytes):
    text = cleaned(decoded(data))
    assert text.encode().decode() == text
    assert not any(char < " " and char != "\n" for char in text)
    assert all(part.strip() == part != "" for part in paragraphs(text))


def test_control_characters_go_and_what_people_write_stays():
    assert cleaned("\ufeffa\x00b\x1b[31mc\td\x7f") == "ab[31mc d"
    for text in ("👩‍🚀👍🏽 🏴", "שלום \u200fabc\u200e", "می\u200cخواهم", "cafe\u0301"):
        assert cleaned(text) == text


def test_every_kind_of_line_end_is_one():
    assert cleaned("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_paragraphs_stand_between_empty_lines():
    text = cleaned("\r\n One.\r\nStill one.\r\n\r\n \t \r\nTwo.\r\n\r\n\r\n\r\nThree.\r\n")
    assert paragraphs(text) == ["One.\nStill one.", "Two.", "Three."]


def test_no_words_are_no_paragraph():
    assert paragraphs(cleaned(" \n\n \t\n")) == []
