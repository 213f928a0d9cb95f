"""The home of the window: the books on their shelf, and the way to a new one."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from storybook_app.book.shelf import ShelvedBook
from storybook_app.errors import StorybookError
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.dialogs import ask_photos
from storybook_app.ui.empty import EmptyBook
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.library import Library
from storybook_app.ui.notice import Notice
from storybook_app.ui.pictures import Pictures
from storybook_app.ui.shelf_actions import ShelfActions
from storybook_app.ui.shelf_acts import ShelfActs
from storybook_app.ui.shelf_cover import GAP
from storybook_app.ui.shelf_model import ShelfModel
from storybook_app.ui.shelf_view import ShelfView
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.theme import serif

_HEADER = 60
_MARGIN = 48
_NAME_PIXELS, _HEADING_PIXELS = 21, 30


class Shelf(QWidget):
    """Shows the books of a folder.

    Signals:
        open_asked: a book shall be opened.
            arg1: the Path of its folder.
        new_asked: a new book shall be begun.
        photos_chosen: a new book shall be begun with photos.
            arg1: list of Path.
        sample_asked: the sample day shall be opened.
        settings_asked: the settings shall be shown.
    """

    open_asked = Signal(object)
    new_asked = Signal()
    photos_chosen = Signal(list)
    sample_asked = Signal()
    settings_asked = Signal()

    def __init__(self, library: Library, pictures: Pictures, appearance: Appearance, supervisor: Supervisor) -> None:
        super().__init__()
        self.library = library
        self._appearance = appearance
        self._supervisor = supervisor
        self._awaited: Path | None = None
        self._menu: QMenu | None = None
        self._is_target = False
        self.notice = Notice(appearance)
        self.model = ShelfModel(self)
        self.view = ShelfView(self.model, pictures, appearance)
        self.acts = ShelfActs(library, self.notice, supervisor, self)
        self.actions_of_book = ShelfActions(self.view, self.acts)
        self.addAction(self.actions_of_book.undo)
        self.empty = EmptyBook(appearance, has_sample=True)
        self._more = Button(appearance, icon=Icon.MORE, name=self.tr("What can be done with books"))
        self._settings = Button(appearance, self.tr("Settings"), Icon.GEAR)
        self._new = Button(appearance, self.tr("New book"), Icon.ADD, style=Style.FILLED)
        self._pages = QStackedWidget()
        self._arrange()

        self._settings.clicked.connect(self.settings_asked)
        self._new.clicked.connect(self.new_asked)
        self.view.new_asked.connect(self.new_asked)
        self.view.open_asked.connect(self._on_open_asked)
        self.view.menu_asked.connect(self._on_menu_asked)
        self.empty.choose_asked.connect(self._on_choose_asked)
        self.empty.sample_asked.connect(self.sample_asked)
        self.model.rename_asked.connect(self.acts.rename)
        self.acts.arrived.connect(self._on_arrived)
        library.changed.connect(self._on_books_changed)
        library.trouble.connect(self._on_trouble)

    def set_menu(self, menu: QMenu) -> None:
        """What the three dots open."""
        self._more.set_menu(menu)
        self._menu = menu

    def tell(self, error: StorybookError) -> None:
        """Say what went wrong and what to do next."""
        self.notice.say([str(error)])

    def wake(self, path: Path | None = None) -> None:
        """Read the books anew and have the keys; the book in that folder is chosen as soon as it is there."""
        self._awaited = path
        self.library.look()
        self._take_keys()

    def sleep(self) -> None:
        """A book is open: look at nothing."""
        self.library.rest()
        self.notice.hide()

    def show_target(self, is_target: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show that what is dragged over the shelf may be dropped."""
        self._is_target = is_target
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the edge of the place where things may be dropped."""
        if not self._is_target:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._appearance.tokens.colour("coral"), 3, Qt.PenStyle.DashLine))
            painter.setBrush(self._appearance.tokens.colour("coral", 0.07))
            painter.drawRoundedRect(self.rect().adjusted(10, _HEADER + 10, -10, -10), 16, 16)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(_MARGIN - GAP // 2, 34, 0, 0)
        inner.setSpacing(12)
        heading = label(Tone.PLAIN, self.tr("Your shelf"))
        heading.setFont(serif(_HEADING_PIXELS, bold=True))
        heading.setContentsMargins(GAP // 2, 0, 0, 0)
        inner.addWidget(heading)
        inner.addWidget(self.view, 1)
        blank = QWidget()  # until the folder has been read
        for page in (blank, full, self.empty):
            self._pages.addWidget(page)
        self._full = full
        column.addWidget(self._pages, 1)
        column.addWidget(self.notice)

    def _header(self) -> QFrame:
        header = QFrame()
        header.setObjectName("header")
        header.setFixedHeight(_HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        name = label(Tone.PLAIN, "Storybook")
        name.setFont(serif(_NAME_PIXELS, bold=True))
        row.addWidget(name)
        row.addStretch(1)
        for button in (self._more, self._settings, self._new):
            row.addWidget(button)
        return header

    async def _choose_photos(self) -> None:
        photos = await ask_photos(self)
        if photos:
            self.photos_chosen.emit(photos)

    def _on_choose_asked(self) -> None:
        self._supervisor.start(self._choose_photos(), "choose photos")

    def _on_open_asked(self, book: ShelvedBook) -> None:
        if book.trouble:
            self.tell(book.trouble)
        else:
            self.open_asked.emit(book.path)

    def _on_trouble(self, error: StorybookError) -> None:
        self._show(self._full)
        self.tell(error)

    def _show(self, page: QWidget) -> None:
        if page is not self._pages.currentWidget():
            self._pages.setCurrentWidget(page)
            self._take_keys()

    def _take_keys(self) -> None:
        (self.view if self._pages.currentWidget() is self._full else self.empty).setFocus()

    def _on_menu_asked(self, place: QPoint) -> None:
        menu = self.actions_of_book if self.view.current else self._menu
        if menu is not None:
            menu.popup(place)

    def _on_arrived(self, path: Path) -> None:
        self._awaited = path
        self.library.look()

    def _on_books_changed(self, books: list[ShelvedBook]) -> None:
        self.model.show(books)
        self._show(self._full if books else self.empty)
        if self._awaited is not None and self.model.row_of(self._awaited) is not None:
            self.view.choose(self._awaited)
            self._awaited = None
        self.actions_of_book.refresh()
