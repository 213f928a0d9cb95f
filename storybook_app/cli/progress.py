"""How a run is shown to someone at a terminal, or in a log: one moving line there, one line for each event here."""

from collections.abc import Sequence
from typing import TextIO

from storybook_app.book.values import Kind, Page
from storybook_app.cli.printing import tell
from storybook_app.pipeline import events

_DONE = {Kind.STORY: "written", Kind.VOICE: "spoken", Kind.PICTURE: "painted", Kind.FILM: "filmed"}
_BAR = 24


class Progress:
    """Shows the events of a run over ``pages``; quiet shows only what went wrong."""

    def __init__(self, pages: Sequence[Page], *, out: TextIO | None, quiet: bool = False) -> None:
        self._numbers = {page.id: number for number, page in enumerate(pages, start=1)}
        self._films = dict.fromkeys(self._numbers, 0.0)
        self._quiet = quiet
        self._out = out
        self._moves = out is not None and out.isatty() and not quiet
        self._last = ""

    def show(self, event: events.Event) -> None:
        """Show one event."""
        match event:
            case events.StepProgress(page, Kind.FILM, _, fraction):
                self._films[page] = fraction
            case events.TakeLanded(page, kind, index, _, cached):
                self._films[page] = 1.0 if kind is Kind.FILM else self._films[page]
                self._landed(page, kind, index, cached=cached)
            case events.StepFailed(page, kind, index, reason, stand_in):
                self._failed(page, kind, index, reason, stand_in)
            case events.RunFinished():
                self._clear()
                return
            case _:
                pass
        if self._moves:
            self._draw()

    def say(self, sentence: str) -> None:
        """Print a sentence of its own."""
        self._clear()
        tell(sentence, self._out)

    def _landed(self, page: str, kind: Kind, index: int, *, cached: bool) -> None:
        self._last = f"page {self._numbers[page]} {_DONE[kind]}"
        if not self._moves and not self._quiet:
            line = f", line {index + 1}" if kind is Kind.VOICE else ""
            found = " (as before)" if cached else ""
            tell(f"Page {self._numbers[page]}{line}: {_DONE[kind]}{found}", self._out)

    def _failed(self, page: str, kind: Kind, index: int, reason: str, stand_in: str) -> None:
        line = f", line {index + 1}" if kind is Kind.VOICE else ""
        instead = f" Instead: {stand_in}." if stand_in else ""
        self.say(f"Page {self._numbers[page]}{line}: not {_DONE[kind]}. {reason}{instead}")

    def _draw(self) -> None:
        done = sum(self._films.values()) / max(1, len(self._films))
        ready = sum(film == 1.0 for film in self._films.values())
        bar = "█" * round(done * _BAR) + "░" * (_BAR - round(done * _BAR))
        tell(f"\r\x1b[K{bar} {ready} of {len(self._films)} pages · {self._last}", self._out, end="")

    def _clear(self) -> None:
        if self._moves:
            tell("\r\x1b[K", self._out, end="")
