"""The dark room around the screen, where words stand when there is no film to see."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, centred
from storybook_app.ui.screen import Screen
from storybook_app.ui.theme import serif

_MARGINS = (48, 32, 48, 24)


class StageView(QWidget):
    """The screen, and a plate with a sentence over its lower part.

    Signals:
        open_asked: the user wants the film in the system's player.
    """

    open_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.film = Screen()
        self._words = centred(Tone.PLATE)
        self._words.setFont(serif(22))
        self._open = Button(appearance, self.tr("Open in the system's player"), Icon.PLAY)
        plate = QWidget()
        column = QVBoxLayout(plate)
        column.setSpacing(14)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignHCenter)
        grid = QGridLayout(self)
        grid.setContentsMargins(*_MARGINS)
        grid.addWidget(self.film, 0, 0)
        grid.addWidget(plate, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.clear()

        self._open.clicked.connect(self.open_asked)

    @property
    def words(self) -> str:
        """The sentence that is shown; empty where there is none."""
        return "" if self._words.isHidden() else self._words.text()

    def say(self, words: str) -> None:
        """Show a sentence, or none."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._open.hide()

    def offer_other_player(self) -> None:
        """Say that films cannot be played here, and offer what can."""
        self.say(self.tr("This computer cannot play films inside Storybook."))
        self._open.show()

    def clear(self) -> None:
        """Show nothing."""
        self.film.clear()
        self.say("")
