"""Opening the books that a command names."""

from pathlib import Path

from storybook_app.book.folder import BookFolder
from storybook_app.errors import OptionRefused


def opened(path: Path) -> BookFolder:
    """The book folder at that path.

    Raises:
        OptionRefused: there is no book.
        BookLocked: it is open elsewhere.
    """
    if not BookFolder.is_book(path):
        raise OptionRefused(f"There is no book in “{path}”.", "Name a folder that holds a book.json.")
    return BookFolder(path)
