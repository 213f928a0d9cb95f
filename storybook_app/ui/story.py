"""The story lines of the open page: who speaks, what, how long, and a button to hear each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label

_SPEAKER_WIDTH = 74
_GAP = 8


@dataclass(frozen=True)
class SpokenLine:
    """A line as it is shown; ``sound`` is None until its voice is there."""

    speaker: str
    text: str
    milliseconds: int | None
    sound: Path | None


class StoryList(QScrollArea):
    """Shows the lines, to be read.

    Signals:
        play_asked: a line shall be heard (or the one that is heard shall stop).
            arg1: the sound's path.
    """

    play_asked = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("bare")
        self._appearance = appearance
        self._lines: tuple[SpokenLine, ...] = ()
        self._playing: Path | None = None
        self._rows: list[_Row] = []
        self._empty = label(Tone.SOFT, self.tr("The story is written when you make the book."))
        content = QWidget()
        content.setObjectName("bare")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def lines(self) -> Sequence[SpokenLine]:
        """The lines that are shown."""
        return self._lines

    def show_lines(self, lines: Sequence[SpokenLine], playing: Path | None) -> None:
        """Show other lines, one of them marked as heard right now."""
        if (tuple(lines), playing) == (self._lines, self._playing):
            return
        self._lines, self._playing = tuple(lines), playing
        while len(self._rows) < len(lines):
            self._add_row()
        for row, line in zip(self._rows, lines, strict=False):
            row.show_line(line, is_playing=playing is not None and line.sound == playing)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(lines))
        self._empty.setVisible(not lines)

    def _add_row(self) -> None:
        row = _Row(self._appearance)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        row.play_asked.connect(self.play_asked)


class _Row(QFrame):
    """One line.

    Signals:
        play_asked: the line shall be heard.
            arg1: the sound's path.
    """

    play_asked = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("line")
        self._line: SpokenLine | None = None
        self._play = Button(appearance, icon=Icon.PLAY, style=Style.BARE, name=self.tr("Hear this line"))
        self._speaker = label(Tone.SOFT)
        self._speaker.setFixedWidth(_SPEAKER_WIDTH)
        self._text = label(Tone.WORDS, wraps=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)  # as high as it wraps
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._length = label(Tone.SOFT)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 14, 5)
        row.setSpacing(8)
        for widget in (self._play, self._speaker):
            row.addWidget(widget)
        row.addWidget(self._text, 1)
        row.addWidget(self._length)

        self._play.clicked.connect(self._on_play_clicked)

    def show_line(self, line: SpokenLine, *, is_playing: bool) -> None:
        self._line = line
        self._speaker.setText(line.speaker)
        self._text.setText(line.text)
        self._length.setText("" if line.milliseconds is None else f"{line.milliseconds / 1000:.1f} s")
        self._play.setEnabled(line.sound is not None)
        self._play.dress(Icon.PAUSE if is_playing else Icon.PLAY, Style.BARE)
        self.setProperty("playing", is_playing)
        self.style().unpolish(self)
        self.style().polish(self)

    def _on_play_clicked(self) -> None:
        if self._line and self._line.sound:
            self.play_asked.emit(self._line.sound)
