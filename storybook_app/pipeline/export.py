"""The book film: the page films that are chosen, bound and joined in reading order."""

import asyncio
import itertools
import textwrap
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from storybook_app.book.files import copy_file, discard
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import Maker
from storybook_app.book.values import Book, Kind, Page, Piece, Recipe, Sound, Take
from storybook_app.errors import BookDamaged, OptionRefused
from storybook_app.pipeline.binding import Part, last_leaf, title_leaf, turn
from storybook_app.pipeline.filmed import filmed_page, size_of
from storybook_app.pipeline.recipes import book_recipe
from storybook_app.pipeline.storing import to_the_end
from storybook_app.render.film import join_book
from storybook_app.render.page import RENDERER, BookScript, FilmedPage, FilmedPart, Music, OwnMusic, Tune
from storybook_app.workers import Workers

_CHAPTER_WIDTH = 48

Heard = Callable[[float], None]


async def export_film(
    book: Book, folder: BookFolder, workers: Workers, out: Path, on_progress: Heard | None = None
) -> Take:
    """Write the film of the whole book to ``out``, making only what is not there yet of it; the take it came from.

    Raises:
        OptionRefused: a page has no film yet.
        BookDamaged: a page film or a voice in it is missing, or not what it was.
        RenderFailed: the films could not be joined.
        StorageFailed: the disk is full or cannot be written.
    """
    pages = await asyncio.to_thread(_films, book, folder)
    take = await _Export(book, folder, workers).book_film(pages, on_progress)
    await asyncio.to_thread(copy_file, folder.takes.path(take), out)
    return take


class _Export:
    """Finds the films of a book, and makes those that are missing."""

    def __init__(self, book: Book, folder: BookFolder, workers: Workers) -> None:
        self._book = book
        self._folder = folder
        self._workers = workers

    async def book_film(self, pages: Sequence[Take], on_progress: Heard | None) -> Take:
        size = size_of(pages[0])
        begin = await self._part(await asyncio.to_thread(title_leaf, self._book, self._folder, size))
        end = await self._part(await asyncio.to_thread(last_leaf, self._book, self._folder, size))
        films = [film for film in (begin, *pages, end) if film]
        turns = await asyncio.gather(
            *(
                self._part(turn(self._book, self._folder, before, after, size))
                for before, after in itertools.pairwise(films)
            )
        )
        script = await asyncio.to_thread(self._script, begin, pages, end, turns)
        recipe = book_recipe(script, [*films, *(one for one in turns if one)])
        found = await asyncio.to_thread(self._folder.takes.find, recipe)
        return found or await self._join(script, recipe, on_progress)

    async def _part(self, part: Part | None) -> Take | None:
        """A film around or between the pages: found, or made now."""
        if part is None:
            return None
        found = await asyncio.to_thread(self._folder.takes.find, part.recipe)
        return found or await self._made(part.recipe, part.job, part.script)

    async def _join(self, script: BookScript, recipe: Recipe, on_progress: Heard | None) -> Take:
        take = await self._made(recipe, join_book, script, on_progress)
        await asyncio.to_thread(self._folder.takes.keep_only, take)
        return take

    async def _made(
        self, recipe: Recipe, job: Callable[..., Any], script: Any, on_progress: Heard | None = None
    ) -> Take:
        started = time.monotonic()
        draft = await asyncio.to_thread(self._folder.takes.draft, recipe.kind, ".mp4")
        try:
            film = await self._workers.run(job, script, draft, priority=-1, on_progress=on_progress)
            maker = Maker(provider="local", model=RENDERER, seconds=round(time.monotonic() - started, 3))
            add = self._folder.takes.add
            return await to_the_end(asyncio.to_thread(add, recipe, draft, maker, film.model_dump(mode="json")))
        finally:
            discard(draft)

    def _script(
        self, begin: Take | None, pages: Sequence[Take], end: Take | None, turns: Sequence[Take | None]
    ) -> BookScript:
        book, takes = self._book, self._folder.takes
        titled = tuple(
            _titled(filmed_page(takes, film), page, number)
            for number, (page, film) in enumerate(zip(book.pages, pages, strict=True), start=1)
        )
        cover = takes.get(Kind.PICTURE, book.pages[0].chosen.picture) if book.pages[0].chosen.picture else None
        return BookScript(
            title=book.title,
            language=book.language,
            pages=titled,
            music=_music(book, self._folder),
            title_leaf=self._filmed(begin),
            last_leaf=self._filmed(end),
            turns=tuple(self._filmed(one) for one in turns),
            rustles=book.film.rustles,
            cover=takes.path(cover) if cover else None,
        )

    def _filmed(self, part: Take | None) -> FilmedPart | None:
        if part is None:
            return None
        return FilmedPart(film=self._folder.takes.path(part), frames=part.details["frames"])


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


def _music(book: Book, folder: BookFolder) -> Music | None:
    """The book's music; what is composed has a tune of its own for each title and photos."""
    match book.film.music:
        case Piece() as piece:
            return Tune(piece=piece, seed="\n".join([book.title, *(page.photo.digest for page in book.pages)]))
        case Sound() as sound:
            return OwnMusic(file=folder.sound_path(sound))
        case None:
            return None


def _titled(filmed: FilmedPage, page: Page, number: int) -> FilmedPage:
    """The page under the first words that are heard on it, for its chapter."""
    words = filmed.captions[0].line.text if filmed.captions else page.diary
    title = f"{number}. {textwrap.shorten(words, _CHAPTER_WIDTH, placeholder='…')}".removesuffix(". ")
    return filmed.model_copy(update={"title": title})
