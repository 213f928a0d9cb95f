"""The test studio checks every request: for each operation a body that is right, and some that are caught."""

import base64
import json
from collections.abc import Iterator

import httpx2
import pytest
from studio_asking import DIALOGUE, LILY, LINE, MEDIA, PAINT, PLAIN, SPEAK, TALK, form, get, post
from teststudio import Manners, TestStudio
from teststudio.pictures import painted
from teststudio.services import SERVICES


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


LOOSE = {"type": "json_schema", "json_schema": {"name": "a", "strict": True, "schema": {"type": "object"}}}


@pytest.mark.parametrize(
    ("service", "path", "good", "bad"),
    [
        ("openai", "/v1/chat/completions", TALK, {"messages": []}),
        ("openai", "/v1/chat/completions", TALK, {"messages": [{"role": "user", "content": [{"type": "image"}]}]}),
        ("openai", "/v1/chat/completions", TALK, {"temperature": 3}),
        ("openai", "/v1/chat/completions", TALK, {"made_up": 1}),
        ("openai", "/v1/chat/completions", TALK, {"response_format": LOOSE}),
        ("openai", "/v1/audio/speech", SPEAK, {"speed": 9}),
        ("openai", "/v1/audio/speech", SPEAK, {"input": "a" * 4097}),
        ("openai", "/v1/audio/speech", SPEAK, {"stream": True}),
        ("openai", "/v1/images/generations", PAINT, {"output_format": "gif"}),
        ("openai", "/v1/images/generations", PAINT, {"size": "500x500"}),
        ("openai", "/v1/images/generations", PAINT, {"model": "gpt-image-2", "response_format": "b64_json"}),
        ("together", "/v1/images/generations", {"model": "m", "prompt": "a"}, {"response_format": "b64_json"}),
        ("together", "/v1/images/generations", {"model": "m", "prompt": "a"}, {"size": "512x512"}),
        ("together", "/v1/images/generations", {"model": "m", "prompt": "a"}, {"width": 500}),
        ("kokoro", "/v1/audio/speech", {"input": "Hello."}, {"instructions": "softly"}),
        ("kokoro", "/v1/audio/speech", {"input": "Hello."}, {"voice": "nobody"}),
        ("kokoro", "/dev/captioned_speech", {"input": "Hello."}, {"return_timestamps": "yes"}),
        ("elevenlabs", LINE, {"text": "Hello."}, {"model": "eleven_v3"}),
        ("elevenlabs", LINE, {"text": "Hello."}, {"voice_settings": {"stability": 2}}),
        ("elevenlabs", DIALOGUE, {"inputs": [{"text": "Hello.", "voice_id": LILY}]}, {"inputs": [{"text": "Hello."}]}),
        ("fal", "/fal-ai/some/model", {"prompt": "a"}, {"image_url": "photo.jpg"}),
        ("fal", "/fal-ai/some/model", {"prompt": "a"}, {"prompt": None}),
    ],
)
def test_a_request_that_breaks_the_document_is_caught(studio, service, path, good, bad):
    assert post(studio, service, path, good).status_code == 200
    assert studio.invalid == []
    answer = post(studio, service, path, {**good, **bad})
    assert answer.status_code in {400, 422}
    assert studio.invalid == [studio.record[-1]]
    assert studio.record[-1].billed is None


@pytest.mark.parametrize(
    "bad",
    [
        {"data": {"prompt": "A house"}, "files": {"picture": ("a.jpg", b"x", "image/jpeg")}},
        {"data": {"prompt": "A house", "n": "eleven"}, "files": {"image": ("a.jpg", b"x", "image/jpeg")}},
        {"data": {"prompt": "A house", "n": "11"}, "files": {"image": ("a.jpg", b"x", "image/jpeg")}},
        {"data": {"prompt": "A house"}, "files": {"image": ("a.gif", b"x", "image/gif")}},
        {"data": {"prompt": "A house"}, "files": {"image": ("a.jpg", b"x", "image/jpeg")}},
        {"data": {"prompt": "A house", "made_up": "1"}, "files": {"image": ("a.jpg", b"x", "image/jpeg")}},
        {"data": {"prompt": "A house"}},
        {"content": b"--x\r\nnot a form", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {"json": {"prompt": "A house", "images": []}},
        {"json": {"prompt": "A house", "images": [{"image_url": "data:image/jpeg;base64,AAAA"}]}},
    ],
)
def test_a_form_that_breaks_the_document_is_caught(studio, bad):
    answer = httpx2.post(studio.url("openai", "/v1/images/edits"), **PLAIN, **bad)
    assert answer.status_code == 400
    assert studio.invalid == [studio.record[-1]]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/storage", {"media_type": "picture"}),
        ("/audio-tools/tts/kokoro", {"text": "Hello.", "speed": "fast"}),
        ("/audio-tools/tts/kokoro", {"text": "Hello.", "voice": "bf_emma"}),
        ("/video-tools/generate/tts-captioned-video", {"background_id": "image_1.png"}),
        ("/video-tools/generate/tts-captioned-video", {"background_id": "image_1.png", "text": "a", "width": "wide"}),
    ],
)
def test_a_form_for_the_media_server_is_checked(studio, path, fields):
    files = {"file": ("a.png", b"x", "image/png")} if path == "/storage" else None
    answer = post(studio, "media-server", MEDIA + path, data=fields, files=files)
    assert answer.status_code in {400, 422}
    assert studio.invalid == [studio.record[-1]]


