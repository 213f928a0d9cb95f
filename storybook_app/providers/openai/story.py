"""The story of a book out of a model's answer, told while the answer still arrives."""

from collections.abc import Iterator, Sequence
from typing import Any

from storybook_app.book.values import Line, LineKind, Words
from storybook_app.errors import BadAnswer
from storybook_app.providers.local.writer.cleaning import clean, one_line
from storybook_app.providers.local.writer.lines import page_lines
from storybook_app.providers.local.writer.measure import LIMIT, has_words, width
from storybook_app.providers.local.writer.tongues import tongue_of
from storybook_app.providers.openai.arriving_json import ITEM, ArrivingJson
from storybook_app.providers.openai.own_words import OwnWords
from storybook_app.providers.roles import Brief, DiaryPage, PageWritten, SceneTold, Written, WrittenLine

_PAGE = ("pages", ITEM)
_SCENE = (*_PAGE, "scene")
_LINE = (*_PAGE, "lines", ITEM)

_LONGEST_SCENE = 600  # characters; a painter needs no more
_LONGEST_LINE = 2_000  # characters, before it is cut into lines that fit a caption
_LONGEST_NAME = 60
_MOST_LINES = 60  # of a page: no diary needs more, and each costs a voice


class StoryReader:
    """Reads ``{"pages": [{"scene", "lines": [{"text", "kind", "speaker"}]}]}`` in pieces.

    A page too many is passed over. Where the words are to stay faithful, what is told is the diary itself, of which
    the answer only says how it is cut into lines, and whether somebody speaks in them.
    """

    def __init__(self, name: str, pages: Sequence[DiaryPage], brief: Brief) -> None:
        self._name = name
        self._tongue = tongue_of(brief.language)
        self._own = [OwnWords(page.diary) for page in pages] if brief.words is Words.FAITHFUL else None
        self._json = ArrivingJson()
        self._count = len(pages)
        self._page = 0
        self._lines = 0  # of this page
        self._has_scene = False

    def read(self, piece: str) -> Iterator[Written]:
        """What this piece of the answer completes.

        Raises:
            BadAnswer: it is no story.
        """
        try:
            for path, value in self._json.read(piece):
                if self._page < self._count:
                    yield from self._told(path, value)
        except ValueError:
            raise BadAnswer(
                f"{self._name} told a story that cannot be read.", "Let the story be written again."
            ) from None

    def end(self) -> None:
        """Say that no piece comes any more.

        Raises:
            BadAnswer: pages are missing.
        """
        if self._page < self._count:
            raise BadAnswer(
                f"{self._name} told only {self._page} of {self._count} pages.", "Let the story be written again."
            )

    def _told(self, path: tuple[str, ...], value: Any) -> Iterator[Written]:
        if path == _SCENE and not self._has_scene:
            self._has_scene = True
            yield SceneTold(self._page, one_line(clean(str(value or "")))[:_LONGEST_SCENE])
        elif path == _LINE and self._lines < _MOST_LINES:
            yield from self._line(value)
        elif path == _PAGE:
            yield from self._page_end()

    def _line(self, value: Any) -> Iterator[Written]:
        told = value if isinstance(value, dict) else {"text": value}
        text = _text(told.get("text"), _LONGEST_LINE)
        if self._own:
            text = self._own[self._page].take(text) or ""
        yield from self._cut(text, _kind(told.get("kind")), _text(told.get("speaker"), _LONGEST_NAME) or None)

    def _page_end(self) -> Iterator[Written]:
        if not self._has_scene:
            yield SceneTold(self._page, "")
        if self._own:
            for line in page_lines(self._own[self._page].rest(), self._tongue, with_sound=False):
                yield WrittenLine(self._page, line)
        yield PageWritten(self._page)
        self._page, self._lines, self._has_scene = self._page + 1, 0, False

    def _cut(self, text: str, kind: LineKind, speaker: str | None) -> Iterator[WrittenLine]:
        """The line, or where it is too long for a caption the lines that it is cut into at its sentences' ends."""
        if not has_words(text):
            return
        texts = [text]
        if width(text) > LIMIT:
            texts = [line.text for line in page_lines(text, self._tongue, with_sound=False)]
        self._lines += len(texts)
        for part in texts:
            yield WrittenLine(self._page, Line(text=part, kind=kind, speaker=speaker))


def _text(value: Any, longest: int) -> str:
    return one_line(clean(value[: 2 * longest]))[:longest] if isinstance(value, str) else ""


def _kind(value: Any) -> LineKind:
    try:
        return LineKind(str(value).strip().lower())
    except ValueError:
        return LineKind.NARRATION
