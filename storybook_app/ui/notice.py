"""A quiet strip for what the parent should know; it stays until it is put away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.retold import retold

_MOST_SENTENCES = 6


class Notice(QFrame):
    """Shows one message at a time, with at most one thing to do about it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._text = label(Tone.PLAIN, wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act = Button(appearance)
        self._close = Button(appearance, icon=Icon.CLOSE, style=Style.BARE, name=self.tr("Put this notice away"))
        self._action: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._act.hide()
        self.hide()

        self._close.clicked.connect(self.hide)
        self._act.clicked.connect(self._on_act_clicked)

    @property
    def text(self) -> str:
        """What is shown; empty while nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(self, sentences: Sequence[str], label: str = "", action: Callable[[], None] | None = None) -> None:
        """Show sentences below each other, and a button where there is something to do."""
        shown = [retold(each) for each in sentences[:_MOST_SENTENCES]]
        more = len(sentences) - len(shown)
        if more:
            shown.append(self.tr("… and %n more.", "", more))
        self._text.setText("\n".join(shown))
        self._action = action
        self._act.say(label)
        self._act.setVisible(action is not None)
        self.setAccessibleName(self._text.text())
        self.show()

    def _on_act_clicked(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
