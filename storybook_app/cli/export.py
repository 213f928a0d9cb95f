"""``storybook export BOOK -o FILM.mp4``: the film of a book whose pages are made, as it is or in another form."""

import argparse
import asyncio
import contextlib
import sys

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book
from storybook_app.cli.books import opened
from storybook_app.cli.options import (
    FILM_SUFFIX,
    export_path,
    film_size,
    outside,
    subtitle_paths,
    with_film_options,
)
from storybook_app.cli.printing import tell
from storybook_app.pipeline.export import export_film, export_subtitles, exported_size
from storybook_app.pipeline.freshness import changed_pages
from storybook_app.pipeline.studio import open_studio
from storybook_app.providers.catalogue import Choices, read_choices
from storybook_app.providers.prices import read_prices
from storybook_app.render.page import FilmSize
from storybook_app.settings import lanes_folder, prices_file
from storybook_app.workers import Workers


async def run(options: argparse.Namespace) -> int:
    """Write the film, its words, or both. The book stays as it is; nothing is written, spoken or painted anew."""
    choices = read_choices(options.providers) if options.providers else {}
    out = export_path(options.output)
    outside(out, options.book)
    is_film = out.suffix.lower() == FILM_SUFFIX
    texts = subtitle_paths(options, out) if is_film else [out]
    with opened(options.book) as folder:
        workers = Workers()
        try:
            made = folder.load()
            usual = await asyncio.to_thread(exported_size, made, folder)
            await _tell_of_changes(made, folder, usual, choices, workers)
            book = await asyncio.to_thread(with_film_options, made, folder, options)
            size = film_size(options, usual)
            other = size if size != usual or book.film.bedtime != made.film.bedtime else None
            if is_film:
                await export_film(book, folder, workers, out, size=other)
            for text in texts:
                await export_subtitles(book, folder, workers, text, size=other)
        finally:
            await workers.aclose()
    tell(str(out), sys.stdout)
    return 0


async def _tell_of_changes(book: Book, folder: BookFolder, size: FilmSize, choices: Choices, workers: Workers) -> None:
    studio = open_studio(choices, workers, size, prices=read_prices(prices_file()), lanes_folder=lanes_folder())
    async with contextlib.aclosing(studio):
        changed = await asyncio.to_thread(changed_pages, book, folder, studio)
    if not changed:
        return
    pages = f"Page {changed[0]} has" if len(changed) == 1 else f"Pages {', '.join(map(str, changed))} have"
    again = "The film shows what was made before; storybook make brings it up to date."
    tell(f"{pages} changed since the book was made. {again}", sys.stderr)
