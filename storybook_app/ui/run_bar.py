"""The bar at the bottom: how far the book is, how long it will take, and the way to read what is ready."""

import math
import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from storybook_app.book.values import Book
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.bridge import Bridge
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.document import Document
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.run_progress import Progress, progress
from storybook_app.ui.run_state import RunState

_HEIGHT = 62
_BEAT_MS = 500
_MINUTE, _LONG = 60, 90


class RunBar(QFrame):
    """Tells about the run in one line.

    Signals:
        play_asked: the parent wants to read what is ready.
        retry_asked: the parent wants what is missing to be made again.
    """

    play_asked = Signal()
    retry_asked = Signal()

    def __init__(self, document: Document, bridge: Bridge, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("runbar")
        self._document = document
        self._bridge = bridge
        self._is_running = False
        self._changed = 0
        self.setFixedHeight(_HEIGHT)
        self._title = label(Tone.STRONG)
        self._text = label(Tone.SOFT)
        self._text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._bar = _Bar(appearance)
        self._bar.setAccessibleName(self.tr("Progress of the book"))
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._retry = Button(appearance, self.tr("Try again"), Icon.REDO)
        self._play = Button(appearance, self.tr("Read the book"), Icon.PLAY, style=Style.ACCENT)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(18)
        for widget in (self._title, self._text):
            row.addWidget(widget)
        row.addWidget(self._bar, 1)
        for button in (self._retry, self._play):
            row.addWidget(button)
        # The seconds left go on counting when no event comes.
        self._beat = QTimer(self, interval=_BEAT_MS)
        self.refresh()

        self._beat.timeout.connect(self.refresh)
        self._retry.clicked.connect(self.retry_asked)
        self._play.clicked.connect(self.play_asked)
        document.changed.connect(self.refresh)
        bridge.started.connect(self.refresh)
        bridge.page_ready.connect(self.refresh)
        bridge.finished.connect(self.refresh)

    @property
    def words(self) -> tuple[str, str]:
        """What is told: the heading, and the line beside it."""
        return self._title.text(), self._text.text()

    def set_running(self, is_running: bool) -> None:  # noqa: FBT001 - a slot
        """Show the progress of a run, or what came of it."""
        self._is_running = is_running
        (self._beat.start if is_running else self._beat.stop)()
        self.refresh()

    def show_changed(self, count: int) -> None:
        """Show that so many pages have changed since they were made."""
        self._changed = count
        self.refresh()

    def refresh(self) -> None:
        """Show the state of now."""
        book, state = self._document.book, self._bridge.state
        ready = sum(1 for page in book.pages if page.chosen.film)
        self.setVisible(bool(book.pages) and (self._is_running or ready > 0 or bool(state and state.troubled)))
        self._play.setVisible(ready > 0)
        self._play.say(self.tr("Read while it paints") if self._is_running else self.tr("Read the book"))
        self._bar.setVisible(self._is_running)
        self._retry.setVisible(not self._is_running and self._is_troubled(state))
        if self._is_running and state is not None and not state.is_over:
            self._show_running(book, state)
        else:
            self._show_result(book, state, ready)

    def _show_running(self, book: Book, state: RunState) -> None:
        now = progress(state, time.monotonic())
        count = sum(1 for page in book.pages if page.id in state.ready)
        told = [self._ready_words(count, len(book.pages))]
        told += [words for words in (self._left_words(now), self._opens_words(state)) if words]
        self._title.setText(self.tr("Making your book"))
        self._text.setText(" · ".join(told))
        self._bar.show_shares(now.done, now.working)
        self._bar.setAccessibleDescription(self.tr("{percent} per cent").format(percent=round(now.done * 100)))

    def _show_result(self, book: Book, state: RunState | None, ready: int) -> None:
        words = self._ready_words(ready, len(book.pages))
        is_whole = ready == len(book.pages)
        title = self.tr("Your book is ready") if is_whole else self.tr("Your book so far")
        if state and state.outcome == "cancelled":
            title, words = self.tr("Stopped"), self.tr("{ready} · what was made is kept").format(ready=words)
        elif state and self._is_troubled(state):
            count = len(state.troubled)
            trouble = self.tr("1 page needs you") if count == 1 else self.tr("{n} pages need you").format(n=count)
            words = f"{words} · {trouble}"
        if self._changed:
            count = self._changed
            changed = self.tr("1 has changed") if count == 1 else self.tr("{n} have changed").format(n=count)
            title, words = self.tr("Your book has changed"), f"{words} · {changed}"
        self._title.setText(title)
        self._text.setText(words)

    def _is_troubled(self, state: RunState | None) -> bool:
        return bool(state and state.troubled)

    def _ready_words(self, ready: int, count: int) -> str:
        if count == 1:
            return self.tr("1 page ready") if ready else self.tr("the page is not ready yet")
        return self.tr("{ready} of {count} pages ready").format(ready=ready, count=count)

    def _opens_words(self, state: RunState) -> str:
        """When the service that is waited for longest may be asked again."""
        seconds = max((opens - time.monotonic() for opens in state.opens.values()), default=0.0)
        return self.tr("next place in {n} s").format(n=math.ceil(seconds)) if seconds > 0 else ""

    def _left_words(self, now: Progress) -> str:
        if now.seconds_left is None:
            return ""
        seconds = max(1, round(now.seconds_left))
        if seconds < _LONG:
            rounded = seconds if seconds < 10 else round(seconds / 5) * 5  # noqa: PLR2004 - exact near the end
            return self.tr("about {n} s left").format(n=rounded)
        minutes, rest = divmod(round(seconds / 10) * 10, _MINUTE)
        if not rest:
            return self.tr("about {m} min left").format(m=minutes)
        return self.tr("about {m} min {s} s left").format(m=minutes, s=rest)


class _Bar(QWidget):
    """A line that fills with what is done, and shows lighter what is being worked on."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._done = self._working = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Thin, and as long as there is room."""
        return QSize(200, 10)

    def show_shares(self, done: float, working: float) -> None:
        self._done, self._working = done, working
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the three parts in one rounded line."""
        tokens = self._appearance.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect())
            outline = QPainterPath()
            outline.addRoundedRect(whole, whole.height() / 2, whole.height() / 2)
            painter.setClipPath(outline)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(whole, tokens.colour("line" if tokens.is_dark else "mist"))
            done = whole.width() * self._done
            painter.fillRect(QRectF(0, 0, done, whole.height()), tokens.colour("teal"))
            painter.fillRect(QRectF(done, 0, whole.width() * self._working, whole.height()), tokens.colour("sky"))
