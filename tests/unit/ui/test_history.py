import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book import edits
from storybook_app.book.values import Book, Page, Photo
from storybook_app.ui.history import LIMIT, History

PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="a.jpg", width=1, height=1)
BOOK = Book(pages=(Page(id="a", photo=PHOTO), Page(id="b", photo=PHOTO)))


@given(st.lists(st.sampled_from("TUR"), max_size=40))
def test_undo_and_redo_walk_the_same_path(steps):
    history, book, path, at = History(), BOOK, [BOOK], 0
    for number, step in enumerate(steps):
        if step == "T":
            after = edits.retitled(book, f"Title {number}")
            history.note("Title", book, after)
            book, at = after, at + 1
            path[at:] = [after]
        elif step == "U":
            book, at = history.undo(book), max(0, at - 1)
        else:
            book, at = history.redo(book), min(len(path) - 1, at + 1)
        assert book == path[at]


def test_a_new_edit_forgets_what_was_undone():
    history = History()
    first, second = edits.retitled(BOOK, "One"), edits.retitled(BOOK, "Two")
    history.note("One", BOOK, first)
    history.note("Two", history.undo(first), second)
    assert history.redo_name == ""


def test_only_so_many_edits_are_remembered():
    history, book = History(), BOOK
    for number in range(LIMIT + 20):
        after = edits.retitled(book, str(number))
        history.note("Title", book, after)
        book = after
    count = 0
    while history.undo_name:
        book, count = history.undo(book), count + 1
    assert count == LIMIT


@pytest.mark.parametrize(("lapses", "left"), [(True, "One"), (False, "Our day")])
def test_a_pause_ends_a_series_of_words_but_not_of_photos(lapses, left, monkeypatch):
    history, times = History(), iter([0.0, 60.0])
    monkeypatch.setattr("storybook_app.ui.history.time.monotonic", lambda: next(times))
    first = edits.retitled(BOOK, "One")
    history.note("Title", BOOK, first, "title", lapses=lapses)
    second = edits.retitled(first, "Two")
    history.note("Title", first, second, "title", lapses=lapses)
    assert history.undo(second).title == left


def test_takes_that_land_between_two_words_of_a_series_survive_its_undo():
    history = History()
    first = edits.with_diary(BOOK, "a", "W")
    history.note("Write", BOOK, first, series="a")
    landed = edits.with_chosen(first, "b", picture="p")
    second = edits.with_diary(landed, "a", "We")
    history.note("Write", landed, second, series="a")
    undone = history.undo(second)
    assert undone.page("a").diary == ""
    assert undone.page("b").chosen.picture == "p"


def test_undoing_paint_again_brings_the_old_picture_back_and_loses_none():
    old = edits.with_chosen(BOOK, "a", picture="old", film="film")
    again = edits.painted_again(old, "a")
    history = History()
    history.note("Paint again", old, again)
    landed = edits.with_painting(edits.with_chosen(again, "a", picture="new"), "a", "new")
    undone = history.undo(landed).page("a")
    assert undone.chosen == old.page("a").chosen
    assert undone.pictures == ("old", "new")
    assert undone.attempt == 0


def test_an_edit_that_chose_other_takes_gives_the_old_ones_back():
    old = edits.with_chosen(BOOK, "a", picture="old")
    new = edits.with_chosen(old, "a", picture="new")
    history = History()
    history.note("Choose a picture", old, new)
    assert history.undo(new).page("a").chosen.picture == "old"
