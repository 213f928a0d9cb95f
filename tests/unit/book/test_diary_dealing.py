from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.diary_dealing import dealt, parts_of, with_dealt
from storybook_app.book.values import Book, Page, Photo

PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)


def a_book(*diaries: str) -> Book:
    return Book(pages=tuple(Page(id=str(i), photo=PHOTO, diary=diary) for i, diary in enumerate(diaries)))


def diaries(book: Book) -> list[str]:
    return [page.diary for page in book.pages]


def test_each_page_has_its_paragraph():
    assert diaries(with_dealt(a_book("", ""), "We saw a cat.\n\nIt was red.\n")) == ["We saw a cat.", "It was red."]


def test_a_list_of_lines_is_one_line_for_each_page():
    assert parts_of("We saw a cat.\r\nIt was red.\r\n") == ["We saw a cat.", "It was red."]
    assert parts_of("We saw a cat,\nand it saw us.\n\nIt was red.") == ["We saw a cat,\nand it saw us.", "It was red."]


def test_pages_beyond_the_text_keep_their_words():
    assert diaries(with_dealt(a_book("", "", "Home."), "One.\n\nTwo.")) == ["One.", "Two.", "Home."]


def test_what_is_left_over_stands_on_the_last_page():
    book, text = a_book("", ""), "One.\n\nTwo.\n\nThree.\n\nFour."
    assert diaries(with_dealt(book, text)) == ["One.", "Two.\n\nThree.\n\nFour."]
    assert dealt(book, text).surplus == 2


def test_it_is_told_how_many_pages_lose_their_words():
    assert dealt(a_book("One.", "Old.", "Home."), "One.\n\nTwo.").replaced == 1


@given(st.text(), st.integers(0, 5))
def test_no_word_of_the_text_is_lost(text, count):
    book = with_dealt(a_book(*[""] * count), text)
    if count:
        assert " ".join(diaries(book)).split() == " ".join(parts_of(text)).split()
    assert len(book.pages) == count
