"""``storybook check BOOK``: is every file of the book there and whole?"""

import argparse
import asyncio

from storybook_app.book.folder import BookFolder
from storybook_app.cli.books import opened


async def run(options: argparse.Namespace) -> int:
    """Print each problem; 1 if there is any."""
    with opened(options.book) as folder:
        problems = await asyncio.to_thread(_problems, folder)
    for problem in problems:
        print(problem)
    if problems:
        return 1
    print(f"“{options.book.name}” is whole.")
    return 0


def _problems(folder: BookFolder) -> list[str]:
    return list(folder.problems())
