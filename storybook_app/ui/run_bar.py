"""The bar at the bottom: how far the book is, how long it will take, and the way to read what is ready."""

import math
import time
from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy

from storybook_app.book.values import Book
from storybook_app.providers.money import exact
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.bridge import Bridge
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.document import Document
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.progress_line import ProgressLine
from storybook_app.ui.retold import retold
from storybook_app.ui.run_progress import Progress, progress
from storybook_app.ui.run_state import RunState
from storybook_app.ui.settings.words import sum_told

_HEIGHT = 62
_BEAT_MS = 500
_MINUTE, _LONG = 60, 90
_WORTH_TELLING = 30.0  # seconds
_MOST_REASONS = 10


class RunBar(QFrame):
    """Tells about the run in one line.

    Signals:
        play_asked: the parent wants to read what is ready.
        retry_asked: the parent wants what is missing to be made again.
        timeline_toggled: the timeline shall be shown, or no more.
            arg1: whether it shall.
        share_changed: so much of the run is done, for the title of the window.
            arg1: per cent; -1 while no run goes on.
    """

    play_asked = Signal()
    retry_asked = Signal()
    timeline_toggled = Signal(bool)
    share_changed = Signal(int)

    def __init__(self, document: Document, bridge: Bridge, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("runbar")
        self._document = document
        self._bridge = bridge
        self._is_running = False
        self._changed = 0
        self._share = -1
        self.setFixedHeight(_HEIGHT)
        self._title = label(Tone.STRONG)
        self._text = label(Tone.SOFT)
        self._text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._bar = ProgressLine(appearance)
        self._bar.setAccessibleName(self.tr("Progress of the book"))
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._retry = Button(appearance, self.tr("Try again"), Icon.REDO)
        self._play = Button(appearance, self.tr("Read the book"), Icon.PLAY, style=Style.ACCENT)
        self.timeline = Button(appearance, self.tr("Timeline"), Icon.TIMELINE, style=Style.BARE)
        self.timeline.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(18)
        for widget in (self._title, self._text):
            row.addWidget(widget)
        row.addWidget(self._bar, 1)
        for button in (self._retry, self._play, self.timeline):
            row.addWidget(button)
        # The seconds left go on counting when no event comes.
        self._beat = QTimer(self, interval=_BEAT_MS)
        self.refresh()

        self._beat.timeout.connect(self.refresh)
        self._retry.clicked.connect(self.retry_asked)
        self._play.clicked.connect(self.play_asked)
        self.timeline.toggled.connect(self.timeline_toggled)
        document.changed.connect(self.refresh)
        bridge.started.connect(self.refresh)
        bridge.page_ready.connect(self.refresh)
        bridge.finished.connect(self._on_finished)

    @property
    def words(self) -> tuple[str, str]:
        """What is told: the heading, and the line beside it."""
        return self._title.text(), self._text.text()

    @property
    def reasons(self) -> str:
        """Why pages need the parent, told where the mouse rests on the line, and to a screen reader."""
        return self._text.toolTip()

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
        self._retry.setVisible(not self._is_running and bool(state and state.troubled))
        self.timeline.setVisible(state is not None)
        if self._is_running and state is not None and not state.is_over:
            self._show_running(book, state)
        else:
            self._show_result(book, state, ready)
            self._tell_share(-1)
        self._text.setToolTip("\n".join(self._reasons(book, state) if state else ()))
        self._text.setAccessibleDescription(self._text.toolTip())

    def _show_running(self, book: Book, state: RunState) -> None:
        now = progress(state, time.monotonic())
        count = sum(1 for page in book.pages if page.id in state.ready)
        told = [self._ready_words(count, len(book.pages))]
        told += [self._left_words(now), self._opens_words(state), self._cost_words(state), self._trouble_words(state)]
        percent = round(now.done * 100)
        self._title.setText(self.tr("Making your book"))
        self._text.setText(" · ".join(words for words in told if words))
        self._bar.show_shares(now.done, now.working)
        self._bar.setAccessibleDescription(self.tr("{percent} per cent").format(percent=percent))
        self._tell_share(percent)

    def _show_result(self, book: Book, state: RunState | None, ready: int) -> None:
        words = self._ready_words(ready, len(book.pages))
        is_whole = ready == len(book.pages)
        title = self.tr("Your book is ready") if is_whole else self.tr("Your book so far")
        if state and state.outcome == "cancelled":
            title, words = self.tr("Stopped"), self.tr("{ready} · what was made is kept").format(ready=words)
        elif state:
            made = self._made_words(state) if is_whole else ""
            told = (words, made, self._cost_words(state), self._trouble_words(state))
            words = " · ".join(each for each in told if each)
        if self._changed:
            count = self._changed
            changed = self.tr("1 has changed") if count == 1 else self.tr("%n have changed", "", count)
            title, words = self.tr("Your book has changed"), f"{words} · {changed}"
        self._title.setText(title)
        self._text.setText(words)

    def _on_finished(self) -> None:
        self.refresh()
        # Who waits in another window is told by the system, quietly: a mark in the task bar.
        QApplication.alert(self.window())

    def _tell_share(self, percent: int) -> None:
        if percent != self._share:
            self._share = percent
            self.share_changed.emit(percent)

    def _trouble_words(self, state: RunState) -> str:
        count = len(state.troubled)
        if not count:
            return ""
        return self.tr("1 page needs you") if count == 1 else self.tr("%n pages need you", "", count)

    def _reasons(self, book: Book, state: RunState) -> Sequence[str]:
        """Why each page needs the parent, in reading order."""
        told = []
        for number, page in enumerate(book.pages, 1):
            reason = next((step.trouble for step in state.steps.get(page.id, {}).values() if step.trouble), "")
            if reason:
                told.append(self.tr("Page {number}: {reason}").format(number=number, reason=retold(reason)))
        return told[:_MOST_REASONS]

    def _made_words(self, state: RunState) -> str:
        if state.seconds is None or state.seconds < _WORTH_TELLING:
            return ""
        return self.tr("made in {time}").format(time=self._span(state.seconds))

    def _cost_words(self, state: RunState) -> str:
        cost = {currency: exact(amount) for currency, amount in state.cost.items()}
        return sum_told(cost)

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
        return self.tr("about {time} left").format(time=self._span(max(1, now.seconds_left)))

    def _span(self, exactly: float) -> str:
        """A time as one says it: exact where it is short, in round numbers else."""
        seconds = round(exactly)
        if seconds < _LONG:
            rounded = seconds if seconds < 10 else round(seconds / 5) * 5  # noqa: PLR2004 - exact near the end
            return self.tr("{n} s").format(n=rounded)
        minutes, rest = divmod(round(seconds / 10) * 10, _MINUTE)
        return self.tr("{m} min {s} s").format(m=minutes, s=rest) if rest else self.tr("{m} min").format(m=minutes)
