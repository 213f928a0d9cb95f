"""What went wrong on the open page, in plain words, with the one thing to do about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.icons import Icon, pixmap
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.retold import retold


class Trouble(QFrame):
    """Shows sentences; hidden while all is well.

    Signals:
        retry_asked: the parent wants it to be tried again.
    """

    retry_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("trouble")
        self._appearance = appearance
        self._icon = label(Tone.PLAIN)
        self._words = label(Tone.PLAIN, wraps=True)
        self.retry = Button(appearance, self.tr("Try again"), Icon.REDO)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.retry)
        self.hide()
        self._on_appearance_changed()

        self.retry.clicked.connect(self.retry_asked)
        appearance.changed.connect(self._on_appearance_changed)

    @property
    def words(self) -> str:
        """What is told; empty while all is well."""
        return "" if self.isHidden() else self._words.text()

    def show_sentences(self, sentences: Sequence[str], *, can_retry: bool) -> None:
        """Tell what went wrong, or hide where nothing did."""
        self._words.setText("\n".join(map(retold, sentences)))
        self.setAccessibleName(self._words.text())
        self.retry.setVisible(can_retry)
        self.setVisible(bool(sentences))

    def _on_appearance_changed(self) -> None:
        self._icon.setPixmap(pixmap(Icon.ALERT, self._appearance.tokens.coral_text, 20))
