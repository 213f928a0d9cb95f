"""Shows one page in the player: its film, or what can be read of it, or that it is still being made."""

from PySide6.QtCore import QObject, QTimer, Signal

from storybook_app.ui.lane_clock import LaneClock
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.pictures import SPREAD
from storybook_app.ui.player_reader import Reader
from storybook_app.ui.player_reading import Reading
from storybook_app.ui.player_waiting import waiting_words
from storybook_app.ui.projector import Projector
from storybook_app.ui.reel import Cue, Leaf
from storybook_app.ui.stage import StageView

_COUNT_MS = 500


class PageShow(QObject):
    """Goes through one page on the stage.

    Signals:
        moved: it has come to another place.
            arg1: milliseconds from the beginning of the page.
        ended: the page is over.
    """

    moved = Signal(int)
    ended = Signal()

    def __init__(self, opened: OpenBook, stage: StageView, projector: Projector | None, parent: QObject) -> None:
        super().__init__(parent)
        self._opened = opened
        self._stage = stage
        self._projector = projector
        self._reader = Reader(projector, self)
        self._lanes = LaneClock(opened.bridge, self)
        self._count = QTimer(self, interval=_COUNT_MS)
        self._leaf: Leaf | None = None
        self._number = 0
        self.cue = Cue.END  # what is done with the page

        if projector is not None:
            projector.framed.connect(stage.film.show_frame)
            projector.moved.connect(self._on_film_moved)
            projector.ended.connect(self._on_film_ended)
            projector.failed.connect(self._on_film_failed)
        self._reader.moved.connect(self._on_read)
        self._reader.ended.connect(self.ended)
        self._count.timeout.connect(self._say_what_is_made)
        opened.pictures.arrived.connect(self._on_picture)

    @property
    def is_waiting(self) -> bool:
        """Whether nothing moves because what comes next is still being made."""
        return self.cue is Cue.WAIT or (self.cue is Cue.READ and self._reader.is_waiting)

    def start(self, leaf: Leaf, number: int, from_ms: int = 0, *, is_playing: bool) -> None:
        """Show a page, the one of that number, from a place on."""
        self._count.stop()
        self._reader.stop()
        self._leaf, self._number, self.cue = leaf, number, leaf.cue
        if leaf.film is not None and self._projector is not None:
            self._stage.show_film()
            self._projector.play(leaf.film, from_ms)
        elif self.cue is Cue.WAIT:
            self._wait()
        else:
            self._read(leaf.reading, from_ms)
        self.set_playing(is_playing)

    def update(self, leaf: Leaf) -> None:
        """Take in what has landed of the page: a film that is there now is for the next time."""
        if self.cue is Cue.READ and not leaf.film:
            self._leaf = leaf
            self._reader.update(leaf.reading)
            self._show_page()

    def set_playing(self, is_playing: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Rest, or go on."""
        player = self._reader if self.cue is Cue.READ else self._projector
        if player is not None and self.cue in (Cue.READ, Cue.PLAY):
            (player.resume if is_playing else player.pause)()

    def rest(self) -> None:
        """The book is over: what was seen last stays to be seen."""
        self._count.stop()
        self._reader.stop()
        if self._projector is not None:
            self._projector.pause()
        self.cue = Cue.END

    def stop(self) -> None:
        """Show and hear nothing any more."""
        self.rest()
        if self._projector is not None:
            self._projector.stop()
        self._stage.clear()

    def _wait(self) -> None:
        if self._projector is not None:
            self._projector.stop()
        self._show_page()
        self._say_what_is_made()
        self._count.start()

    def _read(self, reading: Reading, from_ms: int) -> None:
        if self._projector is not None:
            self._projector.stop()
        self._stage.say(reading.remark)
        if self._projector is None:
            self._stage.offer_other_player(has_film=self._has_film())
        self._reader.start(reading, from_ms)
        self._show_page()

    def _has_film(self) -> bool:
        return any(page.chosen.film for page in self._opened.document.book.pages if self._is_shown(page.id))

    def _is_shown(self, page_id: str) -> bool:
        return self._leaf is not None and self._leaf.page == page_id

    def _show_page(self) -> None:
        """Show the picture as far as there is one, and the line of now."""
        page = next((page for page in self._opened.document.book.pages if self._is_shown(page.id)), None)
        pixmap = self._opened.page_pictures.small(page, SPREAD) if page else None
        said = self._reader.said
        self._stage.show_page(pixmap, said.line.text if said else "", self._reader.word)

    def _say_what_is_made(self) -> None:
        if self._leaf is not None and self._opened.maker.is_running:  # else it is read from the disk, in a moment
            waits = self._lanes.waits(self._leaf.page)
            self._stage.say(waiting_words(self._leaf.page, self._number, self._opened.bridge.state, waits))

    def _on_picture(self) -> None:
        if self.cue in (Cue.READ, Cue.WAIT):
            self._show_page()

    def _on_read(self, milliseconds: int) -> None:
        said = self._reader.said
        self._stage.page.show_line(said.line.text if said else "", self._reader.word)
        self.moved.emit(milliseconds)

    def _on_film_moved(self, milliseconds: int) -> None:
        if self.cue is Cue.PLAY:
            self.moved.emit(milliseconds)

    def _on_film_ended(self) -> None:
        if self.cue is Cue.PLAY:
            self.ended.emit()

    def _on_film_failed(self, sentence: str) -> None:
        """Say so for a moment, over the picture; then the book goes on."""
        if self.cue is Cue.PLAY:
            self.cue = Cue.READ
            self._read(Reading(remark=sentence), 0)
