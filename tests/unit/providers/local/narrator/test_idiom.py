import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.local.narrator.idiom import as_said
from storybook_app.providers.local.narrator.korean import native_number, tensed
from storybook_app.providers.local.narrator.wording import wording_of


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Brrr! Shhh.", "en", "burr! shush."),
        ("Nooooooo!", "en", "Nooo!"),
        ("It was $2.50.", "en-us", "It was 2.50 dollars."),
        ("pages 3-4", "en", "pages 3 4"),
        ("강아지 3마리", "ko", "강아지 세마리"),
        ("미아는 20살", "ko", "미아는 스무살"),
        ("3개월 뒤", "ko", "3개월 뒤"),
        ("12시 30분", "ko", "열두시 30분"),
        ("15시", "ko", "15시"),
        ("50%", "ko", "50 퍼센트"),
        ("3마리", "ja", "3마리"),
    ],
)
def test_a_line_is_said_as_a_reader_would_say_it(text, language, said):
    assert as_said(wording_of(text), language).text == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("만들었고", "만들어꼬"),
        ("앉고", "안꼬"),
        ("넓고", "널꼬"),
        ("깎아", "까까"),
        ("안고", "안고"),
        ("좋고", "좋고"),
        ("있다", "있다"),
    ],
)
def test_a_final_stop_before_k_is_said_as_one_tense_k(written, said):
    assert tensed(written) == said


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)))
def test_tensing_keeps_every_syllable(syllables):
    said = tensed(syllables)

    assert len(said) == len(syllables)
    assert all("가" <= syllable <= "힣" for syllable in said)
    assert tensed(said) == said


@pytest.mark.parametrize(("number", "name"), [(1, "한"), (10, "열"), (20, "스무"), (21, "스물한"), (99, "아흔아홉")])
def test_native_numbers(number, name):
    assert native_number(number) == name


@given(st.text(), st.sampled_from(["en", "ko", "de"]))
def test_idioms_keep_the_places(text, language):
    said = as_said(wording_of(text), language)

    assert len(said.text) == len(said.origins)
    assert list(said.origins) == sorted(said.origins)
