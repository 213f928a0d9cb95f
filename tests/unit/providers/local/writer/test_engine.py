import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.values import Photo, Words
from storybook_app.providers.errands import Straight
from storybook_app.providers.local.writer import LocalWriter
from storybook_app.providers.local.writer.measure import LIMIT, width
from storybook_app.providers.roles import Brief, DiaryPage, PageWritten, Place, Writer, WrittenLine

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)
BRIEFS = st.builds(Brief, ANY_TEXT, st.sampled_from(["en", "ko-KR", "xx", "", "en_GB", "_"]), st.sampled_from(Words))


PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)


def nowhere(_photo):
    raise AssertionError("It has no use for photos.")


def a_page(diary, place=Place.MIDDLE):
    return DiaryPage(diary, place, PHOTO)


def write(pages, brief):
    async def collected():
        return [event async for event in LocalWriter().write(pages, brief, nowhere, Straight())]

    return asyncio.run(collected())


def lines_of(diary, *, words=Words.GENTLE, place=Place.MIDDLE, language="en", title="Our day"):
    events = write([a_page(diary, place)], Brief(title, language, words))
    return [event.line.text for event in events if isinstance(event, WrittenLine)]


def test_it_fills_the_role_of_a_writer():
    writer: Writer = LocalWriter()

    assert (writer.name, writer.model) == ("local", "gentle-hand-1")


def test_the_lines_of_each_page_come_in_order_and_end_with_the_page():
    events = write(
        [a_page("We ran.", Place.OPENING), a_page("", Place.MIDDLE), a_page("We slept.", Place.ENDING)],
        Brief("Our day", "en", Words.FAITHFUL),
    )

    assert [(type(event), event.page) for event in events] == [
        (WrittenLine, 0),
        (PageWritten, 0),
        (PageWritten, 1),
        (WrittenLine, 2),
        (PageWritten, 2),
    ]


def test_faithful_words_add_nothing():
    assert lines_of("The dog barked.", words=Words.FAITHFUL, place=Place.WHOLE) == ["The dog barked."]


def test_gentle_words_open_the_book_add_a_sound_and_end_it():
    opening, told, sound, ending = lines_of("The dog barked.", place=Place.WHOLE)

    assert opening.endswith("story of our day.")
    assert told == "The dog barked."
    assert sound.startswith("Woof")
    assert "end" in ending


@pytest.mark.parametrize(
    ("place", "count"), [(Place.OPENING, 1), (Place.MIDDLE, 0), (Place.ENDING, 1), (Place.WHOLE, 2)]
)
def test_a_page_without_a_diary_is_silent_but_for_a_greeting(place, count):
    assert len(lines_of(" \n\u200b", place=place)) == count
    assert lines_of("", place=place, words=Words.FAITHFUL) == []


@pytest.mark.parametrize("language", ["en", "ko", "xx"])
def test_free_words_are_gentle_here(language):
    story = {"place": Place.WHOLE, "language": language}

    assert lines_of("The dog barked.", words=Words.FREE, **story) == lines_of("The dog barked.", **story)


@pytest.mark.parametrize("language", ["ko", "ko-KR", "KO_kr"])
def test_a_region_does_not_matter(language):
    assert "이야기" in lines_of("갔다.", place=Place.ENDING, language=language)[-1]


def test_a_language_nobody_described_keeps_the_words_and_adds_nothing():
    assert lines_of("The dog barked.", place=Place.WHOLE, language="xx") == ["The dog barked."]


@given(st.lists(st.builds(a_page, ANY_TEXT, st.sampled_from(Place)), max_size=4), BRIEFS)
def test_no_diary_no_title_and_no_language_can_stop_the_writer(pages, brief):
    events = write(pages, brief)

    assert [event.page for event in events if isinstance(event, PageWritten)] == list(range(len(pages)))
    assert all(0 < width(event.line.text) <= LIMIT for event in events if isinstance(event, WrittenLine))
    assert events == write(pages, brief)


@given(
    st.tuples(ANY_TEXT, ANY_TEXT), st.tuples(BRIEFS, BRIEFS), st.tuples(st.sampled_from(Place), st.sampled_from(Place))
)
def test_equal_ingredients_give_equal_lines(diaries, briefs, places):
    first, second = (a_page(diary, place) for diary, place in zip((diaries[0], diaries[0]), places, strict=True))
    writer = LocalWriter()

    if writer.ingredients(first, briefs[0]) == writer.ingredients(second, briefs[1]):
        assert write([first], briefs[0]) == write([second], briefs[1])


def test_the_title_is_an_ingredient_only_where_it_is_read():
    writer = LocalWriter()

    def differs(place, words):
        page = a_page("We ran.", place)
        return writer.ingredients(page, Brief("One", "en", words)) != writer.ingredients(
            page, Brief("Two", "en", words)
        )

    assert differs(Place.OPENING, Words.GENTLE)
    assert differs(Place.WHOLE, Words.FREE)
    assert not differs(Place.MIDDLE, Words.GENTLE)
    assert not differs(Place.OPENING, Words.FAITHFUL)


def test_faithful_lines_do_not_depend_on_the_place():
    writer, brief = LocalWriter(), Brief("One", "en", Words.FAITHFUL)

    assert len({str(writer.ingredients(a_page("We ran.", place), brief)) for place in Place}) == 1


def test_ingredients_can_be_stored_whatever_was_pasted():
    given = LocalWriter().ingredients(a_page("a\ud83d b", Place.OPENING), Brief("\udc00", "en", Words.GENTLE))

    str(given).encode("utf-8")


def test_the_loop_gets_its_turn_while_a_long_diary_is_written():
    turns = 0

    async def count_turns():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def written():
        counting = asyncio.create_task(count_turns())
        diary = a_page("We walked to the river and threw stones until it was dark.\n" * 1000)
        count = 0
        async for _ in LocalWriter().write([diary], Brief("Our day", "en", Words.GENTLE), nowhere, Straight()):
            count += 1
        counting.cancel()
        return count

    count = asyncio.run(written())

    assert count == 1001
    assert turns >= count / 20
