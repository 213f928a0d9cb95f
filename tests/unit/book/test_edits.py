from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book import edits
from storybook_app.book.values import Book, Look, Page, Photo, Words

PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)


def a_book(count: int) -> Book:
    return Book(pages=tuple(Page(id=str(number), photo=PHOTO) for number in range(count)))


def ids(book: Book) -> list[str]:
    return [page.id for page in book.pages]


def test_an_edit_leaves_the_old_book_as_it_was():
    book = a_book(2)
    edited = edits.with_diary(book, "1", "We saw a heron.")
    assert book.page("1").diary == ""
    assert edited.page("1").diary == "We saw a heron."
    assert edited.page("0") is book.page("0")


def test_pages_come_in_where_they_were_dropped():
    new = Page(id="new", photo=PHOTO)
    assert ids(edits.with_pages(a_book(2), [new], at=1)) == ["0", "new", "1"]
    assert ids(edits.with_pages(a_book(2), [new])) == ["0", "1", "new"]


@given(count=st.integers(1, 8), data=st.data())
def test_a_moved_page_stands_where_it_was_put_and_the_others_keep_their_order(count, data):
    page = str(data.draw(st.integers(0, count - 1)))
    to = data.draw(st.integers(0, count - 1))
    moved = ids(edits.moved(a_book(count), page, to))
    assert moved.index(page) == to
    assert [other for other in moved if other != page] == [other for other in ids(a_book(count)) if other != page]


def test_pages_go_out_together():
    assert ids(edits.without_pages(a_book(4), ["0", "2"])) == ["1", "3"]


def test_settings_of_the_whole_book_change_one_at_a_time():
    book = edits.with_words(edits.with_look(edits.with_voice(a_book(1), "dad", "ko"), Look.OIL), Words.FAITHFUL)
    assert (book.voice, book.language, book.look, book.words) == ("dad", "ko", Look.OIL, Words.FAITHFUL)


def test_chosen_takes_are_changed_one_by_one():
    book = edits.with_chosen(edits.with_chosen(a_book(1), "0", picture="p"), "0", voices=("v", None))
    assert book.page("0").chosen.picture == "p"
    assert book.page("0").chosen.voices == ("v", None)


@given(st.text(st.characters(codec=None)))
def test_any_text_a_keyboard_or_a_clipboard_gives_can_be_stored(text):
    book = edits.retitled(edits.with_diary(a_book(1), "0", text), text)
    assert Book.model_validate_json(book.model_dump_json()) == book
