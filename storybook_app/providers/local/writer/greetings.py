"""The lines around a story: one that opens the book, one that ends it."""

from zlib import crc32

from storybook_app.providers.local.writer.cleaning import clean, one_line
from storybook_app.providers.local.writer.measure import width
from storybook_app.providers.local.writer.sentences import is_end_marked
from storybook_app.providers.local.writer.tongue import Greetings

_LONGEST_TITLE = 60  # wider than this it is no title to be said in a sentence
_NEAR = 200  # characters of a diary in which its own opening or ending is looked for


def opening(title: str, diary: str, greetings: Greetings) -> str | None:
    """The first line of a book with that title; None where the diary opens by itself or begins with the title."""
    title = one_line(clean(title).replace("\n", " "))
    first = one_line(diary[:_NEAR])
    if greetings.has_opened.search(first) or (title and first.casefold().startswith(title.casefold())):
        return None
    if not title or width(title) > _LONGEST_TITLE:
        return _choice(greetings.openings_untitled, diary)
    if (reads_on := greetings.reads_on.search(title)) and not is_end_marked(title):
        small = reads_on.groupdict().get("lowered") or ""
        return _choice(greetings.openings_of, title).format(title=small.lower() + title[len(small) :])
    line = _choice(greetings.openings, title).format(title=title)
    return line if is_end_marked(line) else f"{line}."


def ending(diary: str, greetings: Greetings) -> str | None:
    """The last line of a book whose last page has that diary; None where the diary ends by itself."""
    if greetings.has_ended.search(one_line(diary[-_NEAR:])):
        return None
    return _choice(greetings.endings, diary)


def _choice(lines: tuple[str, ...], text: str) -> str:
    """One of the lines: always the same for the same text."""
    return lines[crc32(text.encode()) % len(lines)]
