import pytest

from storybook_app.book.language import language_of, title_of


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("", "en"),
        ("12 🎉 !", "en"),
        ("We saw the sea.", "en"),
        ("바다에 갔어요. iPad!", "ko"),
        ("今日は海に行きました。", "ja"),
        ("今天我们去了海边。", "zh"),
        ("ذهبنا إلى البحر", "ar"),
        ("הלכנו לים", "he"),
        ("हम समुद्र गए", "hi"),
        ("Мы были на море", "ru"),
        ("เราไปทะเล", "th"),
    ],
)
def test_the_script_tells_the_language(words, language):
    assert language_of(words) == language


@pytest.mark.parametrize(
    ("folder", "language", "title"),
    [
        ("Mina_and_the  sea", "en", "Mina and the sea"),
        ("DCIM", "en", "Our day"),
        ("2026-07-12", "ko", "우리의 하루"),
        ("바다", "ko", "바다"),
    ],
)
def test_a_folder_named_by_a_person_names_the_book(folder, language, title):
    assert title_of(folder, language) == title
