"""The one bridge from a run's events to Qt's signals."""

import time

from PySide6.QtCore import QObject, Signal

from storybook_app.pipeline import events
from storybook_app.ui.run_state import RunState, after


class Bridge(QObject):
    """Takes events (on the loop's thread) and holds the run's state up to now.

    Signals:
        happened: any event.
            arg1: the event.
        started: a run has begun.
        page_changed: a step of a page has moved.
            arg1: the page's id.
        page_ready: the film of a page can be watched.
            arg1: the page's id.
        finished: the run is over.
            arg1: its outcome (whole, stand-ins, cancelled, failed).
    """

    happened = Signal(object)
    started = Signal()
    page_changed = Signal(str)
    page_ready = Signal(str)
    finished = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: RunState | None = None

    @property
    def state(self) -> RunState | None:
        """The last run up to now; None before the first."""
        return self._state

    def publish(self, event: events.Event) -> None:
        """Tell the window of an event."""
        self._state = after(self._state, event, time.monotonic())
        self.happened.emit(event)
        match event:
            case events.RunStarted(pages=pages):
                self.started.emit()
                for page in pages:
                    self.page_changed.emit(page)
            case events.RunFinished(outcome=outcome):
                for page in self._state.pages if self._state else ():
                    self.page_changed.emit(page)
                self.finished.emit(outcome)
            case events.PageReady(page=page):
                self.page_changed.emit(page)
                self.page_ready.emit(page)
            case events.LaneWaiting() | events.Paid():
                pass  # no card shows it
            case _:
                self.page_changed.emit(event.page)
