"""A whole book as one file, ``NAME.storybook``, to keep or to give away: a zip of the book folder.

Left out are the lock, unfinished files, what services still owe, and the reports of the runs. Nothing is compressed:
photos, sounds and films do not shrink. A file that comes in is a stranger's: what it says of itself is not believed.
"""

import hashlib
import io
import shutil
import stat
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from storybook_app.book.files import commit, discard, draft_beside, new_folder, storage_problems
from storybook_app.book.folder import BOOK_FILE, NOT_A_BOOK, BookFolder, parsed_book
from storybook_app.book.layout import is_part, parts, promised_digest
from storybook_app.book.library import Stopped, new_book_path
from storybook_app.book.names import shown_name
from storybook_app.book.values import Book
from storybook_app.errors import StorageFailed, UnusableInput

BUNDLE_SUFFIX = ".storybook"
MOST_FILES = 100_000
MOST_BYTES = 64 * 2**30
MOST_BOOK_BYTES = 64 * 2**20
MOST_GROWTH = 200  # times; more than any note or story shrinks

_MOST_AT_ONCE = 16 * 2**20
_CHUNK = 2**20
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, LookupError, ValueError, ArithmeticError, RuntimeError)
"""What reading a damaged or forged zip raises."""


def pack(folder: Path, file: Path, stop: threading.Event) -> None:
    """Write the book in ``folder``, which nobody else changes meanwhile, to ``file``.

    Raises:
        StorageFailed: the disk is full, read-only or gone; the file is as it was.
        Stopped: ``stop`` was set.
    """
    with storage_problems(file):
        draft = draft_beside(file)
        try:
            with ZipFile(draft, "w", ZIP_STORED, strict_timestamps=False) as archive:
                for name, path in parts(folder):
                    info = ZipInfo.from_file(path, name, strict_timestamps=False)
                    with path.open("rb") as source, archive.open(info, "w") as sink:
                        _copy(source, sink, stop)
            commit(draft, file)
        finally:
            discard(draft)


def pack_closed(folder: Path, file: Path, stop: threading.Event) -> None:
    """The same for a book that is not open.

    Raises:
        BookLocked: it is open elsewhere.
    """
    with BookFolder(folder, only_to_read=True):
        pack(folder, file, stop)


def unpack(file: Path, books: Path, stop: threading.Event) -> Path:
    """Make a book folder of the file, among the other books, and say where. A refusal leaves nothing behind.

    Raises:
        UnusableInput: it is no book, or not one that can safely be taken in.
        BookTooNew: a newer Storybook wrote it.
        StorageFailed: the disk is full, read-only or gone.
        Stopped: ``stop`` was set.
    """
    with _opened(file) as archive:
        book = _book_in(archive)
        for objection in _objections(archive, file.stat().st_size):
            raise BadZipFile(objection)
        path = new_book_path(books, book.title)
        with new_folder(path) as folder:
            _need_room(folder, sum(info.file_size for info in archive.infolist()))
            for info in archive.infolist():
                _unpack_part(archive, info, folder / info.filename, stop)
    return path


class _Careful(io.BufferedReader):
    """A file that never gives much at once, whatever size a forged table of contents claims to have."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path))
        self._bytes = path.stat().st_size

    def read(self, size: int | None = -1, /) -> bytes:
        """Read so many bytes, or all there are."""
        rest = max(0, self._bytes - self.tell())
        asked = rest if size is None or size < 0 else min(size, rest)
        if asked > _MOST_AT_ONCE:
            raise BadZipFile("its table of contents is too long")
        return super().read(asked)


@contextmanager
def _opened(file: Path) -> Iterator[ZipFile]:
    """Open the file; whatever is wrong with it becomes a refusal."""
    try:
        stream = _Careful(file)
    except OSError as error:
        raise UnusableInput(
            f"{shown_name(file)} could not be opened ({error.strerror}).", "Allow opening it, or choose a copy of it."
        ) from error
    try:
        with stream, ZipFile(stream) as archive:
            yield archive
    except _BROKEN as error:
        raise UnusableInput(
            f"{shown_name(file)} is not a book that can be opened here.",
            "Ask for it to be exported from Storybook once more, then open the new file.",
        ) from error


def _book_in(archive: ZipFile) -> Book:
    """The book's own value; BadZipFile where there is none."""
    info = archive.getinfo(BOOK_FILE)
    if info.file_size > min(MOST_BOOK_BYTES, MOST_GROWTH * info.compress_size):
        raise BadZipFile("its book is too large")
    try:
        with archive.open(info) as source:
            return parsed_book(source.read(MOST_BOOK_BYTES))
    except NOT_A_BOOK as error:
        raise BadZipFile("its book cannot be read") from error


def _objections(archive: ZipFile, archive_bytes: int) -> Iterator[str]:
    """What speaks against unpacking it, from its table of contents alone."""
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        yield "it holds too many files"
    if len({info.filename for info in infos}) < len(infos):
        yield "it holds a name twice"
    if sum(info.file_size for info in infos) > MOST_BYTES:
        yield "it is too large"
    if sum(info.compress_size for info in infos) > archive_bytes:
        yield "its files lie over each other"
    for info in infos:
        if not _is_plain(info):
            yield "it holds something that is no part of a book"
        if info.file_size > MOST_GROWTH * info.compress_size:
            yield "a file in it would grow out of measure"


def _is_plain(info: ZipInfo) -> bool:
    """Whether it is an ordinary file with one of the names that books have: those hold no path, drive or capital."""
    is_file = stat.S_IFMT(info.external_attr >> 16) in (0, stat.S_IFREG)
    is_encrypted = bool(info.flag_bits & 1)
    is_known = is_part(info.filename) and info.orig_filename == info.filename
    return is_known and is_file and not is_encrypted and info.compress_type in (ZIP_STORED, ZIP_DEFLATED)


def _need_room(folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed:
        raise StorageFailed("There is not enough room on the disk for this book.", "Free some space, then try again.")


def _unpack_part(archive: ZipFile, info: ZipInfo, path: Path, stop: threading.Event) -> None:
    """Unpack one file; BadZipFile where its bytes are not what its name and its entry promise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(info) as source, path.open("xb") as sink:
        count, digest = _copy(source, sink, stop, most=info.file_size)
    if count != info.file_size or promised_digest(info.filename) not in (None, digest):
        raise BadZipFile("a file in it is damaged")


def _copy(source: IO[bytes], sink: IO[bytes], stop: threading.Event, most: int | None = None) -> tuple[int, str]:
    """Copy all bytes, at most ``most``; how many they were, and their SHA-256."""
    count, digest = 0, hashlib.sha256()
    for chunk in iter(lambda: source.read(_CHUNK), b""):
        if stop.is_set():
            raise Stopped
        count += len(chunk)
        if most is not None and count > most:
            raise BadZipFile("a file in it is longer than it says")
        digest.update(chunk)
        sink.write(chunk)
    return count, digest.hexdigest()
