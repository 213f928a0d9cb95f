"""The middle of the player: the film or the page that is read, and a few words in the middle when there is neither."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from storybook_app.book.values import Word
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, centred
from storybook_app.ui.player_page import PageView
from storybook_app.ui.screen import Screen
from storybook_app.ui.theme import serif

_MARGINS = (48, 32, 48, 24)
_FULL_SCREEN_MARGINS = (0, 0, 0, 0)


class StageView(QWidget):
    """The screen and the page, one of them seen, and a plate with a sentence over it.

    Signals:
        open_asked: the user wants the film in the system's player.
        pressed: the film was clicked.
        pressed_twice: it was double-clicked; ``pressed`` comes before and after that.
    """

    open_asked = Signal()
    pressed = Signal()
    pressed_twice = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.film = Screen()
        self.page = PageView(appearance)
        self._views = QStackedWidget()
        self._views.addWidget(self.film)
        self._views.addWidget(self.page)
        self._words = centred(Tone.PLATE)
        self._words.setFont(serif(22))
        self._open = Button(appearance, self.tr("Open in the system's player"), Icon.PLAY)
        plate = QWidget()
        column = QVBoxLayout(plate)
        column.setSpacing(14)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignHCenter)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._views, 0, 0)
        self._grid.addWidget(plate, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.clear()

        self._open.clicked.connect(self.open_asked)

    @property
    def words(self) -> str:
        """The sentence that is shown; empty where there is none."""
        return "" if self._words.isHidden() else self._words.text()

    @property
    def is_page_shown(self) -> bool:
        """Whether a page is read, instead of a film being played."""
        return self._views.currentWidget() is self.page

    def show_film(self) -> None:
        """Let the film be seen, and no words over it."""
        if self.is_page_shown:
            self.film.clear()
            self._views.setCurrentWidget(self.film)
        self.say("")

    def show_page(self, pixmap: QPixmap | None, text: str = "", word: Word | None = None) -> None:
        """Let the page be seen: its picture, and the line that is read."""
        self._views.setCurrentWidget(self.page)
        self.page.show_picture(pixmap)
        self.page.show_line(text, word)

    def say(self, words: str) -> None:
        """Show a sentence, or none."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._open.hide()

    def offer_other_player(self, *, has_film: bool) -> None:
        """Say that films cannot be played here, and offer what can."""
        self.say(self.tr("This computer cannot play films inside Storybook.\nThe pages can be turned all the same."))
        self._open.setVisible(has_film)

    def set_full_screen(self, is_full: bool, below: int) -> None:  # noqa: FBT001 - as Qt's setters
        """Fill the whole screen, without a frame; words leave so much room below for what covers it now and then."""
        self._grid.setContentsMargins(*(_FULL_SCREEN_MARGINS if is_full else _MARGINS))
        self.page.setContentsMargins(*((*_MARGINS[:3], below) if is_full else _FULL_SCREEN_MARGINS))
        self.film.is_round = not is_full

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Wait for the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of a click."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of a double click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed_twice.emit()

    def clear(self) -> None:
        """Show nothing."""
        self.film.clear()
        self._views.setCurrentWidget(self.film)
        self.say("")
