import pytest

from storybook_app.book.migrations import STEPS, migrated
from storybook_app.book.values import SCHEMA
from storybook_app.errors import BookTooNew

ADD_TITLE = {1: lambda fields: {**fields, "title": "Untitled"}, 2: lambda fields: {**fields, "look": "oil"}}


def test_an_old_book_takes_every_step_once():
    assert migrated({"schema": 1}, ADD_TITLE, target=3) == {"schema": 3, "title": "Untitled", "look": "oil"}


def test_a_book_of_today_stays_as_it_is():
    assert migrated({"schema": 3, "look": "pencil"}, ADD_TITLE, target=3) == {"schema": 3, "look": "pencil"}


def test_a_newer_book_is_refused_with_a_next_step():
    with pytest.raises(BookTooNew, match="Update Storybook"):
        migrated({"schema": SCHEMA + 1})


def test_there_is_a_step_from_every_schema_that_was():
    assert set(STEPS) == set(range(1, SCHEMA))
