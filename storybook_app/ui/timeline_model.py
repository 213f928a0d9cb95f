"""The rows of the timeline as Qt's model, with what a screen reader says of each."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from storybook_app.book.values import Kind
from storybook_app.pipeline.timing.rows import Ink
from storybook_app.ui.bridge import Bridge
from storybook_app.ui.retold import retold
from storybook_app.ui.run_state import Stage
from storybook_app.ui.timeline_rows import TimelineRow, horizon, timeline_rows

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractListModel):
    """The rows of the last run up to now; ``refresh`` looks again."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._rows: Sequence[TimelineRow] = ()
        self.horizon = 1.0

    def refresh(self) -> None:
        """Show the run as it is now."""
        state, now = self._bridge.state, time.monotonic()
        rows = timeline_rows(state, now) if state else ()
        self.horizon = horizon(state, now) if state else 1.0
        if [(row.page, row.kind) for row in rows] != [(row.page, row.kind) for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and habit
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or what is said of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DisplayRole):
            return self._words(row)
        return None

    def is_first(self, row: int) -> bool:
        """Whether it is the first one of its page."""
        return row == 0 or self._rows[row - 1].page != self._rows[row].page

    def kind_name(self, kind: Kind) -> str:
        """What is made in a row."""
        return {
            Kind.STORY: self.tr("Words"),
            Kind.VOICE: self.tr("Voice"),
            Kind.PICTURE: self.tr("Picture"),
            Kind.CLIP: self.tr("Motion"),
            Kind.FILM: self.tr("Film"),
            Kind.TURN: self.tr("Page turn"),
        }[kind]

    def _words(self, row: TimelineRow) -> str:
        worked = row.seconds(Ink.WORKING, Ink.TRYING_AGAIN)
        waited = row.seconds(Ink.WAITING)
        told = [self._stage_words(row)]
        if worked >= _SHOWN:
            told.append(self.tr("worked on for {n} s").format(n=round(worked, 1)))
        if waited >= _SHOWN:
            told.append(self.tr("waited {n} s").format(n=round(waited, 1)))
        if row.trouble:
            told.append(retold(row.trouble))
        name = self.tr("Page {page}, {kind}").format(page=row.page, kind=self.kind_name(row.kind))
        return f"{name}: {', '.join(told)}"

    def _stage_words(self, row: TimelineRow) -> str:
        if row.is_found:
            return self.tr("was there already")
        return {
            Stage.WAITING: self.tr("waiting"),
            Stage.WORKING: self.tr("being made"),
            Stage.DONE: self.tr("done"),
            Stage.CHANGED: self.tr("changed"),
            Stage.STAND_IN: self.tr("has a stand-in"),
            Stage.FAILED: self.tr("missing"),
        }[row.stage]


_SHOWN = 0.05  # seconds; less would be said as 0.0
