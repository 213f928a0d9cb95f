"""The sheet with the people of the book."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from storybook_app.book.cast_edits import with_person, with_person_changed, without_person
from storybook_app.book.values import Book, CastMember
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.notice import Notice
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.person_card import PersonCard
from storybook_app.ui.pictures import CARD
from storybook_app.ui.theme import serif

_SIZE = QSize(860, 560)
_HEADING = 22


class PeopleSheet(QDialog):
    """Shows a card for each person; what is written there is in the book at once.

    Signals:
        portrait_asked: the parent wants to choose a portrait.
            arg1: the person's place, from 0.
        hear_asked: a name shall be heard, or be silent again.
            arg1: the person's place, from 0.
    """

    portrait_asked = Signal(int)
    hear_asked = Signal(int)

    def __init__(self, opened: OpenBook, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._opened = opened
        self._appearance = appearance
        self.cards: list[PersonCard] = []
        self.setWindowTitle(self.tr("People and names"))
        self.resize(_SIZE)
        self.add = Button(appearance, self.tr("Add a person"), Icon.ADD, style=Style.DASHED)
        self.finish = Button(appearance, self.tr("Done"), style=Style.FILLED)
        self.notice = Notice(appearance)
        self._column = QVBoxLayout()
        self._arrange()
        self._on_book_changed(opened.document.book)

        self.add.clicked.connect(self._on_add_clicked)
        self.finish.clicked.connect(self.accept)
        opened.document.changed.connect(self._on_book_changed)
        opened.pictures.arrived.connect(self._on_picture_arrived)

    def show_heard(self, at: int | None) -> None:
        """Show whose name is heard right now; None where none is."""
        for place, card in enumerate(self.cards):
            card.show_heard(place == at)

    def _arrange(self) -> None:
        heading = label(Tone.PLAIN, self.tr("People and names"))
        heading.setFont(serif(_HEADING, bold=True))
        lead = label(
            Tone.LEAD,
            self.tr(
                "Who is in the book: so that names are said right, each has a voice, and looks alike on every page."
            ),
            wraps=True,
        )
        content = QWidget()
        content.setObjectName("bare")
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addLayout(self._column)
        rows.addWidget(self.add)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("bare")
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 26, 28, 20)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(lead)
        column.addSpacing(8)
        column.addWidget(scroll, 1)
        column.addWidget(self.notice)
        column.addLayout(buttons)

    def _on_book_changed(self, book: Book) -> None:
        while len(self.cards) < len(book.cast):
            self._add_card()
        while len(self.cards) > len(book.cast):
            card = self.cards.pop()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for card, person in zip(self.cards, book.cast, strict=True):
            path = self._opened.folder.photo_path(person.reference) if person.reference else None
            portrait = self._opened.pictures.photo(path, CARD) if path else None
            card.show_person(person, portrait, has_photos=bool(book.pages))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in a field must not press one

    def _add_card(self) -> None:
        card, at = PersonCard(self._appearance), len(self.cards)
        self.cards.append(card)
        self._column.addWidget(card)
        card.edited.connect(lambda field, value: self._edit(at, field, value))
        card.portrait_asked.connect(lambda: self.portrait_asked.emit(at))
        card.hear_asked.connect(lambda: self.hear_asked.emit(at))
        card.remove_asked.connect(lambda: self._apply(self.tr("Take a person out"), lambda b: without_person(b, at)))

    def _edit(self, at: int, field: str, value: object) -> None:
        name = {
            "name": self.tr("Name a person"),
            "said": self.tr("Change how a name is said"),
            "clothes": self.tr("Change the clothes"),
            "voice": self.tr("Change a person’s voice"),
        }[field]
        self._apply(name, lambda book: with_person_changed(book, at, **{field: value}), f"person {at} {field}")

    def _apply(self, name: str, edit: Callable[[Book], Book], series: str = "") -> None:
        self._opened.document.apply(name, edit, series)

    def _on_add_clicked(self) -> None:
        self._apply(self.tr("Add a person"), lambda book: with_person(book, CastMember(name="")))
        self.cards[-1].name.setFocus()

    def _on_picture_arrived(self) -> None:
        self._on_book_changed(self._opened.document.book)
