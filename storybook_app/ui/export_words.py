"""How the choices of an export are called, and what to expect of it, in words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from storybook_app.book.values import Piece, Sound, Turns
from storybook_app.render.page import Quality, Shape
from storybook_app.ui.export_form import Outlook

_MINUTE, _LONG = 60, 90
_AT_ONCE = 8.0  # seconds that nobody minds
_MEGABYTE = 1e6


def shape_names() -> Mapping[Shape, tuple[str, str]]:
    """The shapes, and what each is for."""
    return {
        Shape.WIDE: (_translate("Wide"), _translate("16:9 · for television")),
        Shape.TALL: (_translate("Tall"), _translate("9:16 · for a telephone")),
        Shape.SQUARE: (_translate("Square"), _translate("1:1 · fits anywhere")),
    }


def quality_names() -> Mapping[Quality, str]:
    """What a film is for."""
    return {
        Quality.FULL: _translate("Full HD, to keep"),
        Quality.SMALL: _translate("Small, to send"),
        Quality.DRAFT: _translate("Quick draft"),
    }


def music_names() -> Mapping[Piece | None, str]:
    """The music that Storybook plays by itself."""
    return {
        None: _translate("No music"),
        Piece.MUSIC_BOX: _translate("Music box"),
        Piece.SOFT_PIANO: _translate("Soft piano"),
        Piece.GUITAR: _translate("Guitar"),
        Piece.KALIMBA: _translate("Kalimba"),
    }


def turn_names() -> Mapping[Turns, str]:
    """How pages give way to each other."""
    return {
        Turns.PAPER: _translate("Paper turns"),
        Turns.FADE: _translate("Soft fade"),
        Turns.NONE: _translate("Empty sheet between"),
    }


def own_music(music: Piece | Sound | None) -> str:
    """The name of the parent's own music; empty where it is none."""
    return music.name if isinstance(music, Sound) else ""


def outlook_words(outlook: Outlook) -> tuple[str, str]:
    """How long and how large the film will be about, and when it is there."""
    megabytes = max(1, round(outlook.bytes / _MEGABYTE))
    film = _translate("About {time} long, about {megabytes} MB.").format(
        time=span(outlook.milliseconds / 1000), megabytes=megabytes
    )
    if outlook.seconds < _AT_ONCE:
        return film, _translate("It is ready in a few seconds.")
    return film, _translate(
        "The pages are filmed again for it, with the pictures and voices that are there: about {time}."
    ).format(time=span(outlook.seconds))


def span(seconds: float) -> str:
    """A length of time as one would say it."""
    if seconds < _LONG:
        return _translate("{n} s").format(n=max(1, round(seconds)))
    minutes, rest = divmod(round(seconds / 10) * 10, _MINUTE)
    return _translate("{m} min {s} s").format(m=minutes, s=rest) if rest else _translate("{m} min").format(m=minutes)


def _translate(text: str) -> str:
    return QCoreApplication.translate("Export", text)
