"""The book film: the page films that are chosen, joined in reading order."""

import asyncio
import textwrap
from collections.abc import Callable
from pathlib import Path

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book, Kind, Page
from storybook_app.errors import OptionRefused
from storybook_app.pipeline.filmed import filmed_page
from storybook_app.render.film import join_book
from storybook_app.render.page import BookFilm, BookScript, FilmedPage
from storybook_app.workers import Workers

_CHAPTER_WIDTH = 48


async def export_film(
    book: Book, folder: BookFolder, workers: Workers, out: Path, on_progress: Callable[[float], None] | None = None
) -> BookFilm:
    """Write the film of the whole book to ``out``. Nothing is made anew.

    Raises:
        OptionRefused: a page has no film yet.
        BookDamaged: a part of a page film is missing.
        RenderFailed: the films could not be joined.
        StorageFailed: the disk is full or cannot be written.
    """
    pages = await asyncio.to_thread(_pages, book, folder)
    script = BookScript(title=book.title, language=book.language, pages=pages)
    return await workers.run(join_book, script, out, priority=-1, on_progress=on_progress)


def _pages(book: Book, folder: BookFolder) -> tuple[FilmedPage, ...]:
    if not book.pages:
        raise OptionRefused("The book has no pages yet.", "Put a photo in first.")
    return tuple(_filmed(page, number, folder) for number, page in enumerate(book.pages, start=1))


def _filmed(page: Page, number: int, folder: BookFolder) -> FilmedPage:
    film = folder.takes.get(Kind.FILM, page.chosen.film) if page.chosen.film else None
    if film is None:
        raise OptionRefused(f"Page {number} has no film yet.", "Make the book first.")
    filmed = filmed_page(folder.takes, film, title="")
    words = filmed.captions[0].line.text if filmed.captions else page.diary
    title = f"{number}. {textwrap.shorten(words, _CHAPTER_WIDTH, placeholder='…')}".removesuffix(". ")
    return filmed.model_copy(update={"title": title})
