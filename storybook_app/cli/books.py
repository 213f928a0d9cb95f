"""Opening the books that a command names."""

from pathlib import Path

from storybook_app.book.folder import LOCK_FILE, BookFolder
from storybook_app.errors import OptionRefused, StorageFailed


def opened(path: Path, *, only_to_read: bool = False) -> BookFolder:
    """The book folder at that path.

    Raises:
        OptionRefused: there is no book.
        BookLocked: it is open elsewhere.
    """
    if not BookFolder.is_book(path):
        raise OptionRefused(f"There is no book in “{path}”.", "Name a folder that holds a book.json.")
    return BookFolder(path.resolve(), only_to_read=only_to_read)


def begun(path: Path) -> BookFolder:
    """The book folder at that path, made where there is none.

    Raises:
        OptionRefused: no book can be kept there.
        BookLocked: it is open elsewhere.
    """
    if _is_something_else(path):
        raise OptionRefused(f"“{path}” is there already, and is not a book.", "Choose a new folder with --book.")
    try:
        return BookFolder(path.absolute())
    except StorageFailed as error:
        raise OptionRefused(error.message, "Choose another folder for the book with --book.") from error


def _is_something_else(path: Path) -> bool:
    """Whether the parent keeps something of their own there; a book that was never begun in earnest has its lock."""
    try:
        if not path.is_dir():
            return path.exists()
        is_ours = BookFolder.is_book(path) or (path / LOCK_FILE).exists()
        return not is_ours and any(path.iterdir())
    except OSError:  # opening it says why
        return False
