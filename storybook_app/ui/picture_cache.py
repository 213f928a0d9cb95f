"""Small pictures kept on the disk, so that a book that was open before shows its cards at once.

They lie in the user's cache folder, readable by nobody else. Whatever goes wrong there, a picture is made again.
"""

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from storybook_app.book.files import DRAFT_PREFIX, discard, draft_beside

MOST_BYTES = 400_000_000
_TRIM_EVERY = 200  # pictures written
_TRIMMED = 0.8  # of the most bytes, so that the folder is not looked through all the time


def pictures_folder() -> Path:
    """Where small pictures are kept on this computer."""
    return platformdirs.user_cache_path("Storybook", appauthor=False) / "pictures"


class PictureCache:
    """Keeps small pictures by the file that they show and their size; all its methods block."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._written = 0

    def read(self, source: Path, longest: int) -> bytes | None:
        """The small picture of that file, or None where it has to be made."""
        with contextlib.suppress(OSError):
            path = self._path(source, longest)
            data = path.read_bytes()
            os.utime(path)  # the folder lets go first of what was not looked at for the longest time
            return data
        return None

    def write(self, source: Path, longest: int, data: bytes) -> None:
        """Keep the small picture of that file."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._path(source, longest)
            draft = draft_beside(path)
            try:
                draft.write_bytes(data)
                draft.replace(path)
            finally:
                discard(draft)
            if self._written % _TRIM_EVERY == 0:
                self._trim()
            self._written += 1

    def _path(self, source: Path, longest: int) -> Path:
        """Named for the file and its state: a take of the same recipe in another book is another picture."""
        state = source.stat()
        name = f"{source.name} {state.st_size} {state.st_mtime_ns} {longest}"
        return self._folder / f"{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()}.jpg"

    def _trim(self) -> None:
        """Remove what was not looked at for the longest time, where there is more than may be."""
        kept = self._kept()
        total = sum(state.st_size for state, _ in kept)
        if total <= self._most_bytes:
            return
        for state, path in sorted(kept, key=lambda each: each[0].st_mtime):
            if total <= self._most_bytes * _TRIMMED:
                break
            discard(path)
            total -= state.st_size

    def _kept(self) -> Sequence[tuple[os.stat_result, Path]]:
        kept = []
        with os.scandir(self._folder) as entries:
            for entry in filter(_is_ours, entries):
                with contextlib.suppress(FileNotFoundError):  # the draft of another has become a picture meanwhile
                    kept.append((entry.stat(), Path(entry.path)))
        return kept


def _is_ours(entry: os.DirEntry[str]) -> bool:
    return entry.is_file() and (entry.name.endswith(".jpg") or entry.name.startswith(DRAFT_PREFIX))
