"""The test studio itself: that it speaks and remembers as it says. Else no other test counts."""

import base64
import io
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
import soundfile
from PIL import Image
from studio_asking import LILY, MEDIA, PAINT, PLAIN, SPEAK, STORY, TALK, events, form, get, picture_of, post, told
from teststudio import Fault, Manners, Said, Story, StudioProcess, TestStudio, Told
from teststudio.clips import digest_in
from teststudio.documents import faults_in
from teststudio.pictures import belongs, painted
from teststudio.services import SERVICES
from teststudio.sounds import spoken


@pytest.fixture(scope="module")
def photo() -> bytes:
    return painted(None, "a photo", (120, 80), "jpeg")


@pytest.fixture(scope="module")
def data_url(photo: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(photo).decode()


@pytest.fixture
def studio() -> Iterator[TestStudio]:
    with TestStudio({name: Manners(service=name) for name in SERVICES}) as server:
        yield server


def test_a_story_is_told_from_the_diaries_and_streamed(studio):
    answer = post(studio, "openai", "/v1/chat/completions", {**STORY, "stream_options": {"include_usage": True}})
    pages = json.loads(told(answer))["pages"]
    assert [[line["text"] for line in page["lines"]] for page in pages] == [
        ["We went out.", "It rained!"],
        ["Home again."],
    ]
    assert all(page["scene"] for page in pages)
    assert events(answer)[-1]["usage"]["completion_tokens"] == studio.billed.output_tokens > 0


def test_a_script_decides_words_and_times():
    script = Story(pages=[["One.", "Two."]], scenes=["A hill."], times=[0.05, 0.15])
    with (
        TestStudio(script=script) as server,
        httpx2.stream("POST", server.url("writer", "/v1/chat/completions"), json=STORY, **PLAIN) as answer,
    ):
        answer.read()
    assert json.loads(told(answer))["pages"][0]["scene"] == "A hill."
    assert [line["text"] for line in json.loads(told(answer))["pages"][0]["lines"]] == ["One.", "Two."]
    assert server.record[0].answered >= 0.15


def test_whatever_schema_is_asked_for_is_filled(studio):
    schema = {"type": "object", "properties": {"title": {"type": "string"}}, "required": ["title"]}
    schema = {**schema, "additionalProperties": False}
    asked = {"type": "json_schema", "json_schema": {"name": "title", "strict": True, "schema": schema}}
    answer = post(studio, "openai", "/v1/chat/completions", {**TALK, "response_format": asked}).json()
    assert json.loads(answer["choices"][0]["message"]["content"]) == {"title": "Tell us."}


@pytest.mark.parametrize("kind", ["wav", "flac", "mp3", "opus"])
def test_a_sound_is_as_long_as_its_words(studio, kind):
    answer = post(studio, "openai", "/v1/audio/speech", {**SPEAK, "response_format": kind})
    expected = spoken(SPEAK["input"]).milliseconds / 1000
    assert soundfile.info(io.BytesIO(answer.content)).duration == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("stream", [True, False])
def test_kokoro_tells_the_times_of_its_words(studio, stream):
    answer = post(studio, "kokoro", "/dev/captioned_speech", {**SPEAK, "model": "kokoro", "stream": stream})
    parts = [json.loads(line) for line in answer.text.splitlines()]
    sound = b"".join(base64.b64decode(part["audio"]) for part in parts)
    times = [time for part in parts for time in part["timestamps"]]
    assert [time["word"] for time in times] == ["Good", "night", ",", "little", "bear", "."]
    assert times[-1]["end_time"] < soundfile.info(io.BytesIO(sound)).duration


def test_elevenlabs_reads_a_dialogue_and_says_where_each_line_lies(studio):
    texts = ["Good night.", "Sleep well, bear!"]
    body = {"inputs": [{"text": text, "voice_id": LILY} for text in texts], "model_id": "eleven_v3"}
    answer = post(studio, "elevenlabs", "/v1/text-to-dialogue/with-timestamps?output_format=wav_44100", body).json()
    sound = soundfile.info(io.BytesIO(base64.b64decode(answer["audio_base64"])))
    first, second = answer["voice_segments"]
    characters = answer["alignment"]["characters"]
    assert "".join(characters[first["character_start_index"] : first["character_end_index"]]) == texts[0]
    assert "".join(characters[second["character_start_index"] : second["character_end_index"]]) == texts[1]
    assert first["end_time_seconds"] < second["start_time_seconds"]
    assert second["end_time_seconds"] == pytest.approx(sound.duration, abs=0.01)
    starts, ends = (answer["alignment"][f"character_{edge}_times_seconds"] for edge in ("start", "end"))
    assert starts == sorted(starts)
    assert len(starts) == len(ends) == len(characters) == studio.billed.characters


def test_elevenlabs_lists_all_its_voices_page_by_page(studio):
    names: list[str] = []
    token = ""
    while token is not None:
        page = get(studio.url("elevenlabs", f"/v2/voices?page_size=4&next_page_token={token}")).json()
        names += [voice["name"] for voice in page["voices"]]
        token = page["next_page_token"]
    assert len(set(names)) == len(names) == page["total_count"]


def test_a_picture_shows_which_photo_and_prompt_it_was_painted_for(studio, photo, data_url):
    by_form = post(studio, "openai", "/v1/images/edits", **form(photo))
    by_json = post(studio, "openai", "/v1/images/edits", {"prompt": "A red house", "images": [{"image_url": data_url}]})
    for answer in (by_form, by_json):
        assert belongs(picture_of(answer), "A red house", photo)
        assert not belongs(picture_of(answer), "A blue house", photo)
    by_words = post(studio, "openai", "/v1/images/generations", PAINT)
    assert Image.open(io.BytesIO(picture_of(by_words))).size == (512, 512)
    assert belongs(picture_of(by_words), "A red house")
    assert studio.billed.pictures == 3


def test_together_gives_an_address_on_another_host(studio, photo, data_url):
    body = {"model": "FLUX.1-kontext", "prompt": "A red house", "image_url": data_url, "width": 256, "height": 512}
    answer = post(studio, "together", "/v1/images/generations", body).json()
    assert faults_in("together", "ImageResponse", answer) == []
    url = answer["data"][0]["url"]
    assert not url.startswith(studio.url("together").rsplit("/", 1)[0])
    assert belongs(get(url).content, "A red house", photo)
    assert post(studio, "together", "/v1/images/generations", {**body, "model": "FLUX.1-schnell"}).status_code == 400


def test_a_film_is_made_by_the_media_server(studio, photo):
    files = {"file": ("page.jpg", photo, "image/jpeg")}
    stored = post(studio, "media-server", f"{MEDIA}/storage", data={"media_type": "image"}, files=files).json()
    fields = {"background_id": stored["file_id"], "text": "Good night.", "width": "320", "height": "180"}
    film = post(studio, "media-server", f"{MEDIA}/video-tools/generate/tts-captioned-video", data=fields).json()[
        "file_id"
    ]
    here = studio.url("media-server", f"{MEDIA}/storage/{film}")
    while (state := get(f"{here}/status").json()["status"]) == "processing":
        pass
    assert state == "ready"
    content = get(here).content
    assert content[4:8] == b"ftyp"
    assert digest_in(content) == studio.record.of("tts-captioned-video")[0].digest


def submitted(server: TestStudio, url: str) -> dict[str, str]:
    return post(
        server, "fal", "/fal-ai/some/image-to-video", {"prompt": "It moves.", "image_url": url, "duration": "1"}
    ).json()


def finished(job: dict[str, str]) -> httpx2.Response:
    while get(job["status_url"]).status_code == 202:
        pass
    return get(job["response_url"])


def test_fal_takes_a_job_and_gives_its_film(studio, data_url):
    film = get(finished(submitted(studio, data_url)).json()["video"]["url"]).content
    assert digest_in(film) == studio.record.of("submit")[0].digest
    assert studio.under_way("fal") == 0


def test_a_job_can_be_cancelled_while_it_works(data_url):
    with TestStudio({"fal": Manners(service="fal", delay=60.0)}) as server:
        job = submitted(server, data_url)
        assert get(job["status_url"]).status_code == 202
        assert httpx2.put(job["cancel_url"], **PLAIN).status_code == 202
        assert get(job["response_url"]).status_code == 404
        assert httpx2.put(job["cancel_url"], **PLAIN).status_code == 409


@pytest.mark.parametrize(("fault", "status"), [(Fault.JOB_FAILS, 500), (Fault.RESULT_GONE, 200)])
def test_a_job_may_fail_or_its_result_be_gone_once(data_url, fault, status):
    with TestStudio({"fal": Manners(service="fal")}, faults={"submit": {1: fault}}) as server:
        job = submitted(server, data_url)
        answer = finished(job)
        assert answer.status_code == status
        if fault is Fault.RESULT_GONE:
            assert get(answer.json()["video"]["url"]).status_code == 404
            assert get(get(job["response_url"]).json()["video"]["url"]).status_code == 200


@pytest.mark.parametrize(
    ("schema", "path", "body"),
    [
        ("CreateChatCompletionResponse", "/v1/chat/completions", TALK),
        ("ImagesResponse", "/v1/images/generations", PAINT),
        ("ErrorResponse", "/v1/images/generations", {"prompt": 7}),
    ],
)
def test_answers_are_what_the_official_document_says(studio, schema, path, body):
    assert faults_in("openai", schema, post(studio, "openai", path, body).json()) == []


def test_streamed_answers_and_the_list_of_models_are_what_the_official_document_says(studio):
    answer = post(studio, "openai", "/v1/chat/completions", {**STORY, "stream_options": {"include_usage": True}})
    assert [faults_in("openai", "CreateChatCompletionStreamResponse", event) for event in events(answer)] == [
        [] for _ in events(answer)
    ]
    assert faults_in("openai", "ListModelsResponse", get(studio.url("openai", "/v1/models")).json()) == []


def test_the_same_request_has_the_same_digest_whatever_its_form(studio, photo):
    for name in ("a", "b", "a"):
        post(studio, "openai", "/v1/images/edits", **form(photo, user=name))
    first, other, again = (each.digest for each in studio.record)
    assert first == again != other
    assert [(a.number, b.number) for a, b in studio.record.repeated()] == [(1, 3)]


def test_a_repeat_after_an_answer_that_never_came_is_no_repeat():
    with TestStudio(faults={"audio/speech": {1: Fault.HALF_BODY}}) as server:
        with pytest.raises(httpx2.RemoteProtocolError):
            post(server, "narrator", "/v1/audio/speech", SPEAK)
        post(server, "narrator", "/v1/audio/speech", SPEAK)
        assert list(server.record.repeated()) == []
        assert len(server.record.billed) == 2


@pytest.mark.parametrize("reads", [True, False])
def test_it_is_known_whether_an_answer_was_read(reads):
    with TestStudio() as server:
        client = socket.create_connection(("127.0.0.1", int(server.url("writer").split(":")[2].split("/")[0])))
        client.sendall(b"GET /writer/v1/models HTTP/1.1\r\nHost: here\r\n\r\n")
        while not (server.record and server.record[0].whole):
            pass
        if reads:
            client.recv(65536)
        client.close()  # with bytes unread the kernel sends a reset, as it does for a process that was killed
        while (taken := server.record[0].taken) is None:
            pass
    assert taken is reads


def test_a_fault_of_the_studio_itself_is_not_taken_for_a_planned_one():
    def broken(_request: object) -> list[str]:
        raise LookupError("a script with a fault")

    def asked() -> None:
        with TestStudio(script=broken) as server:
            post(server, "writer", "/v1/chat/completions", STORY)

    with pytest.raises(RuntimeError, match="broke"):
        asked()


def test_nothing_is_left_when_it_closes(studio):
    before = set(threading.enumerate())
    with TestStudio({"painter": Manners(delay=60.0)}, faults={"audio/speech": {1: Fault.HANG}}) as server:
        client = httpx2.Client(**PLAIN, timeout=0.1)
        for role, path, body in (("painter", "/v1/images/generations", PAINT), ("narrator", "/v1/audio/speech", SPEAK)):
            with pytest.raises(httpx2.ReadTimeout):
                client.post(server.url(role, path), json=body)
        client.get(server.url("writer", "/v1/models"))
    assert set(threading.enumerate()) == before
    client.close()


def test_it_runs_in_a_process_of_its_own(tmp_path: Path):
    config = {
        "roles": {"narrator": {"at_once": 1, "key": "secret", "retry_after": "date"}},
        "faults": [{"fault": "server-error", "operation": "audio/speech", "at": [2]}],
        "script": {"pages": [["From a file."]], "times": [0.01]},
    }
    with StudioProcess(config, tmp_path) as server:
        with httpx2.Client(**PLAIN, headers={"authorization": "Bearer secret"}) as client:
            url = server.url("narrator", "/v1/audio/speech")
            statuses = [client.post(url, json=SPEAK).status_code for _ in range(3)]
            server.fail([{"fault": "unavailable"}])
            statuses.append(client.post(url, json=SPEAK).status_code)
            server.fail([])
            story = told(
                client.post(server.url("writer", "/v1/chat/completions"), json=STORY, headers={"authorization": ""})
            )
        assert statuses == [200, 500, 200, 503]
        assert "From a file." in story
        assert server.counts() == {"audio/speech": 4, "chat/completions": 1}
        assert [each["fault"] for each in server.log()][:4] == [None, "server-error", None, "unavailable"]
        assert server.repeated() == [[1, 3]]
        assert server.breaches() == []
        assert {leak["exchange"] for leak in server.leaks(b"secret")} == {1, 2, 3, 4}


def test_pieces_come_at_their_times():
    script = Told([Said("Once ", 0.0), Said("upon ", 0.1), Said("a time.", 0.2)])
    with TestStudio(script=script) as server:
        answer = post(server, "writer", "/v1/chat/completions", STORY)
        assert told(answer) == "Once upon a time."
        assert server.record[0].answered - server.record[0].arrived >= 0.2
