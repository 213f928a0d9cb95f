"""``storybook export BOOK -o FILM.mp4``: the film of a book whose pages are made."""

import argparse
import sys

from storybook_app.cli.books import opened
from storybook_app.cli.options import film_path, outside
from storybook_app.cli.printing import tell
from storybook_app.pipeline.export import export_film
from storybook_app.workers import Workers


async def run(options: argparse.Namespace) -> int:
    """Write the film; nothing is made anew."""
    out = film_path(options.output)
    outside(out, options.book)
    with opened(options.book) as folder:
        workers = Workers(1)
        try:
            await export_film(folder.load(), folder, workers, out)
        finally:
            await workers.aclose()
    tell(str(out), sys.stdout)
    return 0
