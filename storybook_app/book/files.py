"""Durable files: written to a temporary name in the same folder, flushed to the disk, then renamed.

A killed process, a full disk or a power cut leaves the old file or the new one, never half of either.
"""

import contextlib
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from storybook_app.errors import StorageFailed

DRAFT_PREFIX = ".tmp-"

_WINDOWS_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds; a virus scanner or an indexer soon lets go of a file
_FORGOTTEN_SECONDS = 24 * 60 * 60
_NOT_SUPPORTED = {errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.ENOSYS}


def draft_beside(path: Path) -> Path:
    """A fresh temporary name in the folder of ``path``, with its suffix."""
    return path.with_name(f"{DRAFT_PREFIX}{uuid4().hex}{path.suffix}")


def write_bytes(path: Path, data: bytes) -> None:
    """Replace the file by ``data``, durably.

    Raises:
        StorageFailed: the disk is full, read-only or gone; the old file is still there.
    """
    with storage_problems(path):
        draft = draft_beside(path)
        try:
            draft.write_bytes(data)
            commit(draft, path)
        finally:
            discard(draft)


def copy_file(source: Path, path: Path) -> None:
    """Copy a file byte for byte to ``path``, durably, without holding it in memory.

    Raises:
        StorageFailed: the disk is full, read-only or gone.
    """
    with storage_problems(path):
        draft = draft_beside(path)
        try:
            shutil.copyfile(source, draft)
            commit(draft, path)
        finally:
            discard(draft)


def commit(draft: Path, path: Path) -> None:
    """Flush a finished draft to the disk and give it its name; OSError if that fails."""
    with draft.open("rb+") as file:
        _flush(file.fileno())
    _rename(draft, path)
    _flush_folder(path.parent)


@contextlib.contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, which gets the name ``path`` when all that is in it has been flushed to the disk, or goes again.

    Raises:
        StorageFailed: the disk is full, read-only or gone.
    """
    with storage_problems(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep_folders(path.parent)
        draft = path.with_name(f"{DRAFT_PREFIX}{uuid4().hex}")
        try:
            draft.mkdir()
            yield draft
            _flush_tree(draft)
            _rename(draft, path)
            _flush_folder(path.parent)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def discard(path: Path) -> None:
    """Remove a file that nobody needs; one that Windows holds fast stays, for the next sweep."""
    with contextlib.suppress(OSError):
        path.unlink()


def sweep_drafts(folder: Path) -> None:
    """Remove what killed processes left half-written in ``folder``."""
    for left_over in folder.glob(f"{DRAFT_PREFIX}*"):
        discard(left_over)


def _sweep_folders(folder: Path) -> None:
    """Remove the folders that killed processes left half-filled, once nobody can be filling them any more."""
    with contextlib.suppress(OSError):
        for left_over in folder.glob(f"{DRAFT_PREFIX}*/"):
            if time.time() - left_over.stat().st_mtime > _FORGOTTEN_SECONDS:
                shutil.rmtree(left_over, ignore_errors=True)


@contextlib.contextmanager
def storage_problems(path: Path) -> Iterator[None]:
    """Turn the disk's errors into sentences.

    Raises:
        StorageFailed: for any OSError inside.
    """
    try:
        yield
    except OSError as error:
        raise StorageFailed(*_explain(error, path)) from error


def _explain(error: OSError, path: Path) -> tuple[str, str]:
    place = path.parent.name or str(path.parent)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"There is no room left on the disk for “{place}”.", "Free some space, then try again: nothing is lost."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"“{place}” cannot be written to.", "Choose another folder, or allow writing there."
    reason = error.strerror or type(error).__name__
    return f"The disk did not take “{path.name}” ({reason}).", "Check that the disk is still connected, then try again."


def _rename(draft: Path, path: Path) -> None:
    if sys.platform == "win32":
        for seconds in _WINDOWS_WAITS:
            with contextlib.suppress(PermissionError):
                draft.replace(path)
                return
            time.sleep(seconds)
    draft.replace(path)


def _flush(descriptor: int) -> None:
    os.fsync(descriptor)
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - only there

        # fsync leaves the data in the drive's own cache on macOS (man 2 fsync); network drives know no more than it.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)


def _flush_tree(folder: Path) -> None:
    """Make a folder durable with all that is in it."""
    for entry in folder.iterdir():
        if entry.is_dir():
            _flush_tree(entry)
            continue
        with entry.open("rb+") as file:
            _flush(file.fileno())
    _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable, where the file system can; Windows cannot even open a folder."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_SUPPORTED:
            raise
    finally:
        os.close(descriptor)
