"""How promptly the window answers while it makes a whole book on this computer: the program as it really starts.

It measures in a process of its own, and prints the figures there as JSON.
"""

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from measure import Row
from PySide6.QtWidgets import QApplication
from window_heart import in_99_of_100, lateness_during
from window_pages import photos
from window_process import figures

from storybook_app.app.life import Life
from storybook_app.app.loop import QtLoop
from storybook_app.book.edits import with_diary
from storybook_app.settings import settings_file
from storybook_app.ui.open_book import OpenBook

PAGES = 24
WORDS = "We found a shell, and the sea was in it. Then we ran all the way home."


def rows(folder: Path) -> Iterator[Row]:
    """Make the book, with paintings and films of the usual size."""
    stall, most = figures("window_run", folder)
    yield Row(f"the window's timers while {PAGES} pages are made, 99 of 100", most, "ms", bar=16.0)
    yield Row(f"the window's timers while {PAGES} pages are made, longest stall", stall, "ms", bar=50.0)


async def measure(life: Life, folder: Path) -> Sequence[float]:
    """The longest stall, and how late a timer is in 99 of 100 cases, in milliseconds."""
    living = asyncio.create_task(life.run(folder / "Our day"))
    while life.opened is None:
        await asyncio.sleep(0.01)
    await _bring_in(life.opened, photos(folder / "photos", PAGES))
    lateness = await lateness_during(_make(life.opened))
    life.window.close()
    await living
    return max(lateness) * 1000, in_99_of_100(lateness)


async def _bring_in(opened: OpenBook, pile: Sequence[Path]) -> None:
    opened.intake.bring_in(pile)
    while opened.pages.rowCount() < len(pile):
        await asyncio.sleep(0.05)
    for page in opened.document.book.pages:
        opened.document.apply("Write", partial(with_diary, page_id=page.id, diary=WORDS))


async def _make(opened: OpenBook) -> None:
    over: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    opened.bridge.finished.connect(over.set_result)
    opened.maker.start()
    outcome = await over
    if outcome != "whole":
        raise RuntimeError(f"the run ended {outcome}")


def main() -> None:
    """Measure, and print the figures."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    life = Life(application, settings_file())
    with asyncio.Runner(loop_factory=lambda: QtLoop(application)) as runner:
        print(json.dumps(runner.run(measure(life, Path(sys.argv[1])))))
