"""Who is heard in a line, and the list of those who could be."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu

from storybook_app.book.values import Line, LineKind
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.choices import speaker_name
from storybook_app.ui.line_wishes import Introduce, Recast, Wish

_WIDTH = 88
_PADDING = 16
_LONGEST_NAME = 60


class SpeakerButton(Button):
    """Shows the speaker, and opens the list.

    Signals:
        wished: somebody else shall be heard.
            arg1: a Recast; or an Introduce, where the parent wants to say who is in the book.
    """

    wished = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, style=Style.BARE)
        self.setProperty("speaker", True)
        self.setFixedWidth(_WIDTH)
        self._line = Line(text="")
        self._speakers: Sequence[str] = ()
        self.menu_of_speakers = QMenu(self)
        self.set_menu(self.menu_of_speakers)

        self.menu_of_speakers.aboutToShow.connect(self._fill)

    def show_line(self, line: Line, speakers: Sequence[str]) -> None:
        """Show who says the line."""
        self._line, self._speakers = line, speakers
        name = speaker_name(line.kind, line.speaker)
        self.say(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDTH - _PADDING))
        self.setToolTip(name)
        self.setAccessibleName(self.tr("Heard from: {name}").format(name=name))

    def _fill(self) -> None:
        menu = self.menu_of_speakers
        menu.clear()
        self._offer(speaker_name(LineKind.NARRATION, None), Recast(LineKind.NARRATION))
        menu.addSeparator()
        for name in dict.fromkeys(filter(None, (self._line.speaker, *self._speakers))):
            self._offer(name, Recast(LineKind.SPEECH, name))
        menu.addAction(self.tr("Somebody else…")).triggered.connect(self._ask_name)
        menu.addSeparator()
        self._offer(speaker_name(LineKind.SOUND, None), Recast(LineKind.SOUND))
        menu.addSeparator()
        menu.addAction(self.tr("People and names…")).triggered.connect(self._asks(Introduce()))

    def _offer(self, name: str, wish: Recast) -> None:
        action = self.menu_of_speakers.addAction(name)
        action.setCheckable(True)
        action.setChecked((wish.kind, wish.speaker) == (self._line.kind, self._line.speaker))
        action.triggered.connect(self._asks(wish))

    def _asks(self, wish: Wish) -> Callable[[], None]:
        return lambda: self.wished.emit(wish)

    def _ask_name(self) -> None:
        dialog = QInputDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Somebody else"))
        dialog.setLabelText(self.tr("Who says this line?"))
        dialog.textValueSelected.connect(self._on_named)
        dialog.open()

    def _on_named(self, name: str) -> None:
        if name.strip():
            self.wished.emit(Recast(LineKind.SPEECH, name.strip()[:_LONGEST_NAME]))
