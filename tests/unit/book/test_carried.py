from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.carried import MOST_BYTES, Carried, carried_from
from storybook_app.book.values import Page, Photo

PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)


@given(st.lists(st.text(st.characters(codec=None)), max_size=4))
def test_pages_arrive_as_they_were_taken_along(diaries):
    carried = Carried(folder=Path("books/Our day"), pages=tuple(Page(photo=PHOTO, diary=words) for words in diaries))
    assert carried_from(carried.model_dump_json().encode()) == carried


@given(st.binary(max_size=200))
def test_whatever_else_arrives_is_no_page(data):
    assert carried_from(data) is None


def test_more_than_any_book_is_not_even_read():
    assert carried_from(b" " * (MOST_BYTES + 1)) is None
