"""The story lines of the open page, one below the other."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.story_row import SpokenLine, StoryRow

_GAP = 8
_LEAST = 104  # two lines
_USUAL = 6  # lines of a page
_BETWEEN_ROWS = 40  # milliseconds between two rows that are made in good time


class StoryList(QScrollArea):
    """Shows the lines, and hands on what the parent wants of them.

    Signals:
        wished: the parent wants something of a line.
            arg1: its row.
            arg2: the Wish.
        left: the keyboard has left the words of a line.
            arg1: its row.
        add_asked: the parent wants one more line.
    """

    wished = Signal(int, object)
    left = Signal(int)
    add_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("bare")
        self._appearance = appearance
        self._shown: tuple[object, ...] = ()
        self._lines: tuple[SpokenLine, ...] = ()
        self.rows: list[StoryRow] = []
        self._empty = label(Tone.SOFT)
        self.add = Button(appearance, self.tr("Add a line"), Icon.ADD, style=Style.BARE)
        content = QWidget()
        content.setObjectName("bare")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self._empty)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(_LEAST)

        self._preparing = QTimer(self, interval=_BETWEEN_ROWS)
        self._preparing.timeout.connect(self._prepare)
        self._preparing.start()
        self.add.clicked.connect(self.add_asked)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Three lines and a little of the next, which tells that there are more."""
        return QSize(560, 156)

    @property
    def lines(self) -> Sequence[SpokenLine]:
        """The lines that are shown."""
        return self._lines

    def show_lines(self, lines: Sequence[SpokenLine], speakers: Sequence[str], *, can_edit: bool, empty: str) -> None:
        """Show other lines; ``empty`` is said where there is none."""
        shown = (tuple(lines), tuple(speakers), can_edit, empty)
        if shown == self._shown:
            return
        self._shown, self._lines = shown, tuple(lines)
        while len(self.rows) < len(lines):
            self._add_row()
        for row, line in zip(self.rows, lines, strict=False):
            row.show_line(line, speakers, can_edit=can_edit)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(lines))
        self.add.setVisible(can_edit)
        self._empty.setText(empty)
        self._empty.setVisible(not lines)

    def show_playing(self, sound: Path | None, at: int) -> None:
        """Show which line is heard right now, ``at`` so many milliseconds."""
        for row, line in zip(self.rows, self._lines, strict=False):
            row.show_playing(at if sound is not None and line.sound == sound else None)

    def write_at(self, row: int, place: int) -> None:
        """Put the cursor into a line, before character ``place``."""
        if 0 <= row < len(self._lines):
            self.rows[row].text.write_at(place)
            self.ensureWidgetVisible(self.rows[row], 0, 0)

    def put_last(self, row: int) -> None:
        """Put a row that is to go behind all others: those after it move up as they are, the cursor in them too."""
        gone = self.rows.pop(row)
        self.rows.append(gone)
        self._column.removeWidget(gone)
        self._column.insertWidget(len(self.rows) - 1, gone)
        gone.hide()
        self._shown = ()

    def _prepare(self) -> None:
        """Make a row in good time: several at once, when a page is told, would hold the window up."""
        if len(self.rows) < _USUAL:
            self._add_row()
            self.rows[-1].hide()
            self.rows[-1].ensurePolished()
        else:
            self._preparing.stop()

    def _add_row(self) -> None:
        row = StoryRow(self._appearance)
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        row.wished.connect(lambda wish: self.wished.emit(self.rows.index(row), wish))
        row.left.connect(lambda: self.left.emit(self.rows.index(row)))

    def _on_focus_changed(self) -> None:
        for row in self.rows:
            row.show_tools()
            if row.text.hasFocus():
                self.ensureWidgetVisible(row, 0, 0)
