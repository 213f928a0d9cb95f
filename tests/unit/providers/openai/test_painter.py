import asyncio
import base64
import json

import pytest

from storybook_app.book.values import CastMember, Look, Photo
from storybook_app.errors import BadAnswer, Gone, RequestRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Answer, Straight, Usage
from storybook_app.providers.local.painter.engine import LocalPainter
from storybook_app.providers.openai import picture_answer
from storybook_app.providers.openai.painter import OpenAIPainter
from storybook_app.providers.openai.picture_answer import finish_answer, usage_of
from storybook_app.providers.roles import Painting, Sitting

PAINTING = Painting(b"webp", 1600, 1000, (), (0.5, 0.5))
PICTURE = Answer(b'{"data": [{"b64_json": "AAAA"}]}', "application/json")


@pytest.fixture
def mina():
    return CastMember(name="Mina", clothes="a red coat", reference=Photo(
        digest="b" * 64, suffix=".jpg", name="mina.jpg", width=400, height=400
    ))  # fmt: skip


@pytest.fixture
def sitting(photo, mina):
    return Sitting(photo, Look.WATERCOLOUR, "Two children by a pond.", (mina, CastMember(name="Rex")))


@pytest.fixture
def painter(service, workers):
    workers.results |= {
        "outgoing_photo": lambda path, longest: f"{path.stem[0]}{longest}".encode(),
        "photo_uri": lambda path, longest: f"data:image/jpeg;base64,{path.stem[0]}{longest}",
        "finish_answer": PAINTING,
        "finish_picture": PAINTING,
        "paint_photo": PAINTING,
    }
    return lambda model="gpt-image-2", **choice: OpenAIPainter(
        service, Choice(provider="openai", model=model, **choice), workers
    )


@pytest.fixture
def paint(service, photo_path):
    def paint(painter, sitting, *, softened=False):
        service.answers = service.answers or [PICTURE]
        return asyncio.run(painter.paint(sitting, photo_path, Straight(), softened=softened))

    return paint


def test_the_photo_goes_first_and_the_cast_after_it(painter, paint, sitting, service):
    assert paint(painter(), sitting) is PAINTING
    [(path, asked)] = service.asked
    assert path == "images/edits"
    assert [(part.name, part.content, part.filename, part.media_type) for part in asked["parts"]] == [
        ("image[]", b"a1536", "picture-1.jpg", "image/jpeg"),
        ("image[]", b"b768", "picture-2.jpg", "image/jpeg"),
    ]
    assert {**asked["form"], "prompt": ""} == {
        "model": "gpt-image-2",
        "prompt": "",
        "size": "1536x1024",
        "output_format": "webp",
        "quality": "medium",
    }
    assert "picture 2 is Mina" in asked["form"]["prompt"]


def test_a_single_photo_is_called_as_the_document_calls_it(painter, paint, photo, service):
    paint(painter(), Sitting(photo, Look.OIL))
    assert [part.name for part in service.asked[0][1]["parts"]] == ["image"]


def test_nothing_of_a_file_but_its_pixels_is_sent(painter, paint, sitting, service):
    paint(painter(), sitting)
    assert not any(told in repr(service.asked) for told in ("private", "IMG_1", "mina.jpg", "bbbb"))


@pytest.mark.parametrize("choice", [{"model": "gpt-image-1.5", "photos": False}, {"model": "x/z-image-turbo"}])
def test_without_photos_the_words_alone_are_sent(painter, paint, sitting, service, choice):
    paint(painter(**choice), sitting)
    [(path, asked)] = service.asked
    assert path == "images/generations"
    assert asked["json"]["size"] == "1536x1024"
    assert "Two children by a pond." in asked["json"]["prompt"]
    assert "input_fidelity" not in asked["json"]


def test_with_neither_photo_nor_scene_nothing_is_asked(painter, paint, photo, service):
    with pytest.raises(RequestRefused, match="no scene"):
        paint(painter(photos=False), Sitting(photo, Look.OIL))
    assert service.asked == []


