"""The main view of a book: header, cards, the open page, and the bars at the bottom."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from storybook_app.book.edits import moved, without_pages
from storybook_app.book.values import Book
from storybook_app.errors import StorybookError
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.dialogs import ask_film_path, ask_photos
from storybook_app.ui.empty import EmptyBook
from storybook_app.ui.export_bar import ExportBar
from storybook_app.ui.export_question import ExportQuestion
from storybook_app.ui.header import Header
from storybook_app.ui.icons import Icon
from storybook_app.ui.notice import Notice
from storybook_app.ui.open_book import OpenBook, file_name
from storybook_app.ui.page_desk import PageDesk
from storybook_app.ui.pages_view import PagesView
from storybook_app.ui.projector import Projector, make_projector
from storybook_app.ui.run_bar import RunBar
from storybook_app.ui.supervisor import Supervisor

_STRIP, _DESK = 292, 1148


class Composer(QWidget):
    """Wires the parts of the main view together.

    Signals:
        play_asked: the film shall be played.
            arg1: the id of the page to begin with; empty for the first.
    """

    play_asked = Signal(str)

    def __init__(
        self,
        opened: OpenBook,
        appearance: Appearance,
        supervisor: Supervisor,
        projectors: Callable[[QWidget], Projector | None] = make_projector,
    ) -> None:
        super().__init__()
        self._opened = opened
        self._supervisor = supervisor
        self._has_opened_by_itself = False
        self.header = Header(opened.document, appearance)
        self.pages = PagesView(opened.pages, opened.page_pictures, appearance)
        self.desk = PageDesk(opened, appearance, projectors)
        self.notice = Notice(appearance)
        self._add = Button(appearance, self.tr("Add photos…"), Icon.ADD, style=Style.DASHED)
        self._empty = EmptyBook(appearance)
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        self._right.addWidget(self.desk)
        self.question = ExportQuestion(appearance)
        self.export_bar = ExportBar(opened.exporter, appearance)
        self.run_bar = RunBar(opened.document, opened.bridge, appearance)
        self._arrange()

        self.header.make_asked.connect(opened.maker.start)
        self.header.stop_asked.connect(opened.maker.stop)
        self.header.export_asked.connect(self.export)
        self.pages.current_changed.connect(self.desk.show_page)
        self.pages.current_changed.connect(opened.maker.attend)
        self.pages.move_asked.connect(self._on_move_asked)
        self.pages.delete_asked.connect(self._on_delete_asked)
        self.pages.play_asked.connect(self.play_asked)
        self.pages.pressed.connect(self._on_page_chosen)
        self.desk.retry_asked.connect(opened.maker.start)
        self.run_bar.retry_asked.connect(opened.maker.start)
        self.run_bar.play_asked.connect(self._on_play_asked)
        self._add.clicked.connect(self.add_photos)
        self._empty.choose_asked.connect(self.add_photos)
        self.question.make_asked.connect(opened.maker.start)
        self.question.export_asked.connect(self._on_export_chosen)
        self.export_bar.failed.connect(self.tell)
        opened.document.changed.connect(self._on_book_changed)
        opened.document.trouble.connect(self.tell)
        opened.maker.running_changed.connect(self.header.set_running)
        opened.maker.running_changed.connect(self.run_bar.set_running)
        opened.maker.running_changed.connect(self._on_freshness_changed)
        opened.maker.trouble.connect(self.tell)
        opened.freshness.changed.connect(self._on_freshness_changed)
        opened.intake.busy_changed.connect(self._on_busy_changed)
        opened.intake.refused.connect(self.notice.say)
        opened.pictures.arrived.connect(self.pages.viewport().update)
        opened.takes.arrived.connect(self.pages.viewport().update)
        self._on_book_changed(opened.document.book)

    def add_photos(self) -> None:
        """Let the parent choose photos."""
        self._supervisor.start(self._add_photos(), "choose photos")

    def export(self) -> None:
        """Let the parent name a file, and write the film to it; ask first where it would show what was before."""
        if not any(page.chosen.film for page in self._opened.document.book.pages):
            return
        changed = self._opened.pages.changed_pages()
        if changed and not self._opened.maker.is_running:
            self.question.ask(len(changed))
        else:
            self._on_export_chosen()

    def stop(self) -> None:
        """Let nothing be heard any more."""
        self.desk.stop()

    def commit(self) -> None:
        """Take in what is still being typed."""
        self.header.commit()

    def tell(self, error: StorybookError) -> None:
        """Say what went wrong and what to do next."""
        self.notice.say([str(error)])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space plays from the open page on."""
        if event.key() == Qt.Key.Key_Space:
            self.play_asked.emit(self.pages.current_id())
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        strip = QWidget()
        strip.setObjectName("strip")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left = QVBoxLayout(strip)
        left.setContentsMargins(8, 8, 0, 8)
        left.setSpacing(0)
        left.addWidget(self.pages, 1)
        left.addWidget(self._add)
        left.addStretch(0)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(strip)
        splitter.addWidget(self._right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_STRIP, _DESK])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(splitter, 1)
        for bar in (self.notice, self.question, self.export_bar, self.run_bar):
            column.addWidget(bar)

    async def _add_photos(self) -> None:
        self._opened.intake.bring_in(await ask_photos(self))

    async def _export(self) -> None:
        book = self._opened.document.book
        suggested = Path.home() / f"{file_name(book.title)}.mp4"
        path = await ask_film_path(self, suggested)
        if path is not None:
            self._opened.exporter.start(path)

    def _on_book_changed(self, book: Book) -> None:
        self._right.setCurrentWidget(self.desk if book.pages else self._empty)
        self.pages.setVisible(bool(book.pages))
        if book.pages and not self.pages.currentIndex().isValid():
            self._has_opened_by_itself = True
            self.pages.open_row(0)

    def _on_freshness_changed(self) -> None:
        count = len(self._opened.pages.changed_pages())
        self.header.show_changed(count)
        self.run_bar.show_changed(count)
        self.question.count(0 if self._opened.maker.is_running else count)

    def _on_export_chosen(self) -> None:
        self._supervisor.start(self._export(), "name the film")

    def _on_busy_changed(self, is_busy: bool) -> None:  # noqa: FBT001 - a slot
        """Photos arrive in any order: when all are there, a book that was empty opens at its first page."""
        if not is_busy and self._has_opened_by_itself:
            self.pages.open_row(0)
            self._has_opened_by_itself = False

    def _on_page_chosen(self) -> None:
        self._has_opened_by_itself = False

    def _on_move_asked(self, page_id: str, to: int) -> None:
        self._opened.document.apply(self.tr("Move the page"), lambda book: moved(book, page_id, to))

    def _on_delete_asked(self, page_id: str) -> None:
        row = self.pages.currentIndex().row()
        self._opened.document.apply(self.tr("Take the page out"), lambda book: without_pages(book, [page_id]))
        self.pages.open_row(row)

    def _on_play_asked(self) -> None:
        self.play_asked.emit("")
