"""The takes that the window shows: read from the book folder when they are first asked for, or as they land."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from storybook_app.book.folder import BookFolder
from storybook_app.book.story import story_lines
from storybook_app.book.timeline import PageTimeline
from storybook_app.book.values import Kind, Line, Page, Take
from storybook_app.pipeline import events
from storybook_app.ui.supervisor import Supervisor

_logger = logging.getLogger(__name__)

_Key = tuple[Kind, str]

_AT_ONCE = 32


class TakesAtHand(QObject):
    """Knows takes by kind and key without ever blocking the window.

    Signals:
        arrived: a take is there that was asked for, or a line was written.
    """

    arrived = Signal()

    def __init__(self, folder: BookFolder, supervisor: Supervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._supervisor = supervisor
        self._takes: dict[_Key, Take] = {}
        self._asked: set[_Key] = set()
        self._missing: set[_Key] = set()
        self._stories: dict[str, tuple[Line, ...]] = {}
        self._written: dict[str, dict[int, Line]] = {}  # by this run
        self._telling: set[str] = set()
        self._voices: dict[tuple[str, int], Take] = {}

    def take(self, kind: Kind, key: str | None) -> Take | None:
        """The take of that key, or None until it has been read (or where there is none)."""
        if key is None:
            return None
        found = self._takes.get((kind, key))
        if found is None and (kind, key) not in self._asked:
            self._asked.add((kind, key))
            self._supervisor.start(self._read([(kind, key)]), f"take {key}")
        return found

    def path(self, kind: Kind, key: str | None) -> Path | None:
        """Where the file of a take lies; None until the take is known."""
        take = self.take(kind, key)
        return self._folder.takes.path(take) if take else None

    def is_missing(self, kind: Kind, key: str) -> bool:
        """Whether there is no such take: it was looked for and not found."""
        return (kind, key) in self._missing

    def lines(self, page: Page) -> Sequence[Line]:
        """The story lines of a page as far as they are known: by hand, being written now, told, or those of its film."""
        if page.lines is not None:
            return page.lines
        if page.id in self._telling:
            return self._lines_of_run(page.id)
        story = page.chosen.story
        if story is not None:
            return self._stories.get(story, ()) if self.take(Kind.STORY, story) else ()
        return [line for line, _voice in self._heard(page)]

    def is_being_told(self, page: Page) -> bool:
        """Whether the writer is still at that page."""
        return page.lines is None and page.id in self._telling

    def voice(self, page: Page, index: int) -> Take | None:
        """The voice of one line; a line that has changed since it was spoken has none."""
        lines = self.lines(page)
        return self._voice_of(page, lines[index]) if index < len(lines) else None

    def _voice_of(self, page: Page, line: Line) -> Take | None:
        for index, written in self._written.get(page.id, {}).items():
            if written == line and (page.id, index) in self._voices:
                return self._voices[page.id, index]
        spoken = next((voice for heard, voice in self._heard(page) if heard == line), None)
        return self.take(Kind.VOICE, spoken)

    def _heard(self, page: Page) -> Sequence[tuple[Line, str | None]]:
        """The lines of the page's film, and the keys of their voices."""
        film = self.take(Kind.FILM, page.chosen.film)
        heard = film.details["heard"] if film else ()
        return [(Line.model_validate(each["line"]), each["voice"]) for each in heard]

    def chosen_lines(self, page: Page) -> Sequence[Line] | None:
        """The lines that the chosen takes of a page were made from; None where they are not known (yet)."""
        if page.lines is not None:
            return page.lines
        return self._stories.get(page.chosen.story) if page.chosen.story else None

    def chosen(self, page: Page) -> Sequence[Take | None]:
        """The chosen picture of a page and its voices, as far as they are known already."""
        keys = ((Kind.PICTURE, page.chosen.picture), *((Kind.VOICE, key) for key in page.chosen.voices))
        return [self._takes.get((kind, key)) if key else None for kind, key in keys]

    def fetch(self, pages: Sequence[Page]) -> None:
        """Read what ``chosen_lines`` and ``chosen`` tell of these pages, a few takes at a time."""
        keys = [key for page in pages for key in _keys(page) if key not in self._asked and key not in self._takes]
        if keys:
            self._asked.update(keys)
            self._supervisor.start(self._read(list(dict.fromkeys(keys))), "takes of the book")

    def film_ms(self, page: Page) -> int | None:
        """How long the page film lasts; None where there is none (or it is not known yet)."""
        film = self.take(Kind.FILM, page.chosen.film)
        return PageTimeline.model_validate(film.details["timeline"]).milliseconds if film else None

    def follow(self, event: events.Event) -> None:
        """Take in what a run has made."""
        match event:
            case events.RunStarted():
                self._written.clear()
                self._telling.clear()
                self._voices.clear()
            case events.LineWritten(page=page, index=index, line=line):
                self._telling.add(page)
                self._written.setdefault(page, {})[index] = line
                self.arrived.emit()
            case events.PageReady(page=page):
                self._telling.discard(page)
            case events.RunFinished():
                self._telling.clear()
            case events.TakeLanded(page=page, kind=kind, index=index, take=take):
                self._takes[kind, take.key] = take
                self._missing.discard((kind, take.key))
                if kind is Kind.STORY:
                    self._stories[take.key] = self._lines_of_run(page)
                    self._telling.discard(page)
                if kind is Kind.VOICE:
                    self._voices[page, index] = take
                    self.arrived.emit()
            case _:
                pass

    def _lines_of_run(self, page: str) -> tuple[Line, ...]:
        lines = self._written.get(page, {})
        return tuple(lines[index] for index in sorted(lines))

    async def _read(self, keys: Sequence[_Key]) -> None:
        for start in range(0, len(keys), _AT_ONCE):
            await asyncio.to_thread(self._read_some, keys[start : start + _AT_ONCE])
            self.arrived.emit()

    def _read_some(self, keys: Sequence[_Key]) -> None:
        """Read takes in a thread; each is shown to the loop's thread by one assignment."""
        for kind, key in keys:
            take = self._folder.takes.get(kind, key)
            if take is None:
                self._missing.add((kind, key))
                continue
            if kind is Kind.STORY:
                self._read_story(take)
            self._takes[kind, key] = take

    def _read_story(self, take: Take) -> None:
        try:
            self._stories[take.key] = story_lines(self._folder.takes.path(take).read_bytes())
        except (OSError, ValidationError):
            _logger.warning("The story “%s” cannot be read.", take.key)


def _keys(page: Page) -> Iterator[_Key]:
    """The chosen takes of a page that a recipe is asked about: its film is looked at last, and only by its key."""
    chosen = page.chosen
    named = ((Kind.STORY, chosen.story), (Kind.PICTURE, chosen.picture), *((Kind.VOICE, key) for key in chosen.voices))
    return ((kind, key) for kind, key in named if key)
