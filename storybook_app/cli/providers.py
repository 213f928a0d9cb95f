"""``storybook providers``: who can fill each role, and whether they do."""

import argparse
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from storybook_app.book.values import Line, Look, Words
from storybook_app.cli.printing import tell
from storybook_app.errors import StorybookError
from storybook_app.pipeline.studio import Studio, local_studio
from storybook_app.providers.catalogue import CATALOGUE, Choice, Role, read_choices
from storybook_app.providers.roles import Brief, DiaryPage, Place, WrittenLine
from storybook_app.workers import Workers

Trial = Callable[[Studio], Awaitable[str]]

_BRIEF = Brief(title="A trial", language="en", words=Words.GENTLE)
_DIARY = DiaryPage(diary="The dog barked at the sea.", place=Place.MIDDLE)
_LINE = Line(text="Once upon a time.")


async def run(options: argparse.Namespace) -> int:
    """List the providers; with ``--test``, 1 if a chosen one does not work."""
    choices = read_choices(options.providers) if options.providers else {}
    for name, entry in CATALOGUE.items():
        roles = ", ".join(role for role in Role if role in entry.roles)
        tell(f"{name}: {roles}. What leaves the computer: {entry.leaves}.", sys.stdout)
    for role in Role:
        tell(f"  {role}: {_chosen(role, choices.get(role))}", sys.stdout)
    return await _test() if options.test else 0


def _chosen(role: Role, choice: Choice | None) -> str:
    if choice:
        return choice.provider
    return "local" if role in CATALOGUE["local"].roles else "none (the camera moves instead)"


async def _test() -> int:
    workers = Workers(1)
    studio = local_studio(workers)
    works = True
    try:
        for role, trial in _TRIALS.items():
            try:
                tell(f"  {role}: {await trial(studio)}", sys.stdout)
            except StorybookError as error:
                works = False
                tell(f"  {role}: does not work. {error}", sys.stdout)
    finally:
        await workers.aclose()
    return 0 if works else 1


async def _write(studio: Studio) -> str:
    written = [part async for part in studio.writer.write([_DIARY], _BRIEF)]
    return f"wrote {sum(isinstance(part, WrittenLine) for part in written)} lines."


async def _speak(studio: Studio) -> str:
    speech = await studio.narrator.speak(_LINE, "grandma", "en")
    return f"spoke “{_LINE.text}” in {speech.milliseconds} ms of sound."


async def _paint(studio: Studio) -> str:
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "trial.png"
        await studio.workers.run(_draw_a_trial, photo)
        painting = await studio.painter.paint(photo, Look.WATERCOLOUR)
    return f"painted {painting.width}x{painting.height} pixels."


def _draw_a_trial(path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - only the worker draws

    Image.radial_gradient("L").convert("RGB").resize((640, 480)).save(path)


_TRIALS: dict[Role, Trial] = {Role.WRITER: _write, Role.NARRATOR: _speak, Role.PAINTER: _paint}
