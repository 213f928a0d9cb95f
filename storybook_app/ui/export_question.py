"""Asks, before a film is exported that would show things as they were, whether to make it anew first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label


class ExportQuestion(QFrame):
    """A quiet strip with the choice in place; hidden while there is nothing to ask.

    Signals:
        make_asked: the book shall be made first.
        export_asked: the film shall be exported as it is.
    """

    make_asked = Signal()
    export_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._text = label(Tone.PLAIN, wraps=True)
        self.make = Button(appearance, self.tr("Make first"), Icon.BRUSH, style=Style.ACCENT)
        self.export = Button(appearance, self.tr("Export as it is"), Icon.EXPORT)
        self._close = Button(appearance, icon=Icon.CLOSE, style=Style.BARE, name=self.tr("Put this notice away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        for button in (self.make, self.export, self._close):
            row.addWidget(button)
            button.clicked.connect(self.hide)
        self.hide()

        self.make.clicked.connect(self.make_asked)
        self.export.clicked.connect(self.export_asked)

    @property
    def text(self) -> str:
        """What is asked; empty while nothing is."""
        return "" if self.isHidden() else self._text.text()

    def ask(self, count: int) -> None:
        """Ask what to do about that many changed pages; the keyboard stands on the first answer."""
        self.count(count)
        self.show()
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self, count: int) -> None:
        """Keep the number of changed pages right while the question stands; with none there is no question."""
        changed = (
            self.tr("1 page has changed since it was made.")
            if count == 1
            else self.tr("%n pages have changed since they were made.", "", count)
        )
        self._text.setText(" ".join((changed, self.tr("The film would still show what was made before."))))
        self.setAccessibleName(self._text.text())
        if not count:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape puts the question away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
