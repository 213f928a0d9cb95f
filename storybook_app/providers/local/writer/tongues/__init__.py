"""The languages that the writer knows. To add one: write its file, and name it here.

In any other language the diary is cut by its marks and its length, and nothing is added.
"""

from storybook_app.providers.local.writer.tongue import PLAIN, Tongue
from storybook_app.providers.local.writer.tongues.de import GERMAN
from storybook_app.providers.local.writer.tongues.en import ENGLISH
from storybook_app.providers.local.writer.tongues.es import SPANISH
from storybook_app.providers.local.writer.tongues.fr import FRENCH
from storybook_app.providers.local.writer.tongues.ja import JAPANESE
from storybook_app.providers.local.writer.tongues.ko import KOREAN
from storybook_app.providers.local.writer.tongues.zh import CHINESE

_TONGUES = {
    "de": GERMAN,
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "ja": JAPANESE,
    "ko": KOREAN,
    "zh": CHINESE,
}


def tongue_of(language: str) -> Tongue:
    """What is known of a language, by its tag ("en", "en-GB", "ko_KR")."""
    return _TONGUES.get(language.replace("_", "-").partition("-")[0].lower(), PLAIN)
