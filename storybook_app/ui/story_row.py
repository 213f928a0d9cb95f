"""One story line: a button to hear it, who says it, its words, how long it is, and what else can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu

from storybook_app.book.values import Line, Word
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.line_text import LineText
from storybook_app.ui.line_wishes import Hear, Move, Record, Remove, Unrecord, UseFile, Wish
from storybook_app.ui.speaker_button import SpeakerButton


@dataclass(frozen=True)
class SpokenLine:
    """A line as it is shown; ``sound`` is None until its voice is there, ``words`` tell when each word is heard in it."""

    line: Line
    milliseconds: int | None = None
    sound: Path | None = None
    words: tuple[Word, ...] = ()
    is_recorded: bool = False

    @property
    def text(self) -> str:
        """What is heard."""
        return self.line.text


class StoryRow(QFrame):
    """Shows a line and takes it down as the parent changes it.

    Signals:
        wished: the parent wants something of the line.
            arg1: a Wish.
        left: the keyboard has left the words.
    """

    wished = Signal(object)
    left = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("line")
        self._line = SpokenLine(Line(text=""))
        self._is_hovered = False
        self._play = Button(appearance, icon=Icon.PLAY, style=Style.BARE, name=self.tr("Hear this line"))
        self.speaker = SpeakerButton(appearance)
        self.text = LineText(appearance)
        self._length = label(Tone.SOFT)
        self.record = Button(appearance, icon=Icon.VOICE, style=Style.BARE, name=self.tr("Record your own voice"))
        self.more = Button(appearance, icon=Icon.MORE, style=Style.BARE, name=self.tr("More for this line"))
        self._menu = QMenu(self)
        self.more.set_menu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 14, 5)
        row.setSpacing(4)
        row.addWidget(self._play)
        row.addWidget(self.speaker)
        row.addSpacing(4)
        row.addWidget(self.text, 1)
        for tool in (self.record, self.more):
            row.addWidget(tool)
            policy = tool.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # the words do not move when the tools come
            tool.setSizePolicy(policy)
            tool.hide()
        row.addWidget(self._length)

        self._play.clicked.connect(self._on_play_clicked)
        self.speaker.wished.connect(self.wished)
        self.text.wished.connect(self.wished)
        self.text.left.connect(self.left)
        self.record.clicked.connect(self._on_record_clicked)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.aboutToHide.connect(self.show_tools)

    def show_line(self, line: SpokenLine, speakers: Sequence[str], *, can_edit: bool) -> None:
        """Show a line; ``speakers`` are those whom it may be given to."""
        self._line = line
        self.speaker.show_line(line.line, speakers)
        self.speaker.setEnabled(can_edit)
        self.text.setReadOnly(not can_edit)
        self.text.show_words(line.text)
        self._length.setText(self._about(line))
        self._play.setEnabled(line.sound is not None)
        self.record.setEnabled(can_edit and bool(line.text))
        self.more.setEnabled(can_edit and bool(line.text))
        self.show_tools()

    def show_playing(self, at: int | None) -> None:
        """Show that the line is heard, ``at`` so many milliseconds; None while it is not."""
        self._play.dress(Icon.PLAY if at is None else Icon.PAUSE, Style.BARE)
        self._mark("playing", is_so=at is not None)
        words = self._line.words if at is not None else ()
        self.text.mark(next((word for word in words if at is not None and word.from_ms <= at < word.to_ms), None))

    def show_tools(self) -> None:
        """Have the tools in sight while the parent is at this line."""
        focus = QApplication.focusWidget()
        has_focus = focus is not None and self.isAncestorOf(focus)
        is_here = self._is_hovered or has_focus
        self._mark("writing", is_so=has_focus and self.text.hasFocus())
        self.more.setVisible(is_here)
        self.record.setVisible(is_here)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """The pointer is here."""
        super().enterEvent(event)
        self._is_hovered = True
        self.show_tools()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The pointer has gone."""
        super().leaveEvent(event)
        self._is_hovered = False
        self.show_tools()

    def _about(self, line: SpokenLine) -> str:
        """How long the line is heard, and from whom where that is the parent."""
        length = "" if line.milliseconds is None else self.tr("{n} s").format(n=f"{line.milliseconds / 1000:.1f}")
        return " · ".join(filter(None, (self.tr("your voice") if line.is_recorded else "", length)))

    def _mark(self, name: str, *, is_so: bool) -> None:
        """Tell the style sheet."""
        if is_so != bool(self.property(name)):
            self.setProperty(name, is_so)
            self.style().unpolish(self)
            self.style().polish(self)

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._offer(self.tr("Record your own voice…"), Record())
        self._offer(self.tr("Choose a sound file…"), UseFile())
        if self._line.is_recorded:
            self._offer(self.tr("Let the book’s voice read it"), Unrecord())
        self._menu.addSeparator()
        self._offer(self.tr("Move up"), Move(-1), "Alt+Up")
        self._offer(self.tr("Move down"), Move(1), "Alt+Down")
        self._menu.addSeparator()
        self._offer(self.tr("Take this line out"), Remove())

    def _offer(self, name: str, wish: Wish, keys: str = "") -> None:
        action = self._menu.addAction(f"{name}\t{keys}" if keys else name)
        action.triggered.connect(self._asks(wish))

    def _asks(self, wish: Wish) -> Callable[[], None]:
        return lambda: self.wished.emit(wish)

    def _on_play_clicked(self) -> None:
        if self._line.sound is not None:
            self.wished.emit(Hear(self._line.sound))

    def _on_record_clicked(self) -> None:
        self.wished.emit(Record())
