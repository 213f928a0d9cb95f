"""What the app can tell by itself about a new book: the language of its words, and a first title."""

import unicodedata
from collections import Counter

_SCRIPTS = {
    "ARABIC": "ar",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
}
_KANA_COUNTS = 3  # Japanese has about as many Han characters as kana, Chinese has none of these
_ALPHABET = "en"
_ENOUGH = 2_000  # characters tell the script; a diary may be as long as a novel

_ANY_FOLDER = {"photos", "photo", "pictures", "images", "dcim", "camera", "camera roll", "downloads", "desktop", "사진"}
_FIRST_TITLES = {"ko": "우리의 하루"}
_FIRST_TITLE = "Our day"


def language_of(words: str) -> str:
    """The language most of these words are written in, as far as their script tells; English otherwise."""
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for char in words[:_ENOUGH] if char.isalpha())
    languages = Counter[str]()
    for script, count in scripts.items():
        language = _SCRIPTS.get(script, _ALPHABET)
        languages[language] += count * _KANA_COUNTS if language == "ja" else count
    return languages.most_common(1)[0][0] if languages else _ALPHABET


def title_of(folder: str, language: str) -> str:
    """A first title: the folder's own name, if a person gave it one."""
    name = " ".join(folder.replace("_", " ").split())
    if name.lower() in _ANY_FOLDER or not any(char.isalpha() for char in name):
        return _FIRST_TITLES.get(language, _FIRST_TITLE)
    return name
