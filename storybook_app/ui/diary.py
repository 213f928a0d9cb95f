"""The parent's own words for a page, set in the book face."""

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from storybook_app.ui.theme import serif

_PIXELS = 21
_LINE_HEIGHT = 118.0  # per cent
MOST_CHARACTERS = 20_000


class DiaryEdit(QTextEdit):
    """Edits plain words.

    Signals:
        edited: the parent changed the words.
            arg1: the words.
    """

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("diary")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # the book's own undo serves the diary too
        self.setFont(serif(_PIXELS))
        self.setPlaceholderText(self.tr("What happened here? A line or two is plenty."))
        self.setAccessibleName(self.tr("Diary of this page"))

        self.document().setDocumentMargin(0)
        self._space_lines()

        self.textChanged.connect(self._on_text_changed)

    def show_words(self, words: str) -> None:
        """Show other words; what the parent is writing right now stays."""
        if words == self.toPlainText():
            return
        with QSignalBlocker(self):
            self.setPlainText(words)
            self._space_lines()
        self.moveCursor(QTextCursor.MoveOperation.End)

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
        """Paste words without their dress, and no more than a page can hold."""
        room = max(0, MOST_CHARACTERS - len(self.toPlainText()))
        self.insertPlainText(source.text().replace("\0", "")[:room])

    def _space_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(shape)

    def _on_text_changed(self) -> None:
        self.edited.emit(self.toPlainText())
