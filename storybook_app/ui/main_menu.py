"""What the gear opens: other books, and the colours of the window."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from storybook_app.settings import Theme
from storybook_app.ui.appearance import Appearance


class MainMenu(QMenu):
    """The menu of the window.

    Signals:
        new_asked: a new book.
        open_asked: another book.
        folder_asked: the folder of this book.
        theme_chosen: other colours.
            arg1: the Theme.
    """

    new_asked = Signal()
    open_asked = Signal()
    folder_asked = Signal()
    theme_chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        new = self.addAction(self.tr("New book"))
        other = self.addAction(self.tr("Open a book…"))
        folder = self.addAction(self.tr("Show this book’s folder"))
        self.addSeparator()
        self._themes = QActionGroup(self)
        for theme, name in {
            Theme.SYSTEM: self.tr("Colours of the system"),
            Theme.LIGHT: self.tr("Light"),
            Theme.DARK: self.tr("Dark"),
        }.items():
            action = self.addAction(name)
            action.setCheckable(True)
            action.setChecked(theme is appearance.theme)
            action.setData(theme)
            self._themes.addAction(action)

        new.triggered.connect(self.new_asked)
        other.triggered.connect(self.open_asked)
        folder.triggered.connect(self.folder_asked)
        self._themes.triggered.connect(self._on_theme_triggered)

    def _on_theme_triggered(self, action: QAction) -> None:
        self.theme_chosen.emit(Theme(action.data()))
