"""The player: the book as a film, also while it is still being made."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from storybook_app.book.values import Kind
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.controls import Controls
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.player_chrome import Chrome
from storybook_app.ui.player_leaves import Leaves
from storybook_app.ui.player_show import PageShow
from storybook_app.ui.projector import Projector, make_projector
from storybook_app.ui.reel import Cue, Reel
from storybook_app.ui.stage import StageView
from storybook_app.ui.theme import DARK, style_sheet

_BACK_MS = 2000  # later than this, “back” means the beginning of this page
_GATHER_MS = 60  # what lands at about the same time is shown at once


class Player(QWidget):
    """Plays the pages in reading order: their films, or what is there of them meanwhile.

    A page without a film is read: its picture or photo with the words large below, each voice as it lands. A page of
    which there is nothing yet is waited for; one that failed is passed over after a moment. What is being read goes on
    as it began: its film is used from the next visit on.

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
        self._leaves = Leaves(opened)
        self._reel = Reel()
        self._index = 0
        self._was_full_screen = False
        self._wants_to_play = False
        self._is_captioned = False
        self.stage = StageView(appearance)
        self.controls = Controls(opened.page_pictures, appearance)
        self._chrome = Chrome(self, self.controls)
        self._projector = projectors(self)
        self._show = PageShow(opened, self.stage, self._projector, self)
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._grid = QGridLayout(self)
        self._arrange(is_full=False)
        self.toggle_captions()
        self._keys = self._actions_by_key()

        self._connect_controls()
        self._connect_book(opened)

    @property
    def is_waiting(self) -> bool:
        """Whether nothing moves because what comes next is still being made."""
        return self._show.is_waiting

    @property
    def is_reading(self) -> bool:
        """Whether the page is read, since it has no film yet."""
        return self._show.cue is Cue.READ

    @property
    def is_playing(self) -> bool:
        """Whether the book goes on by itself."""
        return self._wants_to_play

    @property
    def has_ended(self) -> bool:
        """Whether the book is over."""
        return self._show.cue is Cue.END

    @property
    def page(self) -> str:
        """The id of the page that is shown or waited for; empty where there is none."""
        return self._reel.leaves[self._index].page if self._index < len(self._reel.leaves) else ""

    def start(self, page: str = "") -> None:
        """Play from a page on, else from the first."""
        self._reel = self._read_reel()
        self._was_full_screen = self.window().isFullScreen()
        self._wants_to_play = self._projector is not None
        self.setFocus()
        self.go_to(self._reel.find(page))

    def leave(self) -> None:
        """Stop, and go back to the book; the screen is given back where the player took it."""
        if self.window().isFullScreen() and not self._was_full_screen:
            self.full_screen_asked.emit()
        self.stop()
        self.left.emit()

    def stop(self) -> None:
        """Stop the film."""
        self._wants_to_play = False
        self._gather.stop()
        self._show.stop()

    def toggle(self) -> None:
        """Rest or go on; at the end, begin again."""
        self._wants_to_play = not self._wants_to_play
        if self.has_ended:
            self.go_to(0)
        else:
            self._show.set_playing(self._wants_to_play)
            self._show_state()

    def go_on(self) -> None:
        """To the next page; the last one stays."""
        if self._index + 1 < len(self._reel.leaves):
            self.go_to(self._index + 1)

    def go_back(self) -> None:
        """To the beginning of this page, or to the page before."""
        self.go_to(self._index if self.controls.page_ms > _BACK_MS else max(0, self._index - 1))

    def go_to(self, index: int, from_ms: int = 0) -> None:
        """Play the page at that position, or read it, or wait for it; behind the last the book is over."""
        if index < len(self._reel.leaves):
            self._index = index
            self._show.start(self._reel.leaves[index], index + 1, from_ms, is_playing=self._wants_to_play)
            self._on_moved(from_ms)
        else:
            self._wants_to_play = False
            self._show.rest()
        self._show_state()

    def toggle_captions(self) -> None:
        """Show the words of pages that have no film yet, or hide them."""
        self._is_captioned = not self._is_captioned
        self.stage.page.set_captioned(self._is_captioned)
        self.controls.show_captioned(self._is_captioned)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space, the arrows, F and Escape work as in any player."""
        self._chrome.stir()
        action = self._keys.get(event.key())
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the window into full screen."""
        super().showEvent(event)
        self._chrome.watch()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """The window shows something else."""
        self._chrome.leave()
        super().hideEvent(event)

    def _actions_by_key(self) -> dict[int, Callable[[], None]]:
        keys, volume = Qt.Key, self.controls.volume
        actions: dict[Qt.Key, Callable[[], None]] = {
            keys.Key_Space: self.toggle,
            keys.Key_Right: self.go_on,
            keys.Key_PageDown: self.go_on,
            keys.Key_Left: self.go_back,
            keys.Key_PageUp: self.go_back,
            keys.Key_Home: lambda: self.go_to(0),
            keys.Key_End: lambda: self.go_to(max(0, len(self._reel.leaves) - 1)),
            keys.Key_Up: lambda: volume.step(1),
            keys.Key_Down: lambda: volume.step(-1),
            keys.Key_M: volume.toggle,
            keys.Key_C: self.toggle_captions,
            keys.Key_P: self.controls.toggle_pages,
            keys.Key_F: self.full_screen_asked.emit,
            keys.Key_Escape: self._on_escape,
        }
        return {key.value: action for key, action in actions.items()}

    def _connect_controls(self) -> None:
        controls = self.controls
        controls.back_asked.connect(self.leave)
        controls.toggle_asked.connect(self.toggle)
        controls.previous_asked.connect(self.go_back)
        controls.next_asked.connect(self.go_on)
        controls.page_asked.connect(self.go_to)
        controls.sought.connect(self._on_sought)
        controls.captions_asked.connect(self.toggle_captions)
        controls.full_screen_asked.connect(self.full_screen_asked)
        controls.volume.setVisible(self._projector is not None)
        if self._projector is not None:
            controls.volume.changed.connect(self._projector.set_loudness)

    def _connect_book(self, opened: OpenBook) -> None:
        self._show.moved.connect(self._on_moved)
        self._show.ended.connect(self._on_page_ended)
        self._chrome.full_screen_changed.connect(lambda is_full: self._arrange(is_full=is_full))
        self._gather.timeout.connect(self._on_changed)
        self.stage.open_asked.connect(self._on_open_asked)
        self.stage.pressed.connect(self.toggle)
        self.stage.pressed_twice.connect(self.full_screen_asked)
        bridge, maker = opened.bridge, opened.maker
        for change in (opened.document.changed, opened.takes.arrived, bridge.page_changed, maker.running_changed):
            change.connect(self._on_change)
        opened.pictures.arrived.connect(self.controls.update_pages)

    def _arrange(self, *, is_full: bool) -> None:
        """The controls stand below the film, or over its lower part where it fills the screen."""
        for widget in (self.stage, self.controls):
            self._grid.removeWidget(widget)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setRowStretch(0, 1)
        self._grid.addWidget(self.stage, 0, 0, 2 if is_full else 1, 1)
        self._grid.addWidget(self.controls, 1, 0)
        self.controls.raise_()
        self.stage.set_full_screen(is_full, self.controls.sizeHint().height())

    def _read_reel(self) -> Reel:
        return self._leaves.reel(plays_films=self._projector is not None)

    def _on_change(self, _what: object = None) -> None:
        if self.isVisible() and not self._gather.isActive():
            self._gather.start()

    def _on_changed(self) -> None:
        page, before = self.page, self._index
        self._reel = self._read_reel()
        self._index = self._reel.find(page, before)
        if not self._reel.leaves:
            self.leave()
        elif self.page != page or (self._show.cue is Cue.WAIT and self._reel.leaves[self._index].cue is not Cue.WAIT):
            self.go_to(self._index)
        else:
            self._show.update(self._reel.leaves[self._index])
            self._show_state()

    def _on_escape(self) -> None:
        if self.window().isFullScreen():
            self.full_screen_asked.emit()
        else:
            self.leave()

    def _on_page_ended(self) -> None:
        self.go_to(self._index + 1)

    def _on_moved(self, milliseconds: int) -> None:
        self.controls.show_time(self._reel.starts[self._index], milliseconds, self._reel.milliseconds)

    def _on_sought(self, milliseconds: int) -> None:
        place = self._reel.place(milliseconds)
        if place is not None:
            self.go_to(*place)

    def _on_open_asked(self) -> None:
        page = self._opened.document.book.page(self.page)
        film = self._opened.takes.path(Kind.FILM, page.chosen.film)
        if film is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(film)))

    def _show_state(self) -> None:
        self._chrome.may_hide = self._wants_to_play
        pages = self._opened.document.book.pages
        self.controls.show_state(pages, self._reel, self._index, is_playing=self._wants_to_play)
