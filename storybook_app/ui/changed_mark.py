"""The quiet line on the open page that tells that it has changed since it was made."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.icons import Icon, pixmap
from storybook_app.ui.labels import Tone, label

_ICON = 15


class ChangedMark(QWidget):
    """A mark and a sentence; hidden while the page is up to date."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = label(Tone.PLAIN)
        self._words = label(
            Tone.SOFT, self.tr("Changed since it was made. Make the book to bring it up to date."), wraps=True
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        self.setAccessibleName(self._words.text())
        self.hide()
        self._on_appearance_changed()

        appearance.changed.connect(self._on_appearance_changed)

    def _on_appearance_changed(self) -> None:
        self._icon.setPixmap(pixmap(Icon.CHANGED, self._appearance.tokens.honey_text, _ICON))
