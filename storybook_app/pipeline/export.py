"""The book film: the page films that are chosen, bound and joined in reading order; and its words as subtitles."""

import asyncio
import functools
import itertools
import textwrap
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from storybook_app.book.files import copy_file, discard, write_bytes
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import Maker
from storybook_app.book.values import Book, Kind, Page, Piece, Recipe, Sound, Take, Value
from storybook_app.errors import BookDamaged, OptionRefused
from storybook_app.pipeline.binding import Part, last_leaf, title_leaf, turn
from storybook_app.pipeline.filmed import film_details, filmed_page, size_of, voiced_in
from storybook_app.pipeline.page_scripts import PageScripts, Seen
from storybook_app.pipeline.recipes import book_recipe
from storybook_app.pipeline.storing import to_the_end
from storybook_app.render.film import join_book, render_page, subtitles
from storybook_app.render.page import (
    RENDERER,
    BookScript,
    FilmedPage,
    FilmedPart,
    FilmSize,
    Music,
    OwnMusic,
    PageFilm,
    Subtitles,
    Tune,
)
from storybook_app.workers import Workers

_CHAPTER_WIDTH = 48

Heard = Callable[[float], None]
Rendered = TypeVar("Rendered", bound=Value)


async def export_film(
    book: Book,
    folder: BookFolder,
    workers: Workers,
    out: Path,
    on_progress: Heard | None = None,
    *,
    size: FilmSize | None = None,
) -> Take:
    """Write the film of the whole book to ``out``, making only what is not there yet of it; the take it came from.

    With a ``size`` the pages are filmed anew where they are not there in that size and as the book's film style says:
    from the same takes, so nothing is written, spoken or painted, and the book keeps the films that it has.
    ``on_progress`` is told the fraction done of it all.

    Raises:
        OptionRefused: a page has no film yet.
        BookDamaged: a page film or a voice in it is missing, or not what it was.
        RenderFailed: a page could not be filmed, or the films could not be joined.
        StorageFailed: the disk is full or cannot be written.
    """
    take = await _Export(book, folder, workers).book_film(size, on_progress)
    await asyncio.to_thread(copy_file, folder.takes.path(take), out)
    return take


async def export_subtitles(
    book: Book, folder: BookFolder, workers: Workers, out: Path, *, size: FilmSize | None = None
) -> None:
    """Write the words of the book film, with the times at which they are heard, to a ``.srt`` or ``.vtt`` file.

    Raises:
        OptionRefused, BookDamaged, RenderFailed, StorageFailed: as for ``export_film``.
    """
    script, _ = await _Export(book, folder, workers).script(size, _Meter(len(book.pages), None))
    text = await workers.run(subtitles, script, Subtitles(out.suffix.lower().removeprefix(".")))
    await asyncio.to_thread(write_bytes, out, text.encode())


def exported_size(book: Book, folder: BookFolder) -> FilmSize:
    """The size of the book's page films as they are chosen.

    Raises:
        OptionRefused: a page has no film yet.
        BookDamaged: a page film is not what it was.
    """
    return size_of(_films(book, folder)[0])


class _Meter:
    """Tells how much is done of several works, each of which counts as much as the others."""

    def __init__(self, works: int, on_progress: Heard | None) -> None:
        self._works = works
        self._on_progress = on_progress
        self._done: list[float] = []

    def work(self) -> Heard:
        """Listens to one more of the works."""
        index = len(self._done)
        self._done.append(0.0)

        def heard(fraction: float) -> None:
            self._done[index] = fraction
            if self._on_progress:
                self._on_progress(sum(self._done) / self._works)

        return heard


