"""Whether what stands for a page is still what the parent asks for.

Is the chosen take the take of today's recipe? Nothing is remembered of edits, so taking one back makes a page up to
date again.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pydantic import ValidationError

from storybook_app.book.cast import painted_cast
from storybook_app.book.folder import BookFolder
from storybook_app.book.story import story_lines
from storybook_app.book.takes import recipe_key
from storybook_app.book.values import Book, Kind, Line, Page, Take
from storybook_app.errors import OptionRefused
from storybook_app.pipeline.recipes import film_recipe, line_recipe, picture_recipe, story_recipe
from storybook_app.providers.recordings import Recorded
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
        if page.lines is None and chosen.story != _story_key(book, page, studio):
            stale |= {Kind.STORY, Kind.VOICE}
        elif lines is not None and chosen.voices != _voice_keys(book, page, lines, studio):
            stale.add(Kind.VOICE)
    if (chosen.picture or chosen.film) and chosen.picture != _picture_key(book, page, studio):
        stale.add(Kind.PICTURE)
    if chosen.film and (stale or _is_made_of_others(book, page, lines, studio, takes)):
        stale.add(Kind.FILM)
    return frozenset(stale)


def changed_pages(book: Book, folder: BookFolder, studio: "Studio") -> Sequence[int]:
    """The numbers, from 1, of the pages whose films no longer show what the parent asks for.

    Of a page that others made than those in the studio it is not known. Reads the takes; call it in a thread.
    """
    return [
        number
        for number, page in enumerate(book.pages, start=1)
        if _is_changed(book, page, studio, {take.key: take for take in _chosen_takes(page, folder)}, folder)
    ]


def _is_changed(book: Book, page: Page, studio: "Studio", takes: Mapping[str, Take], folder: BookFolder) -> bool:
    makers = {
        Kind.STORY: studio.writer.name,
        Kind.VOICE: studio.narrator.name,
        Kind.PICTURE: studio.painter_of(book.look).name,
    }
    own = (Recorded.name, studio.spare_painter.name)
    if any(take.provider not in (makers.get(take.kind, take.provider), *own) for take in takes.values()):
        return False
    story = takes.get(page.chosen.story) if page.chosen.story else None
    lines = page.lines if page.lines is not None else _lines_of(story, folder)
    return bool(stale_kinds(book, page, lines, studio, takes))


def _chosen_takes(page: Page, folder: BookFolder) -> Iterator[Take]:
    chosen = page.chosen
    keys = [(Kind.STORY, chosen.story), (Kind.PICTURE, chosen.picture), (Kind.CLIP, chosen.clip)]
    for kind, key in [*keys, *((Kind.VOICE, voice) for voice in chosen.voices)]:
        take = folder.takes.get(kind, key) if key else None
        if take:
            yield take


def _lines_of(story: Take | None, folder: BookFolder) -> Sequence[Line] | None:
    try:
        return story_lines(folder.takes.path(story).read_bytes()) if story else None
    except (OSError, ValidationError):
        return None


def _story_key(book: Book, page: Page, studio: "Studio") -> str:
    place = place_of(book.index(page.id), len(book.pages))
    diary = DiaryPage(diary=page.diary, place=place, photo=page.photo)
    return recipe_key(story_recipe(studio.writer, diary, Brief(book.title, book.language, book.words)))


def _picture_key(book: Book, page: Page, studio: "Studio") -> str:
    if page.pinned is not None:
        return page.pinned
    sitting = Sitting(page.photo, book.look, page.scene, painted_cast(book), page.attempt)
    return recipe_key(picture_recipe(studio.painter_of(book.look), sitting))


def _voice_keys(book: Book, page: Page, lines: Sequence[Line], studio: "Studio") -> tuple[str, ...] | None:
    """The keys of the lines' voices; None where the narrator cannot read so at all."""
    narrator = studio.narrator_of(book.film)
    try:
        recipes = [line_recipe(book, page, line, narrator) for line in lines]
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
