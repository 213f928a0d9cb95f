"""Older books, brought up to date one schema step at a time."""

from collections.abc import Callable, Mapping
from typing import Any

from storybook_app.book.values import SCHEMA
from storybook_app.errors import BookTooNew

Fields = dict[str, Any]


def _with_scenes_and_cast(fields: Fields) -> Fields:
    """Schema 2 has a scene for each page, a cast and clips; each begins empty."""
    return fields


# The step at N turns a book of schema N into one of schema N + 1.
STEPS: Mapping[int, Callable[[Fields], Fields]] = {1: _with_scenes_and_cast}


def migrated(fields: Fields, steps: Mapping[int, Callable[[Fields], Fields]] = STEPS, target: int = SCHEMA) -> Fields:
    """The same book at schema ``target``.

    Raises:
        BookTooNew: a newer Storybook wrote it.
        KeyError: it names no schema, or one from which no step leads on.
    """
    schema = fields["schema"]
    if schema > target:
        raise BookTooNew("A newer Storybook made this book.", "Update Storybook to open it; nothing was changed.")
    for step in range(schema, target):
        fields = {**steps[step](fields), "schema": step + 1}
    return fields
