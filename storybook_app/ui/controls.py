"""The controls below the film: back, play, on, the line of time, the words, the sound, the whole screen, and the pages."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from storybook_app.book.values import Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.choices import clock
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.page_dots import PageDots
from storybook_app.ui.page_pictures import PagePictures
from storybook_app.ui.player_volume import Volume
from storybook_app.ui.reel import Reel
from storybook_app.ui.time_line import TimeLine

_PLAY_SIZE = 44


class Controls(QFrame):
    """Shows where the film is, and takes the user's wishes.

    Signals:
        back_asked: back to the book.
        toggle_asked: play or rest.
        previous_asked: one page back.
        next_asked: one page on.
        page_asked: to a page.
            arg1: its position, from 0.
        sought: to a place in the film.
            arg1: milliseconds of the whole book.
        captions_asked: show the words of pages that have no film yet, or hide them.
        full_screen_asked: the whole screen, or no more.
    """

    back_asked = Signal()
    toggle_asked = Signal()
    previous_asked = Signal()
    next_asked = Signal()
    page_asked = Signal(int)
    sought = Signal(int)
    captions_asked = Signal()
    full_screen_asked = Signal()

    def __init__(self, pictures: PagePictures, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("controls")
        self.page_ms = 0
        self._appearance = appearance
        self._back = self._button(Icon.BACK, self.tr("Back to the book"))
        self._previous = self._button(Icon.PREVIOUS, self.tr("Page back"))
        self._play = self._button(Icon.PLAY, self.tr("Play"), Style.FILLED)
        self._play.setFixedSize(QSize(_PLAY_SIZE, _PLAY_SIZE))
        self._play.setProperty("circle", True)
        self._next = self._button(Icon.NEXT, self.tr("Page on"))
        self.time = TimeLine(appearance)
        self._clock = label(Tone.SOFT)
        self.captions = Button(appearance)
        self.captions.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.captions.setToolTip(self.tr("The words of pages that have no film yet (C)"))
        self.volume = Volume(appearance)
        self._strip = self._button(Icon.BOARD, self.tr("Show or hide the pages (P)"))
        self._full = self._button(Icon.FULL_SCREEN, self.tr("Full screen (F)"))
        self.pages = PageDots(pictures, appearance)
        self._arrange()

        self._back.clicked.connect(self.back_asked)
        self._previous.clicked.connect(self.previous_asked)
        self._play.clicked.connect(self.toggle_asked)
        self._next.clicked.connect(self.next_asked)
        self.captions.clicked.connect(self.captions_asked)
        self._strip.clicked.connect(self.toggle_pages)
        self._full.clicked.connect(self.full_screen_asked)
        self.time.sought.connect(self.sought)
        self.pages.chosen.connect(self.page_asked)

    def show_state(self, pages: Sequence[Page], reel: Reel, current: int, *, is_playing: bool) -> None:
        """Show the pages and whether the film plays."""
        self._play.dress(Icon.PAUSE if is_playing else Icon.PLAY, Style.FILLED)
        self._play.setToolTip(self.tr("Pause (Space)") if is_playing else self.tr("Play (Space)"))
        self._play.setAccessibleName(self.tr("Pause") if is_playing else self.tr("Play"))
        self.time.show_pages(reel.starts[:-1])
        self.pages.show_pages(pages, [leaf.film is not None for leaf in reel.leaves], current)

    def show_time(self, start: int, within: int, length: int) -> None:
        """Show the place: ``within`` a page that begins at ``start``, in a book of ``length`` milliseconds."""
        self.page_ms = within
        self.time.show_time(min(start + within, length), length)
        self._clock.setText(f"{clock(min(start + within, length))} / {clock(length)}")

    def show_captioned(self, is_captioned: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Say whether the words are shown."""
        self.captions.say(self.tr("Captions on") if is_captioned else self.tr("Captions off"))

    def toggle_pages(self) -> None:
        """Show the pages as small pictures, or leave the film their room."""
        self.pages.setVisible(self.pages.isHidden())

    def update_pages(self) -> None:
        """Draw the small pictures again."""
        self.pages.update()

    def _button(self, icon: Icon, name: str, style: Style = Style.BARE) -> Button:
        button = Button(self._appearance, icon=icon, style=style, name=name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the player
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in (self._back, self._previous, self._play, self._next):
            row.addWidget(widget)
        row.addWidget(self.time, 1)
        for beside in (self._clock, self.captions, self.volume, self._strip, self._full):
            row.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.pages)
