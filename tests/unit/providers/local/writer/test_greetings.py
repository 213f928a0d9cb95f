import pytest

from storybook_app.providers.local.writer.greetings import ending, opening
from storybook_app.providers.local.writer.sentences import is_end_marked
from storybook_app.providers.local.writer.tongues import tongue_of

ENGLISH = tongue_of("en").greetings
KOREAN = tongue_of("ko").greetings


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Our day", "story of our day."),
        ("The zoo", "story of the zoo."),
        ("Mina and the Rocket Cat", "story of Mina and the Rocket Cat."),
        ("Mina's first day", "story of Mina's first day."),
        ("Beach day", "is our story: Beach day."),
        ("We did it!", "is our story: We did it!"),
        ("  Two \n words\x00 ", "is our story: Two words."),
        ("", "is our story."),
        ("x" * 200, "is our story."),
    ],
)
def test_an_english_book_opens_with_its_title_in_a_whole_sentence(title, end):
    assert opening(title, "We went out.", ENGLISH).endswith(end)


@pytest.mark.parametrize(("title", "start"), [("우리의 하루", "‘우리의 하루’ 이야기를 "), ("", "우리 이야기를 ")])
def test_a_korean_book_opens_with_its_title(title, start):
    assert opening(title, "바다에 갔다.", KOREAN).startswith(start)


@pytest.mark.parametrize(
    "diary", ["Once upon a time there was a cat.", "This is the story of us.", "Our day at the zoo!"]
)
def test_a_diary_that_opens_by_itself_is_left_alone(diary):
    assert opening("Our day", diary, ENGLISH) is None


@pytest.mark.parametrize(
    ("diary", "greetings"),
    [("We slept. The end.", ENGLISH), ("Good night!", ENGLISH), ("모두 잘 자요.", KOREAN), ("집에 왔다. 끝!", KOREAN)],
)
def test_a_diary_that_ends_by_itself_is_left_alone(diary, greetings):
    assert ending(diary, greetings) is None


def test_an_ending_names_no_day_and_no_fact():
    assert {ending(f"Page {count}.", ENGLISH) for count in range(30)} == set(ENGLISH.endings)
    assert ending("그 끝에서 쉬었다.", KOREAN) in KOREAN.endings


def test_braces_in_a_title_are_only_braces():
    assert "{0} {title}" in opening("{0} {title}", "", ENGLISH)


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "ja", "ko", "zh"])
@pytest.mark.parametrize("title", ["Ute", "Wow!", "", "한 권", "海へ"])
def test_a_greeting_is_one_whole_sentence_in_every_language(language, title):
    greetings = tongue_of(language).greetings

    for line in (opening(title, "", greetings), ending(title, greetings)):
        assert is_end_marked(line)
        assert not is_end_marked(line[:-1])
        assert title in line or line in greetings.endings
