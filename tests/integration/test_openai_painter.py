"""Pictures in the OpenAI dialect and Together's, from a studio that speaks them."""

import io

import pytest
from openai_studio import assert_clean, paint, studio
from PIL import Image
from teststudio import Fault

from storybook_app.book.values import CastMember, Look, Photo
from storybook_app.errors import (
    BadAnswer,
    ContentRefused,
    MoneyOut,
    OutcomeUnknown,
    Trouble,
)


@pytest.fixture
def photo():
    return Photo(digest="a" * 64, suffix=".jpg", name="IMG_1.jpg", width=451, height=300)


@pytest.fixture
def photo_path(photos):
    return lambda _: photos["chelsea"]


@pytest.mark.parametrize("model", ["gpt-image-2", "gpt-image-1.5", "gpt-image-1-mini", "any-other"])
def test_a_photo_is_painted(photo, photo_path, model):
    cast = (CastMember(name="Chelsea", reference=photo, clothes="a collar"),)
    with studio() as here:
        painting = paint(here, photo, photo_path, cast=cast, model=model)

        image = Image.open(io.BytesIO(painting.image))
        assert (image.format, image.mode, image.width) == ("WEBP", "RGBA", 1600)
        files = [field for field in here.record[0].request.fields if field.filename]
        assert [max(Image.open(io.BytesIO(file.content)).size) for file in files] == [451, 451]
        assert here.record.counts() == {"images/edits": 1}
        assert_clean(here)


@pytest.mark.parametrize("choice", [{"photos": False}, {"model": "x/z-image-turbo"}])
def test_a_scene_is_painted_without_a_photo(photo, photo_path, choice):
    with studio() as here:
        assert paint(here, photo, photo_path, **choice).width == 1600
        assert here.record.counts() == {"images/generations": 1}
        assert_clean(here)


def test_a_picture_behind_an_address_is_fetched_without_the_key(photo, photo_path):
    with studio(urls=True) as here:
        assert paint(here, photo, photo_path, model="any-other").width == 1600
        assert len(here.record) == 2
        assert_clean(here)


@pytest.mark.parametrize("model", ["black-forest-labs/FLUX.1-kontext-pro", "google/flash-image-2.5", "FLUX.1-schnell"])
def test_together_paints_too(photo, photo_path, model):
    with studio("together") as here:
        assert paint(here, photo, photo_path, model=model, host="api.together.ai").width == 1600
        assert here.record.counts() == {"images/generations": 1}
        assert_clean(here)


def test_the_untouched_photo_does_not_leave_the_computer(photo, photo_path):
    with studio() as here:
        painting = paint(here, photo, photo_path, look=Look.PHOTO)

        assert Image.open(io.BytesIO(painting.image)).mode == "RGB"
        assert here.record == []


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.BROKEN_MEDIA, BadAnswer),
        (Fault.CUT_MEDIA, BadAnswer),
        (Fault.EMPTY_MEDIA, BadAnswer),
        (Fault.HUGE_PICTURE, BadAnswer),
        (Fault.BROKEN_JSON, BadAnswer),
        (Fault.WRONG_TYPES, BadAnswer),
        (Fault.MISSING_FIELDS, BadAnswer),
        (Fault.CONTENT_REFUSED, ContentRefused),
        (Fault.QUOTA_OUT, MoneyOut),
        (Fault.RESET_BEFORE_HEAD, OutcomeUnknown),
        (Fault.SERVER_ERROR, Trouble),
    ],
)
def test_each_failure_of_a_picture_is_of_its_kind(photo, photo_path, fault, kind):
    with studio(faults={"images/edits": {1: fault}}) as here, pytest.raises(kind):
        paint(here, photo, photo_path)
