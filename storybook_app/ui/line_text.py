"""The words of one story line: as high as they need, and ready to be written in."""

import math

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from storybook_app.book.values import Word
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.line_wishes import Join, Move, Rewrite, Split, Step
from storybook_app.ui.text_places import book_place, qt_place
from storybook_app.ui.words_edit import WordsEdit

MOST_CHARACTERS = 600  # half a minute of reading aloud, and several captions
_HONEY = 0.45


class LineText(WordsEdit):
    """Edits a line. Enter cuts it in two, Backspace at its beginning joins it to the one before.

    Signals:
        wished: the parent wants something of the line.
            arg1: a Wish.
        left: the keyboard went elsewhere.
    """

    wished = Signal(object)
    left = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(MOST_CHARACTERS)
        self._appearance = appearance
        self.setObjectName("linetext")
        self.setAccessibleName(self.tr("Words of this line"))
        self.setPlaceholderText(self.tr("What is heard next?"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        for bars in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.edited.connect(self._on_edited)

    @property
    def words(self) -> str:
        """What is written, without the blanks around it."""
        return self.toPlainText().strip()

    def show_words(self, words: str) -> None:
        """Show other words; what the parent is writing right now stays."""
        if words == self.words and (words or not self.toPlainText()):
            return
        with QSignalBlocker(self):
            self.setPlainText(words)

    def mark(self, word: Word | None) -> None:
        """Mark the word that is heard right now."""
        marks = []
        if word is not None:
            spoken = QTextEdit.ExtraSelection()
            dress = QTextCharFormat()
            dress.setBackground(self._appearance.tokens.colour("honey", _HONEY))
            cursor, text = QTextCursor(self.document()), self.toPlainText()
            cursor.setPosition(min(qt_place(text, word.start), qt_place(text, len(text))))
            cursor.setPosition(qt_place(text, min(word.end, len(text))), QTextCursor.MoveMode.KeepAnchor)
            spoken.cursor, spoken.format = cursor, dress
            marks.append(spoken)
        self.setExtraSelections(marks)

    def write_at(self, place: int) -> None:
        """Put the cursor before character ``place``."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.textCursor()
        cursor.setPosition(qt_place(self.toPlainText(), place))
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste words as one line."""
        self.insert(" ".join(source.text().split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Give the keys that concern the line as a whole their meaning."""
        wish = None if self.isReadOnly() else self._wish(event)
        if wish is None:
            super().keyPressEvent(event)
        else:
            event.accept()
            self.wished.emit(wish)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the parent writes elsewhere; a menu, or another program, is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the height that the words need."""
        super().resizeEvent(event)
        self._fit()

    def _wish(self, event: QKeyEvent) -> Split | Join | Move | Step | None:
        by = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        cursor = self.textCursor()
        if by is not None and modifiers == Qt.KeyboardModifier.AltModifier:
            return Move(by)
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return Split(self._place_in_words(cursor.position()))
        if event.key() == Qt.Key.Key_Backspace and cursor.position() == 0 and not cursor.hasSelection():
            return Join()
        return Step(by) if by is not None and not self._can_go(by) else None

    def _can_go(self, by: int) -> bool:
        """Whether there is another row of words above or below the cursor."""
        way = QTextCursor.MoveOperation.Up if by < 0 else QTextCursor.MoveOperation.Down
        return QTextCursor(self.textCursor()).movePosition(way)

    def _place_in_words(self, place: int) -> int:
        text = self.toPlainText()
        blanks = len(text) - len(text.lstrip())
        return min(max(0, book_place(text, place) - blanks), len(self.words))

    def _on_edited(self, text: str) -> None:
        self.wished.emit(Rewrite(text.strip()))

    def _fit(self) -> None:
        height = math.ceil(self.document().size().height())
        if height != self.height():
            self.setFixedHeight(height)
