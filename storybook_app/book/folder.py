"""The book folder: the book's value, the parent's photos, the takes, and the reports of its runs.

    Mina and the Rocket Cat/
      book.json                     the book and its schema version
      photos/<sha256>.<ext>         the originals, byte for byte
      sounds/<sha256>.<ext>         the parent's own music and recordings, byte for byte
      takes/<kind>/<key>.<ext>      and .json
      answers/<key>.asked, .answer  what services owe and gave, until its take is stored
      runs/<start time>.json        the report of each run

One process at a time has a book open.
"""

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from filelock import FileLock, Timeout

from storybook_app.book.answers import Answers
from storybook_app.book.files import copy_file, storage_problems, sweep_drafts, write_bytes
from storybook_app.book.migrations import migrated
from storybook_app.book.takes import TakeStore
from storybook_app.book.values import SCHEMA, Book, Kind, Page, Photo, Sound
from storybook_app.errors import BookDamaged, BookLocked, StorageFailed

BOOK_FILE = "book.json"
LOCK_FILE = ".lock"
_PLAIN_SUFFIX = re.compile(r"\.[a-z0-9]{2,5}\Z", re.ASCII)
_ANY_SOUND = ".sound"
NOT_A_BOOK = (FileNotFoundError, ValueError, KeyError, TypeError, RecursionError)
"""What reading a ``book.json`` that is none raises."""


def parsed_book(data: bytes) -> Book:
    """The book that a ``book.json`` holds; one of ``NOT_A_BOOK`` where it holds none.

    Raises:
        BookTooNew: a newer Storybook wrote it.
    """
    fields: dict[str, Any] = json.loads(data)
    return Book.model_validate_json(json.dumps(migrated(fields)["book"]))


def read_book(path: Path) -> Book:
    """Read the book in a folder, open or not.

    Raises:
        BookDamaged: there is no readable book in the folder.
        BookTooNew: a newer Storybook wrote it.
        StorageFailed: the disk does not give it.
    """
    try:
        return parsed_book((path / BOOK_FILE).read_bytes())
    except NOT_A_BOOK as error:
        raise BookDamaged(
            f"The book in “{path.name}” cannot be read.",
            "Its photos are safe in the folder “photos”: begin a new book with them.",
        ) from error
    except OSError as error:
        raise StorageFailed(
            f"The disk did not give the book in “{path.name}” ({error.strerror}).",
            "Check that the disk is still connected, and that you may read it, then try again.",
        ) from error


