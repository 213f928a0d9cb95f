"""What can be done with books, and the way to the settings."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class MainMenu(QMenu):
    """The menu of the window, for the shelf and for an open book; its keys work in the whole window.

    Signals:
        new_asked: a new book.
        open_asked: a book that is elsewhere.
        bundles_asked: books from their files.
        sample_asked: the sample day.
        home_asked: back to the shelf.
        folder_asked: the folder of the open book.
        export_asked: the open book as one file.
        settings_asked: the settings.
    """

    new_asked = Signal()
    open_asked = Signal()
    bundles_asked = Signal()
    sample_asked = Signal()
    home_asked = Signal()
    folder_asked = Signal()
    export_asked = Signal()
    settings_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        keys = QKeySequence.StandardKey
        self._add(self.tr("New book"), self.new_asked, keys.New)
        self._add(self.tr("Open a book…"), self.open_asked, "Ctrl+Shift+O")
        self._at_home = [self._add(self.tr("Bring in a book from its file…"), self.bundles_asked, "Ctrl+I")]
        self._add(self.tr("Sample day"), self.sample_asked)
        self.addSeparator()
        self._in_book = [
            self._add(self.tr("Back to the shelf"), self.home_asked, keys.Close),
            self._add(self.tr("Show this book’s folder"), self.folder_asked),
            self._add(self.tr("Export this book as one file…"), self.export_asked),
        ]
        self._pages = self.addMenu(self.tr("Pages"))
        self._in_book.append(self._pages.menuAction())
        self._end_of_book = self.addSeparator()
        self._add(self.tr("Settings…"), self.settings_asked, "Ctrl+,")
        parent.addActions(self.actions())

    def add_of_shelf(self, menu: QMenu) -> None:
        """Offer what can be done with the chosen book of the shelf, while the shelf is shown."""
        of_shelf = menu.actions()
        self.insertActions(self._end_of_book, of_shelf)
        self._at_home.extend(of_shelf)

    def set_pages(self, groups: Iterable[Sequence[QAction]]) -> None:
        """Offer what can be done with the pages of the open book, group by group, instead of those of another."""
        self._pages.clear()
        for group in groups:
            self._pages.addActions(group)
            self._pages.addSeparator()

    def show_for(self, *, is_open: bool) -> None:
        """Offer what fits an open book, or the shelf."""
        for actions, is_offered in ((self._in_book, is_open), (self._at_home, not is_open)):
            for action in actions:
                action.setVisible(is_offered)

    def _add(self, text: str, asked: SignalInstance, keys: str | QKeySequence.StandardKey = "") -> QAction:
        action = self.addAction(text)
        action.triggered.connect(asked)
        action.setShortcuts([QKeySequence(keys)] if isinstance(keys, str) else QKeySequence.keyBindings(keys))
        return action
