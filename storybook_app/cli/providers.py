"""``storybook providers``: who can fill each role, and whether they do."""

import argparse
import contextlib
import hashlib
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from storybook_app.book.values import Line, Look, Photo, Words
from storybook_app.cli.printing import tell
from storybook_app.errors import StorybookError
from storybook_app.pipeline.studio import Studio, open_studio
from storybook_app.providers.catalogue import CATALOGUE, Choice, Role, read_choices
from storybook_app.providers.errands import Straight
from storybook_app.providers.prices import read_prices
from storybook_app.providers.roles import Brief, DiaryPage, Motion, Place, Sitting, WrittenLine
from storybook_app.settings import lanes_folder, prices_file
from storybook_app.workers import Workers

_BRIEF = Brief(title="A trial", language="en", words=Words.GENTLE)
_LINE = Line(text="Once upon a time.")
_SIZE = (640, 480)


async def run(options: argparse.Namespace) -> int:
    """List the providers; with ``--test``, 1 if a chosen one does not work."""
    choices = read_choices(options.providers) if options.providers else {}
    for name, entry in CATALOGUE.items():
        roles = ", ".join(role for role in Role if role in entry.roles)
        tell(f"{name}: {roles}. What leaves the computer: {entry.leaves}.", sys.stdout)
    for role in Role:
        tell(f"  {role}: {_chosen(role, choices.get(role))}", sys.stdout)
    if not options.test:
        return 0
    workers = Workers(1)
    try:
        studio = open_studio(choices, workers, prices=read_prices(prices_file()), lanes_folder=lanes_folder())
        async with contextlib.aclosing(studio):
            return await _test(studio)
    finally:
        await workers.aclose()


def _chosen(role: Role, choice: Choice | None) -> str:
    if choice:
        return choice.provider
    return "local" if role in CATALOGUE["local"].roles else "none (the camera moves instead)"


async def _test(studio: Studio) -> int:
    works = True
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "trial.png"
        await studio.workers.run(_draw_a_trial, photo)
        for role, trial in _TRIALS.items():
            try:
                tell(f"  {role}: {await trial(studio, photo)}", sys.stdout)
            except StorybookError as error:
                works = False
                tell(f"  {role}: does not work. {error}", sys.stdout)
    return 0 if works else 1


async def _write(studio: Studio, path: Path) -> str:
    diary = DiaryPage(diary="The dog barked at the sea.", place=Place.MIDDLE, photo=_photo(path))
    told = studio.writer.write([diary], _BRIEF, lambda _photo: path, Straight())
    written = [part async for part in told]
    return f"wrote {sum(isinstance(part, WrittenLine) for part in written)} lines."


async def _speak(studio: Studio, _path: Path) -> str:
    speech = await studio.narrator.speak(_LINE, "grandma", "en", Straight())
    return f"spoke “{_LINE.text}” in {speech.milliseconds} ms of sound."


async def _paint(studio: Studio, path: Path) -> str:
    sitting = Sitting(_photo(path), Look.WATERCOLOUR, scene="A ball of light.")
    painting = await studio.painter.paint(sitting, lambda _photo: path, Straight())
    return f"painted {painting.width}x{painting.height} pixels."


async def _animate(studio: Studio, path: Path) -> str:
    if studio.animator is None:
        return "none is chosen; the camera moves instead."
    speech = await studio.narrator.speak(_LINE, "grandma", "en", Straight())
    digest = hashlib.sha256(speech.sound).hexdigest()
    motion = Motion(path, digest, "A ball of light.", _LINE.text, speech.milliseconds, speech.sound)
    clip = await studio.animator.animate(motion, Straight())
    return f"filmed {clip.milliseconds} ms of {clip.width}x{clip.height} pixels."


def _photo(path: Path) -> Photo:
    width, height = _SIZE
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Photo(digest=digest, suffix=path.suffix, name=path.name, width=width, height=height)


def _draw_a_trial(path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - only the worker draws

    Image.radial_gradient("L").convert("RGB").resize(_SIZE).save(path)


_TRIALS: dict[Role, Callable[[Studio, Path], Awaitable[str]]] = {
    Role.WRITER: _write,
    Role.NARRATOR: _speak,
    Role.PAINTER: _paint,
    Role.ANIMATOR: _animate,
}
