"""The main window. It comes up at once and empty; a book opens in it a moment later."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from storybook_app.book.values import Book
from storybook_app.errors import StorybookError
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.composer import Composer
from storybook_app.ui.main_menu import MainMenu
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.player import Player
from storybook_app.ui.problem import Problem
from storybook_app.ui.projector import Projector, make_projector
from storybook_app.ui.supervisor import Supervisor

_SIZE = (1440, 900)
_SMALLEST = (900, 600)


class MainWindow(QMainWindow):
    """Holds the composer and the player of the open book.

    Signals:
        close_asked: the user wants to leave.
        new_asked: the user wants to begin a new book.
        open_asked: the user wants to open another book.
        theme_chosen: the user wants other colours.
            arg1: the Theme.
    """

    close_asked = Signal()
    new_asked = Signal()
    open_asked = Signal()
    theme_chosen = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        supervisor: Supervisor,
        projectors: Callable[[QWidget], Projector | None] = make_projector,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._supervisor = supervisor
        self._projectors = projectors
        self._may_close = False
        self._opened: OpenBook | None = None
        self.composer: Composer | None = None
        self.player: Player | None = None
        self.problem = Problem(appearance)
        self._menu = MainMenu(appearance, self)
        self._views = QStackedWidget()
        self._views.addWidget(QWidget())  # until a book is open
        self._views.addWidget(self.problem)
        self.setCentralWidget(self._views)
        self.setWindowTitle("Storybook")
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self._add_shortcuts()

        self.problem.new_asked.connect(self.new_asked)
        self.problem.open_asked.connect(self.open_asked)
        self._menu.new_asked.connect(self.new_asked)
        self._menu.open_asked.connect(self.open_asked)
        self._menu.folder_asked.connect(self._on_folder_asked)
        self._menu.theme_chosen.connect(self.theme_chosen)

    def show_book(self, opened: OpenBook) -> None:
        """Show a book."""
        self.take_book_away()
        self._opened = opened
        self.composer = Composer(opened, self._appearance, self._supervisor, self._projectors)
        self.composer.header.set_menu(self._menu)
        self._views.addWidget(self.composer)
        self._views.setCurrentWidget(self.composer)
        self._on_book_changed(opened.document.book)

        self.composer.play_asked.connect(self.play)
        opened.document.changed.connect(self._on_book_changed)

    def take_book_away(self) -> None:
        """Show no book any more."""
        for widget in (self.player, self.composer):
            if widget is not None:
                widget.stop()
                self._views.removeWidget(widget)
                widget.setParent(None)
                widget.deleteLater()
        self._opened = self.composer = self.player = None

    def show_problem(self, error: StorybookError) -> None:
        """Say why there is no book."""
        self.take_book_away()
        self.problem.explain(error)
        self._views.setCurrentWidget(self.problem)

    def tell(self, sentence: str) -> None:
        """Say something quietly, below the book."""
        if self.composer is not None:
            self.composer.notice.say([sentence])

    def play(self, page: str = "") -> None:
        """Show the film from a page on."""
        if self._opened is None or self.composer is None:
            return
        if self.player is None:
            self.player = Player(self._opened, Appearance.of_player(self), self._projectors)
            self._views.addWidget(self.player)
            self.player.left.connect(self._on_player_left)
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
        if self.composer is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Bring the photos in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if self._opened is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._opened.intake.bring_in(paths)

    def _add_shortcuts(self) -> None:
        keys = QKeySequence.StandardKey
        for sequences, act in (
            ([QKeySequence(keys.Undo)], self._on_undo),
            ([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")], self._on_redo),
            ([QKeySequence("Ctrl+O")], self._on_add),
            ([QKeySequence("Ctrl+E")], self._on_export),
            ([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")], self._on_make),
            ([QKeySequence("F11")], self.toggle_full_screen),
            ([QKeySequence(keys.Quit)], self.close_asked.emit),
        ):
            action = QAction(self)
            action.setShortcuts(sequences)
            action.triggered.connect(act)
            self.addAction(action)

    def _on_book_changed(self, book: Book) -> None:
        self.setWindowTitle(self.tr("{title} – Storybook").format(title=book.title))

    def _on_player_left(self) -> None:
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
