"""The encoder: one ffmpeg process, fed through its standard input. The only module that knows where it comes from."""

import collections
import contextlib
import errno
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

import imageio_ffmpeg

from storybook_app.book.files import storage_problems
from storybook_app.errors import RenderFailed

STALL_SECONDS = 60.0
TICKS = 512  # of a film's time base in one frame

_LAST_LINES = 20
_DISK_ERRORS = {
    "No space left on device": errno.ENOSPC,
    "Disk quota exceeded": errno.EDQUOT,
    "Permission denied": errno.EACCES,
    "Read-only file system": errno.EROFS,
    "File too large": errno.EFBIG,
    "Input/output error": errno.EIO,
    "No such file or directory": errno.ENOENT,  # of the folder: our own inputs are there
}


class Ffmpeg:
    """A running ffmpeg that writes one file. Used in a ``with``: left early, it is killed and its file removed.

    When our process is killed, ffmpeg's input ends and it ends too.
    """

    def __init__(self, arguments: Sequence[str], out: Path) -> None:
        self._out = out
        self._frames = 0
        self._is_finished = False
        self._blocked_since: float | None = None
        self._over = threading.Event()
        self._complaints: collections.deque[str] = collections.deque(maxlen=_LAST_LINES)
        command = [_executable(), "-hide_banner", "-loglevel", "warning", "-nostats", "-progress", "pipe:1", "-y"]
        self._process = subprocess.Popen(
            [*command, *arguments, str(out.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        jobs = (self._read_progress, self._read_complaints, self._watch)
        self._threads = [threading.Thread(target=job, daemon=True) for job in jobs]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._is_finished:
            self._process.kill()
        self._process.wait()
        self._over.set()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert pipe is not None
            with contextlib.suppress(OSError):  # what was not yet written cannot be written any more
                pipe.close()
        if not self._is_finished:
            self._out.unlink(missing_ok=True)

    def write(self, data: memoryview | bytes) -> None:
        """Feed it.

        Raises:
            RenderFailed: it has stopped.
            StorageFailed: it has stopped because the disk is full or cannot be written.
        """
        assert self._process.stdin is not None
        self._blocked_since = time.monotonic()
        try:
            self._process.stdin.write(data)
        except OSError as error:
            self._process.wait()
            self._raise_failure(error)
        self._blocked_since = None

    def finish(self) -> int:
        """End the input, wait for the file to be whole, and return how many frames it has.

        Raises:
            RenderFailed: it has not made a whole file.
            StorageFailed: the disk is full or cannot be written.
        """
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # its exit code says why
            self._process.stdin.close()
        code = self._process.wait()
        self._over.set()
        for thread in self._threads:
            thread.join()
        if code != 0:
            self._raise_failure(None)
        self._is_finished = True
        return self._frames

    def _raise_failure(self, cause: OSError | None) -> NoReturn:
        self._threads[1].join(1.0)
        complaints = list(self._complaints)
        for line in complaints:
            for words, number in _DISK_ERRORS.items():
                if words in line:
                    with storage_problems(self._out):
                        raise OSError(number, words)
        last = complaints[-1] if complaints else f"it ended with code {self._process.returncode}"
        raise RenderFailed(f"The film could not be encoded ({last}).", "Try again.") from cause

    def _read_progress(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            name, _, value = line.partition(b"=")
            if name == b"frame":
                self._frames = int(value)

    def _read_complaints(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._complaints.append(line.decode("utf-8", "replace").strip())

    def _watch(self) -> None:
        """Kill an encoder that takes nothing any more: the blocked write then fails."""
        while not self._over.wait(1.0):
            since = self._blocked_since
            if since is not None and time.monotonic() - since > STALL_SECONDS:
                self._complaints.append(f"it took no frame for {STALL_SECONDS:.0f} seconds")
                self._process.kill()
                return


def _executable() -> str:
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise RenderFailed("The film encoder (ffmpeg) is missing.", "Install Storybook again.") from error
