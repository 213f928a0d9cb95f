"""The open page: its picture, the diary beside it, the story below."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QTime, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from storybook_app.book.edits import with_diary
from storybook_app.book.values import Book, Kind, Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.changed_mark import ChangedMark
from storybook_app.ui.choices import speaker_name, words_explained
from storybook_app.ui.diary import DiaryEdit
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.picture_frame import PictureFrame
from storybook_app.ui.pictures import SPREAD
from storybook_app.ui.projector import Projector, make_projector
from storybook_app.ui.run_state import chip
from storybook_app.ui.screen import Screen
from storybook_app.ui.segments import Segments
from storybook_app.ui.spread import Spread
from storybook_app.ui.story import SpokenLine, StoryList
from storybook_app.ui.trouble import Trouble


class View(StrEnum):
    """What the left page of the spread shows."""

    PHOTO = "photo"
    PICTURE = "picture"
    FILM = "film"


class PageDesk(QWidget):
    """Shows one page at a time, follows the book, and takes the parent's words.

    Signals:
        retry_asked: what failed on this page shall be made again.
    """

    retry_asked = Signal()

    def __init__(
        self,
        opened: OpenBook,
        appearance: Appearance,
        projectors: Callable[[QWidget], Projector | None] = make_projector,
    ) -> None:
        super().__init__()
        self._opened = opened
        self._projectors = projectors
        self._projector: Projector | None = None
        self._page_id = ""
        self._wanted: View | None = None  # what the parent chose; else the best there is
        self._number = label(Tone.SECTION)
        self.changed_mark = ChangedMark(appearance)
        self.views = Segments(
            {View.PHOTO: self.tr("Photo"), View.PICTURE: self.tr("Picture"), View.FILM: self.tr("Film")},
            self.tr("What the page shows"),
        )
        self._frame = PictureFrame(appearance)
        self._screen = Screen()
        self._left = QStackedWidget()
        self._left.addWidget(self._frame)
        self._left.addWidget(self._screen)
        self.diary = DiaryEdit()
        self._spread = Spread(self._left, self.diary, appearance)
        self.trouble = Trouble(appearance)
        self._telling = label(Tone.SOFT)
        self.story = StoryList(appearance)
        self._arrange()

        self.views.chosen.connect(self._on_view_chosen)
        self.diary.edited.connect(self._on_diary_edited)
        self.story.play_asked.connect(self._on_line_play_asked)
        self.trouble.retry_asked.connect(self.retry_asked)
        opened.document.changed.connect(self._on_book_changed)
        opened.bridge.page_changed.connect(self._on_page_changed)
        opened.maker.running_changed.connect(self.refresh)
        opened.takes.arrived.connect(self.refresh)
        opened.freshness.changed.connect(self.refresh)
        opened.pictures.arrived.connect(self._show_picture)

    @property
    def view(self) -> View:
        """What the left page shows."""
        page = self._page()
        return self._view_of(page) if page else View.PHOTO

    def show_page(self, page_id: str) -> None:
        """Open another page."""
        if page_id == self._page_id:
            return
        self._stop_playing()
        self._page_id = page_id
        self._wanted = None
        self._frame.show_picture(None, faded=False)
        self.refresh()

    def refresh(self) -> None:
        """Show the page as it is now."""
        page = self._page()
        if page is None:
            return
        book = self._opened.document.book
        self._number.setText(
            self.tr("Page {number} of {count}").format(number=book.index(page.id) + 1, count=len(book.pages))
        )
        self.diary.show_words(page.diary)
        self._spread.facts.setText(self._facts(page))
        self._telling.setText(words_explained(book.words))
        self._show_trouble(page)
        self.changed_mark.setVisible(self._opened.pages.is_changed(page) and not self._opened.maker.is_running)
        self._show_views(page)
        self._show_picture()
        self._show_story(page)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._number)
        top.addWidget(self.changed_mark, 1)
        top.addStretch(0)
        top.addWidget(self.views)
        story = QHBoxLayout()
        story.addWidget(label(Tone.SECTION, self.tr("Story")))
        story.addStretch(1)
        story.addWidget(self._telling)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 20, 26, 8)
        column.setSpacing(10)
        lines, trouble = QVBoxLayout(), QVBoxLayout()
        lines.addWidget(self.story)
        trouble.addWidget(self.trouble)
        for layout in (top, story, lines, trouble):
            layout.setContentsMargins(8, 0, 8, 0)
        column.addLayout(top)
        column.addWidget(self._spread, 5)
        column.addLayout(trouble)
        column.addLayout(story)
        column.addLayout(lines, 2)

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

    def _show_picture(self) -> None:
        page = self._page()
        if page is None:
            return
        view = self._view_of(page)
        self._left.setCurrentWidget(self._screen if view is View.FILM else self._frame)
        if view is View.FILM:
            return
        pictures = self._opened.page_pictures
        pixmap = pictures.photo(page, SPREAD) if view is View.PHOTO else pictures.small(page, SPREAD)
        if pixmap is not None:
            self._frame.show_picture(pixmap, faded=True)

    def _show_trouble(self, page: Page) -> None:
        state = self._opened.bridge.state
        found = (chip(page, kind, state).trouble for kind in Kind)
        told = list(dict.fromkeys(trouble for trouble in found if trouble))
        self.trouble.show_sentences(told, can_retry=not self._opened.maker.is_running)

    def _show_story(self, page: Page) -> None:
        takes = self._opened.takes
        playing = self._projector.source if self._projector and self._projector.is_playing else None
        lines: list[SpokenLine] = []
        for index, line in enumerate(takes.lines(page)):
            voice = takes.voice(page, index)
            lines.append(
                SpokenLine(
                    speaker=speaker_name(line.kind, line.speaker),
                    text=line.text,
                    milliseconds=int(voice.details["milliseconds"]) if voice else None,
                    sound=self._opened.folder.takes.path(voice) if voice else None,
                )
            )
        self.story.show_lines(lines, playing)

    def _facts(self, page: Page) -> str:
        taken, count = page.photo.taken, len(page.diary.split())
        words = self.tr("1 word") if count == 1 else self.tr("{n} words").format(n=count)
        if taken is None:
            return f"{page.photo.name} · {words}"
        date = QLocale().toString(QDate(taken.year, taken.month, taken.day), "d MMMM")
        time = QLocale().toString(QTime(taken.hour, taken.minute), QLocale.FormatType.ShortFormat)
        return self.tr("{date} · photo taken {time} · {words}").format(date=date, time=time, words=words)

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

    def _on_view_chosen(self, view: View) -> None:
        self._wanted = view
        page = self._page()
        film = self._opened.takes.path(Kind.FILM, page.chosen.film) if page else None
        if view is not View.FILM:
            self._stop_playing()
        elif film is not None:
            self._play(film)
        self._show_picture()

    def _on_line_play_asked(self, sound: Path) -> None:
        if self._projector and self._projector.source == sound and self._projector.is_playing:
            self._stop_playing()
        else:
            self._play(sound)

    def _play(self, path: Path) -> None:
        if self._projector is None:
            self._projector = self._projectors(self)
            if self._projector is None:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
                return
            self._projector.framed.connect(self._screen.show_frame)
            self._projector.playing_changed.connect(self.refresh)
        self._projector.play(path)

    def _stop_playing(self) -> None:
        if self._projector is not None:
            self._projector.stop()
        self._screen.clear()

    def stop(self) -> None:
        """Let nothing be heard any more."""
        self._stop_playing()
