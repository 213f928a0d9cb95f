from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book import edits
from storybook_app.book.values import Book, Line, Look, Page, Photo, Sound, Words

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


def test_a_recording_stays_with_its_words_until_it_is_taken_out():
    mine, other = (Sound(digest=digit * 64, suffix=".wav", name="me") for digit in "12")
    book = edits.with_recording(edits.with_recording(a_book(2), "1", "Hello.", mine), "1", "Bye.", other)
    assert book.page("1").recordings == {"Hello.": mine, "Bye.": other}
    assert book.page("0").recordings == {}
    assert edits.with_recording(book, "1", "Hello.", other).page("1").recordings["Hello."] == other
    assert edits.with_recording(book, "1", "Hello.", None).page("1").recordings == {"Bye.": other}
    assert edits.with_recording(book, "1", "never said", None).pages == book.pages


def test_pages_come_in_where_they_were_dropped():
    new = Page(id="new", photo=PHOTO)
    assert ids(edits.with_pages(a_book(2), [new], at=1)) == ["0", "new", "1"]
    assert ids(edits.with_pages(a_book(2), [new])) == ["0", "1", "new"]


@given(count=st.integers(1, 8), data=st.data())
def test_moved_pages_stand_together_in_their_gap_and_all_keep_their_order(count, data):
    book = a_book(count)
    going = data.draw(st.sets(st.sampled_from(ids(book)), min_size=1))
    gap = data.draw(st.integers(0, count))
    result = ids(edits.moved(book, going, gap))
    start = sum(1 for page in ids(book)[:gap] if page not in going)
    assert result[start : start + len(going)] == sorted(going)
    assert [page for page in result if page not in going] == [page for page in ids(book) if page not in going]


@given(named=st.lists(st.booleans(), max_size=8), random=st.randoms())
def test_arranging_moves_only_the_pages_that_are_named(named, random):
    book = a_book(len(named))
    order = [page for page, is_named in zip(ids(book), named, strict=True) if is_named]
    random.shuffle(order)
    result = edits.arranged(book, [*order, "gone"])
    assert [page for page in ids(result) if page in order] == order
    for page, other, is_named in zip(book.pages, result.pages, named, strict=True):
        assert is_named or page is other


def test_a_duplicate_is_the_same_page_under_another_name():
    page = edits.with_chosen(a_book(1), "0", picture="p").pages[0]
    (twin,) = edits.duplicates([page])
    assert twin.id != page.id
    assert twin.model_copy(update={"id": page.id}) == page


@given(gap=st.integers(0, 5))
def test_a_gap_is_known_by_the_page_behind_it(gap):
    book = a_book(4)
    assert edits.gap_before(book, edits.page_behind(book, gap)) == min(gap, 4)
    assert edits.gap_before(book, edits.page_behind(book, None)) == 4


def test_pages_go_out_together():
    assert ids(edits.without_pages(a_book(4), ["0", "2"])) == ["1", "3"]


def test_settings_of_the_whole_book_change_one_at_a_time():
    book = edits.with_words(edits.with_look(edits.with_voice(a_book(1), "dad", "ko"), Look.OIL), Words.FAITHFUL)
    assert (book.voice, book.language, book.look, book.words) == ("dad", "ko", Look.OIL, Words.FAITHFUL)


def test_chosen_takes_are_changed_one_by_one():
    book = edits.with_chosen(edits.with_chosen(a_book(1), "0", picture="p"), "0", voices=("v", None))
    assert book.page("0").chosen.picture == "p"
    assert book.page("0").chosen.voices == ("v", None)


def test_the_pictures_of_a_page_are_remembered_when_it_is_painted_again():
    book = edits.with_chosen(a_book(1), "0", picture="first", clip="clip")
    again = edits.with_painting(edits.painted_again(book, "0"), "0", "second")
    assert again.page("0").pictures == ("first", "second")
    assert again.page("0").attempt == 1
    assert edits.with_painting(again, "0", "first") is again


def test_a_pinned_picture_stays_until_the_page_is_painted_again():
    book = edits.with_chosen(a_book(1), "0", picture="second", clip="clip")
    pinned = edits.with_pinned(book, "0", "first").page("0")
    assert (pinned.pinned, pinned.chosen.picture, pinned.chosen.clip) == ("first", "first", None)
    assert edits.with_pinned(book, "0", "second").page("0").chosen.clip == "clip"
    assert edits.painted_again(edits.with_pinned(book, "0", "first"), "0").page("0").pinned is None


def test_lines_written_by_hand_are_given_back_to_the_writer():
    book = edits.with_lines(a_book(1), "0", [Line(text="We saw a cat.")])
    assert book.page("0").lines == (Line(text="We saw a cat."),)
    assert edits.with_lines(book, "0", None) == a_book(1)


@given(st.text(st.characters(codec=None)))
def test_any_text_a_keyboard_or_a_clipboard_gives_can_be_stored(text):
    book = edits.retitled(edits.with_diary(a_book(1), "0", text), text)
    assert Book.model_validate_json(book.model_dump_json()) == book
