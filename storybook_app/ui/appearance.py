"""The theme in force. Widgets that paint ask it for colours and repaint when it changes."""

from typing import Self

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from storybook_app.settings import ReducedMotion, TextSize, Theme
from storybook_app.ui.theme import REDUCED_MOTION, Tokens, dress, tokens_for


class Appearance(QObject):
    """Holds the tokens of the theme in force.

    Signals:
        changed: other colours hold from now on.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = TextSize.NORMAL
        self._tokens = tokens_for(theme)

        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @classmethod
    def of_player(cls, parent: QObject) -> Self:
        """The player is a dark room in every theme."""
        return cls(Theme.DARK, parent)

    @property
    def tokens(self) -> Tokens:
        """The colours of now."""
        return self._tokens

    @property
    def theme(self) -> Theme:
        """What the user chose."""
        return self._theme

    def choose(self, theme: Theme, size: TextSize | None = None, motion: ReducedMotion | None = None) -> None:
        """Take another theme, and another size of the words and another way to move where they are given."""
        application = QApplication.instance()
        if motion is not None and application is not None:
            application.setProperty(REDUCED_MOTION, motion.value)
        is_resized = size not in (None, self._size)
        self._theme, self._size = theme, size or self._size
        self._refresh(is_resized=is_resized)

    def _refresh(self, *, is_resized: bool = False) -> None:
        tokens = tokens_for(self._theme)
        if tokens is self._tokens and not is_resized:
            return
        self._tokens = tokens
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, tokens, self._size)
        self.changed.emit()

    def _on_system_changed(self) -> None:
        self._refresh()
