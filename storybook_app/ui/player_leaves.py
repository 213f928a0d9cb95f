"""What the player has of each page right now: its film, or what can be read of it meanwhile."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QTextBoundaryFinder

from storybook_app.book.values import Kind, Line, Page, Take, Word
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.player_reading import Reading, Said
from storybook_app.ui.reel import Leaf, Reel
from storybook_app.ui.run_state import Stage, StepState, chip
from storybook_app.ui.text_places import book_place

_OVER = (Stage.DONE, Stage.STAND_IN, Stage.FAILED)


class Leaves:
    """Looks at the book, its takes and the run."""

    def __init__(self, opened: OpenBook) -> None:
        self._opened = opened
        self._words: dict[str, tuple[Word, ...]] = {}
        self._diaries: dict[str, Reading] = {}
        self._readings: dict[str, Reading] = {}

    def reel(self, *, plays_films: bool) -> Reel:
        """All pages as they are now; where films cannot be played, they are read."""
        landed = self._landed()
        return Reel(
            tuple(
                self._leaf(page, at, landed, plays_films=plays_films)
                for at, page in enumerate(self._opened.document.book.pages)
            )
        )

    def _leaf(self, page: Page, at: int, landed: tuple[int, int], *, plays_films: bool) -> Leaf:
        film = self._opened.takes.path(Kind.FILM, page.chosen.film) if plays_films else None
        if film is not None:
            return Leaf(page.id, film, self._opened.takes.film_ms(page) or 0)
        is_coming = self._is_being_read_from_disk(page) or self._is_being_made(page)
        return Leaf(page.id, is_coming=is_coming, reading=self._reading(page, at, landed, is_coming=is_coming))

    def _is_being_read_from_disk(self, page: Page) -> bool:
        takes = self._opened.takes
        named = ((Kind.FILM, page.chosen.film), (Kind.STORY, page.chosen.story))
        return any(key and not takes.take(kind, key) and not takes.is_missing(kind, key) for kind, key in named)

    def _is_being_made(self, page: Page) -> bool:
        """Whether the run that goes on is still to bring something of the page."""
        state = self._opened.bridge.state
        if not self._opened.maker.is_running or self._has_failed(page):
            return False
        return state is None or state.is_over or (page.id in state.pages and page.id not in state.ready)

    def _has_failed(self, page: Page) -> bool:
        return chip(page, Kind.FILM, self._opened.bridge.state).stage is Stage.FAILED

    def _reading(self, page: Page, at: int, landed: tuple[int, int], *, is_coming: bool) -> Reading:
        lines = self._opened.takes.lines(page)
        if lines:
            said = [self._said(page, index, line) for index, line in enumerate(lines)]
            if is_coming:
                said = [
                    self._awaited(page, index, each, is_overtaken=(at, index) < landed)
                    for index, each in enumerate(said)
                ]
            return self._kept(page.id, Reading(tuple(said), not (is_coming and self._is_being_told(page))))
        if is_coming:
            return Reading(is_whole=False)
        if self._has_failed(page):
            return Reading(remark=_translate("Page {number} could not be filmed this time.").format(number=at + 1))
        if page.diary not in self._diaries:  # which are many where nothing was made yet, and stay as they are
            sentences = (Said(Line(text=sentence)) for sentence in _sentences(page.diary))
            self._diaries[page.diary] = Reading(tuple(sentences))
        return self._diaries[page.diary]

    def _kept(self, page_id: str, reading: Reading) -> Reading:
        """The same reading as before where nothing has changed: its times are known already."""
        if self._readings.get(page_id) != reading:
            self._readings[page_id] = reading
        return self._readings[page_id]

    def _is_being_told(self, page: Page) -> bool:
        steps = [step for (kind, _), step in self._steps(page.id).items() if kind is Kind.STORY]
        return self._opened.takes.is_being_told(page) and not any(step.stage in _OVER for step in steps)

    def _said(self, page: Page, index: int, line: Line) -> Said:
        voice = self._opened.takes.voice(page, index)
        path = self._opened.takes.path(Kind.VOICE, voice.key) if voice else None
        if voice is None or path is None:
            return Said(line)
        return Said(line, path, int(voice.details["milliseconds"]), self._words_of(voice))

    def _awaited(self, page: Page, index: int, said: Said, *, is_overtaken: bool) -> Said:
        """The line, and whether its voice is still to come."""
        step = self._steps(page.id).get((Kind.VOICE, index))
        is_over = step is not None and step.stage in _OVER
        is_coming = said.voice is None and not is_over
        return replace(said, is_coming=is_coming, is_overtaken=is_overtaken)

    def _words_of(self, voice: Take) -> tuple[Word, ...]:
        if voice.key not in self._words:
            self._words[voice.key] = tuple(Word.model_validate(word) for word in voice.details.get("words", ()))
        return self._words[voice.key]

    def _landed(self) -> tuple[int, int]:
        """The last line in reading order whose voice has landed in this run: the page's position, and the line's."""
        pages = self._opened.document.book.pages
        return max(
            (
                (at, index)
                for at, page in enumerate(pages)
                for (kind, index), step in self._steps(page.id).items()
                if kind is Kind.VOICE and step.stage is Stage.DONE
            ),
            default=(-1, -1),
        )

    def _steps(self, page_id: str) -> Mapping[tuple[Kind, int], StepState]:
        state = self._opened.bridge.state
        return state.steps.get(page_id, {}) if state else {}


def _sentences(diary: str) -> Sequence[str]:
    """The diary in pieces that can be shown one at a time."""
    return [piece for piece in (" ".join(part.split()) for part in _parts(diary)) if piece]


def _parts(diary: str) -> Iterator[str]:
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, diary)
    start = 0
    while (place := finder.toNextBoundary()) != -1:
        end = book_place(diary, place)
        yield diary[start:end]
        start = end


def _translate(text: str) -> str:
    return QCoreApplication.translate("Player", text)
