"""What can be done with the chosen pages, as actions: for their keys, the context menu and the menu of the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from storybook_app.ui.document import Document
from storybook_app.ui.page_editor import PageEditor
from storybook_app.ui.pages_view import PagesView

_Keys = QKeySequence.StandardKey | str


class PageActions(QObject):
    """Acts on the pages that are chosen in the view.

    Signals:
        write_asked: the parent wants to write the diary of the open page.
    """

    write_asked = Signal()

    def __init__(self, view: PagesView, editor: PageEditor, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._editor = editor
        self._document = document
        keys = QKeySequence.StandardKey
        self.play = self._action(self.tr("Play from here"), self._on_play)
        self.write = self._action(self.tr("Write the diary"), self._on_write, "F2")
        self.cut = self._action(self.tr("Cut"), self._on_cut, keys.Cut)
        self.copy = self._action(self.tr("Copy"), self._on_copy, keys.Copy)
        self.paste = self._action(self.tr("Paste"), self._on_paste, keys.Paste)
        self.duplicate = self._action(self.tr("Duplicate"), self._on_duplicate, "Ctrl+D")
        self.delete = self._action(self.tr("Delete"), self._on_delete, keys.Delete, "Backspace")
        self.select_all = self._action(self.tr("Select all"), view.selectAll, keys.SelectAll)
        self.earlier = self._action(self.tr("Move earlier"), self._on_earlier, "Ctrl+Up", "Alt+Up", "Alt+Left")
        self.later = self._action(self.tr("Move later"), self._on_later, "Ctrl+Down", "Alt+Down", "Alt+Right")
        self._menu = QMenu(view)
        for group in self.groups:
            self._menu.addActions(group)
            self._menu.addSeparator()
        self._refresh()

        view.chosen_changed.connect(self._refresh)
        view.current_changed.connect(self._refresh)
        document.changed.connect(self._refresh)
        view.menu_asked.connect(self._on_menu_asked)

    @property
    def groups(self) -> Sequence[Sequence[QAction]]:
        """The actions as a menu shows them, group by group."""
        return (
            (self.play, self.write),
            (self.cut, self.copy, self.paste, self.duplicate, self.delete),
            (self.select_all, self.earlier, self.later),
        )

    def _action(self, name: str, act: Callable[[], object], *keys: _Keys) -> QAction:
        """An action whose keys are the view's: a text field, or a button, has its own use for them."""
        action = QAction(name, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        self._view.addAction(action)
        return action

    def _refresh(self) -> None:
        rows, count = self._view.chosen_rows(), len(self._document.book.pages)
        for action in (self.cut, self.copy, self.duplicate, self.delete):
            action.setEnabled(bool(rows))
        for action in (self.play, self.write):
            action.setEnabled(bool(self._view.current_id()))
        self.earlier.setEnabled(bool(rows) and rows[-1] >= len(rows))
        self.later.setEnabled(bool(rows) and rows[0] < count - len(rows))
        self.select_all.setEnabled(bool(count))

    def _on_menu_asked(self, place: QPoint) -> None:
        self._menu.popup(place)

    def _on_play(self) -> None:
        self._view.play_asked.emit(self._view.current_id())

    def _on_write(self) -> None:
        self.write_asked.emit()

    def _on_cut(self) -> None:
        self._take_out(self._editor.cut)

    def _on_delete(self) -> None:
        self._take_out(self._editor.delete)

    def _take_out(self, take_out: Callable[[Sequence[str]], None]) -> None:
        """Take the chosen pages out, and open the one that comes into the place of the first."""
        ids, rows = self._view.chosen_ids(), self._view.chosen_rows()
        if rows:
            take_out(ids)
            self._view.open_row(rows[0])

    def _on_copy(self) -> None:
        self._editor.copy(self._view.chosen_ids())

    def _on_duplicate(self) -> None:
        self._editor.duplicate(self._view.chosen_ids())

    def _on_paste(self) -> None:
        rows = self._view.chosen_rows() or [self._view.currentIndex().row()]
        self._editor.paste(rows[-1] + 1)

    def _on_earlier(self) -> None:
        self._move(self._view.chosen_rows()[:1], -1)

    def _on_later(self) -> None:
        self._move(self._view.chosen_rows()[-1:], 2)

    def _move(self, rows: Sequence[int], step: int) -> None:
        """Move the chosen pages to the gap that lies so many from the row at their edge."""
        if rows:
            gap = max(0, min(rows[0] + step, len(self._document.book.pages)))
            self._editor.move(self._view.chosen_ids(), gap)
            self._view.scrollTo(self._view.currentIndex())
            self._refresh()
