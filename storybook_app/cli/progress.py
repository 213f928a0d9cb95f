"""How a run is shown to someone at a terminal, or in a log: one moving line there, one line for each event here."""

import asyncio
import math
import time
from collections.abc import Sequence
from typing import TextIO

from storybook_app.book.values import Kind, Page
from storybook_app.cli.printing import tell
from storybook_app.pipeline import events

_DONE = {
    Kind.STORY: "written",
    Kind.VOICE: "spoken",
    Kind.PICTURE: "painted",
    Kind.CLIP: "animated",
    Kind.FILM: "filmed",
    Kind.LEAF: "bound",
    Kind.TURN: "turned",
}
_BAR = 24
_WORTH_TELLING = 2.0  # seconds of waiting


class Progress:
    """Shows the events of a run over ``pages``; quiet shows only what went wrong."""

    def __init__(self, pages: Sequence[Page], *, out: TextIO | None, quiet: bool = False) -> None:
        self._numbers = {page.id: number for number, page in enumerate(pages, start=1)}
        self._films = dict.fromkeys(self._numbers, 0.0)
        self._quiet = quiet
        self._out = out
        self._moves = out is not None and out.isatty() and not quiet
        self._last = ""
        self._opens: dict[Kind, float] = {}  # monotonic time of the next possible start
        self._beat: asyncio.TimerHandle | None = None

    def show(self, event: events.Event) -> None:
        """Show one event."""
        match event:
            case events.StepProgress(page, Kind.FILM, _, fraction):
                self._films[page] = fraction
            case events.TakeLanded(page, kind, index, _, cached):
                self._films[page] = 1.0 if kind is Kind.FILM else self._films[page]
                self._landed(page, kind, index, cached=cached)
            case events.StepFailed(page, kind, index, reason, stand_in):
                instead = f" Instead: {stand_in}." if stand_in else ""
                self._tell_of(page, kind, index, f"not {_DONE[kind]}. {reason}{instead}")
            case events.AttemptFailed(page, kind, index, reason):
                self._tell_of(page, kind, index, f"not {_DONE[kind]} yet, but tried again. {reason}")
            case events.InDoubt(page, kind, index):
                self._tell_of(page, kind, index, "an earlier request was cut off; it may be charged as well.")
            case events.LaneWaiting(kind, seconds):
                self._waits(kind, seconds)
            case events.RunFinished():
                self._end()
                return
            case _:
                pass
        self._draw()

    def say(self, sentence: str) -> None:
        """Print a sentence of its own."""
        self._clear()
        tell(sentence, self._out)

    def _landed(self, page: str, kind: Kind, index: int, *, cached: bool) -> None:
        self._last = f"page {self._numbers[page]} {_DONE[kind]}"
        if not self._moves and not self._quiet:
            found = " (as before)" if cached else ""
            tell(f"{self._place(page, kind, index)}: {_DONE[kind]}{found}", self._out)

    def _tell_of(self, page: str, kind: Kind, index: int, what: str) -> None:
        self.say(f"{self._place(page, kind, index)}: {what}")

    def _place(self, page: str, kind: Kind, index: int) -> str:
        line = f", line {index + 1}" if kind is Kind.VOICE else ""
        return f"Page {self._numbers[page]}{line}"

    def _waits(self, kind: Kind, seconds: float | None) -> None:
        if seconds is None:
            self._opens.pop(kind, None)
            return
        if not self._moves and not self._quiet and kind not in self._opens and seconds >= _WORTH_TELLING:
            tell(f"The next {kind} can be asked for in {math.ceil(seconds)} s.", self._out)
        self._opens[kind] = time.monotonic() + seconds

    def _draw(self) -> None:
        if not self._moves:
            return
        done = sum(self._films.values()) / max(1, len(self._films))
        ready = sum(film == 1.0 for film in self._films.values())
        bar = "█" * round(done * _BAR) + "░" * (_BAR - round(done * _BAR))
        now = time.monotonic()
        waits = "".join(f" · next {kind} in {math.ceil(at - now)} s" for kind, at in self._opens.items() if at > now)
        tell(f"\r\x1b[K{bar} {ready} of {len(self._films)} pages · {self._last}{waits}", self._out, end="")
        self._count_down(is_needed=bool(waits))

    def _count_down(self, *, is_needed: bool) -> None:
        """Draw again in a second where somebody waits for the clock."""
        if self._beat is not None:
            self._beat.cancel()
        self._beat = asyncio.get_running_loop().call_later(1.0, self._draw) if is_needed else None

    def _end(self) -> None:
        if self._beat is not None:
            self._beat.cancel()
        self._clear()

    def _clear(self) -> None:
        if self._moves:
            tell("\r\x1b[K", self._out, end="")