@pytest.mark.parametrize(
    "model_and_sent",
    [
        (
            "black-forest-labs/FLUX.2-pro",
            {"reference_images": ["data:image/jpeg;base64,a1536", "data:image/jpeg;base64,b768"]},
        ),
        ("black-forest-labs/FLUX.1-kontext-pro", {"image_url": "data:image/jpeg;base64,a1536"}),
        ("black-forest-labs/FLUX.1-schnell", {}),
    ],
)
def test_together_is_asked_in_its_own_way(model_and_sent, painter, paint, sitting, service):
    model, sent = model_and_sent
    service.host = "api.together.ai"
    paint(painter(model), sitting)
    [(path, asked)] = service.asked
    assert path == "images/generations"
    assert {**asked["json"], "prompt": ""} == {
        "model": model,
        "prompt": "",
        "width": 1536,
        "height": 1024,
        "response_format": "base64",
        "output_format": "png",
        **sent,
    }
    assert ("picture 2 is Mina" in asked["json"]["prompt"]) is ("reference_images" in sent)


def test_softened_asks_in_other_words(painter, paint, sitting, service):
    paint(painter(), sitting, softened=True)
    assert "pond" not in service.asked[0][1]["form"]["prompt"]


def test_a_picture_that_lies_elsewhere_is_fetched(painter, paint, sitting, service, workers):
    workers.results["finish_answer"] = "https://store.example.com/a.png?signature=x"
    service.answers = [PICTURE, Answer(b"PNG", "image/png")]
    assert paint(painter(), sitting) is PAINTING
    assert service.asked[-1] == ("https://store.example.com/a.png?signature=x", None)
    assert workers.jobs[-1] == ("finish_picture", (b"PNG", Look.WATERCOLOUR))


def test_a_picture_that_is_gone_is_said_to_be(painter, paint, sitting, service, workers):
    workers.results["finish_answer"] = "https://store.example.com/a.png"
    service.answers = [PICTURE, Gone("Gone.", "Again.")]
    with pytest.raises(Gone):
        paint(painter(), sitting)


def test_the_untouched_photo_stays_at_home(painter, paint, photo, service, workers):
    sitting = Sitting(photo, Look.PHOTO, "A pond.")
    assert paint(painter(), sitting) is PAINTING
    assert service.asked == []
    assert [job for job, _ in workers.jobs] == ["paint_photo"]
    assert painter().ingredients(sitting) == {
        "model": LocalPainter.model, **LocalPainter(workers).ingredients(sitting)
    }  # fmt: skip


def test_the_recipe_holds_what_shapes_the_picture(painter, sitting):
    assert painter().ingredients(sitting) == {
        "model": "gpt-image-2",
        "host": "api.example.com",
        "prompt": "picture-1",
        "finish": "finish-1",
        "look": "watercolour",
        "size": [1536, 1024],
        "options": {"output_format": "webp", "quality": "medium"},
        "scene": "Two children by a pond.",
        "cast": [["Mina", "a red coat"], ["Rex", ""]],
        "shown": ["b" * 64],
        "photo": "a" * 64,
    }
    json.dumps(painter().ingredients(sitting))


def test_the_recipe_without_photos_knows_none(painter, sitting):
    given = painter(photos=False).ingredients(sitting)
    assert "photo" not in given
    assert given["shown"] == []


@pytest.mark.parametrize(
    "entry", [{"b64_json": "QUJD"}, {"b64_json": "data:image/png;base64,QU\nJD"}, {"url": "data:image/png;base64,QUJD"}]
)
def test_a_picture_in_the_answer_is_finished(monkeypatch, entry):
    monkeypatch.setattr(picture_answer, "finish_picture", lambda data, look: (data, look))
    assert finish_answer(json.dumps({"data": [entry]}).encode(), Look.OIL) == (base64.b64decode("QUJD"), Look.OIL)


def test_the_address_of_a_picture_is_handed_back():
    body = b'{"data": [{"url": "https://store.example.com/a.png"}]}'
    assert finish_answer(body, Look.OIL) == "https://store.example.com/a.png"


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"{}", b'{"data": []}', b'{"data": [{}]}', b'{"data": [{"b64_json": null}]}',
     b'{"data": [{"url": "file:///etc/passwd"}]}', b'{"data": [{"b64_json": "A"}]}'],
)  # fmt: skip
def test_an_answer_without_a_picture_is_a_bad_answer(body):
    with pytest.raises(BadAnswer):
        finish_answer(body, Look.OIL)


def test_what_a_picture_used_is_read(painter, paint, sitting):
    told = Answer(b'{"data": [], "usage": {"input_tokens": 400, "output_tokens": 1056}}', "application/json")
    assert usage_of(told) == Usage(pictures=1, input_tokens=400, output_tokens=1056)
    assert usage_of(PICTURE) is None
    assert usage_of(Answer(b"<html>", "text/html")) is None
