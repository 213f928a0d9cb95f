from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from storybook_app.book import edits
from storybook_app.book.cast_edits import with_person
from storybook_app.book.takes import recipe_key
from storybook_app.book.values import Book, CastMember, Kind, Line, Look, Page, Photo, Recipe, Sound, Take, Words
from storybook_app.errors import OptionRefused
from storybook_app.pipeline.freshness import stale_kinds
from storybook_app.pipeline.recipes import film_recipe, picture_recipe, story_recipe, voice_recipe
from storybook_app.providers.roles import Brief, DiaryPage, Sitting, place_of
from storybook_app.render.page import FilmSize


class Anyone:
    """A provider whose takes depend on all that it is given."""

    name = "local"
    host = ""

    def __init__(self, model="1"):
        self.model = model

    def ingredients(self, *given):
        if "nobody" in given:
            raise OptionRefused("There is no such voice.", "Choose another.")
        return {"given": [str(part) for part in given]}


def a_studio(**roles):
    """A studio in which one painter paints every look."""
    roles = {"writer": Anyone(), "narrator": Anyone(), "painter": Anyone(), **roles}
    narrator_of = lambda style: Anyone("slow") if style.bedtime else roles["narrator"]  # noqa: E731
    return SimpleNamespace(size=FilmSize(), painter_of=lambda _look: roles["painter"], narrator_of=narrator_of, **roles)


STUDIO = a_studio()
LINES = (Line(text="We saw a cat."), Line(text="It was red."))
ALL = {Kind.STORY, Kind.VOICE, Kind.PICTURE, Kind.FILM}


def a_take(recipe: Recipe) -> Take:
    now, key = datetime(2026, 7, 12, tzinfo=UTC), recipe_key(recipe)
    return Take(
        key=key, kind=recipe.kind, file=key, provider="p", model="m", made_at=now, seconds=1, sha256=key, details={}
    )


def made(book: Book, studio=STUDIO) -> tuple[Book, dict[str, Take]]:
    """The book as a run leaves it, and its takes."""
    takes = {}
    for number, page in enumerate(book.pages):
        place = place_of(number, len(book.pages))
        brief = Brief(book.title, book.language, book.words)
        story = a_take(story_recipe(studio.writer, DiaryPage(page.diary, place, page.photo), brief))
        voices = [a_take(voice_recipe(studio.narrator, line, book.voice, book.language)) for line in LINES]
        picture = a_take(picture_recipe(studio.painter, Sitting(page.photo, book.look)))
        film = a_take(film_recipe(book, page, studio.size, picture=picture, clip=None, lines=LINES, voices=voices))
        chosen = {"picture": picture.key, "film": film.key, "voices": tuple(voice.key for voice in voices)}
        book = edits.with_chosen(book, page.id, **chosen, story=None if page.lines else story.key)
        takes |= {take.key: take for take in (story, picture, film, *voices)}
    return book, takes


def a_book(count: int = 1, **fields) -> Book:
    photos = [Photo(digest=f"{i:064x}", suffix=".jpg", name=f"{i}.jpg", width=4, height=3) for i in range(count)]
    return Book(pages=tuple(Page(id=f"{i}", photo=photo, diary=f"Day {i}", **fields) for i, photo in enumerate(photos)))


BOOK, TAKES = made(a_book())


def stale(book: Book = BOOK, page: str = "0", lines=LINES, studio=STUDIO, takes=TAKES):
    return stale_kinds(book, book.page(page), lines, studio, takes)


def test_what_a_run_has_just_made_is_up_to_date():
    assert stale() == set()


def test_nothing_is_stale_where_nothing_was_made():
    assert stale(a_book()) == set()


@pytest.mark.parametrize(
    "edited",
    [
        edits.with_diary(BOOK, "0", "Another day"),
        edits.with_words(BOOK, Words.FAITHFUL),
        edits.with_voice(BOOK, BOOK.voice, "ko"),
        edits.retitled(BOOK, "Another title"),
    ],
)
def test_other_words_want_another_story_voice_and_film(edited):
    assert stale(edited) == {Kind.STORY, Kind.VOICE, Kind.FILM}


def test_another_voice_wants_other_voices_and_films():
    assert stale(edits.with_voice(BOOK, "dad", BOOK.language)) == {Kind.VOICE, Kind.FILM}


def test_a_voice_that_nobody_has_any_more_is_stale():
    assert stale(edits.with_voice(BOOK, "nobody", BOOK.language)) == {Kind.VOICE, Kind.FILM}


def test_a_film_for_bedtime_wants_other_voices_and_films_and_the_same_pictures():
    assert stale(edits.with_film(BOOK, BOOK.film.model_copy(update={"bedtime": True}))) == {Kind.VOICE, Kind.FILM}


def test_a_recording_is_another_voice_while_its_line_has_its_words():
    sound = Sound(digest="1" * 64, suffix=".wav", name="me.wav")
    recorded = edits.with_recording(BOOK, "0", LINES[1].text, sound)
    assert stale(recorded) == {Kind.VOICE, Kind.FILM}
    assert stale(edits.with_recording(BOOK, "0", "Other words.", sound)) == set()
    assert stale(edits.with_recording(recorded, "0", LINES[1].text, None)) == set()


