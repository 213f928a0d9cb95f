"""Whole books on the disk: how their folders are called, and what can be done with a book that is not open."""

import itertools
import shutil
import threading
from pathlib import Path

from storybook_app.book.edits import retitled
from storybook_app.book.files import new_folder, storage_problems
from storybook_app.book.folder import BookFolder
from storybook_app.book.layout import parts

TRASH_FOLDER = "Trash"
"""Where books go on a system without a trash of its own, inside the folder of the books."""

_LONGEST_NAME = 60


class Stopped(Exception):
    """Nobody waits for the work any more."""


def file_name(title: str) -> str:
    """A title as a file name that every system takes."""
    name = "".join(char if char.isalnum() or char in " -_'" else " " for char in title)
    return " ".join(name.split())[:_LONGEST_NAME].strip() or "Book"


def new_book_path(books: Path, title: str) -> Path:
    """A folder for a new book, named for its title, that is not there yet."""
    return free_path(books / file_name(title))


def free_path(path: Path) -> Path:
    """The path, or with a number behind it where there is something already."""
    numbered = (path.with_name(f"{path.name} {number}") for number in itertools.count(2))
    return next(candidate for candidate in itertools.chain([path], numbered) if not candidate.exists())


def rename(path: Path, title: str) -> None:
    """Give the book in a folder another title.

    Raises:
        BookProblem: it is open elsewhere, cannot be read, or not be written.
    """
    with BookFolder(path) as folder:
        folder.save(retitled(folder.load(), title))


def duplicate(path: Path, title: str, stop: threading.Event) -> Path:
    """Make a copy of a book under another title, beside it, and say where.

    Raises:
        BookProblem: it is open elsewhere or cannot be read, or the copy not be written.
        Stopped: ``stop`` was set.
    """
    copy = new_book_path(path.parent, title)
    with BookFolder(path) as original, new_folder(copy) as draft:
        with BookFolder(draft) as folder:
            folder.save(retitled(original.load(), title))
        for name, file in parts(path)[1:]:
            if stop.is_set():
                raise Stopped
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, draft / name)
    return copy


def move(path: Path, to: Path) -> None:
    """Move a book that is open nowhere.

    Raises:
        BookLocked: it is open elsewhere.
        StorageFailed: it cannot be moved; it is where it was.
    """
    with BookFolder(path):
        pass
    with storage_problems(to):
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, to)


def remove_if_blank(path: Path) -> bool:
    """Remove a book that was begun and left without a photo or a take in it; whether it was one.

    Raises:
        BookProblem: it is open elsewhere, or cannot be removed.
    """
    with BookFolder(path) as folder:
        is_blank = not folder.load().pages and not any(
            file.is_file() for part in ("photos", "sounds", "takes") for file in (path / part).rglob("*")
        )
    if is_blank:
        with storage_problems(path):
            shutil.rmtree(path)
    return is_blank
