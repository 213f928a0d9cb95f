"""``storybook make SOURCE``: from a folder of photos, or a book, to the film."""

import argparse
import asyncio
import contextlib
import os
import sys
import time
from pathlib import Path

from storybook_app.book.edits import retitled, with_look, with_pages, with_voice, with_words
from storybook_app.book.files import write_bytes
from storybook_app.book.folder import BookFolder
from storybook_app.book.language import language_of, title_of
from storybook_app.book.photo_jobs import examine
from storybook_app.book.sources import Source, read_source
from storybook_app.book.values import Book, Line, Look, Page, Words
from storybook_app.cli.books import begun, opened
from storybook_app.cli.budget import ask_at_terminal
from storybook_app.cli.options import (
    film_path,
    film_size,
    is_folder,
    outside,
    subtitle_paths,
    with_film_options,
    writable,
)
from storybook_app.cli.printing import tell
from storybook_app.cli.progress import Progress
from storybook_app.errors import OptionRefused
from storybook_app.pipeline.events import Event
from storybook_app.pipeline.export import export_film, export_subtitles
from storybook_app.pipeline.following import followed
from storybook_app.pipeline.forecast import forecast
from storybook_app.pipeline.ledger import Ledger
from storybook_app.pipeline.recorder import Recorder
from storybook_app.pipeline.report import Report
from storybook_app.pipeline.run import make
from storybook_app.pipeline.studio import Studio, open_studio
from storybook_app.pipeline.warming import Warming
from storybook_app.providers.catalogue import read_choices
from storybook_app.providers.prices import read_prices
from storybook_app.render.page import FilmSize
from storybook_app.settings import lanes_folder, prices_file
from storybook_app.workers import Workers

_EXIT = {"whole": 0, "stand-ins": 3}


async def run(options: argparse.Namespace) -> int:
    """Make the book and its film; see the exit codes in ``cli``."""
    choices = read_choices(options.providers) if options.providers else {}
    source = _resolved(options.source)
    out = film_path(options.output or Path(f"{source.name}.mp4"))
    outside(out, source if BookFolder.is_book(source) else _home(options, source))
    subtitle_paths(options, out)
    if options.report:
        writable(options.report)
    workers = Workers(spare=1)
    try:
        studio = open_studio(
            choices,
            workers,
            film_size(options, FilmSize()),
            prices=read_prices(prices_file()),
            lanes_folder=lanes_folder(),
        )
        async with contextlib.aclosing(studio):
            connecting = asyncio.gather(*(service.warm_up() for service in studio.services), return_exceptions=True)
            folder, book = await _book(options, studio)
            with folder:
                await connecting
                return await _made(options, studio, folder, book, out)
    finally:
        await workers.aclose()


async def _made(options: argparse.Namespace, studio: Studio, folder: BookFolder, book: Book, out: Path) -> int:
    progress, recorder = Progress(book.pages, out=sys.stderr, quiet=options.quiet), Recorder(book)
    joined: float | None = None

    def follow(event: Event) -> None:
        nonlocal book
        recorder.note(event)
        book = followed(book, event)
        progress.show(event)
        warming.note(event)

    book = await asyncio.to_thread(with_film_options, book, folder, options)
    expected = await asyncio.to_thread(forecast, book, folder, studio)
    if expected.made and not (expected.is_free or options.quiet):
        progress.say(f"To be made by services: {expected.sentence}")
    try:
        try:
            ledger = Ledger(studio.prices, options.budget, ask_at_terminal if sys.stdin.isatty() else None)
            async with contextlib.aclosing(Warming(studio)) as warming:
                await make(book, folder, studio, follow, ledger=ledger)
        finally:
            await asyncio.to_thread(folder.save, book)
        if recorder.outcome in _EXIT:
            started = time.monotonic()
            await export_film(book, folder, studio.workers, out)
            joined = round(time.monotonic() - started, 3)
            for words in subtitle_paths(options, out):
                await export_subtitles(book, folder, studio.workers, words)
    finally:
        report = recorder.report(joined)
        if options.report:
            await asyncio.to_thread(write_bytes, options.report, report.model_dump_json(indent=1).encode())
    _sum_up(report, out, progress, quiet=options.quiet)
    return _EXIT.get(report.outcome, 1)


