"""The bar on top: the title, how the book is painted, read and told, and what to do with it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QSizePolicy

from storybook_app.book import edits
from storybook_app.book.values import Book, Look, Words
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Chooser, Style
from storybook_app.ui.choices import LANGUAGES, look_names, voice_names, words_names
from storybook_app.ui.document import Document, Saved
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.theme import serif

_TITLE_PIXELS = 21
_HEIGHT = 60
_FADE = 36
_ROOMY, _TIGHT, _NARROW = 1290, 1190, 1050  # widths below which some buttons, and then more, show their icons alone


class Header(QFrame):
    """Shows and edits what belongs to the whole book.

    Signals:
        home_asked: the parent wants back to the shelf.
        people_asked: the parent wants to see who is in the book.
        make_asked: the parent pressed Make the book.
        stop_asked: the parent pressed Stop.
        export_asked: the parent pressed Export.
    """

    home_asked = Signal()
    people_asked = Signal()
    make_asked = Signal()
    stop_asked = Signal()
    export_asked = Signal()

    def __init__(self, document: Document, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("header")
        self._document = document
        self._is_running = False
        self._changed = 0
        self.setFixedHeight(_HEIGHT)
        self._home = Button(appearance, self.tr("Shelf"), Icon.BOOK, style=Style.BARE)
        self.title = _TitleEdit()
        self.title.setAccessibleName(self.tr("Title of the book"))
        self._saved = label(Tone.SOFT)
        self.look = Chooser(appearance, Icon.BRUSH, self.tr("How the pictures are painted"))
        self.look.add_list("look", look_names())
        self.voice = Chooser(appearance, Icon.VOICE, self.tr("Who reads, and in which language"))
        self.voice.add_list("voice", voice_names())
        self.voice.add_list("language", LANGUAGES)
        self.words = Chooser(appearance, Icon.WORDS, self.tr("How freely your words are told"))
        self.words.add_list("words", words_names())
        self._people = Button(appearance, icon=Icon.PEOPLE, name=self.tr("People and names"))
        self._undo = Button(appearance, icon=Icon.UNDO, name=self.tr("Undo"))
        self._redo = Button(appearance, icon=Icon.REDO, name=self.tr("Redo"))
        self._more = Button(appearance, icon=Icon.GEAR, name=self.tr("Books and settings"))
        self._make = Button(appearance, self.tr("Make the book"), Icon.BRUSH, style=Style.FILLED)
        self._export = Button(appearance, self.tr("Export"), Icon.EXPORT)
        self._arrange()
        self._on_book_changed(document.book)
        self._on_history_changed()
        self._on_saved_changed(document.saved)

        document.changed.connect(self._on_book_changed)
        document.history_changed.connect(self._on_history_changed)
        document.saved_changed.connect(self._on_saved_changed)
        self.title.editingFinished.connect(self._on_title_edited)
        self.look.chosen.connect(self._on_look_chosen)
        self.voice.chosen.connect(self._on_voice_chosen)
        self.words.chosen.connect(self._on_words_chosen)
        self._home.clicked.connect(self.home_asked)
        self._people.clicked.connect(self.people_asked)
        self._undo.clicked.connect(document.undo)
        self._redo.clicked.connect(document.redo)
        self._make.clicked.connect(self._on_make_clicked)
        self._export.clicked.connect(self.export_asked)

    @property
    def next_step(self) -> str:
        """The words of the filled button; empty while a run goes on."""
        return next((button.accessibleName() for button in (self._make, self._export) if button.is_filled), "")

    def set_menu(self, menu: QMenu) -> None:
        """What the gear opens."""
        self._more.set_menu(menu)

    def set_running(self, is_running: bool) -> None:  # noqa: FBT001 - a slot
        """Offer Stop instead of Make the book while a run goes on."""
        self._is_running = is_running
        self._on_book_changed(self._document.book)

    def show_changed(self, count: int) -> None:
        """Show whether there is something to make: so many pages have changed since they were made."""
        self._changed = count
        self._on_book_changed(self._document.book)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the title its room."""
        super().resizeEvent(event)
        for width, buttons in {
            _ROOMY: (self._home, self.words, self._export),
            _TIGHT: (self.look,),
            _NARROW: (self.voice,),
        }.items():
            for button in buttons:
                button.set_compact(event.size().width() < width)

    def commit(self) -> None:
        """Take in a title that is still being typed."""
        self._on_title_edited()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(self._home)
        row.addWidget(self.title)
        row.addWidget(self._saved)
        row.addStretch(1)
        for widget in (self.look, self.voice, self.words, self._people, self._undo, self._redo, self._more):
            row.addWidget(widget)
        row.addWidget(self._make)
        row.addWidget(self._export)

    def _on_book_changed(self, book: Book) -> None:
        if not self.title.isModified():
            self.title.setText(book.title)
        self.look.show_chosen(look=book.look)
        self.voice.show_chosen(voice=book.voice, language=book.language)
        self.words.show_chosen(words=book.words)
        self._dress(is_made=bool(book.pages) and not self._changed and all(page.chosen.film for page in book.pages))
        self._make.setEnabled(bool(book.pages) or self._is_running)
        self._export.setEnabled(any(page.chosen.film for page in book.pages) and not self._is_running)

    def _dress(self, *, is_made: bool) -> None:
        """Fill the one button that comes next: make what is missing, or take the film along."""
        is_next = not is_made and not self._is_running
        self._make.say(self.tr("Stop") if self._is_running else self.tr("Make the book"))
        self._make.dress(Icon.STOP if self._is_running else Icon.BRUSH, Style.FILLED if is_next else Style.QUIET)
        self._export.dress(Icon.EXPORT, Style.FILLED if is_made and not self._is_running else Style.QUIET)

    def _on_history_changed(self) -> None:
        for button, word, name in (
            (self._undo, self.tr("Undo"), self._document.history.undo_name),
            (self._redo, self.tr("Redo"), self._document.history.redo_name),
        ):
            button.setEnabled(bool(name))
            button.setToolTip(f"{word}: {name}" if name else word)
            button.setAccessibleName(button.toolTip())

    def _on_saved_changed(self, saved: Saved) -> None:
        words = {
            Saved.SAVED: self.tr("Saved"),
            Saved.SAVING: self.tr("Saving…"),
            Saved.FAILED: self.tr("Not saved yet"),
        }
        self._saved.setText(words[saved])

    def _on_title_edited(self) -> None:
        title = self.title.text().strip()
        self.title.setModified(False)
        if title:
            self._document.apply(self.tr("Change the title"), lambda book: edits.retitled(book, title))
        self.title.setText(self._document.book.title)

    def _on_look_chosen(self, _key: str, look: Look) -> None:
        self._document.apply(self.tr("Change the look"), lambda book: edits.with_look(book, look))

    def _on_voice_chosen(self, key: str, value: str) -> None:
        book = self._document.book
        voice, language = (value, book.language) if key == "voice" else (book.voice, value)
        self._document.apply(self.tr("Change the voice"), lambda book: edits.with_voice(book, voice, language))

    def _on_words_chosen(self, _key: str, words: Words) -> None:
        self._document.apply(self.tr("Change the telling"), lambda book: edits.with_words(book, words))

    def _on_make_clicked(self) -> None:
        (self.stop_asked if self._is_running else self.make_asked).emit()


