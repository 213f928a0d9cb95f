from datetime import UTC, datetime

from storybook_app.book.edits import with_film
from storybook_app.book.takes import recipe_key
from storybook_app.book.values import Book, FilmStyle, Kind, Line, Look, Page, Photo, Take, Turns
from storybook_app.pipeline.recipes import film_recipe, picture_recipe, voice_recipe
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
