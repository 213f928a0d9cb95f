"""The book film: the page films that are chosen, joined in reading order."""

import asyncio
import textwrap
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from storybook_app.book.files import copy_file, discard
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import Maker
from storybook_app.book.values import Book, Kind, Page, Recipe, Take
from storybook_app.errors import BookDamaged, OptionRefused
from storybook_app.pipeline.filmed import filmed_page
from storybook_app.pipeline.recipes import book_recipe
from storybook_app.pipeline.storing import to_the_end
from storybook_app.render.film import join_book
from storybook_app.render.page import RENDERER, BookScript, FilmedPage
from storybook_app.workers import Workers

_CHAPTER_WIDTH = 48

Heard = Callable[[float], None]


async def export_film(
    book: Book, folder: BookFolder, workers: Workers, out: Path, on_progress: Heard | None = None
) -> Take:
    """Write the film of the whole book to ``out``, joining it only where it is not there yet; the take it came from.

    Raises:
        OptionRefused: a page has no film yet.
        BookDamaged: a page film or a voice in it is missing, or not what it was.
        RenderFailed: the films could not be joined.
        StorageFailed: the disk is full or cannot be written.
    """
    films = await asyncio.to_thread(_films, book, folder)
    script = await asyncio.to_thread(_script, book, folder, films)
    recipe = book_recipe(script, films)
    take = await asyncio.to_thread(folder.takes.find, recipe) or await _join(
        script, recipe, folder, workers, on_progress
    )
    await asyncio.to_thread(copy_file, folder.takes.path(take), out)
    return take


async def _join(
    script: BookScript, recipe: Recipe, folder: BookFolder, workers: Workers, on_progress: Heard | None
) -> Take:
    started = time.monotonic()
    draft = await asyncio.to_thread(folder.takes.draft, Kind.BOOK, ".mp4")
    try:
        film = await workers.run(join_book, script, draft, priority=-1, on_progress=on_progress)
        maker = Maker(provider="local", model=RENDERER, seconds=round(time.monotonic() - started, 3))
        take = await to_the_end(asyncio.to_thread(folder.takes.add, recipe, draft, maker, film.model_dump()))
    finally:
        discard(draft)
    await asyncio.to_thread(folder.takes.keep_only, take)
    return take


def _films(book: Book, folder: BookFolder) -> Sequence[Take]:
    if not book.pages:
        raise OptionRefused("The book has no pages yet.", "Put a photo in first.")
    return [_film(page, number, folder) for number, page in enumerate(book.pages, start=1)]


def _film(page: Page, number: int, folder: BookFolder) -> Take:
    film = folder.takes.get(Kind.FILM, page.chosen.film) if page.chosen.film else None
    if film is None:
        raise OptionRefused(f"Page {number} has no film yet.", "Make the book first.")
    if not folder.takes.is_whole(film):
        raise BookDamaged(
            f"The film of page {number} has changed on the disk.", "Make the book again: only that is made."
        )
    return film


def _script(book: Book, folder: BookFolder, films: Sequence[Take]) -> BookScript:
    pages = tuple(
        _titled(filmed_page(folder.takes, film), page, number)
        for number, (page, film) in enumerate(zip(book.pages, films, strict=True), start=1)
    )
    return BookScript(title=book.title, language=book.language, pages=pages)


def _titled(filmed: FilmedPage, page: Page, number: int) -> FilmedPage:
    """The page under the first words that are heard on it, for its chapter."""
    words = filmed.captions[0].line.text if filmed.captions else page.diary
    title = f"{number}. {textwrap.shorten(words, _CHAPTER_WIDTH, placeholder='…')}".removesuffix(". ")
    return filmed.model_copy(update={"title": title})
