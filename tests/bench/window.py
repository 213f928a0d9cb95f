"""How quickly the window is there, and how promptly it answers."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import window_calls
import window_pages
import window_run
from measure import Row

STORYBOOK = Path(sys.executable).with_name("storybook")
HOME = Path("build", "bench", "window")
PAINTED = "Flushing"  # Qt's own word for it, in the log of its painting
ROUNDS = 5


def rows() -> Iterator[Row]:
    """Start the window a few times, without a screen, in a home of its own; then let its loop do much at a time."""
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    start()  # so that Python has compiled its files and the fonts are known
    yield Row("start to a painted window", statistics.median(start() for _ in range(ROUNDS)), "s", bar=1.0)
    yield window_calls.row(HOME)
    yield from window_run.rows(HOME / "run")
    yield from window_pages.rows(HOME / "pages")


def start() -> float:
    """Seconds from starting the process until the window's first picture is on the screen."""
    began = time.perf_counter()
    with subprocess.Popen([STORYBOOK], env=environment(), stderr=subprocess.PIPE, text=True) as window:
        assert window.stderr is not None
        try:
            painted = any(PAINTED in line for line in window.stderr)
            passed = time.perf_counter() - began
        finally:
            window.terminate()
            window.communicate()
    assert painted, "the window ended before it was painted"
    return passed


def environment() -> dict[str, str]:
    """No screen, an empty home, and Qt saying what it paints."""
    home = str(HOME.resolve())
    rules = "qt.widgets.painting.info=true;qt.widgets.painting.debug=true"
    return os.environ | {"HOME": home, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": rules}
