"""All of the OpenAI dialect against a studio that speaks it: worker processes, models and keys."""

import pytest
from openai_studio import assert_clean, paint, run, speak, studio, write

from storybook_app.book.values import Photo
from storybook_app.errors import (
    KeyRefused,
    OptionRefused,
)
from storybook_app.providers.openai import (
    list_models,
    try_key,
)


@pytest.fixture
def photo():
    return Photo(digest="a" * 64, suffix=".jpg", name="IMG_1.jpg", width=451, height=300)


@pytest.fixture
def photo_path(photos):
    return lambda _: photos["chelsea"]


def test_the_jobs_of_all_three_run_in_worker_processes(photo, photo_path):
    with studio() as here:
        assert write(here, photo, photo_path, in_processes=True)
        assert speak(here, model="tts-1", in_processes=True).words
        assert paint(here, photo, photo_path, in_processes=True).width == 1600
        assert_clean(here)


def test_the_models_are_listed_and_the_key_is_tried():
    def ask(work, **more):
        return run(here, lambda service, *_: service, work, **more)

    with studio(models=("first-model", "second-model")) as here:
        assert [model.name for model in ask(list_models)] == ["first-model", "second-model"]
        assert "has the model “first-model”" in ask(lambda service: try_key(service, "first-model"))
        with pytest.raises(OptionRefused):
            ask(lambda service: try_key(service, "third-model"))
        with pytest.raises(KeyRefused) as refused:
            ask(list_models, key="wrong-canary")
        assert "canary" not in str(refused.value)
