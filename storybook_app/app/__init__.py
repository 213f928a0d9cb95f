"""The window as a program: puts the parts together, and takes them apart in the right order.

``loop`` is the event loop, ``log`` the log, ``life`` the course from the first window to the last save.
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from storybook_app.app.life import Life
from storybook_app.app.log import log_folder, start_log
from storybook_app.app.loop import QtLoop
from storybook_app.settings import settings_file


def main(argv: Sequence[str] | None = None, book: Path | None = None) -> int:
    """Open the window, with that book or else the last one, and return the exit code."""
    start_log(log_folder())
    application = QApplication(list(argv) if argv is not None else sys.argv[:1])
    application.setApplicationName("Storybook")
    application.setApplicationDisplayName("Storybook")
    # The loop ends when the last work has ended, not when the last window is closed.
    application.setQuitOnLastWindowClosed(False)
    life = Life(application, settings_file())
    with asyncio.Runner(loop_factory=lambda: QtLoop(application)) as runner:
        return runner.run(life.run(book))
