"""What lies in the folder of the books: each book as its cover shows it, read without opening it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storybook_app.book.files import DRAFT_PREFIX, storage_problems
from storybook_app.book.folder import BOOK_FILE, BookFolder, read_book
from storybook_app.book.takes import TakeStore
from storybook_app.book.values import Book, Kind
from storybook_app.errors import StorybookError

_NANO = 1_000_000_000
_UPPER_MIDDLE = (0.5, 0.4)


@dataclass(frozen=True)
class Cover:
    """The picture on a cover: a painting or a photo, and where to look in it, as fractions."""

    path: Path
    is_painting: bool
    focus: tuple[float, float] = _UPPER_MIDDLE


@dataclass(frozen=True)
class ShelvedBook:
    """A book on the shelf. ``stamp`` tells its state on the disk, by time first; ``day`` is when its first photo was taken; ``trouble`` says why a book cannot be read."""

    path: Path
    stamp: tuple[int, int]
    title: str
    pages: int = 0
    films: int = 0
    day: datetime | None = None
    cover: Cover | None = None
    trouble: StorybookError | None = None

    @property
    def changed(self) -> datetime:
        """When it was saved last, in the time of this place."""
        return datetime.fromtimestamp(self.stamp[0] / _NANO, UTC).astimezone()


def read_shelf(books: Path, known: Iterable[ShelvedBook] = ()) -> list[ShelvedBook]:
    """All books of a folder, those changed last first; ``known`` ones that have not changed are not read again.

    A book that cannot be read is there too, with its trouble.

    Raises:
        StorageFailed: the folder does not show what is in it.
    """
    kept = {(book.path, book.stamp): book for book in known}
    with storage_problems(books / BOOK_FILE):
        folders = [path for path in books.iterdir() if not path.name.startswith(DRAFT_PREFIX)] if books.exists() else []
    found = [(path, stamp) for path in folders if (stamp := _stamp(path)) is not None]
    shelved = [kept.get(book) or _read(*book) for book in found]
    return sorted(shelved, key=lambda book: book.stamp, reverse=True)


def _stamp(path: Path) -> tuple[int, int] | None:
    """When the book in a folder was saved last, and as which file; None where there is no book."""
    if not BookFolder.is_book(path):
        return None
    try:
        status = (path / BOOK_FILE).stat()
    except OSError:  # it has just gone
        return None
    return status.st_mtime_ns, status.st_ino


def _read(path: Path, stamp: tuple[int, int]) -> ShelvedBook:
    try:
        book = read_book(path)
    except StorybookError as error:
        return ShelvedBook(path, stamp, path.name, trouble=error)
    return ShelvedBook(
        path,
        stamp,
        book.title,
        pages=len(book.pages),
        films=sum(bool(page.chosen.film) for page in book.pages),
        day=next((page.photo.taken for page in book.pages if page.photo.taken), None),
        cover=_cover(path, book),
    )


def _cover(path: Path, book: Book) -> Cover | None:
    """The painting of the first page, else its photo: what the film's title page shows too."""
    if not book.pages:
        return None
    first = book.pages[0]
    takes = TakeStore(path / "takes")
    painting = takes.get(Kind.PICTURE, first.chosen.picture) if first.chosen.picture else None
    if painting is not None:
        x, y = painting.details.get("focus", _UPPER_MIDDLE)
        return Cover(takes.path(painting), is_painting=True, focus=(x, y))
    return Cover(path / "photos" / (first.photo.digest + first.photo.suffix), is_painting=False)
