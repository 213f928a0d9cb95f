"""The writer that needs no account and no network: it keeps the parent's own words."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from typing import Any

from storybook_app.book.values import Line, Words
from storybook_app.providers.errands import Errand
from storybook_app.providers.local.writer.cleaning import clean
from storybook_app.providers.local.writer.greetings import ending, opening
from storybook_app.providers.local.writer.lines import page_lines
from storybook_app.providers.local.writer.tongues import tongue_of
from storybook_app.providers.roles import Brief, DiaryPage, PageWritten, PhotoPath, Place, Written, WrittenLine

_LINES_AT_ONCE = 16  # then the event loop gets its turn: a pasted diary may be a megabyte


class LocalWriter:
    """Cuts the diary into lines that read well aloud, word for word.

    ``Words.FAITHFUL`` adds nothing. ``Words.GENTLE`` adds a line that opens the book, one that ends it, and on a page
    whose words ask for it a sound ("The dog barked." — "Woof, woof!"); never a fact, a name or a date. There is no
    invention on this computer: ``Words.FREE`` is the same as gentle.
    """

    name = "local"
    model = "gentle-hand-1"  # raised whenever the same diary would give other lines
    host = ""
    tells_scenes = False

    def ingredients(self, page: DiaryPage, brief: Brief) -> Mapping[str, Any]:
        """What determines the lines of that page; the title and the place only where the lines depend on them."""
        given: dict[str, Any] = {"model": self.model, "language": brief.language, "diary": clean(page.diary)}
        if brief.words is Words.FAITHFUL:
            return given | {"words": Words.FAITHFUL.value}
        title = {"title": clean(brief.title)} if _opens(page.place) else {}
        return given | {"words": Words.GENTLE.value, "place": page.place.value} | title

    async def write(
        self,
        pages: Sequence[DiaryPage],
        brief: Brief,
        photo_path: PhotoPath,  # noqa: ARG002 - it reads only the diary
        errand: Errand,  # noqa: ARG002 - a moment's work
    ) -> AsyncGenerator[Written]:
        """Stream the lines of all pages; a page without a diary has none, but for a greeting."""
        for number, page in enumerate(pages):
            for count, line in enumerate(_story(page, brief)):
                yield WrittenLine(number, line)
                if count % _LINES_AT_ONCE == 0:
                    await asyncio.sleep(0)
            yield PageWritten(number)
            await asyncio.sleep(0)


def _story(page: DiaryPage, brief: Brief) -> Iterator[Line]:
    tongue, diary = tongue_of(brief.language), clean(page.diary)
    is_gentle = brief.words is not Words.FAITHFUL
    greetings = tongue.greetings if is_gentle else None
    if greetings and _opens(page.place) and (text := opening(brief.title, diary, greetings)):
        yield Line(text=text)
    yield from page_lines(diary, tongue, with_sound=is_gentle)
    if greetings and _ends(page.place) and (text := ending(diary, greetings)):
        yield Line(text=text)


def _opens(place: Place) -> bool:
    return place in {Place.OPENING, Place.WHOLE}


def _ends(place: Place) -> bool:
    return place in {Place.ENDING, Place.WHOLE}
