"""The main window. It comes up at once and empty; the shelf or a book is in it a moment later."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from storybook_app.book.bundle import BUNDLE_SUFFIX
from storybook_app.book.values import Book
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.composer import Composer
from storybook_app.ui.main_menu import MainMenu
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.player import Player
from storybook_app.ui.projector import Projector, make_projector
from storybook_app.ui.shelf import Shelf
from storybook_app.ui.supervisor import Supervisor

_SIZE = (1440, 900)
_SMALLEST = (900, 600)


class MainWindow(QMainWindow):
    """Holds the shelf, and the composer and the player of the open book.

    Signals:
        close_asked: the user wants to leave.
        home_asked: the user wants back to the shelf.
        brought: files and folders were dropped on the shelf.
            arg1: list of Path.
    """

    close_asked = Signal()
    home_asked = Signal()
    brought = Signal(list)

    def __init__(
        self,
        appearance: Appearance,
        supervisor: Supervisor,
        projectors: Callable[[QWidget], Projector | None] = make_projector,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._appearance_of_player = Appearance.of_player(self)
        self._supervisor = supervisor
        self._projectors = projectors
        self._may_close = False
        self._percent = -1  # of the run under way
        self._opened: OpenBook | None = None
        self.home: Shelf | None = None
        self.composer: Composer | None = None
        self.player: Player | None = None
        self.menu = self._make_menu()
        self._views = QStackedWidget()
        self._views.addWidget(QWidget())  # until a book is open, or the shelf is shown
        self.setCentralWidget(self._views)
        self.setWindowTitle("Storybook")
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self._of_book = self._add_shortcuts()
        self._offer_what_fits()

    def set_home(self, shelf: Shelf) -> None:
        """Have a shelf to show while no book is open."""
        self.home = shelf
        shelf.set_menu(self.menu)
        self.menu.add_of_shelf(shelf.actions_of_book)
        self._views.addWidget(shelf)

    def show_home(self) -> None:
        """Show the shelf."""
        if self.home is not None:
            self._views.setCurrentWidget(self.home)
            self.setWindowTitle("Storybook")

    def show_book(self, opened: OpenBook, page: str = "") -> None:
        """Show a book, at a page that may be gone."""
        self.take_book_away()
        self._opened = opened
        opened.document.changed.connect(self._on_book_changed)
        self.composer = Composer(opened, self._appearance, self._supervisor, self._projectors)
        self.composer.header.set_menu(self.menu)
        self.menu.set_pages(self.composer.menu_groups)
        self._views.addWidget(self.composer)
        self._views.setCurrentWidget(self.composer)
        self.composer.pages.open_row(opened.pages.row_of(page) or 0)
        self.composer.pages.setFocus()
        self._offer_what_fits()
        self._on_book_changed(opened.document.book)

        self.composer.header.home_asked.connect(self.home_asked)
        self.composer.play_asked.connect(self.play)
        self.composer.run_bar.share_changed.connect(self._on_share_changed)
        self.composer.cost_question.shown.connect(self._show_composer)

    def take_book_away(self) -> None:
        """Show no book any more."""
        if self._opened is not None:
            self._opened.document.changed.disconnect(self._on_book_changed)
        for widget in (self.player, self.composer):
            if widget is not None:
                widget.stop()
                self._views.removeWidget(widget)
                widget.setParent(None)
                widget.deleteLater()
        self._opened = self.composer = self.player = None
        self._percent = -1
        self.menu.set_pages(())
        self._offer_what_fits()

    def make_anew(self, shelf: Shelf) -> None:
        """Make all that is shown anew, in the language of now, with another shelf; the book stays open at its page."""
        opened, page = self._opened, ""
        if self.composer is not None:
            self.composer.commit()
            page = self.composer.pages.current_id()
        self.take_book_away()
        before = self.home
        self.menu.deleteLater()
        self.menu = self._make_menu()
        self.set_home(shelf)
        if before is not None:
            self._views.removeWidget(before)
            before.deleteLater()
        if opened is not None:
            self.show_book(opened, page)
        else:
            self.show_home()

    def tell(self, sentence: str) -> None:
        """Say something quietly, below the book or the shelf."""
        shown = self.composer or self.home
        if shown is not None:
            shown.notice.say([sentence])

    def play(self, page: str = "") -> None:
        """Show the film from a page on."""
        if self._opened is None or self.composer is None:
            return
        if self.player is None:
            self.player = Player(self._opened, self._appearance_of_player, self._projectors)
            self._views.addWidget(self.player)
            self.player.left.connect(self._show_composer)
            self.player.full_screen_asked.connect(self.toggle_full_screen)
        self.composer.stop()
        self._views.setCurrentWidget(self.player)
        self.player.start(page)

    def toggle_full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def geometry_text(self) -> str:
        """Where the window stands, to be stored."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def stand_at(self, geometry: str) -> None:
        """Stand where the window stood last time."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))

    def allow_close(self) -> None:
        """From now on ``close`` really closes: all work has ended."""
        self._may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask first: the work has to end and the book to be saved before the window may go."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_asked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files and folders."""
        if (self._opened or self.home) and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_target(is_target=True)
            if self._opened is not None:
                self._opened.intake.warm_up()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing will be dropped."""
        self._show_target(is_target=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Bring the photos in, or the books."""
        self._show_target(is_target=False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._bring([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _bring(self, paths: list[Path]) -> None:
        if self._opened is None:
            self.brought.emit(paths)
            return
        others = [path for path in paths if path.suffix.lower() != BUNDLE_SUFFIX]
        if others != paths:
            self.tell(self.tr("A book is brought in on the shelf: go there, then drop it again."))
        self._opened.intake.bring_in(others)

    def _make_menu(self) -> MainMenu:
        menu = MainMenu(self)
        menu.home_asked.connect(self.home_asked)
        menu.folder_asked.connect(self._on_folder_asked)
        return menu

    def _show_target(self, *, is_target: bool) -> None:
        if self.home is not None:
            self.home.show_target(is_target and self._opened is None)

    def _add_shortcuts(self) -> list[QAction]:
        """Add the keys that work everywhere; those that need an open book are returned."""
        keys = QKeySequence.StandardKey
        for sequence, act in ((QKeySequence("F11"), self.toggle_full_screen), (keys.Quit, self.close_asked.emit)):
            self._add_shortcut([QKeySequence(sequence)], act)
        return [
            self._add_shortcut(sequences, act)
            for sequences, act in (
                ([QKeySequence(keys.Undo)], self._on_undo),
                ([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")], self._on_redo),
                ([QKeySequence("Ctrl+O")], self._on_add),
                ([QKeySequence("Ctrl+E")], self._on_export),
                ([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")], self._on_make),
            )
        ]

    def _add_shortcut(self, sequences: list[QKeySequence], act: Callable[[], None]) -> QAction:
        action = QAction(self)
        action.setShortcuts(sequences)
        action.triggered.connect(act)
        self.addAction(action)
        return action

    def _offer_what_fits(self) -> None:
        is_open = self._opened is not None
        self.menu.show_for(is_open=is_open)
        for action in self._of_book:
            action.setEnabled(is_open)

    def _on_book_changed(self, book: Book) -> None:
        if self._percent < 0:
            self.setWindowTitle(self.tr("{title} – Storybook").format(title=book.title))
        else:
            self.setWindowTitle(self.tr("{percent}% – {title}").format(percent=self._percent, title=book.title))

    def _on_share_changed(self, percent: int) -> None:
        self._percent = percent
        if self._opened is not None:
            self._on_book_changed(self._opened.document.book)

    def _show_composer(self) -> None:
        if self.composer is not None:
            self._views.setCurrentWidget(self.composer)
            self.composer.pages.setFocus()

    def _on_folder_asked(self) -> None:
        if self._opened is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._opened.folder.path)))

    def _on_undo(self) -> None:
        if self._opened is not None:
            self._opened.document.undo()

    def _on_redo(self) -> None:
        if self._opened is not None:
            self._opened.document.redo()

    def _on_add(self) -> None:
        if self.composer is not None:
            self.composer.add_photos()

    def _on_export(self) -> None:
        if self.composer is not None:
            self.composer.export()

    def _on_make(self) -> None:
        if self._opened is not None:
            self._opened.maker.start()
