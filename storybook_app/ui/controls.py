"""The controls below the film: back, play, on, the line of time, the whole screen, and the pages."""

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
        full_screen_asked: the whole screen, or no more.
    """

    back_asked = Signal()
    toggle_asked = Signal()
    previous_asked = Signal()
    next_asked = Signal()
    page_asked = Signal(int)
    sought = Signal(int)
    full_screen_asked = Signal()

    def __init__(self, pictures: PagePictures, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("controls")
        self.page_ms = 0
        self._back = Button(appearance, icon=Icon.BACK, style=Style.BARE, name=self.tr("Back to the book"))
        self._previous = Button(appearance, icon=Icon.PREVIOUS, style=Style.BARE, name=self.tr("Page back"))
        self._play = Button(appearance, icon=Icon.PLAY, style=Style.FILLED, name=self.tr("Play or pause"))
        self._play.setFixedSize(QSize(_PLAY_SIZE, _PLAY_SIZE))
        self._play.setProperty("circle", True)
        self._next = Button(appearance, icon=Icon.NEXT, style=Style.BARE, name=self.tr("Page on"))
        self._time = TimeLine(appearance)
        self._clock = label(Tone.SOFT)
        self._full = Button(appearance, icon=Icon.FULL_SCREEN, style=Style.BARE, name=self.tr("Full screen"))
        self._dots = PageDots(pictures, appearance)
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in (self._back, self._previous, self._play, self._next):
            row.addWidget(widget)
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._time, 1)
        row.addWidget(self._clock)
        row.addWidget(self._full)
        self._full.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self._dots)

        self._back.clicked.connect(self.back_asked)
        self._previous.clicked.connect(self.previous_asked)
        self._play.clicked.connect(self.toggle_asked)
        self._next.clicked.connect(self.next_asked)
        self._full.clicked.connect(self.full_screen_asked)
        self._time.sought.connect(self.sought)
        self._dots.chosen.connect(self.page_asked)

    def show_state(self, pages: Sequence[Page], reel: Reel, current: int, *, is_playing: bool) -> None:
        """Show the pages and whether the film plays."""
        self._play.dress(Icon.PAUSE if is_playing else Icon.PLAY, Style.FILLED)
        self._dots.show_pages(pages, [leaf.film is not None for leaf in reel.leaves], current)

    def show_time(self, start: int, within: int, length: int) -> None:
        """Show the place: ``within`` a page that begins at ``start``, in a book of ``length`` milliseconds."""
        self.page_ms = within
        self._time.show_time(min(start + within, length), length)
        self._clock.setText(f"{clock(min(start + within, length))} / {clock(length)}")

    def update_pages(self) -> None:
        """Draw the small pictures again."""
        self._dots.update()