class _TitleEdit(QLineEdit):
    """A title that looks like a heading until it is edited, and is as wide as its words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("title")
        self.setFont(serif(_TITLE_PIXELS, bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(90)
        self.setMaxLength(200)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)

        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self.clearFocus)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The width of the words and some air."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 28
        return QSize(max(120, min(width, 460)), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the beginning of a title that is too long."""
        super().resizeEvent(event)
        if not self.hasFocus():
            self._show_beginning()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Let a title that is too long fade out, until it is edited."""
        super().paintEvent(event)
        is_long = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width() - _FADE // 2
        if is_long and not self.hasFocus():
            place = self.contentsRect().adjusted(self.contentsRect().width() - _FADE, 0, 0, 0)
            ground = QGuiApplication.palette().base().color()  # the style sheet clears the field’s own
            clear = QColor(ground.red(), ground.green(), ground.blue(), 0)
            fade = QLinearGradient(place.topLeft(), place.topRight())
            fade.setStops([(0.0, clear), (0.8, ground)])
            with QPainter(self) as painter:
                painter.fillRect(place, fade)

    def _on_text_changed(self) -> None:
        self.updateGeometry()
        if not self.hasFocus():
            self._show_beginning()

    def _show_beginning(self) -> None:
        if not self.isModified():  # keys may come without focus (an input method, a test): the cursor is the writer's
            self.home(False)
