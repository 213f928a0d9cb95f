from datetime import UTC, datetime

from storybook_app.book.takes import recipe_key
from storybook_app.book.values import Kind, Line, Look, Photo, Take
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
        recipe_key(film_recipe(None, None, lines, [None] * len(lines), size=FilmSize(fps=fps), language="en"))
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
        recipe_key(film_recipe(seen, clip, [HELLO], [heard], size=FilmSize(), language="en"))
        for seen in (picture, face)
        for clip in (None, moving)
        for heard in (voice, timed)
    }
    assert len(keys) == 8
