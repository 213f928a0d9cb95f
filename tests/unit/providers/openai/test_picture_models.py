import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.openai.picture_models import LONGEST, Takes, picture_models

OPENAI, TOGETHER = "api.openai.com", "api.together.ai"


@pytest.mark.parametrize(
    ("ratio", "size"),
    [(1.5, (1536, 1024)), (1.0, (1536, 1536)), (3.0, (1536, 768)), (0.8, (1232, 1536)), (0.4, (1232, 1536))],
)
def test_newer_models_paint_the_shape_of_the_photo(ratio, size):
    assert picture_models(OPENAI, "gpt-image-2").size(ratio) == size


@pytest.mark.parametrize(("ratio", "size"), [(1.5, (1536, 1024)), (1.1, (1024, 1024)), (0.6, (1024, 1536))])
@pytest.mark.parametrize("model", ["gpt-image-1.5", "gpt-image-1-mini", "chatgpt-image-latest", "stablediffusion"])
def test_others_paint_the_nearest_of_three_shapes(model, ratio, size):
    assert picture_models(OPENAI, model).size(ratio) == size


@given(st.floats(0.01, 100), st.sampled_from(["gpt-image-2", "gpt-image-2.5-flare"]), st.booleans())
def test_every_size_is_one_that_the_services_take(ratio, model, at_together):
    models = picture_models(TOGETHER, "black-forest-labs/FLUX.2-pro") if at_together else picture_models(OPENAI, model)
    width, height = models.size(ratio)
    assert width % 16 == height % 16 == 0
    assert max(width, height) == LONGEST
    assert min(width, height) >= 256
    assert max(width, height) <= 3 * min(width, height)


@pytest.mark.parametrize(
    ("host", "model", "takes"),
    [
        (OPENAI, "gpt-image-2-2026-04-21", Takes.FILES),
        ("localhost:8080", "some-model", Takes.FILES),
        ("localhost:11434", "x/z-image-turbo", Takes.NOTHING),
        (TOGETHER, "black-forest-labs/FLUX.1-kontext-pro", Takes.ONE),
        (TOGETHER, "black-forest-labs/FLUX.2-dev", Takes.REFERENCES),
        (TOGETHER, "google/flash-image-2.5", Takes.REFERENCES),
        (TOGETHER, "black-forest-labs/FLUX.1-schnell", Takes.NOTHING),
    ],
)
def test_how_a_model_takes_photos_goes_by_its_name(host, model, takes):
    assert picture_models(host, model).takes is takes


@pytest.mark.parametrize(
    ("model", "fidelity"),
    [("gpt-image-1", "high"), ("gpt-image-1.5", "high"), ("gpt-image-1-mini", None), ("gpt-image-2", None)],
)
def test_only_models_that_know_fidelity_are_asked_for_it(model, fidelity):
    assert picture_models(OPENAI, model).options.get("input_fidelity") == fidelity


@pytest.mark.parametrize("model", ["gpt-image-1", "gpt-image-2", "chatgpt-image-latest"])
def test_models_that_always_answer_in_base64_are_not_asked_for_it(model):
    assert "response_format" not in picture_models(OPENAI, model).options
    assert picture_models("localhost", "other").options["response_format"] == "b64_json"
