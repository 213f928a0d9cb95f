"""What a lane keeps on disk: recent starts, and until when the service is not to be asked.

So neither a restart, be it after ``kill -9``, nor a second Storybook beside this one can break a limit. Each start is
on disk before its request goes out; one that then never went out counts all the same.
"""

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock
from pydantic import FiniteFloat, ValidationError

from storybook_app.book.files import commit
from storybook_app.book.values import Value
from storybook_app.pipeline.pace import Rate

_LOCK_SECONDS = 2.0  # a claim takes milliseconds; who holds the lock for longer is suspended or on a broken disk
_LONGEST_BLOCK = 86_400.0
_DISK_TROUBLE = (
    OSError,
    NotImplementedError,
)  # filelock's Timeout is the first, a file system without locks the second

_logger = logging.getLogger(__name__)


class Claim(NamedTuple):
    """How many may start now, and where none may, how many seconds there are to wait."""

    starts: int
    wait: float = 0.0


class _Record(Value):
    """The file: wall clock times, in seconds since 1970, in order."""

    starts: tuple[FiniteFloat, ...] = ()
    blocked_at: FiniteFloat = 0.0
    blocked_seconds: FiniteFloat = 0.0

    @property
    def blocked_until(self) -> float:
        return self.blocked_at + self.blocked_seconds

    def as_of(self, now: float) -> "_Record":
        """The same, with what would lie in the future, since the clock was set back, placed at ``now``."""
        return _Record(
            starts=tuple(sorted(min(start, now) for start in self.starts)),
            blocked_at=min(self.blocked_at, now),
            blocked_seconds=min(self.blocked_seconds, _LONGEST_BLOCK),
        )

    def claim(self, wanted: int, rate: Rate | None, now: float) -> Claim:
        if self.blocked_until > now:
            return Claim(0, self.blocked_until - now)
        if rate is None:
            return Claim(wanted)
        starts = min(wanted, rate.room(self.starts, now))
        return Claim(starts) if starts else Claim(0, rate.opens(self.starts) - now)


class LaneMemory:
    """The memory of all lanes to one service in one role, in this process and others. Its methods block; call them in a thread.

    Where the file cannot be read or written, everything is granted: the lane then keeps its limits by itself, within
    its process.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock
        self._warned = False

    def claim(self, wanted: int, rate: Rate | None) -> Claim:
        """Take up to ``wanted`` starts that the rate and the service allow now, and write them down."""
        try:
            with self._locked():
                now = self._clock()
                found = self._read()
                record = found.as_of(now)
                claim = record.claim(wanted, rate, now)
                if rate and claim.starts:
                    # Older starts than these bind nobody any more.
                    starts = (*record.starts, *[now] * claim.starts)[-rate.count :]
                    record = record.model_copy(update={"starts": starts})
                if record != found:
                    self._write(record)
                return claim
        except _DISK_TROUBLE as error:
            self._warn(error)
            return Claim(wanted)

    def block(self, seconds: float) -> None:
        """Write down that nobody may start for that long."""
        try:
            with self._locked():
                now = self._clock()
                record = self._read().as_of(now)
                length = max(record.blocked_until - now, min(seconds, _LONGEST_BLOCK))
                self._write(record.model_copy(update={"blocked_at": now, "blocked_seconds": length}))
        except _DISK_TROUBLE as error:
            self._warn(error)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._path.with_suffix(".lock"), timeout=_LOCK_SECONDS):
            yield

    def _read(self) -> _Record:
        try:
            return _Record.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return _Record()
        except ValidationError as error:
            self._warn(error)
            return _Record()

    def _write(self, record: _Record) -> None:
        # One name for every draft: the lock allows one writer, and what a killed one left is written over.
        draft = self._path.with_suffix(".draft")
        draft.write_text(record.model_dump_json(), encoding="utf-8")
        commit(draft, self._path)

    def _warn(self, error: Exception) -> None:
        if not self._warned:
            self._warned = True
            _logger.warning("The limits in “%s” do not outlast this run (%s).", self._path.name, type(error).__name__)
