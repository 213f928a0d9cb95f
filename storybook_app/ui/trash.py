"""Books into the system's trash and out of it again; where there is none, into a folder beside the books."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFile

from storybook_app.book.files import discard
from storybook_app.book.folder import BookFolder
from storybook_app.book.library import TRASH_FOLDER, free_path, move


@dataclass(frozen=True)
class Trashed:
    """Where a book is ``now``; None where the system does not say. ``is_ours``: in our own folder for it."""

    now: Path | None
    is_ours: bool


def put_away(path: Path, books: Path) -> Trashed:
    """Move a book to the trash.

    Raises:
        BookLocked: it is open elsewhere.
        StorageFailed: it cannot be moved.
    """
    with BookFolder(path):
        pass
    file = QFile(str(path))  # the static function does not tell where it went, whatever the stubs say
    if file.moveToTrash():
        now = Path(file.fileName())
        return Trashed(None if now in (Path(), path) else now, is_ours=False)
    ours = free_path(books / TRASH_FOLDER / path.name)
    move(path, ours)
    return Trashed(ours, is_ours=True)


def take_back(trashed: Path, path: Path) -> Path:
    """Move a book out of the trash to where it was, or beside what is there now, and say where.

    Raises:
        StorageFailed: it cannot be moved, or is no longer in the trash.
    """
    back = free_path(path)
    move(trashed, back)
    # https://specifications.freedesktop.org/trash-spec: the note of where it came from has no use any more.
    discard(trashed.parent.with_name("info") / f"{trashed.name}.trashinfo")
    return back
