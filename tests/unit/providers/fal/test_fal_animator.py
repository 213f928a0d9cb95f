from pathlib import Path

from scripted_service import OnTheSpot, ScriptedService, told

from storybook_app.providers.catalogue import Choice
from storybook_app.providers.fal import FalAnimator
from storybook_app.providers.roles import Motion


def ingredients(model=None, **changes):
    animator = FalAnimator(ScriptedService([told({})]), Choice(provider="fal", model=model), OnTheSpot())
    motion = {"picture": Path("picture.webp"), "digest": "a" * 64, "scene": "A cat", "words": "Look!"}
    return animator.ingredients(Motion(**(motion | changes)))


def test_a_clip_depends_on_picture_scene_model_and_host():
    base = ingredients()

    assert base == ingredients()
    assert base["host"] == "studio.test"
    for change in ({"digest": "b" * 64}, {"scene": "A dog"}, {"model": "another/model"}):
        assert ingredients(**change) != base


def test_a_clip_does_not_depend_on_the_words_nor_on_where_the_picture_lies():
    assert ingredients(words="Hear!", picture=Path("elsewhere.webp")) == ingredients()


def test_it_waits_for_no_voices_and_shows_no_words():
    assert not FalAnimator.listens
    assert not FalAnimator.shows_words
