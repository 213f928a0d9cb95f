"""The story of the open page: its lines as the writer told them, or as the parent mends them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storybook_app.book.values import Kind, Line, Page, Word
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.choices import voice_names, words_explained
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.line_writing import LineWriting
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.story import StoryList
from storybook_app.ui.story_row import SpokenLine


class StoryPart(QWidget):
    """Shows the lines of one page, to be heard and written in place."""

    def __init__(self, opened: OpenBook, appearance: Appearance) -> None:
        super().__init__()
        self._opened = opened
        self._page: Page | None = None
        self._telling = label(Tone.SOFT)
        self.anew = Button(appearance, self.tr("Tell it anew"), Icon.CHANGED)
        self.anew.setToolTip(self.tr("Give the lines of this page back to the writer"))
        self.list = StoryList(appearance)
        self.writing = LineWriting(opened, self.list)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(label(Tone.SECTION, self.tr("Story")))
        top.addStretch(1)
        top.addWidget(self._telling)
        top.addWidget(self.anew)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.list, 1)

        self.anew.clicked.connect(self.writing.give_back)
        self.writing.changed.connect(self._refresh)

    def show_page(self, page: Page) -> None:
        """Show the lines of a page as they are now."""
        self._page = page
        self.writing.turn_to(page.id)
        self.anew.setVisible(page.lines is not None)
        self._telling.setText(self._explained(page))
        self.list.show_lines(
            self._rows(page),
            self._speakers(page),
            can_edit=not self._opened.takes.is_being_told(page),
            empty=self.tr("The story is written when you make the book."),
        )

    def _refresh(self) -> None:
        pages = self._opened.document.book.pages
        page = next((page for page in pages if self._page and page.id == self._page.id), None)
        if page is not None:
            self.show_page(page)

    def _rows(self, page: Page) -> Sequence[SpokenLine]:
        rows = [self._spoken(page, index, line) for index, line in enumerate(self._opened.takes.lines(page))]
        blank = self.writing.blank_among(len(rows))
        if blank is not None:
            rows.insert(blank, SpokenLine(Line(text="")))
        return rows

    def _spoken(self, page: Page, index: int, line: Line) -> SpokenLine:
        recording = page.recordings.get(line.text)
        if recording is not None:  # heard as it is at once, before a run has finished it for the film
            return SpokenLine(line, sound=self._opened.folder.sound_path(recording), is_recorded=True)
        voice = self._opened.takes.voice(page, index)
        if voice is None:
            return SpokenLine(line)
        return SpokenLine(
            line,
            milliseconds=int(voice.details["milliseconds"]),
            sound=self._opened.folder.takes.path(voice),
            words=tuple(Word.model_validate(word) for word in voice.details["words"]),
        )

    def _explained(self, page: Page) -> str:
        if page.lines is not None:
            return self.tr("In your own lines")
        if Kind.STORY in self._opened.freshness.stale(page):
            return self.tr("Told anew when you make the book")
        return words_explained(self._opened.document.book.words)

    def _speakers(self, page: Page) -> Sequence[str]:
        """Whom a line may be given to: the cast, who speaks on this page already, and the family."""
        cast = [member.name for member in self._opened.document.book.cast]
        there = [line.speaker for line in self._opened.takes.lines(page) if line.speaker]
        return list(dict.fromkeys([*cast, *there, *voice_names().values()]))
