"""The main view of a book: header, cards, the open page, and the bars at the bottom."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from storybook_app.book.values import Book
from storybook_app.errors import StorybookError
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.cost_question import CostQuestion
from storybook_app.ui.dialogs import ask_photos
from storybook_app.ui.empty import EmptyBook
from storybook_app.ui.export_bar import ExportBar
from storybook_app.ui.export_desk import ExportDesk
from storybook_app.ui.export_question import ExportQuestion
from storybook_app.ui.header import Header
from storybook_app.ui.notice import Notice
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.page_actions import PageActions
from storybook_app.ui.page_desk import PageDesk
from storybook_app.ui.page_editor import PageEditor
from storybook_app.ui.pages_pane import PagesPane
from storybook_app.ui.pages_view import PagesView
from storybook_app.ui.people import People
from storybook_app.ui.projector import Projector, make_projector
from storybook_app.ui.run_bar import RunBar
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.timeline_panel import TimelinePanel

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
        self.pane = PagesPane(self.pages, appearance)
        self.editor = PageEditor(opened.document, opened.intake, self)
        self.page_actions = PageActions(self.pages, self.editor, opened.document, self)
        self.desk = PageDesk(opened, appearance, projectors)
        self.people = People(opened, appearance, projectors, self)
        self._spread = QAction(self.tr("Spread a diary over the pages…"), self)
        self.notice = Notice(appearance)
        self._empty = EmptyBook(appearance)
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        self._right.addWidget(self.desk)
        self.question = ExportQuestion(appearance)
        self.export_desk = ExportDesk(opened, appearance, self)
        self.export_bar = ExportBar(opened.exporter, appearance)
        self.cost_question = CostQuestion(opened.maker.consent, appearance)
        self.timeline = TimelinePanel(opened.bridge, appearance)
        self.run_bar = RunBar(opened.document, opened.bridge, appearance)
        self._arrange()

        self._connect_pages(opened)
        self._connect_bars(opened)
        opened.document.changed.connect(self._on_book_changed)
        opened.document.trouble.connect(self.tell)
        opened.intake.busy_changed.connect(self._on_busy_changed)
        self._on_book_changed(opened.document.book)
        self._has_opened_by_itself = False
        if not opened.document.book.pages:
            opened.intake.warm_up()

    @property
    def menu_groups(self) -> Sequence[Sequence[QAction]]:
        """What can be done with the pages, for a menu."""
        return (*self.page_actions.groups, (self.pane.board_action, self._spread))

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
        """Space plays from the open page on; Escape leaves the board."""
        if event.key() == Qt.Key.Key_Space:
            self.play_asked.emit(self.pages.current_id())
        elif event.key() == Qt.Key.Key_Escape and self.pane.is_board:
            self.pane.set_board(False)
        else:
            super().keyPressEvent(event)

    def _connect_pages(self, opened: OpenBook) -> None:
        self.pages.current_changed.connect(self.desk.show_page)
        self.pages.current_changed.connect(opened.maker.attend)
        self.pages.dropped.connect(self._on_dropped)
        self.pages.open_asked.connect(self._on_open_asked)
        self.pages.play_asked.connect(self.play_asked)
        self.pages.retry_asked.connect(self._on_retry_asked)
        self.pages.pressed.connect(self._on_page_chosen)
        self.pane.add_asked.connect(self.add_photos)
        self.pane.board_changed.connect(self._on_board_changed)
        self._spread.triggered.connect(self._on_spread_asked)
        self.page_actions.write_asked.connect(self._on_write_asked)
        self._empty.choose_asked.connect(self.add_photos)
        for source in (self.editor, opened.intake):
            source.placed.connect(self._on_placed)
            source.refused.connect(self.notice.say)
        for sight in (opened.pictures, opened.takes):
            sight.arrived.connect(self.pages.viewport().update)

    def _connect_bars(self, opened: OpenBook) -> None:
        self.header.people_asked.connect(self.people.show)
        self.desk.people_asked.connect(self.people.show)
        self.header.make_asked.connect(opened.maker.start)
        self.header.stop_asked.connect(opened.maker.stop)
        self.header.export_asked.connect(self.export)
        self.desk.retry_asked.connect(opened.maker.start)
        self.desk.failed.connect(self.tell)
        self.run_bar.retry_asked.connect(opened.maker.start)
        self.run_bar.play_asked.connect(self._on_play_asked)
        self.run_bar.timeline_toggled.connect(self.timeline.setVisible)
        self.question.make_asked.connect(opened.maker.start)
        self.question.export_asked.connect(self._on_export_chosen)
        self.export_desk.failed.connect(self.tell)
        self.export_bar.failed.connect(self.tell)
        opened.maker.running_changed.connect(self.header.set_running)
        opened.maker.running_changed.connect(self.run_bar.set_running)
        opened.maker.running_changed.connect(self._on_freshness_changed)
        opened.maker.trouble.connect(self.tell)
        opened.maker.refused.connect(self._on_refused)
        opened.freshness.changed.connect(self._on_freshness_changed)
        if opened.maker.is_running:
            self.header.set_running(True)
            self.run_bar.set_running(True)

    def _arrange(self) -> None:
        # These have a meaning wherever the focus is: a text field has its own use for some keys, and takes them first.
        for action in (self.page_actions.paste, self.page_actions.write):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        self.addAction(self.pane.board_action)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self.pane)
        splitter.addWidget(self._right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_STRIP, _DESK])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(splitter, 1)
        bars = (self.timeline, self.notice, self.question, self.cost_question, self.export_bar, self.run_bar)
        for bar in bars:
            column.addWidget(bar)

    async def _add_photos(self) -> None:
        self._opened.intake.bring_in(await ask_photos(self))

    def _on_book_changed(self, book: Book) -> None:
        self._right.setCurrentWidget(self.desk if book.pages else self._empty)
        self.pages.setVisible(bool(book.pages))
        self.pane.board.setEnabled(bool(book.pages))
        self._spread.setEnabled(bool(book.pages))
        if not book.pages:
            self.pane.set_board(False)
        if book.pages and not self.pages.currentIndex().isValid():
            self._has_opened_by_itself = True
            self.pages.open_row(0)

    def _on_freshness_changed(self) -> None:
        count = len(self._opened.pages.changed_pages())
        self.header.show_changed(count)
        self.run_bar.show_changed(count)
        self.question.count(0 if self._opened.maker.is_running else count)

    def _on_export_chosen(self) -> None:
        self._supervisor.start(self.export_desk.export(), "choose what to export")

    def _on_busy_changed(self, is_busy: bool) -> None:  # noqa: FBT001 - a slot
        """Photos arrive in any order: when all are there, a book that was empty opens at its first page."""
        if not is_busy and self._has_opened_by_itself:
            self.pages.open_row(0)
            self._has_opened_by_itself = False

    def _on_page_chosen(self) -> None:
        self._has_opened_by_itself = False

    def _on_placed(self, page_ids: list[str]) -> None:
        self._has_opened_by_itself = False
        self.pages.choose(page_ids)

    def _on_dropped(self, mime: QMimeData, gap: int, is_copy: bool) -> None:  # noqa: FBT001 - a slot
        self.editor.drop(mime, gap, as_copy=is_copy)

    def _on_open_asked(self) -> None:
        if self.pane.is_board:
            self.pane.set_board(False)
        else:
            self.desk.diary.setFocus()

    def _on_spread_asked(self) -> None:
        self.desk.spread_diary()

    def _on_write_asked(self) -> None:
        self.pane.set_board(False)
        self.desk.diary.setFocus()

    def _on_retry_asked(self, page_id: str) -> None:
        """What failed is made again, this page before the others."""
        self._opened.maker.attend(page_id)
        self._opened.maker.start()

    def _on_refused(self, error: StorybookError) -> None:
        """Those who were chosen cannot be asked; this computer can."""
        self.notice.say([str(error)], self.tr("Make it on this computer"), self._opened.maker.start_at_home)

    def _on_board_changed(self, is_board: bool) -> None:  # noqa: FBT001 - a slot
        self._right.setVisible(not is_board)

    def _on_play_asked(self) -> None:
        self.play_asked.emit("")
