"""The open page: its picture, the diary beside it, the story below."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storybook_app.book.diary_dealing import with_dealt
from storybook_app.book.edits import painted_again, with_diary
from storybook_app.book.values import Book, Kind, Line, Look, Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.changed_mark import ChangedMark
from storybook_app.ui.diary import DiaryEdit
from storybook_app.ui.diary_sheet import DiarySheet
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.left_page import LeftPage, View
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.own_voice import OwnVoice
from storybook_app.ui.page_sound import PageSound
from storybook_app.ui.projector import Projector, make_projector
from storybook_app.ui.run_state import chip
from storybook_app.ui.segments import Segments
from storybook_app.ui.spread import Spread
from storybook_app.ui.story_part import StoryPart
from storybook_app.ui.trouble import Trouble


class PageDesk(QWidget):
    """Shows one page at a time, follows the book, and takes the parent's words.

    Signals:
        retry_asked: something of this page shall be made, or made again.
        failed: something that the parent brought cannot be used.
            arg1: the StorybookError.
        people_asked: the parent wants to say who is in the book.
    """

    retry_asked = Signal()
    failed = Signal(object)
    people_asked = Signal()

    def __init__(
        self,
        opened: OpenBook,
        appearance: Appearance,
        projectors: Callable[[QWidget], Projector | None] = make_projector,
    ) -> None:
        super().__init__()
        self._opened = opened
        self._appearance = appearance
        self._page_id = ""
        self._wanted: View | None = None  # what the parent chose; else the best there is
        self._wants_paint = False  # as soon as the run that goes on is over
        self._number = label(Tone.SECTION)
        self.changed_mark = ChangedMark(appearance)
        self.views = Segments(
            {View.PHOTO: self.tr("Photo"), View.PICTURE: self.tr("Picture"), View.FILM: self.tr("Film")},
            self.tr("What the page shows"),
        )
        self.paint_again = Button(appearance, self.tr("Paint again"), Icon.CHANGED)
        self.paint_again.setToolTip(self.tr("Have another picture painted; this one is kept to choose from"))
        self.left = LeftPage(opened, appearance)
        self.diary = DiaryEdit()
        self._spread = Spread(self.left, self.diary, appearance)
        self.trouble = Trouble(appearance)
        self.story_part = StoryPart(opened, appearance)
        self.story = self.story_part.list
        self._sound = PageSound(self, projectors)
        self.own_voice = OwnVoice(opened, appearance, self._sound, self)
        self._arrange()

        self.views.chosen.connect(self._on_view_chosen)
        self.paint_again.clicked.connect(self._on_paint_again_clicked)
        self.diary.edited.connect(self._on_diary_edited)
        self.diary.many_pasted.connect(self._on_many_pasted)
        self.diary.spread_asked.connect(self._on_spread_chosen)
        self.trouble.retry_asked.connect(self.retry_asked)
        self.story_part.writing.heard.connect(self._sound.toggle)
        self.story_part.writing.record_asked.connect(self._on_record_asked)
        self.story_part.writing.file_asked.connect(self._on_file_asked)
        self.story_part.writing.unrecord_asked.connect(self._on_unrecord_asked)
        self.story_part.writing.people_asked.connect(self.people_asked)
        self.own_voice.failed.connect(self.failed)
        self._sound.framed.connect(self.left.film.show_frame)
        self._sound.changed.connect(self._show_playing)
        opened.document.changed.connect(self._on_book_changed)
        opened.bridge.page_changed.connect(self._on_page_changed)
        opened.maker.running_changed.connect(self._on_running_changed)
        opened.takes.arrived.connect(self.refresh)
        opened.freshness.changed.connect(self.refresh)

    @property
    def view(self) -> View:
        """What the left page shows."""
        page = self._page()
        return self._view_of(page) if page else View.PHOTO

    def show_page(self, page_id: str) -> None:
        """Open another page."""
        if page_id == self._page_id:
            return
        self.stop()
        self._page_id = page_id
        self._wanted = None
        self.refresh()

    def refresh(self) -> None:
        """Show the page as it is now."""
        page = self._page()
        if page is None:
            return
        book, is_running = self._opened.document.book, self._opened.maker.is_running
        self._number.setText(
            self.tr("Page {number} of {count}").format(number=book.index(page.id) + 1, count=len(book.pages))
        )
        self.diary.show_words(page.diary)
        self.diary.may_spread = len(book.pages) > 1 and not any(other.diary.strip() for other in book.pages)
        self._spread.show_facts(page)
        self._show_trouble(page)
        self.changed_mark.setVisible(self._opened.pages.is_changed(page) and not is_running)
        self.paint_again.setVisible(book.look is not Look.PHOTO)
        self.paint_again.setEnabled(page.chosen.picture is not None and not self._wants_paint)
        self._show_views(page)
        self.left.show_page(page, self._view_of(page))
        self.story_part.show_page(page)
        self._show_playing()

    def spread_diary(self, text: str = "") -> DiarySheet:
        """Let the parent deal a whole diary out over the pages."""
        sheet = DiarySheet(self._opened, self._appearance, text, self)
        sheet.spread_asked.connect(self._on_spread_asked)
        sheet.open()
        return sheet

    def stop(self) -> None:
        """Let nothing be heard any more."""
        self._sound.stop()
        self.left.film.clear()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._number)
        top.addWidget(self.changed_mark, 1)
        top.addStretch(0)
        top.addWidget(self.views)
        top.addWidget(self.paint_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 20, 26, 8)
        column.setSpacing(10)
        trouble = QVBoxLayout()
        trouble.addWidget(self.trouble)
        for layout in (top, trouble):
            layout.setContentsMargins(8, 0, 8, 0)
        column.addLayout(top)
        column.addWidget(self._spread, 5)
        column.addLayout(trouble)
        column.addWidget(self.story_part, 2)

    def _page(self) -> Page | None:
        pages = self._opened.document.book.pages
        return next((page for page in pages if page.id == self._page_id), None)

    def _view_of(self, page: Page) -> View:
        has = {View.PHOTO: True, View.PICTURE: page.chosen.picture is not None, View.FILM: page.chosen.film is not None}
        if self._wanted is not None and has[self._wanted]:
            return self._wanted
        return View.PICTURE if has[View.PICTURE] else View.PHOTO

    def _show_views(self, page: Page) -> None:
        self.views.set_enabled(View.PICTURE, page.chosen.picture is not None)
        self.views.set_enabled(View.FILM, page.chosen.film is not None)
        self.views.show_chosen(self._view_of(page))

    def _show_trouble(self, page: Page) -> None:
        state = self._opened.bridge.state
        found = (chip(page, kind, state).trouble for kind in Kind)
        told = list(dict.fromkeys(trouble for trouble in found if trouble))
        self.trouble.show_sentences(told, can_retry=not self._opened.maker.is_running)

    def _show_playing(self) -> None:
        self.story.show_playing(self._sound.source, self._sound.at)

    def _on_book_changed(self, _book: Book) -> None:
        self.refresh()

    def _on_page_changed(self, page_id: str) -> None:
        if page_id == self._page_id:
            self.refresh()

    def _on_diary_edited(self, words: str) -> None:
        page_id = self._page_id
        if self._page() is not None:
            self._opened.document.apply(
                self.tr("Write"), lambda book: with_diary(book, page_id, words), series=f"diary {page_id}"
            )

    def _on_many_pasted(self, text: str) -> None:
        self.spread_diary(text).rejected.connect(lambda: self.diary.insert(text))

    def _on_spread_chosen(self) -> None:
        self.spread_diary()

    def _on_spread_asked(self, text: str) -> None:
        self._opened.document.apply(self.tr("Spread the diary"), lambda book: with_dealt(book, text))

    def _on_paint_again_clicked(self) -> None:
        page_id = self._page_id
        self._opened.document.apply(self.tr("Paint again"), lambda book: painted_again(book, page_id))
        self._wants_paint = self._opened.maker.is_running
        if self._wants_paint:
            self.refresh()
        else:
            self.retry_asked.emit()

    def _on_running_changed(self, is_running: bool) -> None:  # noqa: FBT001 - a slot
        state = self._opened.bridge.state
        wants_paint = self._wants_paint and not is_running and state is not None and state.outcome != "cancelled"
        if not is_running:
            self._wants_paint = False
        self.refresh()
        if wants_paint:
            self.retry_asked.emit()

    def _on_view_chosen(self, view: View) -> None:
        self._wanted = view
        page = self._page()
        film = self._opened.takes.path(Kind.FILM, page.chosen.film) if page else None
        if view is not View.FILM:
            self.stop()
        elif film is not None:
            self._sound.play(film)
        self.refresh()

    def _on_record_asked(self, line: Line) -> None:
        self.stop()
        self.own_voice.record(self._page_id, line)

    def _on_file_asked(self, line: Line) -> None:
        self.own_voice.choose_file(self._page_id, line)

    def _on_unrecord_asked(self, line: Line) -> None:
        self.own_voice.give_back(self._page_id, line)
