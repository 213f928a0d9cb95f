"""The recipe of every take: all that determines its bytes, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from storybook_app.book.cast import reading_of
from storybook_app.book.values import Book, Kind, Line, Look, Page, Photo, Recipe, Take, Turns
from storybook_app.providers.recordings import Recorded
from storybook_app.providers.roles import (
    Animator,
    Brief,
    DiaryPage,
    Motion,
    Narrator,
    Painter,
    Provider,
    Sitting,
    Writer,
)
from storybook_app.render.fonts import book_fonts
from storybook_app.render.page import COMPOSER, RENDERER, BookScript, Edges, FilmSize, Music, OwnMusic, Tune


def story_recipe(writer: Writer, page: DiaryPage, brief: Brief) -> Recipe:
    """The recipe of a page's story lines."""
    return _recipe(Kind.STORY, writer, writer.ingredients(page, brief))


def voice_recipe(narrator: Narrator, line: Line, voice: str, language: str) -> Recipe:
    """The recipe of one spoken line."""
    return _recipe(Kind.VOICE, narrator, narrator.ingredients(line, voice, language))


def line_recipe(book: Book, page: Page, line: Line, narrator: Narrator) -> Recipe:
    """The recipe of the voice of a line on a page: the parent's own where they recorded it, else the narrator's.

    Where a name is spoken otherwise than it is shown, the words as shown belong to it too: the word times are of them.
    """
    recording = page.recordings.get(line.text)
    if recording is not None:
        recorded = Recorded(recording)
        return _recipe(Kind.VOICE, recorded, recorded.ingredients(line, book.language))
    reading = reading_of(book, page, line)
    recipe = voice_recipe(narrator, reading.line, reading.voice, book.language)
    if not reading.is_respelt:
        return recipe
    return Recipe(kind=Kind.VOICE, ingredients={**recipe.ingredients, "shown": line.text})


def picture_recipe(painter: Painter, sitting: Sitting) -> Recipe:
    """The recipe of a page's picture."""
    again = {"attempt": sitting.attempt} if sitting.attempt and sitting.look is not Look.PHOTO else {}
    return _recipe(Kind.PICTURE, painter, {**painter.ingredients(sitting), **again})


def clip_recipe(animator: Animator, motion: Motion) -> Recipe:
    """The recipe of a page's clip."""
    return _recipe(Kind.CLIP, animator, animator.ingredients(motion))


def film_recipe(
    book: Book,
    page: Page,
    size: FilmSize,
    *,
    picture: Take | None,
    clip: Take | None,
    lines: Sequence[Line],
    voices: Sequence[Take | None],
) -> Recipe:
    """The recipe of a page film; None stands for a picture, a clip or a voice that is not there."""
    photo = opening_photo(book, page)
    return Recipe(
        kind=Kind.FILM,
        ingredients={
            "renderer": RENDERER,
            "size": size.model_dump(),
            "language": book.language,
            "edges": edges_of(book).value,
            "photo": photo.digest if photo else None,
            "fonts": book_fonts("\n".join(line.text for line in lines)),
            "picture": _seen_or_heard(picture),
            "lines": [line.model_dump(mode="json") for line in lines],
            "voices": [_seen_or_heard(voice) for voice in voices],
            **({"clip": _seen_or_heard(clip)} if clip else {}),
            **at_bedtime(book),
        },
    )


def opening_photo(book: Book, page: Page) -> Photo | None:
    """The photo on which a page film opens; None where it does not, or the picture is the photo itself."""
    return page.photo if book.film.opens_with_photo and book.look is not Look.PHOTO else None


def at_bedtime(book: Book) -> Mapping[str, Any]:
    """What a film that is made for bedtime says of it in its recipe; any other says nothing."""
    return {"bedtime": True} if book.film.bedtime else {}


def edges_of(book: Book) -> Edges:
    """What page films begin and end with: something to turn, or the empty sheet."""
    return Edges.BLANK if book.film.turns is Turns.NONE else Edges.FULL


def book_recipe(script: BookScript, films: Sequence[Take]) -> Recipe:
    """The recipe of the book film: its page films in reading order, and what stands beside them."""
    return Recipe(
        kind=Kind.BOOK,
        ingredients={
            "renderer": RENDERER,
            "title": script.title,
            "language": script.language,
            "chapters": [page.title for page in script.pages],
            "films": [[film.key, film.sha256] for film in films],
            "rustles": script.rustles,
            **({"bedtime": True} if script.bedtime and script.music else {}),
            "cover": script.cover.stem if script.cover else None,  # a take is named by its key
            **_music(script.music),
        },
    )


def _music(music: Music | None) -> Mapping[str, Any]:
    match music:
        case Tune():
            return {"composer": COMPOSER, "piece": music.piece.value, "seed": music.seed}
        case OwnMusic():
            return {"composer": COMPOSER, "own": music.file.stem}  # its file is named by its digest
        case None:
            return {}


def _seen_or_heard(take: Take | None) -> Mapping[str, Any] | None:
    """What a film is made from: the take's bytes, and its details, which say where to look and when a word is heard."""
    return {"sha256": take.sha256, "details": take.details} if take else None


def _recipe(kind: Kind, provider: Provider, ingredients: Mapping[str, Any]) -> Recipe:
    return Recipe(kind=kind, ingredients={"provider": provider.name, "model": provider.model, **ingredients})
