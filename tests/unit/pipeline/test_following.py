from datetime import UTC, datetime
from pathlib import Path

from storybook_app.book.values import Book, Chosen, Kind, Page, Photo, Take
from storybook_app.pipeline.events import PageReady, RunStarted, StepFailed, TakeLanded
from storybook_app.pipeline.following import followed

PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)
BOOK = Book(pages=(Page(id="a", photo=PHOTO), Page(id="b", photo=PHOTO)))


def a_take(kind: Kind, key: str) -> Take:
    now = datetime(2026, 7, 12, tzinfo=UTC)
    return Take(key=key, kind=kind, file=key, provider="p", model="m", made_at=now, seconds=1, sha256="0")


def test_a_picture_is_chosen_the_moment_it_lands():
    book = followed(BOOK, TakeLanded("b", Kind.PICTURE, 0, a_take(Kind.PICTURE, "k"), cached=False))
    assert book.page("b").chosen == Chosen(picture="k")
    assert book.page("a").chosen == Chosen()


def test_every_picture_that_lands_is_remembered_in_its_order():
    book = BOOK
    for key in ("first", "second", "first"):
        book = followed(book, TakeLanded("a", Kind.PICTURE, 0, a_take(Kind.PICTURE, key), cached=True))
    assert book.page("a").pictures == ("first", "second")
    assert book.page("a").chosen.picture == "first"


def test_a_ready_page_chooses_all_it_was_made_from():
    chosen = Chosen(story="s", voices=("v", None), picture="p", film="f")
    assert followed(BOOK, PageReady("a", Path("f.mp4"), chosen, whole=False)).page("a").chosen == chosen


def test_a_voice_alone_chooses_nothing_yet():
    assert followed(BOOK, TakeLanded("a", Kind.VOICE, 1, a_take(Kind.VOICE, "k"), cached=False)) is BOOK


def test_a_page_taken_out_meanwhile_stays_out():
    assert followed(BOOK, PageReady("gone", Path("f.mp4"), Chosen(film="f"), whole=True)) is BOOK


def test_failures_and_beginnings_change_no_book():
    assert followed(BOOK, StepFailed("a", Kind.PICTURE, 0, "why", "the photo itself")) is BOOK
    assert followed(BOOK, RunStarted(("a", "b"))) is BOOK
