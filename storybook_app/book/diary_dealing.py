"""A whole diary dealt out over the pages of a book: one paragraph for each page."""

from collections.abc import Sequence
from dataclasses import dataclass

from storybook_app.book.diaries import LONGEST, shortened
from storybook_app.book.diary_texts import cleaned, paragraphs
from storybook_app.book.edits import with_diary
from storybook_app.book.values import Book


@dataclass(frozen=True)
class Dealt:
    """The words that each page gets, in reading order, None where a page keeps its own; and how many were left over.

    ``surplus`` paragraphs stand on the last page, behind its own. ``replaced`` pages had other words before.
    """

    words: tuple[str | None, ...]
    surplus: int
    replaced: int


def parts_of(text: str) -> list[str]:
    """The paragraphs of a text; its lines where no line between them is empty."""
    parts = paragraphs(cleaned(text))
    return parts if len(parts) > 1 else [line.strip() for line in cleaned(text).splitlines() if line.strip()]


def dealt(book: Book, text: str) -> Dealt:
    """Which page would get which words of the text."""
    parts, count = parts_of(text), len(book.pages)
    words = [*_each(parts, count), *[None] * count][:count]
    pairs = zip(book.pages, words, strict=True)
    replaced = sum(bool(page.diary.strip()) and new is not None and new != page.diary for page, new in pairs)
    return Dealt(tuple(words), surplus=max(0, len(parts) - count), replaced=replaced)


def with_dealt(book: Book, text: str) -> Book:
    """The book with the text dealt out over its pages."""
    for page, words in zip(book.pages, dealt(book, text).words, strict=True):
        if words is not None:
            book = with_diary(book, page.id, words)
    return book


def _each(parts: Sequence[str], count: int) -> list[str | None]:
    """One part for each page, and all that are left for the last."""
    if not count:
        return []
    own, last = parts[: count - 1], parts[count - 1 :]
    words = [*own, "\n\n".join(last)] if last else own
    return [part if len(part) <= LONGEST else shortened(part) for part in words]
