"""How promptly the window's loop answers while many calls to a service are under way."""

import asyncio
import os
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path

from measure import Row
from PySide6.QtWidgets import QApplication
from teststudio.process import StudioProcess
from window_heart import in_99_of_100, lateness_during

from storybook_app.app.loop import QtLoop
from storybook_app.book.values import Line
from storybook_app.providers.catalogue import Choice, Role
from storybook_app.providers.errands import Straight
from storybook_app.providers.opening import open_provider
from storybook_app.providers.roles import Narrator
from storybook_app.workers import Workers

CALLS = 50
DELAY = 3.0  # seconds
SECONDS = 12.0
LINE = Line(text="At the museum we met a real astronaut, and her suit was as orange as a pumpkin.")


def row(folder: Path) -> Row:
    """How late a timer rings, in 99 of 100 cases, while a narrator is asked for fifty lines at a time."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with (
        StudioProcess({"roles": {"narrator": {"service": "openai", "delay": DELAY}}}, folder) as services,
        asyncio.Runner(loop_factory=lambda: QtLoop(application)) as runner,
    ):
        lateness = runner.run(_listen(services.url("narrator", "/v1")))
        asked = services.counts()["audio/speech"]
    if asked < 2 * CALLS:
        raise RuntimeError(f"only {asked} lines were asked for")
    return Row(f"the window's timers with {CALLS} calls under way, 99 of 100", in_99_of_100(lateness), "ms", bar=25.0)


async def _listen(base_url: str) -> Sequence[float]:
    """Let many lines be spoken all the time, and note how late each beat comes."""
    choice = Choice(provider="openai", base_url=base_url, model="first-model")
    async with aclosing(Workers()) as workers:
        opened = open_provider(Role.NARRATOR, choice, workers)
        async with aclosing(opened.service), asyncio.TaskGroup() as group:
            speaking = [group.create_task(_speak(opened.provider)) for _ in range(CALLS)]
            lateness = await lateness_during(asyncio.sleep(SECONDS))
            for task in speaking:
                task.cancel()
    return lateness


async def _speak(narrator: Narrator) -> None:
    while True:
        await narrator.speak(LINE, "grandma", "en", Straight())
