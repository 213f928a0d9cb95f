"""What the window shows when a book cannot be opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storybook_app.errors import StorybookError
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.labels import Tone, centred
from storybook_app.ui.theme import serif


class Problem(QWidget):
    """Says what happened and offers another book.

    Signals:
        new_asked: the user begins a new book.
        open_asked: the user opens another one.
    """

    new_asked = Signal()
    open_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._message = centred(Tone.PLAIN, wraps=True)
        self._message.setFont(serif(24, bold=True))
        self._next_step = centred(Tone.LEAD, wraps=True)
        new = Button(appearance, self.tr("Begin a new book"), style=Style.FILLED)
        other = Button(appearance, self.tr("Open a book…"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(new)
        buttons.addWidget(other)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(120, 0, 120, 0)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self._message)
        column.addWidget(self._next_step)
        column.addLayout(buttons)
        column.addStretch(1)

        new.clicked.connect(self.new_asked)
        other.clicked.connect(self.open_asked)

    def explain(self, error: StorybookError) -> None:
        """Show the two sentences of an error."""
        self._message.setText(error.message)
        self._next_step.setText(error.next_step)

    @property
    def words(self) -> str:
        """What is shown."""
        return f"{self._message.text()} {self._next_step.text()}"
