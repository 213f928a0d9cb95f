"""Every edit of a book, as a pure function from book to book."""

from collections.abc import Collection, Sequence
from typing import Any

from storybook_app.book.values import Book, Chosen, FilmStyle, Line, Look, Page, Sound, Words, clean_text, new_page_id


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


def without_pages(book: Book, page_ids: Collection[str]) -> Book:
    """The book without those pages."""
    return book.model_copy(update={"pages": tuple(page for page in book.pages if page.id not in page_ids)})


def moved(book: Book, page_ids: Collection[str], gap: int) -> Book:
    """The book with those pages together, in reading order, in a gap: before position ``gap`` as the pages stand now."""
    going = [page for page in book.pages if page.id in page_ids]
    before = [page for page in book.pages[:gap] if page.id not in page_ids]
    behind = [page for page in book.pages[gap:] if page.id not in page_ids]
    return book.model_copy(update={"pages": (*before, *going, *behind)})


def arranged(book: Book, order: Sequence[str]) -> Book:
    """The book with the pages of those ids in that order, on the places that they hold among the others."""
    pages = {page.id: page for page in book.pages}
    coming = iter([pages[page_id] for page_id in order if page_id in pages])
    ids = set(order)
    return book.model_copy(update={"pages": tuple(next(coming) if page.id in ids else page for page in book.pages)})


def duplicates(pages: Sequence[Page]) -> list[Page]:
    """The same pages once more, each under an id of its own; what was made for them stands for the new ones too."""
    return [page.model_copy(update={"id": new_page_id()}) for page in pages]


def page_behind(book: Book, gap: int | None) -> str:
    """The id of the page behind a gap, which names the place while others come and go; empty for the end (None)."""
    return "" if gap is None or gap >= len(book.pages) else book.pages[gap].id


def gap_before(book: Book, page_id: str) -> int:
    """The gap before the page of that id, from 0; the one at the end where there is no such page."""
    return next((gap for gap, page in enumerate(book.pages) if page.id == page_id), len(book.pages))


def with_diary(book: Book, page_id: str, diary: str) -> Book:
    """The book with other diary words on one page."""
    return _with_page(book, page_id, diary=clean_text(diary))


def with_scene(book: Book, page_id: str, scene: str) -> Book:
    """The book with another scene to paint on one page."""
    return _with_page(book, page_id, scene=clean_text(scene))


def with_lines(book: Book, page_id: str, lines: Sequence[Line] | None) -> Book:
    """The book with the story of one page written by hand; None gives it back to the writer."""
    return _with_page(book, page_id, lines=None if lines is None else tuple(lines))


def painted_again(book: Book, page_id: str) -> Book:
    """The book in which a page wants another picture than those it has had."""
    page = book.page(page_id)
    kept = with_painting(book, page_id, page.chosen.picture) if page.chosen.picture else book
    return _with_page(kept, page_id, attempt=page.attempt + 1, pinned=None)


def with_painting(book: Book, page_id: str, picture: str) -> Book:
    """The book that remembers one more picture painted for a page, by the key of its take."""
    pictures = book.page(page_id).pictures
    return book if picture in pictures else _with_page(book, page_id, pictures=(*pictures, picture))


def with_pinned(book: Book, page_id: str, picture: str) -> Book:
    """The book in which that picture stays the one of its page; a clip of another picture goes."""
    chosen = book.page(page_id).chosen
    clip = chosen.clip if chosen.picture == picture else None
    return _with_page(
        book, page_id, pinned=picture, chosen=chosen.model_copy(update={"picture": picture, "clip": clip})
    )


def with_recording(book: Book, page_id: str, text: str, sound: Sound | None) -> Book:
    """The book in which the parent's own recording is heard for the line of that text on a page; None takes it out."""
    text = clean_text(text)
    others = {said: kept for said, kept in book.page(page_id).recordings.items() if said != text}
    return _with_page(book, page_id, recordings=others if sound is None else {**others, text: sound})


def with_chosen(book: Book, page_id: str, **takes: Any) -> Book:
    """The book with other takes standing for a page; ``takes`` are fields of ``Chosen``."""
    chosen = Chosen.model_validate({**book.page(page_id).chosen.model_dump(), **takes})
    return _with_page(book, page_id, chosen=chosen)


def _with_page(book: Book, page_id: str, **changes: Any) -> Book:
    index = book.index(page_id)
    page = book.pages[index].model_copy(update=changes)
    return book.model_copy(update={"pages": (*book.pages[:index], page, *book.pages[index + 1 :])})
