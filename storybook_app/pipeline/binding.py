"""What binds the page films to a book: the title page, the last leaf, and the turns between them.

Each is a small film of its own, made as soon as its neighbours are there. They are found by their recipes alone, so
that a page that is moved or filmed anew has its own turns made again, and nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book, Box, Kind, Recipe, Take, Turns
from storybook_app.pipeline.recipes import at_bedtime, edges_of
from storybook_app.render.film import render_leaf, render_turn
from storybook_app.render.fonts import book_fonts
from storybook_app.render.leaf import LastLeaf, LeafScript, TitleLeaf
from storybook_app.render.page import RENDERER, FilmSize, PageFilm
from storybook_app.render.turn import TurnScript, is_right_to_left


@dataclass(frozen=True)
class Part:
    """A film around or between the pages: its recipe, the job that renders it and what that is given."""

    recipe: Recipe
    job: Callable[..., PageFilm]
    script: LeafScript | TurnScript

    @property
    def frames(self) -> int:
        """How long it lasts."""
        return self.script.frames


def title_leaf(book: Book, folder: BookFolder, size: FilmSize) -> Part | None:
    """The title page, with the first page's picture; None where the book has none, or no such picture yet."""
    if not book.film.leaves or not book.pages:
        return None
    chosen = book.pages[0].chosen
    picture = folder.takes.get(Kind.PICTURE, chosen.picture) if chosen.picture else None
    if picture is None:
        return None
    script = TitleLeaf(
        title=book.title,
        picture=folder.takes.path(picture),
        faces=tuple(Box.model_validate(face) for face in picture.details["faces"]),
        focus=tuple(picture.details["focus"]),
        edges=edges_of(book),
        size=size,
        language=book.language,
        bedtime=book.film.bedtime,
    )
    shown = {"title": script.title, "edges": script.edges.value, "picture": _seen(picture), **at_bedtime(book)}
    return _leaf(script, script.title, shown)


def last_leaf(book: Book, folder: BookFolder, size: FilmSize) -> Part | None:
    """The keepsake at the end; None where the book has none."""
    if not book.film.leaves or not book.pages:
        return None
    photos = [page.photo for page in book.pages]
    script = LastLeaf(
        photos=tuple(folder.photo_path(photo) for photo in photos),
        days=tuple(photo.taken.date() for photo in photos if photo.taken),
        diary=tuple(page.diary for page in book.pages),
        size=size,
        language=book.language,
        bedtime=book.film.bedtime,
    )
    shown = {
        "photos": [photo.digest for photo in photos],
        "days": [str(day) for day in script.days],
        "diary": list(script.diary),
        **at_bedtime(book),
    }
    return _leaf(script, "\n".join(script.diary), shown)


def turn(book: Book, folder: BookFolder, before: Take, after: Take, size: FilmSize) -> Part | None:
    """The turn from one film to the next; None where the book's films follow each other without one."""
    turns = book.film.turns
    if turns is Turns.NONE:
        return None
    script = TurnScript(
        before=folder.takes.path(before),
        after=folder.takes.path(after),
        turns=turns,
        size=size,
        rightwards=is_right_to_left(book.language),
        bedtime=book.film.bedtime,
    )
    ingredients = {
        "renderer": RENDERER,
        "size": size.model_dump(mode="json"),
        "turns": turns.value,
        "rightwards": script.rightwards,
        "before": before.sha256,
        "after": after.sha256,
        **at_bedtime(book),
    }
    return Part(Recipe(kind=Kind.TURN, ingredients=ingredients), render_turn, script)


def _leaf(script: LeafScript, text: str, shown: Mapping[str, Any]) -> Part:
    ingredients = {
        "renderer": RENDERER,
        "size": script.size.model_dump(mode="json"),
        "language": script.language,
        "fonts": book_fonts(text),
        **shown,
    }
    return Part(Recipe(kind=Kind.LEAF, ingredients=ingredients), render_leaf, script)


def _seen(picture: Take) -> Mapping[str, Any]:
    return {"sha256": picture.sha256, "faces": picture.details["faces"], "focus": picture.details["focus"]}
