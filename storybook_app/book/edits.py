"""Every edit of a book, as a pure function from book to book."""

from collections.abc import Sequence
from typing import Any

from storybook_app.book.values import Book, Chosen, FilmStyle, Look, Page, Words, clean_text


def retitled(book: Book, title: str) -> Book:
    """The book under another title."""
    return book.model_copy(update={"title": clean_text(title)})


def with_look(book: Book, look: Look) -> Book:
    """The book painted in another style."""
    return book.model_copy(update={"look": look})


def with_voice(book: Book, voice: str, language: str) -> Book:
    """The book read by another voice, in a language."""
    return book.model_copy(update={"voice": voice, "language": language})


def with_words(book: Book, words: Words) -> Book:
    """The book told more freely, or less."""
    return book.model_copy(update={"words": words})


def with_film(book: Book, style: FilmStyle) -> Book:
    """The book with its film made in another way."""
    return book.model_copy(update={"film": style})


def with_pages(book: Book, pages: Sequence[Page], at: int | None = None) -> Book:
    """The book with more pages, put before position ``at`` (from 0), or last."""
    at = len(book.pages) if at is None else at
    return book.model_copy(update={"pages": (*book.pages[:at], *pages, *book.pages[at:])})


def without_pages(book: Book, page_ids: Sequence[str]) -> Book:
    """The book without those pages."""
    return book.model_copy(update={"pages": tuple(page for page in book.pages if page.id not in page_ids)})


def moved(book: Book, page_id: str, to: int) -> Book:
    """The book with one page moved, so that it stands at position ``to`` (from 0) among the others."""
    page = book.page(page_id)
    others = [other for other in book.pages if other.id != page_id]
    others.insert(to, page)
    return book.model_copy(update={"pages": tuple(others)})


def with_diary(book: Book, page_id: str, diary: str) -> Book:
    """The book with other diary words on one page."""
    return _with_page(book, page_id, diary=clean_text(diary))


def with_scene(book: Book, page_id: str, scene: str) -> Book:
    """The book with another scene to paint on one page."""
    return _with_page(book, page_id, scene=clean_text(scene))


def with_chosen(book: Book, page_id: str, **takes: Any) -> Book:
    """The book with other takes standing for a page; ``takes`` are fields of ``Chosen``."""
    chosen = Chosen.model_validate({**book.page(page_id).chosen.model_dump(), **takes})
    return _with_page(book, page_id, chosen=chosen)


def _with_page(book: Book, page_id: str, **changes: Any) -> Book:
    index = book.index(page_id)
    page = book.pages[index].model_copy(update=changes)
    return book.model_copy(update={"pages": (*book.pages[:index], page, *book.pages[index + 1 :])})
