"""The language of the window: its own words, those of Qt's dialogs, numbers and dates."""

import logging
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from storybook_app.settings import UiLanguage

# English is what stands in the code, and in Qt's.
_TRANSLATED = {UiLanguage.KO: QLocale.Language.Korean}
_LANGUAGES = {UiLanguage.EN: QLocale.Language.English, **_TRANSLATED}

_logger = logging.getLogger(__name__)


class Translations:
    """Lets the application speak a language. What is on the screen already has to be made anew to speak another one."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._language: UiLanguage | None = None

    def speak(self, wish: UiLanguage) -> bool:
        """Speak that language from now on; whether it is another one than before."""
        language = language_of_system() if wish is UiLanguage.SYSTEM else wish
        if language is self._language:
            return False
        for translator in self._application.findChildren(QTranslator):
            self._application.removeTranslator(translator)
            translator.deleteLater()
        for file in _files(language):
            self._install(file)
        QLocale.setDefault(QLocale(_LANGUAGES[language], QLocale.system().territory()))
        self._language = language
        return True

    def _install(self, file: str) -> None:
        translator = QTranslator(self._application)
        if not translator.load(file):
            _logger.warning("There are no words in %s", file)
        self._application.installTranslator(translator)


def language_of_system(wished: Sequence[str] | None = None) -> UiLanguage:
    """The first of the system's languages that the window speaks; English if it speaks none of them.

    Args:
        wished: such as ``ko-KR``, the dearest first; those of this computer without it.
    """
    for name in QLocale.system().uiLanguages() if wished is None else wished:
        language = name.replace("_", "-").partition("-")[0]
        if language in _LANGUAGES:
            return UiLanguage(language)
    return UiLanguage.EN


def _files(language: UiLanguage) -> Sequence[str]:
    if language not in _TRANSLATED:
        return ()
    ours = files("storybook_app.ui") / "translations" / f"storybook_{language}.qm"
    qts = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm"
    return (str(qts), str(ours))
