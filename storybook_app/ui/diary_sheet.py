"""The sheet on which a whole diary is dealt out: the text on the left, what each page gets of it on the right."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextEdit, QVBoxLayout, QWidget

from storybook_app.book.diary_dealing import Dealt, dealt
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.pictures import CARD
from storybook_app.ui.theme import serif

_SIZE = QSize(940, 600)
_ICON = QSize(72, 54)
_PIXELS = 18
_LONGEST = 110  # characters of a page's words that are shown


class DiarySheet(QDialog):
    """Lets the parent see which page gets which words, and mend the text until it fits.

    Signals:
        spread_asked: the text shall be dealt out.
            arg1: the text.
    """

    spread_asked = Signal(str)

    def __init__(self, opened: OpenBook, appearance: Appearance, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._opened = opened
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Spread a diary over the pages"))
        self.resize(_SIZE)
        self.text = QTextEdit()
        self.text.setObjectName("sheet")
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        self.text.setFont(serif(_PIXELS))
        self.text.setAccessibleName(self.tr("The whole diary"))
        self.text.setPlaceholderText(self.tr("Paste your diary here, with an empty line between two pages."))
        self.preview = QListWidget()
        self.preview.setObjectName("sheet")
        self.preview.setAccessibleName(self.tr("What each page gets"))
        self.preview.setIconSize(_ICON)
        self.preview.setWordWrap(True)
        self.preview.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.note = label(Tone.SOFT, wraps=True)
        self.spread = Button(appearance, self.tr("Spread over the pages"), style=Style.FILLED)
        self._cancel = Button(appearance, self.tr("Cancel"))
        self._arrange()
        self.text.setPlainText(text)
        self._show_preview()

        self.text.textChanged.connect(self._show_preview)
        self.spread.clicked.connect(self._on_spread_clicked)
        self._cancel.clicked.connect(self.reject)
        opened.pictures.arrived.connect(self._show_icons)
        self.preview.verticalScrollBar().valueChanged.connect(self._show_icons)
        self.preview.verticalScrollBar().rangeChanged.connect(self._show_icons)

    def _arrange(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for heading, widget in (
            (self.tr("One paragraph for each page"), self.text),
            (self.tr("Each page gets"), self.preview),
        ):
            side = QVBoxLayout()
            side.setSpacing(8)
            side.addWidget(label(Tone.SECTION, heading))
            side.addWidget(widget, 1)
            columns.addLayout(side, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.note, 1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.spread)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        column.addLayout(columns, 1)
        column.addLayout(buttons)

    def _show_preview(self) -> None:
        book = self._opened.document.book
        found = dealt(book, self.text.toPlainText())
        while self.preview.count() < len(book.pages):
            self.preview.addItem(QListWidgetItem())
        for number, (page, words) in enumerate(zip(book.pages, found.words, strict=True), start=1):
            item = self.preview.item(number - 1)
            shown = " ".join((page.diary if words is None else words).split())
            cut = f"{shown[:_LONGEST].rstrip()}…" if len(shown) > _LONGEST else shown
            told = f"{number}   {cut or '–'}"
            if item.text() != told:  # a list of hundreds is laid out anew for each
                item.setText(told)
            item.setForeground(self.palette().placeholderText() if words is None else self.palette().text())
        self.note.setText(self._noted(found))
        self.spread.setEnabled(any(words is not None for words in found.words))
        self._show_icons()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the pictures, now that it is known which are in sight."""
        super().showEvent(event)
        self._show_icons()

    def _show_icons(self) -> None:
        """Show the pictures of the pages in sight."""
        seen = self.preview.viewport().rect()
        for number, page in zip(range(self.preview.count()), self._opened.document.book.pages, strict=False):
            item = self.preview.item(number)
            is_wanted = item.icon().isNull() and self.preview.visualItemRect(item).intersects(seen)
            pixmap = self._opened.page_pictures.small(page, CARD) if is_wanted else None
            if pixmap is not None:
                item.setIcon(QIcon(pixmap.scaled(_ICON * 2, Qt.AspectRatioMode.KeepAspectRatio)))

    def _noted(self, found: Dealt) -> str:
        """What does not go the plain way, in plain words."""
        notes = []
        if found.surplus == 1:
            notes.append(self.tr("One paragraph is left over: it stands on the last page too."))
        elif found.surplus:
            notes.append(self.tr("%n paragraphs are left over: they stand on the last page too.", "", found.surplus))
        if found.replaced == 1:
            notes.append(self.tr("One page has other words now; Undo brings them back."))
        elif found.replaced:
            notes.append(self.tr("%n pages have other words now; Undo brings them back.", "", found.replaced))
        return " ".join(notes)

    def _on_spread_clicked(self) -> None:
        self.spread_asked.emit(self.text.toPlainText())
        self.accept()
