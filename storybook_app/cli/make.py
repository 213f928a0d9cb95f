"""``storybook make SOURCE``: from a folder of photos, or a book, to the film."""

import argparse
import asyncio
import sys
import time
from pathlib import Path

from storybook_app.book.edits import with_pages
from storybook_app.book.files import write_bytes
from storybook_app.book.folder import BookFolder
from storybook_app.book.language import language_of, title_of
from storybook_app.book.photo_jobs import examine
from storybook_app.book.sources import Source, read_source
from storybook_app.book.values import Book, Line, Look, Page, Words
from storybook_app.cli.books import opened
from storybook_app.cli.options import film_path
from storybook_app.cli.progress import Progress
from storybook_app.errors import OptionRefused
from storybook_app.pipeline.events import Event
from storybook_app.pipeline.export import export_film
from storybook_app.pipeline.following import followed
from storybook_app.pipeline.report import Report
from storybook_app.pipeline.run import make
from storybook_app.pipeline.studio import Studio, local_studio
from storybook_app.providers.catalogue import read_choices
from storybook_app.render.page import FilmSize
from storybook_app.workers import Workers

_EXIT = {"whole": 0, "stand-ins": 3}


async def run(options: argparse.Namespace) -> int:
    """Make the book and its film; see the exit codes in ``cli``."""
    if options.providers:
        read_choices(options.providers)
    source = _resolved(options.source)
    out = film_path(options.output or Path(f"{source.name}.mp4"))
    workers = Workers()
    try:
        width, height = options.size
        studio = local_studio(workers, FilmSize(width=width, height=height, fps=options.fps))
        folder, book = await _book(options, studio)
        with folder:
            return await _made(options, studio, folder, book, out)
    finally:
        await workers.aclose()


async def _made(options: argparse.Namespace, studio: Studio, folder: BookFolder, book: Book, out: Path) -> int:
    progress = Progress(book.pages, quiet=options.quiet)

    def follow(event: Event) -> None:
        nonlocal book
        book = followed(book, event)
        progress.show(event)

    try:
        report = await make(book, folder, studio, follow)
    finally:
        await asyncio.to_thread(folder.save, book)
    if report.outcome in _EXIT:
        started = time.monotonic()
        await export_film(book, folder, studio.workers, out)
        report = report.model_copy(update={"join_seconds": round(time.monotonic() - started, 3)})
    if options.report:
        await asyncio.to_thread(write_bytes, options.report, report.model_dump_json(indent=1).encode())
    _sum_up(report, out, progress, quiet=options.quiet)
    return _EXIT.get(report.outcome, 1)


async def _book(options: argparse.Namespace, studio: Studio) -> tuple[BookFolder, Book]:
    """The book that SOURCE is, or becomes; checked as a whole before anything is written."""
    if BookFolder.is_book(options.source):
        folder = opened(options.source)
        try:
            return folder, _checked(_with_options(folder.load(), options), studio)
        except BaseException:
            folder.close()
            raise
    return await _from_photos(options, studio)


async def _from_photos(options: argparse.Namespace, studio: Studio) -> tuple[BookFolder, Book]:
    photos = _resolved(options.source)
    source = await read_source([photos], lambda path: studio.workers.run(examine, path))
    for remark in (*source.refused, *source.notes):
        print(remark, file=sys.stderr, flush=True)
    words = " ".join(page.diary for page in source.pages)
    language = language_of(words)
    begun = Book(title=title_of(photos.name, language), language=language)
    _checked(_with_options(begun, options), studio)
    home: Path = options.book or photos.with_name(f"{photos.name} book")
    folder = BookFolder(home)
    try:
        before = folder.load() if BookFolder.is_book(home) else begun
        book = _checked(_with_options(_with_source(before, source), options), studio)
        for page in source.pages:
            await asyncio.to_thread(folder.keep_photo, page.path, page.photo)
        await asyncio.to_thread(folder.save, book)
    except BaseException:
        folder.close()
        raise
    return folder, book


def _resolved(source: Path) -> Path:
    """SOURCE with its full name, even where it was given as “.”."""
    if not source.is_dir():
        raise OptionRefused(f"There is no folder “{source}”.", "Name a folder of photos, or a book.")
    return source.resolve()


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
    wanted = {
        "title": options.title,
        "language": options.language,
        "look": options.look and Look(options.look),
        "voice": options.voice,
        "words": options.words and Words(options.words),
    }
    return book.model_copy(update={name: value for name, value in wanted.items() if value is not None})


def _checked(book: Book, studio: Studio) -> Book:
    """The book, if its narrator can read it."""
    studio.narrator.ingredients(Line(text=book.title), book.voice, book.language)
    return book


def _sum_up(report: Report, out: Path, progress: Progress, *, quiet: bool) -> None:
    for number, step in report.stand_ins:
        progress.say(f"Page {number} has a stand-in for its {step.kind}: {step.error}")
    if report.outcome not in _EXIT:
        progress.say("The film could not be made: a page is missing. Run the same command to try again.")
        return
    if not quiet:
        progress.say(f"{len(report.pages)} pages in {_spent(report)}. Your film:")
    print(out)


def _spent(report: Report) -> str:
    minutes, seconds = divmod(round(report.seconds + (report.join_seconds or 0)), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
