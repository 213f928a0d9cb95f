"""The player: the book as a film, also while it is still being made."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storybook_app.book.values import Kind, Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.controls import Controls
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.projector import Projector, make_projector
from storybook_app.ui.reel import Cue, Leaf, Reel
from storybook_app.ui.run_state import Stage, chip
from storybook_app.ui.stage import StageView
from storybook_app.ui.theme import DARK, style_sheet

_BACK_MS = 2000  # later than this, “back” means the beginning of this page


class Player(QWidget):
    """Plays the page films that are ready in reading order, and waits politely for those that are coming.

    Signals:
        left: the user wants back to the book.
        full_screen_asked: the user wants the whole screen, or no more.
    """

    left = Signal()
    full_screen_asked = Signal()

    def __init__(
        self,
        opened: OpenBook,
        appearance: Appearance,
        projectors: Callable[[QWidget], Projector | None] = make_projector,
    ) -> None:
        super().__init__()
        self.setObjectName("player")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(style_sheet(DARK))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._opened = opened
        self._reel = Reel()
        self._index = 0
        self._wants_to_play = False
        self._is_waiting = False
        self._has_ended = False
        self.stage = StageView(appearance)
        self._controls = Controls(opened.page_pictures, appearance)
        self._projector = projectors(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage, 1)
        column.addWidget(self._controls)

        if self._projector is not None:
            self._projector.framed.connect(self.stage.film.show_frame)
            self._projector.moved.connect(self._on_moved)
            self._projector.playing_changed.connect(self._show_state)
            self._projector.ended.connect(self._on_ended)
            self._projector.failed.connect(self.stage.say)
        self.stage.open_asked.connect(self._on_open_asked)
        self._controls.back_asked.connect(self.leave)
        self._controls.toggle_asked.connect(self.toggle)
        self._controls.previous_asked.connect(self.go_back)
        self._controls.next_asked.connect(self.go_on)
        self._controls.page_asked.connect(self.go_to)
        self._controls.sought.connect(self._on_sought)
        self._controls.full_screen_asked.connect(self.full_screen_asked)
        opened.document.changed.connect(self._on_changed)
        opened.bridge.page_changed.connect(self._on_page_changed)
        opened.takes.arrived.connect(self._on_changed)
        opened.maker.running_changed.connect(self._on_changed)
        opened.pictures.arrived.connect(self._controls.update_pages)

    @property
    def is_waiting(self) -> bool:
        """Whether the film rests because the next page is still being made."""
        return self._is_waiting

    @property
    def is_playing(self) -> bool:
        """Whether the film moves."""
        return self._projector is not None and self._projector.is_playing

    @property
    def has_ended(self) -> bool:
        """Whether the film is over."""
        return self._has_ended

    @property
    def page(self) -> str:
        """The id of the page that is played or waited for; empty where there is none."""
        return self._reel.leaves[self._index].page if self._index < len(self._reel.leaves) else ""

    def start(self, page: str = "") -> None:
        """Play from a page on, else from the first."""
        self._reel = self._read_reel()
        self._wants_to_play = True
        self.setFocus()
        self.go_to(self._reel.find(page))

    def leave(self) -> None:
        """Stop, and go back to the book."""
        self.stop()
        self.left.emit()

    def stop(self) -> None:
        """Stop the film."""
        self._wants_to_play = self._is_waiting = False
        if self._projector is not None:
            self._projector.stop()
        self.stage.clear()

    def toggle(self) -> None:
        """Rest or go on."""
        if self._projector is None or self._is_waiting:
            return
        if self.is_playing:
            self._wants_to_play = False
            self._projector.pause()
        elif self._has_ended:
            self.start()
        else:
            self._wants_to_play = True
            self._projector.resume()

    def go_on(self) -> None:
        """To the next page."""
        self.go_to(self._index + 1)

    def go_back(self) -> None:
        """To the beginning of this page, or to the page before."""
        before = self._reel.before(self._index)
        if self._controls.page_ms > _BACK_MS or before is None:
            self.go_to(self._index)
        else:
            self.go_to(before)

    def go_to(self, index: int, from_ms: int = 0) -> None:
        """Play the page at that position, or wait for it, or pass over it."""
        cue, at = self._reel.cue(index)
        self._is_waiting, self._has_ended = cue is Cue.WAIT, cue is Cue.END
        match cue:
            case Cue.PLAY:
                self._index = at
                self._play(self._reel.leaves[at], from_ms)
            case Cue.WAIT:
                self._index = at
                self._rest()
                self.stage.say(
                    self.tr("Page {number} is still being made. It goes on by itself.").format(number=at + 1)
                )
            case Cue.END:
                self._wants_to_play = False
                self._rest()
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space, the arrows, F and Escape work as in any player."""
        actions: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Space.value: self.toggle,
            Qt.Key.Key_Right.value: self.go_on,
            Qt.Key.Key_PageDown.value: self.go_on,
            Qt.Key.Key_Left.value: self.go_back,
            Qt.Key.Key_PageUp.value: self.go_back,
            Qt.Key.Key_F.value: self.full_screen_asked.emit,
            Qt.Key.Key_Escape.value: self._on_escape,
        }
        action = actions.get(event.key())
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def _on_escape(self) -> None:
        if self.window().isFullScreen():
            self.full_screen_asked.emit()
        else:
            self.leave()

    def _play(self, leaf: Leaf, from_ms: int) -> None:
        if self._projector is None:
            self.stage.offer_other_player()
        elif leaf.film is not None:
            self.stage.say("")
            self._projector.play(leaf.film, from_ms)
            if not self._wants_to_play:
                self._projector.pause()

    def _rest(self) -> None:
        if self._projector is not None:
            self._projector.pause()

    def _read_reel(self) -> Reel:
        book, takes = self._opened.document.book, self._opened.takes
        return Reel(
            tuple(
                Leaf(
                    page.id,
                    film=takes.path(Kind.FILM, page.chosen.film),
                    milliseconds=takes.film_ms(page) or 0,
                    is_coming=self._is_coming(page),
                )
                for page in book.pages
            )
        )

    def _is_coming(self, page: Page) -> bool:
        """Whether a film will be there: it is being read from the disk, or a run is about to make it."""
        if page.chosen.film is not None and not self._opened.takes.is_missing(Kind.FILM, page.chosen.film):
            return True
        state = self._opened.bridge.state
        has_failed = chip(page, Kind.FILM, state).stage is Stage.FAILED
        return self._opened.maker.is_running and not has_failed

    def _on_changed(self, _what: object = None) -> None:
        if not self.isVisible():
            return
        page = self.page
        self._reel = self._read_reel()
        self._index = self._reel.find(page)
        if self._is_waiting:
            self.go_to(self._index)
        else:
            self._show_state()

    def _on_page_changed(self, page: str) -> None:
        if self._is_waiting and page == self.page:
            self._on_changed()

    def _on_ended(self) -> None:
        self.go_to(self._index + 1)

    def _on_moved(self, milliseconds: int) -> None:
        self._controls.show_time(self._reel.starts_at(self._index), milliseconds, self._reel.milliseconds)

    def _on_sought(self, milliseconds: int) -> None:
        place = self._reel.place(milliseconds)
        if place is not None:
            self.go_to(*place)

    def _on_open_asked(self) -> None:
        cue, at = self._reel.cue(self._index)
        film = self._reel.leaves[at].film if cue is Cue.PLAY else None
        if film is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(film)))

    def _show_state(self) -> None:
        pages = self._opened.document.book.pages
        self._controls.show_state(pages, self._reel, self._index, is_playing=self.is_playing)