def test_another_look_wants_another_picture_and_film():
    assert stale(edits.with_look(BOOK, Look.OIL)) == {Kind.PICTURE, Kind.FILM}


def test_another_engine_makes_stale_what_it_would_make():
    newer = a_studio(painter=Anyone("2"))
    assert stale(studio=newer) == {Kind.PICTURE, Kind.FILM}


def test_another_size_makes_the_film_alone_stale():
    small = SimpleNamespace(**{**vars(STUDIO), "size": FilmSize(width=640, height=360)})
    assert stale(studio=small) == {Kind.FILM}


def test_taking_an_edit_back_makes_the_page_up_to_date_again():
    edited = edits.with_diary(edits.with_look(BOOK, Look.OIL), "0", "Another day")
    assert stale(edited) == ALL
    assert stale(edits.with_diary(edits.with_look(edited, BOOK.look), "0", "Day 0")) == set()


def test_a_silence_is_made_again():
    voices = (BOOK.page("0").chosen.voices[0], None)
    assert stale(edits.with_chosen(BOOK, "0", voices=voices)) == {Kind.VOICE, Kind.FILM}


def test_the_photo_that_stands_in_for_a_picture_is_made_again():
    photo = recipe_key(picture_recipe(STUDIO.painter, Sitting(BOOK.page("0").photo, Look.PHOTO)))
    assert stale(edits.with_chosen(BOOK, "0", picture=photo)) == {Kind.PICTURE, Kind.FILM}
    assert stale(edits.with_chosen(BOOK, "0", picture=None)) == {Kind.PICTURE, Kind.FILM}


def test_of_lines_mended_by_hand_only_voices_and_film_are_stale_until_they_are_as_they_were():
    mended = (LINES[0], Line(text="It was blue."))
    assert stale(edits.with_lines(BOOK, "0", mended), lines=mended) == {Kind.VOICE, Kind.FILM}
    assert stale(edits.with_lines(BOOK, "0", LINES)) == set()
    assert stale(edits.with_lines(BOOK, "0", LINES[:1]), lines=LINES[:1]) == {Kind.VOICE, Kind.FILM}


def test_lines_given_back_to_the_writer_are_told_anew():
    by_hand, takes = made(a_book(lines=LINES))
    assert stale(by_hand, takes=takes) == set()
    assert stale(edits.with_lines(by_hand, "0", None), takes=takes) == {Kind.STORY, Kind.VOICE, Kind.FILM}


def test_a_pinned_picture_is_up_to_date_in_every_look():
    pinned = edits.with_pinned(BOOK, "0", "an older one")
    other = TAKES[BOOK.page("0").chosen.picture].model_copy(update={"sha256": "another"})
    assert stale(edits.with_look(pinned, Look.OIL), takes={**TAKES, "an older one": other}) == {Kind.FILM}
    assert stale(edits.painted_again(pinned, "0")) == {Kind.PICTURE, Kind.FILM}


def test_a_story_that_failed_is_told_again():
    assert stale(edits.with_chosen(BOOK, "0", story=None)) == {Kind.STORY, Kind.VOICE, Kind.FILM}


def test_a_run_that_stopped_after_the_picture_leaves_a_stale_film():
    repainted, takes = made(edits.with_look(BOOK, Look.OIL))
    half = edits.with_chosen(repainted, "0", film=BOOK.page("0").chosen.film)
    assert stale(half, takes=takes) == {Kind.FILM}


def test_a_picture_that_waits_for_its_first_film_is_up_to_date():
    assert stale(edits.with_chosen(BOOK, "0", voices=(), film=None)) == set()


def test_lines_and_takes_that_are_not_known_yet_make_nothing_stale():
    assert stale(lines=None) == set()
    assert stale(takes={}) == set()
    assert stale(edits.with_voice(BOOK, "dad", BOOK.language), lines=None) == set()


def test_lines_written_by_hand_have_no_story_take():
    book, takes = made(a_book(lines=LINES))
    assert stale(book, takes=takes) == set()
    assert stale(edits.with_diary(book, "0", "Another day"), takes=takes) == set()


def test_only_pages_whose_place_changes_are_stale_after_a_move():
    book, takes = made(a_book(4))
    moved = edits.moved(book, "3", 1)
    assert {page.id: bool(stale(moved, page.id, takes=takes)) for page in moved.pages} == {
        "0": False,
        "1": False,
        "2": True,
        "3": True,
    }


def test_the_page_alone_counts():
    book, takes = made(a_book(3))
    edited = edits.with_diary(book, "1", "Another day")
    assert [bool(stale(edited, page.id, takes=takes)) for page in edited.pages] == [False, True, False]


def test_a_name_said_otherwise_changes_the_voices_of_the_pages_that_say_it_and_no_picture():
    cat = CastMember(name="cat", said="kitty")
    dog = CastMember(name="dog", said="doggy")
    assert stale(with_person(BOOK, cat)) == {Kind.VOICE, Kind.FILM}
    assert stale(with_person(BOOK, dog)) == set()


def test_clothes_change_the_picture_alone():
    assert stale(with_person(BOOK, CastMember(name="cat", clothes="a hat"))) == {Kind.PICTURE, Kind.FILM}
