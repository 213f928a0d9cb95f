import pytest

from storybook_app.render.closing_words import keepsake, the_end


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The End"),
        ("en-GB", "The End"),
        ("ko", "끝"),
        ("ko_KR", "끝"),
        ("DE", "Ende"),
        ("ja", "おしまい"),
        ("xx", ""),
    ],
)
def test_the_end_is_in_the_books_language(language, words):
    assert the_end(language) == words


DIARY = ["We saw Mr. Fox. He was red!", "“Hello!” he said.", "Then it rained 3.5 hours. We slept…"]


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (10, "We saw Mr. Fox."),
        (30, "We saw Mr. Fox. He was red!"),
        (40, "We saw Mr. Fox. He was red! “Hello!”"),
        (500, "We saw Mr. Fox. He was red! “Hello!” he said. Then it rained 3.5 hours. We slept…"),
    ],
)
def test_whole_sentences_are_kept_as_far_as_they_fit(room, words):
    assert keepsake(DIARY, lambda text: len(text) <= room) == words


def test_sentences_without_spaces_between_them_are_sentences():
    assert keepsake(["海に行った。楽しかった！また行く"], lambda text: len(text) < 13) == "海に行った。楽しかった！"


@pytest.mark.parametrize("diary", [[], [""], ["  ", "\n"]])
def test_an_empty_diary_leaves_nothing(diary):
    assert keepsake(diary, lambda _text: True) == ""
