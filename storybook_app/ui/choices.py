"""How looks, voices, languages and ways of telling are called in the window."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from storybook_app.book.values import Kind, LineKind, Look, Words

# Each language by its own name, as its speakers look for it.
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "ko": "한국어",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "sv": "Svenska",
}


def look_names() -> Mapping[Look, str]:
    """The looks by the names a parent reads."""
    return {
        Look.WATERCOLOUR: _translate("Watercolour"),
        Look.PENCIL: _translate("Coloured pencil"),
        Look.OIL: _translate("Oil"),
        Look.COMIC: _translate("Comic"),
        Look.CUT_OUT: _translate("Paper cut-out"),
        Look.PHOTO: _translate("Photo, untouched"),
    }


def voice_names() -> Mapping[str, str]:
    """The built-in voices."""
    return {
        "grandma": _translate("Grandma"),
        "grandpa": _translate("Grandpa"),
        "mum": _translate("Mum"),
        "dad": _translate("Dad"),
        "child": _translate("Child"),
    }


def words_names() -> Mapping[Words, str]:
    """How far the writer may go."""
    return {
        Words.FAITHFUL: _translate("Faithful"),
        Words.GENTLE: _translate("Gentle"),
        Words.FREE: _translate("Free"),
    }


def words_explained(words: Words) -> str:
    """One way of telling, in a few words."""
    return {
        Words.FAITHFUL: _translate("Faithful · your words, as they are"),
        Words.GENTLE: _translate("Gentle · your words, lightly told"),
        Words.FREE: _translate("Free · a story from your words"),
    }[words]


def kind_names() -> Mapping[Kind, str]:
    """The kinds of takes that a card shows."""
    return {
        Kind.VOICE: _translate("Voice"),
        Kind.PICTURE: _translate("Picture"),
        Kind.FILM: _translate("Film"),
    }


def speaker_name(kind: LineKind, speaker: str | None) -> str:
    """Who is heard in a line."""
    if kind is LineKind.SOUND:
        return _translate("Sound")
    return speaker or _translate("Narrator")


def clock(milliseconds: int) -> str:
    """A length as minutes and seconds."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes}:{seconds:02}"


def _translate(text: str) -> str:
    return QCoreApplication.translate("Choices", text)