def test_several_pictures_in_a_form_are_a_list(studio, photo):
    files = [("image[]", (f"{name}.jpg", photo, "image/jpeg")) for name in ("page", "grandma")]
    assert post(studio, "openai", "/v1/images/edits", data={"prompt": "A house"}, files=files).status_code == 200
    assert post(studio, "openai", "/v1/images/edits", data={"prompt": "A house"}, files=files * 9).status_code == 400


def test_what_there_is_not_is_remembered(studio):
    assert post(studio, "openai", "/v1/imges/edits", {}).status_code == 404
    assert get(studio.url("stranger", "/v1/models")).status_code == 404
    assert len(studio.record.unknown) == 2


def test_each_role_takes_its_own_key_only(data_url):
    roles = {"painter": Manners("together", key="sk-painter"), "narrator": Manners("elevenlabs", key="xi-narrator")}
    with TestStudio({**roles, "animator": Manners("fal", key="fal-key")}) as server:

        def asked(role: str, path: str, **headers: str) -> int:
            return httpx2.get(server.url(role, path), headers=headers, **PLAIN).status_code

        assert asked("painter", "/v1/models", authorization="Bearer sk-painter") == 200
        assert asked("painter", "/v1/models") == 401
        assert asked("painter", "/v1/models", authorization="Bearer something") == 401
        assert asked("painter", "/v1/models", authorization="Bearer xi-narrator") == 401
        assert asked("narrator", "/v2/voices", **{"xi-api-key": "xi-narrator"}) == 200
        assert asked("animator", "/a/b/requests/c/status", authorization="Key fal-key") == 404
        assert [each.key for each in server.record] == ["right", "missing", "wrong", "foreign", "right", "right"]
        assert len(server.record.refused_keys) == 3


def test_a_key_that_follows_to_another_host_is_noticed():
    with TestStudio({"painter": Manners("together", key="sk-painter")}) as server:
        headers = {"authorization": "Bearer sk-painter"}
        body = {"model": "m", "prompt": "a"}
        url = post(server, "painter", "/v1/images/generations", body, headers=headers).json()["data"][0]["url"]
        get(url, headers=headers)
        get(url)
        assert [each.key for each in server.record] == ["right", "stray", "needless"]


def test_a_planted_marker_is_found_wherever_it_went(studio, photo):
    marker = b"N 48.8583 E 2.2945"
    marked = photo + marker
    url = "data:image/jpeg;base64," + base64.b64encode(b"?" + marked).decode()
    text = marker.decode()
    headers = {"x-note": text}
    get(studio.url("openai", "/v1/models"), headers=headers)
    get(studio.url("openai", "/v1/models"), params={"at": text})
    post(studio, "openai", "/v1/images/edits", {"prompt": "A house", "images": [{"image_url": url}]})
    post(studio, "openai", "/v1/images/edits", **form(marked))
    post(studio, "media-server", f"{MEDIA}/audio-tools/tts/kokoro", data={"text": text})
    places = [(leak.exchange, leak.where) for leak in studio.leaks(marker)]
    assert {exchange for exchange, _ in places} == {1, 2, 3, 4, 5}
    assert (1, "header x-note") in places
    assert (3, "body, base64") in places
    assert studio.leaks(b"something else") == []


def test_a_marker_in_another_script_is_found_in_escaped_json(studio):
    post(
        studio,
        "openai",
        "/v1/images/generations",
        content=json.dumps({**PAINT, "prompt": "할머니"}).encode(),
        headers={"content-type": "application/json"},
    )
    assert studio.leaks("할머니".encode())
