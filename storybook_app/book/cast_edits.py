"""Every edit of a book's people, as a pure function from book to book. A person is known by their place among them."""

from typing import Any

from storybook_app.book.values import Book, CastMember


def with_person(book: Book, person: CastMember) -> Book:
    """The book with one more person."""
    return book.model_copy(update={"cast": (*book.cast, person)})


def without_person(book: Book, at: int) -> Book:
    """The book without one of its people."""
    return book.model_copy(update={"cast": (*book.cast[:at], *book.cast[at + 1 :])})


def with_person_changed(book: Book, at: int, **changes: Any) -> Book:
    """The book that knows something else of one of its people; ``changes`` are fields of ``CastMember``."""
    person = CastMember.model_validate({**dict(book.cast[at]), **changes})
    return book.model_copy(update={"cast": (*book.cast[:at], person, *book.cast[at + 1 :])})
