"""The command as a process that can be killed: it alone, or with all that it started."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

LONGEST = 300.0  # seconds that a run may take
STEP = 0.002


class Victim:
    """A running command, in a process group of its own, for ``with``."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], told: Path) -> None:
        self._told = told
        with told.open("wb") as file:
            self._process = subprocess.Popen(
                command, cwd=told.parent, env=dict(environment), start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=file, stderr=file,
            )  # fmt: skip
        self._began = time.monotonic()
        self._first_word: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self.kill(with_all=True)

    @property
    def told(self) -> str:
        """All that it has printed."""
        return self._told.read_text(encoding="utf-8")

    @property
    def seconds(self) -> float:
        """For how long it has run."""
        return time.monotonic() - self._began

    @property
    def seconds_since_first_word(self) -> float:
        """How long ago it began to print, which is when it has read the photos; less than nothing before."""
        if self._first_word is None:
            if not self._told.stat().st_size:
                return -1.0
            self._first_word = time.monotonic()
        return time.monotonic() - self._first_word

    def wait(self) -> int:
        """Its exit code."""
        return self._process.wait(LONGEST)

    def runs_until(self, moment: Callable[[], bool]) -> bool:
        """Wait for the moment; False where it ended by itself before."""
        while self._process.poll() is None:
            if moment():
                return True
            if self.seconds > LONGEST:
                raise TimeoutError(self.told)
            time.sleep(STEP)
        return False

    def kill(self, *, with_all: bool) -> None:
        """SIGKILL: to the command alone, or to its whole process group."""
        if with_all:
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
        self._process.wait()


def left_of(scene: Path, seconds: float) -> list[str]:
    """The processes of a scene that have not ended after so many seconds, by their command lines."""
    deadline = time.monotonic() + seconds
    while (left := _at(scene)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _at(scene: Path) -> list[str]:
    """Those that were started with that home."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("HOME") == str(scene) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(process.cmdline()))
        except psutil.Error:
            continue
    return found
