"""What a film take remembers of its page, so that the book film can be joined from the takes alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from storybook_app.book.takes import TakeStore
from storybook_app.book.timeline import PageTimeline
from storybook_app.book.values import Kind, Line, Take, Value, Word
from storybook_app.errors import BookDamaged
from storybook_app.pipeline.page_scripts import Voiced
from storybook_app.render.fonts import system_fonts
from storybook_app.render.page import Caption, FilmedPage, FilmSize, PageFilm, PageScript


class _Heard(Value):
    """A line of the film; ``voice`` is the key of its voice take, None for a silence."""

    line: Line
    words: tuple[Word, ...]
    voice: str | None


class _Filmed(Value):
    """The details of a film take. ``notes`` and ``fonts`` are those of its ``PageFilm``."""

    heard: tuple[_Heard, ...]
    timeline: PageTimeline
    size: FilmSize
    notes: tuple[str, ...] = ()
    fonts: str = ""


def film_details(script: PageScript, voices: Sequence[str | None], film: PageFilm) -> Mapping[str, Any]:
    """The details of the film take made from ``script``; ``voices`` has the key of each caption's voice take."""
    heard = tuple(
        _Heard(line=caption.line, words=caption.words, voice=voice)
        for caption, voice in zip(script.captions, voices, strict=True)
    )
    filmed = _Filmed(heard=heard, timeline=script.timeline, size=script.size, notes=film.notes, fonts=film.fonts)
    return filmed.model_dump(mode="json")


def shows_all(film: Take) -> bool:
    """Whether a page film shows everything as it should."""
    return not _Filmed.model_validate(film.details).notes


def may_show_more(film: Take) -> bool:
    """Whether a page film had not all the fonts it needs, and the system has others since: then it is made again."""
    filmed = _Filmed.model_validate(film.details)
    return bool(filmed.notes) and filmed.fonts != system_fonts()


def voiced_in(takes: TakeStore, film: Take) -> Sequence[Voiced]:
    """The lines of a page film with their voices.

    Raises:
        BookDamaged: a voice of it is missing, or not what it was.
    """
    return [Voiced(heard.line, _voice(takes, heard)) for heard in _Filmed.model_validate(film.details).heard]


def size_of(film: Take) -> FilmSize:
    """The size of a page film."""
    return _Filmed.model_validate(film.details).size


def filmed_page(takes: TakeStore, film: Take) -> FilmedPage:
    """The page film of a take, ready to be joined; it has no title yet.

    Raises:
        BookDamaged: a voice of it is missing, or not what it was.
    """
    filmed = _Filmed.model_validate(film.details)
    captions = tuple(_caption(takes, heard) for heard in filmed.heard)
    return FilmedPage(film=takes.path(film), title="", captions=captions, timeline=filmed.timeline)


def _caption(takes: TakeStore, heard: _Heard) -> Caption:
    voice = _voice(takes, heard)
    return Caption(line=heard.line, sound=takes.path(voice) if voice else None, words=heard.words)


def _voice(takes: TakeStore, heard: _Heard) -> Take | None:
    if heard.voice is None:
        return None
    take = takes.get(Kind.VOICE, heard.voice)
    if take is None or not takes.is_whole(take):
        raise BookDamaged(f"The voice of “{heard.line.text}” is lost.", "Make the book again: only that is made.")
    return take
