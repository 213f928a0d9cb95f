"""Plain words that a parent writes: the book's own undo serves them, and files that are dropped go to the window."""

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTextEdit


class WordsEdit(QTextEdit):
    """Edits words without any dress, and no more than ``most`` characters of them.

    Signals:
        edited: the parent changed the words.
            arg1: the words.
    """

    edited = Signal(str)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)

        self.textChanged.connect(self._on_text_changed)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Words may be dropped here; files go to the window."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste words without their dress."""
        self.insert(source.text())

    def insert(self, words: str) -> None:
        """Write words at the cursor, no more than there is room for."""
        room = max(0, self._most - len(self.toPlainText()))
        self.insertPlainText(words.replace("\0", "")[:room])

    def _on_text_changed(self) -> None:
        self.edited.emit(self.toPlainText())
