"""``storybook check BOOK``: is every file of the book there and whole?"""

import argparse
import asyncio
import sys

from storybook_app.book.folder import BookFolder
from storybook_app.cli.books import opened
from storybook_app.cli.printing import tell


async def run(options: argparse.Namespace) -> int:
    """Print each problem; 1 if there is any."""
    with opened(options.book, only_to_read=True) as folder:
        problems = await asyncio.to_thread(_problems, folder)
    for problem in problems:
        tell(problem, sys.stdout)
    if problems:
        return 1
    tell(f"“{folder.path.name}” is whole.", sys.stdout)
    return 0


def _problems(folder: BookFolder) -> list[str]:
    return list(folder.problems())