async def _book(options: argparse.Namespace, studio: Studio) -> tuple[BookFolder, Book]:
    """The book that SOURCE is, or becomes; checked as a whole before anything is written."""
    if not BookFolder.is_book(options.source):
        return await _from_photos(options, studio)
    if options.book and options.book.absolute() != options.source.absolute():
        raise OptionRefused(f"“{options.source}” is a book already.", "Leave out --book: a book stays in its folder.")
    folder = opened(options.source)
    try:
        return folder, _checked(_with_options(folder.load(), options), studio)
    except BaseException:
        folder.close()
        raise


async def _from_photos(options: argparse.Namespace, studio: Studio) -> tuple[BookFolder, Book]:
    photos = _resolved(options.source)
    source = await read_source([photos], lambda path: studio.workers.run(examine, path))
    for remark in (*source.refused, *source.notes):
        tell(str(remark), sys.stderr)
    words = " ".join(page.diary for page in source.pages)
    language = language_of(words)
    new = _with_source(Book(title=title_of(photos.name, language), language=language), source)
    _checked(_with_options(new, options), studio)
    home = _home(options, photos)
    folder = begun(home)
    try:
        before = folder.load() if BookFolder.is_book(home) else new
        book = _checked(_with_options(_with_source(before, source), options), studio)
        for page in source.pages:
            await asyncio.to_thread(folder.keep_photo, page.path, page.photo)
        await asyncio.to_thread(folder.save, book)
    except BaseException:
        folder.close()
        raise
    return folder, book


def _home(options: argparse.Namespace, photos: Path) -> Path:
    """Where the book of a folder of photos is kept."""
    home: Path | None = options.book
    return home or photos.with_name(f"{photos.name} book")


def _resolved(source: Path) -> Path:
    """SOURCE with its full name, even where it was given as “.”."""
    if not is_folder(source):
        raise OptionRefused(f"There is no folder “{source}”.", "Name a folder of photos, or a book.")
    return Path(os.path.abspath(source))  # noqa: PTH100 - “..” goes, but a link keeps its own name


def _with_source(book: Book, source: Source) -> Book:
    """The book with just the pages of the source; a page whose photo it had before keeps its name and its takes."""
    known = {page.photo.digest: page for page in book.pages}
    pages = [
        known.pop(found.photo.digest, Page(photo=found.photo)).model_copy(
            update={"photo": found.photo, "diary": found.diary}
        )
        for found in source.pages
    ]
    return with_pages(book.model_copy(update={"pages": ()}), pages)


def _with_options(book: Book, options: argparse.Namespace) -> Book:
    book = with_voice(book, options.voice or book.voice, options.language or book.language)
    if options.title is not None:
        book = retitled(book, options.title)
    if options.look:
        book = with_look(book, Look(options.look))
    return with_words(book, Words(options.words)) if options.words else book


def _checked(book: Book, studio: Studio) -> Book:
    """The book, if it has pages and its narrator can read it."""
    if not book.pages:
        raise OptionRefused("The book has no pages yet.", "Put a photo in first.")
    studio.narrator.ingredients(Line(text=book.title), book.voice, book.language)
    return book


def _sum_up(report: Report, out: Path, progress: Progress, *, quiet: bool) -> None:
    for number, step in report.stand_ins:
        lacks = "a stand-in for its" if step.outcome == "stand-in" else "no"
        progress.say(f"Page {number} has {lacks} {step.kind}: {step.error}")
    if report.outcome not in _EXIT:
        progress.say("The film could not be made: a page is missing. Run the same command to try again.")
        return
    if not quiet:
        pages = f"{len(report.pages)} pages" if len(report.pages) > 1 else "1 page"
        progress.say(f"{pages} in {_spent(report)}. Your film:")
    tell(str(out), sys.stdout)


def _spent(report: Report) -> str:
    minutes, seconds = divmod(round(report.seconds + (report.join_seconds or 0)), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
