"""The parent's own words for a page, set in the book face."""

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QTextBlockFormat, QTextCursor

from storybook_app.book.diary_texts import cleaned, paragraphs
from storybook_app.ui.theme import serif
from storybook_app.ui.words_edit import WordsEdit

_PIXELS = 21
_LINE_HEIGHT = 118.0  # per cent
MOST_CHARACTERS = 20_000


class DiaryEdit(WordsEdit):
    """Edits the diary of a page.

    Signals:
        many_pasted: several paragraphs were pasted where ``may_spread`` says that they may be meant for many pages.
            arg1: the words.
        spread_asked: the parent wants to deal a diary out over all pages.
    """

    many_pasted = Signal(str)
    spread_asked = Signal()

    def __init__(self) -> None:
        super().__init__(MOST_CHARACTERS)
        self.may_spread = False
        self.setObjectName("diary")
        self.setFont(serif(_PIXELS))
        self.setPlaceholderText(self.tr("What happened here?"))
        self.setAccessibleName(self.tr("Diary of this page"))
        self._space_lines()

    def show_words(self, words: str) -> None:
        """Show other words; what the parent is writing right now stays."""
        if words == self.toPlainText():
            return
        with QSignalBlocker(self):
            self.setPlainText(words)
            self._space_lines()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste words; ask first where they look like the diary of the whole book."""
        if self.may_spread and len(paragraphs(cleaned(source.text()))) > 1:
            self.many_pasted.emit(source.text())
        else:
            super().insertFromMimeData(source)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what can be done with any words, and what with those of a diary."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addAction(self.tr("Spread a diary over the pages…")).triggered.connect(self.spread_asked)
        menu.popup(event.globalPos())

    def _space_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(shape)
