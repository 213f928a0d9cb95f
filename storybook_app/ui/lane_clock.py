"""Counts down, for the cards, until a service may be asked again."""

import math
import time
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from storybook_app.book.values import Kind
from storybook_app.pipeline import events
from storybook_app.ui.bridge import Bridge
from storybook_app.ui.run_state import RunState, Stage

_BEAT_MS = 500


class LaneClock(QObject):
    """Knows how long a kind of take has to wait, and ticks only while one does.

    Signals:
        ticked: the seconds left have changed.
    """

    ticked = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._beat = QTimer(self, interval=_BEAT_MS)

        self._beat.timeout.connect(self._on_beat)
        bridge.happened.connect(self._on_happened)

    def waits(self, page_id: str) -> Mapping[Kind, int]:
        """The whole seconds until a service may be asked for takes of that page, where it is the next in the line."""
        return {kind: left for kind, left in self._seconds().items() if self._next(kind) == page_id}

    def _seconds(self) -> Mapping[Kind, int]:
        """The whole seconds left, for the kinds that have to wait."""
        state, now = self._bridge.state, time.monotonic()
        opens = {} if state is None or state.is_over else state.opens
        return {kind: math.ceil(at - now) for kind, at in opens.items() if at > now}

    def _next(self, kind: Kind) -> str:
        """The first page in reading order that waits for its turn; empty where none does."""
        state = self._bridge.state
        pages = state.pages if state else ()
        return next((page for page in pages if state and self._has_waiting(state, page, kind)), "")

    def _has_waiting(self, state: RunState, page: str, kind: Kind) -> bool:
        steps = state.steps.get(page, {})
        return any(of is kind and step.stage is Stage.WAITING for (of, _index), step in steps.items())

    def _on_happened(self, event: events.Event) -> None:
        if isinstance(event, events.LaneWaiting):
            self._beat.start()
            self.ticked.emit()

    def _on_beat(self) -> None:
        if not self._seconds():
            self._beat.stop()
        self.ticked.emit()
