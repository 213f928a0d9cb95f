"""Who makes this book: one provider for each role, the worker processes, and the lanes they share."""

from collections.abc import Mapping
from dataclasses import dataclass

from storybook_app.book.values import Kind
from storybook_app.providers.local.narrator import LocalNarrator
from storybook_app.providers.local.painter import LocalPainter
from storybook_app.providers.local.writer import LocalWriter
from storybook_app.providers.roles import Narrator, Painter, Writer
from storybook_app.render.page import FilmSize
from storybook_app.workers import Slots, Workers


@dataclass(frozen=True)
class Studio:
    """The providers of a run. ``lanes`` limit how many steps of a kind run at once.

    ``spare_painter`` paints the stand-in where the painter fails.
    """

    writer: Writer
    narrator: Narrator
    painter: Painter
    spare_painter: Painter
    workers: Workers
    size: FilmSize
    lanes: Mapping[Kind, Slots]


def local_studio(workers: Workers, size: FilmSize | None = None) -> Studio:
    """The studio that works on this computer alone.

    Its voices, pictures and films share one lane, as wide as there are cores: more at once would only slow each other.
    """
    painter = LocalPainter(workers)
    this_computer = Slots(workers.at_once)
    return Studio(
        writer=LocalWriter(),
        narrator=LocalNarrator(workers),
        painter=painter,
        spare_painter=painter,
        workers=workers,
        size=size or FilmSize(),
        lanes=dict.fromkeys((Kind.VOICE, Kind.PICTURE, Kind.FILM), this_computer),
    )
