import asyncio

import pytest
import virtual_time
from scripted_service import ScriptedService, told

from storybook_app.errors import BadAnswer, Gone, Trouble
from storybook_app.providers.errands import Answer
from storybook_app.providers.media_server.files import MediaFiles, file_id

STARTED = told({"file_id": "audio_1234-ab.wav"})


def status(word):
    return told({"status": word})


def test_a_job_is_polled_until_its_file_is_ready():
    service = ScriptedService([status("processing"), status("processing"), status("ready")])

    assert virtual_time.run(MediaFiles(service).wait(STARTED, 60.0)) == STARTED
    assert [asked.where for asked in service.asked] == ["/api/v1/media/storage/audio_1234-ab.wav/status"] * 3


def test_a_job_that_stays_in_processing_is_given_up_after_our_own_time():
    service = ScriptedService([status("processing")])

    with pytest.raises(Gone, match="5 minutes"):
        virtual_time.run(MediaFiles(service).wait(STARTED, 300.0))


def test_a_file_that_is_not_there_any_more_is_gone():
    with pytest.raises(Gone):
        asyncio.run(MediaFiles(ScriptedService([status("not_found")])).wait(STARTED, 60.0))


@pytest.mark.parametrize("answer", [None, [], {}, {"status": "sleeping"}, {"status": None}, "ready"])
def test_a_status_in_another_form_is_looked_at_again_and_is_no_reason_to_drop_the_job(answer):
    service = ScriptedService([told(answer)])
    with pytest.raises(Trouble):
        virtual_time.run(MediaFiles(service).wait(STARTED, 60.0))
    assert len(service.asked) == 3


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        "audio_1.wav",
        {},
        {"file_id": None},
        {"file_id": 7},
        {"file_id": ""},
        {"file_id": "audio_../../secret"},
        {"file_id": "audio_1.wav?x=1"},
        {"file_id": "audio_1.wav\n"},
        {"file_id": "http://elsewhere/audio_1.wav"},
    ],
)
def test_an_answer_that_names_no_file_is_a_bad_one(answer):
    with pytest.raises(BadAnswer):
        file_id(told(answer))


def test_an_answer_that_is_no_json_is_a_bad_one():
    with pytest.raises(BadAnswer):
        file_id(Answer(b"<html>", "text/html"))


def test_a_file_is_put_as_a_form_with_its_kind():
    service = ScriptedService([told({"file_id": "image_1.jpg"})])

    assert asyncio.run(MediaFiles(service).put("image", b"JPEG", "picture.jpg", "image/jpeg")) == "image_1.jpg"
    (asked,) = service.asked
    assert (asked.where, asked.form) == ("/api/v1/media/storage", {"media_type": "image"})
    assert [(part.name, part.content, part.filename, part.media_type) for part in asked.parts] == [
        ("file", b"JPEG", "picture.jpg", "image/jpeg")
    ]
