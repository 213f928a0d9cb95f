"""Whether what stands for a page is still what the parent asks for.

Is the chosen take the take of today's recipe? Nothing is remembered of edits, so taking one back makes a page up to
date again.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from storybook_app.book.takes import recipe_key
from storybook_app.book.values import Book, Kind, Line, Page, Take
from storybook_app.errors import OptionRefused
from storybook_app.pipeline.recipes import film_recipe, picture_recipe, story_recipe, voice_recipe
from storybook_app.providers.roles import Brief, DiaryPage, Sitting, place_of

if TYPE_CHECKING:
    from storybook_app.pipeline.studio import Studio

_NO_TAKES: Mapping[str, Take] = {}


def stale_kinds(
    book: Book, page: Page, lines: Sequence[Line] | None, studio: "Studio", takes: Mapping[str, Take] = _NO_TAKES
) -> frozenset[Kind]:
    """The kinds of takes of a page that a run would make anew, or make whole where a stand-in stands for them.

    ``lines`` are those of the chosen story, and ``takes`` has the chosen picture, clip and voices by key. What is not known
    yet (None, or no such key) counts as up to date, and so does what was never made.
    """
    chosen = page.chosen
    stale: set[Kind] = set()
    if chosen.voices or chosen.film:
        if chosen.story != _story_key(book, page, studio):
            stale |= {Kind.STORY, Kind.VOICE}
        elif lines is not None and chosen.voices != _voice_keys(book, lines, studio):
            stale.add(Kind.VOICE)
    if (chosen.picture or chosen.film) and chosen.picture != _picture_key(book, page, studio):
        stale.add(Kind.PICTURE)
    if chosen.film and (stale or _is_made_of_others(book, page, lines, studio, takes)):
        stale.add(Kind.FILM)
    return frozenset(stale)


def _story_key(book: Book, page: Page, studio: "Studio") -> str | None:
    if page.lines is not None:
        return None  # the parent wrote them by hand
    place = place_of(book.index(page.id), len(book.pages))
    diary = DiaryPage(diary=page.diary, place=place, photo=page.photo)
    return recipe_key(story_recipe(studio.writer, diary, Brief(book.title, book.language, book.words)))


def _picture_key(book: Book, page: Page, studio: "Studio") -> str:
    sitting = Sitting(page.photo, book.look, page.scene, book.cast)
    return recipe_key(picture_recipe(studio.painter_of(book.look), sitting))


def _voice_keys(book: Book, lines: Sequence[Line], studio: "Studio") -> tuple[str, ...] | None:
    """The keys of the lines' voices; None where the narrator cannot read so at all."""
    try:
        recipes = [voice_recipe(studio.narrator, line, book.voice, book.language) for line in lines]
    except OptionRefused:
        return None
    return tuple(recipe_key(recipe) for recipe in recipes)


def _is_made_of_others(
    book: Book, page: Page, lines: Sequence[Line] | None, studio: "Studio", takes: Mapping[str, Take]
) -> bool:
    """Whether the film shows another picture than the chosen one, or was rendered by an older Storybook.

    A run that was stopped leaves such a film behind.
    """
    chosen = page.chosen
    picture, clip = (takes.get(key) if key else None for key in (chosen.picture, chosen.clip))
    voices = [takes.get(key) if key else None for key in chosen.voices]
    known = sum(take is not None for take in (picture, clip, *voices))
    if lines is None or known < sum(key is not None for key in (chosen.picture, chosen.clip, *chosen.voices)):
        return False
    recipe = film_recipe(book, page, studio.size, picture=picture, clip=clip, lines=lines, voices=voices)
    return chosen.film != recipe_key(recipe)
