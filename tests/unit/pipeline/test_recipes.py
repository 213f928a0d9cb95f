from datetime import UTC, datetime

from storybook_app.book.edits import with_film, with_recording, with_voice
from storybook_app.book.takes import recipe_key
from storybook_app.book.values import (
    Book,
    CastMember,
    FilmStyle,
    Kind,
    Line,
    LineKind,
    Look,
    Page,
    Photo,
    Sound,
    Take,
    Turns,
)
from storybook_app.pipeline.recipes import film_recipe, line_recipe, picture_recipe, voice_recipe
from storybook_app.providers.roles import Sitting
from storybook_app.render.page import FilmSize


class Anyone:
    """A provider whose takes depend on all that it is given."""

    def __init__(self, name="local", model="1"):
        self.name, self.model = name, model

    def ingredients(self, *given):
        return {"given": [str(part) for part in given]}


PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)
HELLO = Line(text="Hello")
PAGE = Page(id="a", photo=PHOTO)
BOOK = Book(pages=(PAGE,))


def test_equal_recipes_have_equal_keys():
    assert recipe_key(voice_recipe(Anyone(), HELLO, "dad", "en")) == recipe_key(
        voice_recipe(Anyone(), HELLO, "dad", "en")
    )


def test_another_provider_model_or_wish_is_another_recipe():
    recipes = [
        voice_recipe(Anyone(), HELLO, "dad", "en"),
        voice_recipe(Anyone("cloud"), HELLO, "dad", "en"),
        voice_recipe(Anyone(model="2"), HELLO, "dad", "en"),
        voice_recipe(Anyone(), HELLO, "mum", "en"),
        picture_recipe(Anyone(), Sitting(PHOTO, Look.OIL)),
        picture_recipe(Anyone(), Sitting(PHOTO, Look.COMIC)),
    ]
    assert len({recipe_key(recipe) for recipe in recipes}) == len(recipes)


def test_each_attempt_is_another_picture_but_the_photo_itself_is_always_the_same():
    class Photographer(Anyone):
        def ingredients(self, sitting):
            return {"photo": sitting.photo.digest, "look": sitting.look}

    keys = {recipe_key(picture_recipe(Photographer(), Sitting(PHOTO, Look.OIL, attempt=n))) for n in range(3)}
    assert len(keys) == 3
    assert recipe_key(picture_recipe(Photographer(), Sitting(PHOTO, Look.PHOTO, attempt=2))) == recipe_key(
        picture_recipe(Photographer(), Sitting(PHOTO, Look.PHOTO))
    )


def test_a_film_with_a_silence_is_not_the_film_with_the_voice():
    keys = {
        recipe_key(
            film_recipe(BOOK, PAGE, FilmSize(fps=fps), picture=None, clip=None, lines=lines, voices=[None] * len(lines))
        )
        for lines in ([], [HELLO], [HELLO, HELLO])
        for fps in (24, 30)
    }
    assert len(keys) == 6


def test_other_word_times_faces_or_moving_pictures_are_another_film():
    now = datetime(2026, 7, 12, tzinfo=UTC)
    facts = {"key": "k", "file": "k", "provider": "p", "model": "m", "made_at": now, "seconds": 1, "sha256": "0"}
    picture = Take(kind=Kind.PICTURE, details={"faces": [], "focus": [0.5, 0.5]}, **facts)
    face = Take(kind=Kind.PICTURE, details={"faces": [], "focus": [0.2, 0.5]}, **facts)
    voice = Take(kind=Kind.VOICE, details={"milliseconds": 900, "words": []}, **facts)
    timed = Take(kind=Kind.VOICE, details={"milliseconds": 900, "words": [{"start": 0}]}, **facts)
    moving = Take(kind=Kind.CLIP, details={"milliseconds": 5000}, **facts)
    keys = {
        recipe_key(film_recipe(BOOK, PAGE, FilmSize(), picture=seen, clip=clip, lines=[HELLO], voices=[heard]))
        for seen in (picture, face)
        for clip in (None, moving)
        for heard in (voice, timed)
    }
    assert len(keys) == 8


def test_bedtime_is_another_film_and_no_other_picture():
    bedtime = with_film(BOOK, FilmStyle(bedtime=True))
    by_day, by_night = (
        film_recipe(book, PAGE, FilmSize(), picture=None, clip=None, lines=[HELLO], voices=[None])
        for book in (BOOK, bedtime)
    )
    assert by_day != by_night
    assert line_recipe(bedtime, PAGE, HELLO, Anyone()) == line_recipe(BOOK, PAGE, HELLO, Anyone())


def test_the_voice_of_a_recorded_line_is_known_by_its_sound_and_its_words():
    def recipe(text, digest, voice="dad", language="en"):
        sound = Sound(digest=digest * 64, suffix=".wav", name="me.wav")
        book = with_recording(with_voice(BOOK, voice, language), "a", text, sound)
        return recipe_key(line_recipe(book, book.pages[0], Line(text=text), Anyone()))

    assert recipe("Hello", "1") == recipe("Hello", "1", voice="mum")
    others = {recipe("Hello", "2"), recipe("Bye", "1"), recipe("Hello", "1", language="ko")}
    assert len(others - {recipe("Hello", "1")}) == 3


def test_a_film_with_turns_and_one_that_opens_on_another_photo_are_other_films():
    styles = [
        FilmStyle(turns=turns, opens_with_photo=opens) for turns in (Turns.NONE, Turns.PAPER) for opens in (True, False)
    ]
    films = [
        film_recipe(with_film(BOOK, style), PAGE, FilmSize(), picture=None, clip=None, lines=[HELLO], voices=[None])
        for style in styles
    ]
    assert len({recipe_key(film) for film in films}) == len(styles)
    fading = with_film(BOOK, FilmStyle(turns=Turns.FADE))
    assert films[2] == film_recipe(fading, PAGE, FilmSize(), picture=None, clip=None, lines=[HELLO], voices=[None])


def key_of(text, *cast, kind=LineKind.SPEECH, speaker=None):
    """The key of a line's voice in a book with those people."""
    book = BOOK.model_copy(update={"cast": cast})
    return recipe_key(line_recipe(book, PAGE, Line(text=text, kind=kind, speaker=speaker), Anyone()))


def test_people_of_whom_nothing_is_to_be_heard_change_no_voice():
    assert key_of("Mina ran.", CastMember(name="Mina", clothes="a red coat"), speaker="Mina") == key_of(
        "Mina ran.", speaker="Mina"
    )


def test_a_name_said_otherwise_changes_only_the_lines_in_which_it_is_heard():
    mina = CastMember(name="Mina", said="Mee-nah")
    assert key_of("Rex ran.", mina) == key_of("Rex ran.")
    assert key_of("Mina ran.", mina) != key_of("Mina ran.")


def test_lines_that_sound_alike_but_are_shown_otherwise_have_voices_of_their_own():
    mina = CastMember(name="Mina", said="Mee-nah")
    assert len({key_of("Mina ran.", mina), key_of("Mee-nah ran.", mina), key_of("Mina ran.")}) == 3


def test_a_voice_of_ones_own_changes_only_what_one_says():
    mina = CastMember(name="Mina", voice="child")
    assert key_of("Oh!", mina, speaker="Mina") == recipe_key(
        voice_recipe(Anyone(), Line(text="Oh!", kind=LineKind.SPEECH, speaker="Mina"), "child", "en")
    )
    assert key_of("Oh!", mina, speaker="Rex") == key_of("Oh!", speaker="Rex")
    assert key_of("Oh!", mina, kind=LineKind.NARRATION) == key_of("Oh!", kind=LineKind.NARRATION)