class BookFolder:
    """A book folder that this process holds open; close it, or use it in ``with``."""

    def __init__(self, path: Path, *, only_to_read: bool = False) -> None:
        """Open the folder, making it where it does not exist.

        ``only_to_read`` changes nothing in it, and takes what lies on a read-only medium too.

        Raises:
            BookLocked: another process has it open.
            StorageFailed: it cannot be made or written.
        """
        self.path = path
        self.takes = TakeStore(path / "takes")
        self.answers = Answers(path / "answers")
        # The thread that closes the book need not be the one that opened it.
        self._lock = FileLock(path / LOCK_FILE, thread_local=False)
        if only_to_read:
            with contextlib.suppress(StorageFailed):  # where nothing can be written, nobody else writes
                self._take_lock()
            return
        with storage_problems(path / BOOK_FILE):
            path.mkdir(parents=True, exist_ok=True)
        self._take_lock()
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _take_lock(self) -> None:
        with storage_problems(self.path / BOOK_FILE):
            try:
                self._lock.acquire(timeout=0)
            except Timeout as error:
                raise BookLocked(
                    f"“{self.path.name}” is open in another window.", "Close it there first, then open it here."
                ) from error

    def _prepare(self) -> None:
        parts = [self.path / name for name in ("photos", "sounds", "takes", "answers", "runs")]
        with storage_problems(self.path / BOOK_FILE):
            for part in parts:
                part.mkdir(exist_ok=True)
            for folder in (self.path, *parts, *(self.path / "takes" / kind for kind in Kind)):
                sweep_drafts(folder)
            self.tidy_answers()

    def tidy_answers(self) -> None:
        """Let go of what services answered, once all that was made of it is stored."""
        self.answers.tidy(lambda key: any(self.takes.get(kind, key) for kind in Kind))

    @staticmethod
    def is_book(path: Path) -> bool:
        """Whether a book lies in that folder."""
        try:
            return (path / BOOK_FILE).is_file()
        except OSError:  # a name too long, a folder that is closed to us
            return False

    def close(self) -> None:
        """Let others open the book."""
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def load(self) -> Book:
        """Read the book.

        Raises:
            BookDamaged: there is no readable book in the folder.
            BookTooNew: a newer Storybook wrote it.
            StorageFailed: the disk does not give it.
        """
        return read_book(self.path)

    def save(self, book: Book) -> None:
        """Write the book, durably.

        Raises:
            StorageFailed: it could not be written; the last saved book is still there.
        """
        fields = {"schema": SCHEMA, "book": book.model_dump(mode="json")}
        write_bytes(self.path / BOOK_FILE, json.dumps(fields, ensure_ascii=False, indent=1).encode())

    def keep_photo(self, source: Path, photo: Photo) -> None:
        """Store the original under its digest; the same photo twice is stored once.

        Raises:
            StorageFailed: the disk is full, read-only or gone.
        """
        path = self.photo_path(photo)
        if not path.exists():
            copy_file(source, path)

    def photo_path(self, photo: Photo) -> Path:
        """Where the original of a photo lies."""
        return self.path / "photos" / (photo.digest + photo.suffix)

    def keep_sound(self, source: Path) -> Sound:
        """Store a sound file under its digest, and say what it is called there.

        Raises:
            StorageFailed: the disk is full, read-only or gone, or the file cannot be read.
        """
        with storage_problems(source), source.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        suffix = source.suffix.lower()
        sound = Sound(digest=digest, suffix=suffix if _PLAIN_SUFFIX.match(suffix) else _ANY_SOUND, name=source.name)
        path = self.sound_path(sound)
        if not path.exists():
            copy_file(source, path)
        return sound

    def sound_path(self, sound: Sound) -> Path:
        """Where the file of a sound lies."""
        return self.path / "sounds" / (sound.digest + sound.suffix)

    def keep_report(self, name: str, report: str) -> None:
        """Store the report of a run as ``runs/<name>.json``."""
        write_bytes(self.path / "runs" / f"{name}.json", report.encode())

    def problems(self) -> Iterator[str]:
        """Read every file of the book and name what is missing or not whole, one sentence for each."""
        try:
            book = self.load()
        except (BookDamaged, StorageFailed) as error:
            yield str(error)
            return
        if isinstance(book.film.music, Sound):
            yield from self._original_problems(self.sound_path(book.film.music), book.film.music, "sound")
        for person in book.cast:
            if person.reference is not None:
                yield from self._original_problems(self.photo_path(person.reference), person.reference, "photo")
        for number, page in enumerate(book.pages, start=1):
            yield from self._original_problems(self.photo_path(page.photo), page.photo, "photo")
            for sound in page.recordings.values():
                yield from self._original_problems(self.sound_path(sound), sound, "sound")
            yield from self._choice_problems(page, number)
        yield from self.takes.problems()
        yield from self._report_problems()

    def _original_problems(self, path: Path, original: Photo | Sound, what: str) -> Iterator[str]:
        try:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != original.digest:
                    yield f"The {what} “{original.name}” has changed since it came in."
        except FileNotFoundError:
            yield f"The {what} “{original.name}” is missing."
        except OSError as error:
            yield f"The {what} “{original.name}” cannot be read ({error.strerror})."

    def _choice_problems(self, page: Page, number: int) -> Iterator[str]:
        chosen = page.chosen
        keys = [(Kind.STORY, chosen.story), (Kind.PICTURE, chosen.picture), (Kind.CLIP, chosen.clip)]
        keys.append((Kind.FILM, chosen.film))
        for kind, key in (*keys, *((Kind.VOICE, voice) for voice in chosen.voices)):
            # Where there is a note but no file, the takes tell of it themselves.
            if key is not None and not self.takes.has_note(kind, key):
                yield f"The {kind} chosen for page {number} is missing."

    def _report_problems(self) -> Iterator[str]:
        for path in sorted((self.path / "runs").glob("*.json")):
            try:
                json.loads(path.read_bytes())
            except (OSError, ValueError, RecursionError):
                yield f"The report “{path.name}” cannot be read."
