"""What can be done with the book that is chosen on the shelf: one set of actions for menus and keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from storybook_app.book.shelf import ShelvedBook
from storybook_app.ui.shelf_acts import ShelfActs
from storybook_app.ui.shelf_view import ShelfView


class ShelfActions(QMenu):
    """The context menu of a cover; its keys work while the covers have the focus."""

    def __init__(self, view: ShelfView, acts: ShelfActs) -> None:
        super().__init__(view)
        self._view = view
        self._acts = acts
        keys = QKeySequence.StandardKey
        self._open = self._add(self.tr("Open"), [], view.open_asked.emit)
        self._rename = self._add(self.tr("Rename"), [QKeySequence("F2")], lambda _book: view.rename_current())
        self._duplicate = self._add(self.tr("Duplicate"), [QKeySequence("Ctrl+D")], acts.duplicate)
        self.addSeparator()
        self._show = self._add(self.tr("Show in folder"), [QKeySequence("Ctrl+Shift+R")], acts.show_in_folder)
        self._export = self._add(self.tr("Export as one file…"), [QKeySequence("Ctrl+E")], acts.export)
        self.addSeparator()
        delete = [QKeySequence(keys.Delete), QKeySequence("Backspace"), QKeySequence("Ctrl+Backspace")]
        self._put_away = self._add(self.tr("Move to trash"), delete, acts.put_away)
        for action in self.actions():
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        view.addActions([action for action in self.actions() if not action.isSeparator()])
        self.undo = QAction(self.tr("Undo"), self)
        self.undo.setShortcut(keys.Undo)
        self.undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # of the whole shelf
        self.undo.triggered.connect(acts.undo)
        self.addAction(self.undo)
        self.refresh()

        view.current_changed.connect(self.refresh)
        acts.undo_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Offer what can be done with the chosen book."""
        book = self._view.current
        for action in (self._open, self._rename, self._duplicate, self._export):
            action.setEnabled(book is not None and book.trouble is None)
        for action in (self._show, self._put_away):
            action.setEnabled(book is not None)
        undo = self._acts.undo_name
        self.undo.setText(self.tr("Undo: {name}").format(name=undo) if undo else self.tr("Undo"))
        self.undo.setEnabled(bool(undo))

    def _add(self, text: str, keys: list[QKeySequence], act: Callable[[ShelvedBook], None]) -> QAction:
        action = self.addAction(text)
        action.setShortcuts(keys)
        action.triggered.connect(lambda: self._do(act))
        return action

    def _do(self, act: Callable[[ShelvedBook], None]) -> None:
        if self._view.current is not None:
            act(self._view.current)
