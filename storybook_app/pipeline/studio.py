"""Who makes this book: one provider for each role, the worker processes, and the lanes they share."""

import asyncio
import contextlib
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from storybook_app.book.values import FilmStyle, Kind, Look
from storybook_app.pipeline.events import LaneWaiting
from storybook_app.pipeline.lane_memory import LaneMemory
from storybook_app.pipeline.lanes import Lane
from storybook_app.pipeline.means import Patience
from storybook_app.pipeline.step import Publish
from storybook_app.providers.catalogue import CATALOGUE, Choices, Limits, Role
from storybook_app.providers.local.narrator import LocalNarrator
from storybook_app.providers.local.painter import LocalPainter
from storybook_app.providers.local.writer import LocalWriter
from storybook_app.providers.opening import Opened, open_provider
from storybook_app.providers.prices import Prices
from storybook_app.providers.roles import Animator, Narrator, PacedNarrator, Painter, Writer
from storybook_app.providers.service import Service
from storybook_app.render.page import FilmSize
from storybook_app.workers import Workers

_BEDTIME_PACE = 0.88


@dataclass(frozen=True)
class Studio:
    """The providers of a run, and how much each may be asked at once.

    ``spare_painter`` paints the stand-in where the painter fails. ``lanes`` has one for each kind of take that a
    service makes; whatever is made on this computer shares ``this_computer``, but for the voices: a line takes a moment,
    and need not wait behind pictures and films.
    """

    writer: Writer
    narrator: Narrator
    painter: Painter
    spare_painter: Painter
    animator: Animator | None
    workers: Workers
    size: FilmSize
    this_computer: Lane
    own_voice: Lane = field(default_factory=lambda: Lane(Limits(at_once=1)))
    lanes: Mapping[Kind, Lane] = field(default_factory=dict)
    prices: Prices = field(default_factory=lambda: Prices(()))
    patience: Patience = field(default_factory=Patience)
    services: Sequence[Service] = ()

    async def aclose(self) -> None:
        """Let go of the connections to its services."""
        await asyncio.gather(*(service.aclose() for service in self.services))

    def narrator_of(self, style: FilmStyle) -> Narrator:
        """Who reads a film of that style: at bedtime more slowly, where the narrator can."""
        if style.bedtime and isinstance(self.narrator, PacedNarrator):
            return self.narrator.at_pace(_BEDTIME_PACE)
        return self.narrator

    def painter_of(self, look: Look) -> Painter:
        """Who paints in that look: the untouched photo needs no painter, and no reason to leave this computer."""
        return self.spare_painter if look is Look.PHOTO else self.painter

    def lane(self, kind: Kind, host: str) -> Lane:
        """The lane in which takes of that kind are made at that host; it is empty for this computer."""
        if host:
            return self.lanes[kind]
        return self.own_voice if kind is Kind.VOICE else self.this_computer

    @contextlib.contextmanager
    def open_lanes(self, publish: Publish, jobs: Mapping[str, int]) -> Iterator[None]:
        """For a run: let the lanes that an earlier run closed try again, and tell when they wait for the clock.

        ``jobs`` are how many of each kind are still under way.
        """
        for kind, lane in self.lanes.items():
            lane.reopen()
            lane.expect(jobs.get(kind, 0))
            lane.on_wait = functools.partial(_tell_waiting, publish, kind)
        try:
            yield
        finally:
            for lane in self.lanes.values():
                lane.on_wait = None


def _tell_waiting(publish: Publish, kind: Kind, until: float | None) -> None:
    now = asyncio.get_running_loop().time()
    publish(LaneWaiting(kind, None if until is None else max(0.0, until - now)))


def local_studio(workers: Workers, size: FilmSize | None = None) -> Studio:
    """The studio that works on this computer alone.

    Its pictures and films share one lane, as wide as there are cores: more at once would only slow each other. ``workers``
    have one to spare for the voice.
    """
    painter = LocalPainter(workers)
    return Studio(
        writer=LocalWriter(),
        narrator=LocalNarrator(workers),
        painter=painter,
        spare_painter=painter,
        animator=None,
        workers=workers,
        size=size or FilmSize(),
        this_computer=Lane(Limits(at_once=workers.at_once)),
    )


def open_studio(
    choices: Choices, workers: Workers, size: FilmSize | None = None, *, prices: Prices, lanes_folder: Path
) -> Studio:
    """The studio of the chosen providers; a role that is left out is filled on this computer.

    ``lanes_folder`` keeps what the lanes remember from one run to the next. Nothing is sent yet.

    Raises:
        OptionRefused: a provider cannot be opened as it was chosen.
    """
    studio = local_studio(workers, size)
    opened: dict[Role, Opened] = {}
    lanes: dict[Kind, Lane] = {}
    for role, choice in choices.items():
        if choice.provider == "local":
            continue
        opened[role] = open_provider(role, choice, workers)
        limits = choice.limits or CATALOGUE[choice.provider].limits_of(role)
        host = re.sub(r"\W", "-", opened[role].service.host)
        memory = LaneMemory(lanes_folder / f"{choice.provider}-{role}-{host}.json")
        lanes[_KINDS[role]] = Lane(limits, memory=memory)
    providers: dict[str, Any] = {role.value: one.provider for role, one in opened.items()}
    services = tuple(one.service for one in opened.values())
    return replace(studio, **providers, lanes=lanes, prices=prices, services=services)


_KINDS: Mapping[Role, Kind] = {
    Role.WRITER: Kind.STORY,
    Role.NARRATOR: Kind.VOICE,
    Role.PAINTER: Kind.PICTURE,
    Role.ANIMATOR: Kind.CLIP,
}