class _Export:
    """Finds the films of a book, and makes those that are missing."""

    def __init__(self, book: Book, folder: BookFolder, workers: Workers) -> None:
        self._book = book
        self._folder = folder
        self._workers = workers

    async def book_film(self, size: FilmSize | None, on_progress: Heard | None) -> Take:
        meter = _Meter((len(self._book.pages) if size else 0) + 1, on_progress)
        script, films = await self.script(size, meter)
        recipe = book_recipe(script, films)
        found = await asyncio.to_thread(self._folder.takes.find, recipe)
        return found or await self._join(script, recipe, meter.work())

    async def script(self, size: FilmSize | None, meter: _Meter) -> tuple[BookScript, Sequence[Take]]:
        """The script of the book film, and all films in it."""
        pages = await asyncio.to_thread(_films, self._book, self._folder)
        if size:
            pages = await self._filmed_anew(pages, size, meter)
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
        return script, [*films, *(one for one in turns if one)]

    async def _filmed_anew(self, films: Sequence[Take], size: FilmSize, meter: _Meter) -> Sequence[Take]:
        scripts = PageScripts(self._book, self._folder, self._workers, size)
        pairs = zip(self._book.pages, films, strict=True)
        return await asyncio.gather(*(self._filmed_page(scripts, page, film, meter.work()) for page, film in pairs))

    async def _filmed_page(self, scripts: PageScripts, page: Page, before: Take, on_progress: Heard) -> Take:
        """A page filmed from the takes of the film before."""
        seen = await asyncio.to_thread(self._seen, page)
        voiced = await asyncio.to_thread(voiced_in, self._folder.takes, before)
        recipe = scripts.recipe(page, seen, voiced)
        found = await asyncio.to_thread(self._folder.takes.find, recipe)
        if found:
            on_progress(1.0)
            return found
        script = await scripts.script(page, seen, voiced)
        details: Callable[[PageFilm], Mapping[str, Any]] = functools.partial(
            film_details, script, [said.key for said in voiced]
        )
        return await self._made(recipe, render_page, script, details, on_progress)

    def _seen(self, page: Page) -> Seen:
        takes, chosen = self._folder.takes, page.chosen
        picture = takes.get(Kind.PICTURE, chosen.picture) if chosen.picture else None
        return Seen(picture, takes.get(Kind.CLIP, chosen.clip) if chosen.clip else None)

    async def _part(self, part: Part | None) -> Take | None:
        """A film around or between the pages: found, or made now."""
        if part is None:
            return None
        found = await asyncio.to_thread(self._folder.takes.find, part.recipe)
        return found or await self._made(part.recipe, part.job, part.script)

    async def _join(self, script: BookScript, recipe: Recipe, on_progress: Heard) -> Take:
        take = await self._made(recipe, join_book, script, on_progress=on_progress)
        await asyncio.to_thread(self._folder.takes.keep_only, take)
        return take

    async def _made(
        self,
        recipe: Recipe,
        job: Callable[..., Rendered],
        script: Value,
        details: Callable[[Rendered], Mapping[str, Any]] = lambda film: film.model_dump(mode="json"),
        on_progress: Heard | None = None,
    ) -> Take:
        started = time.monotonic()
        draft = await asyncio.to_thread(self._folder.takes.draft, recipe.kind, ".mp4")
        try:
            film = await self._workers.run(job, script, draft, priority=-1, on_progress=on_progress)
            maker = Maker(provider="local", model=RENDERER, seconds=round(time.monotonic() - started, 3))
            return await to_the_end(asyncio.to_thread(self._folder.takes.add, recipe, draft, maker, details(film)))
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
            bedtime=book.film.bedtime,
            cover=takes.path(cover) if cover else None,
        )

    def _filmed(self, part: Take | None) -> FilmedPart | None:
        if part is None:
            return None
        return FilmedPart(film=self._folder.takes.path(part), frames=part.details["frames"])


def page_films(book: Book, folder: BookFolder) -> Sequence[Take]:
    """The chosen films of all pages, in reading order; their files are there, but were not read.

    Raises:
        OptionRefused: a page has no film yet.
    """
    if not book.pages:
        raise OptionRefused("The book has no pages yet.", "Put a photo in first.")
    films = [folder.takes.get(Kind.FILM, page.chosen.film) if page.chosen.film else None for page in book.pages]
    for number, film in enumerate(films, start=1):
        if film is None:
            raise OptionRefused(f"Page {number} has no film yet.", "Make the book first.")
    return [film for film in films if film]


def _films(book: Book, folder: BookFolder) -> Sequence[Take]:
    films = page_films(book, folder)
    for number, film in enumerate(films, start=1):
        if not folder.takes.is_whole(film):
            raise BookDamaged(
                f"The film of page {number} has changed on the disk.", "Make the book again: only that is made."
            )
    return films


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
