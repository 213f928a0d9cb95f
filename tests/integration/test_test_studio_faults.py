"""The test studio fails in every way it says it can."""

import base64
import io
import json
from collections.abc import Iterable, Iterator

import httpx2
import pytest
import soundfile
from PIL import Image
from studio_asking import LINE, PAINT, PLAIN, SPEAK, STORY, TALK, events, get, picture_of, post
from teststudio import Fault, Manners, Planned, Request, Rule, TestStudio, Told
from teststudio.documents import faults_in
from teststudio.pictures import painted
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


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.HANG, httpx2.ReadTimeout),
        (Fault.RESET_BEFORE_WORK, httpx2.ReadError),
        (Fault.RESET_BEFORE_HEAD, httpx2.ReadError),
        (Fault.CLOSE_BEFORE_HEAD, httpx2.RemoteProtocolError),
        (Fault.RESET_MID_BODY, httpx2.ReadError),
        (Fault.HALF_BODY, httpx2.RemoteProtocolError),
        (Fault.GARBAGE, httpx2.RemoteProtocolError),
    ],
)
@pytest.mark.parametrize("path", ["/v1/audio/speech", "/v1/chat/completions"])
def test_an_answer_breaks_on_the_wire(fault, error, path):
    operation, body = path.removeprefix("/v1/"), SPEAK if "audio" in path else STORY
    with TestStudio({"any": Manners()}, faults={operation: {2: fault}}) as server:
        url = server.url("any", path)
        assert post(server, "any", path, body).status_code == 200
        with pytest.raises(error):
            httpx2.post(url, json=body, timeout=0.3 if fault is Fault.HANG else 20, **PLAIN)
        assert post(server, "any", path, body).status_code == 200
        assert [each.whole for each in server.record] == [True, False, True]
        assert (server.record[1].billed is None) == (fault is Fault.RESET_BEFORE_WORK)
        assert server.record[1].fault is fault


def test_a_drip_never_ends():
    faults = {"audio/speech": {1: Planned(Fault.DRIP, 0.02)}}
    with TestStudio(faults=faults) as server:
        url = server.url("narrator", "/v1/audio/speech")
        with httpx2.stream("POST", url, json=SPEAK, timeout=5, **PLAIN) as answer:
            drops = answer.iter_raw()
            assert answer.status_code == 200
            assert sum(len(next(drops)) for _ in range(5)) < 50


@pytest.mark.parametrize("fault", [Fault.GZIP_BOMB, Fault.ENDLESS])
def test_a_body_is_larger_than_anything(fault):
    with TestStudio(faults={"audio/speech": {1: fault}}) as server:
        url = server.url("narrator", "/v1/audio/speech")
        arrived = 0
        with httpx2.stream("POST", url, json=SPEAK, timeout=5, **PLAIN) as answer:
            for piece in answer.iter_bytes():
                arrived += len(piece)
                if arrived > 32 * 2**20:
                    break
        assert arrived > 32 * 2**20


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (Fault.SERVER_ERROR, 500, "server_error"),
        (Fault.UNAVAILABLE, 503, "unavailable"),
        (Fault.OVERLOADED, 529, "overloaded_error"),
        (Fault.BUSY, 429, "rate_limit_exceeded"),
        (Fault.BUSY_DATE, 429, "rate_limit_exceeded"),
        (Fault.BUSY_SILENT, 429, "rate_limit_exceeded"),
        (Fault.KEY_REFUSED, 401, "invalid_api_key"),
        (Fault.MONEY_OUT, 402, "payment_required"),
        (Fault.QUOTA_OUT, 429, "insufficient_quota"),
        (Fault.CONTENT_REFUSED, 400, "moderation_blocked"),
    ],
)
def test_a_service_says_no(fault, status, code):
    with TestStudio(faults={"images/generations": {1: Planned(fault, 7)}}) as server:
        answer = post(server, "painter", "/v1/images/generations", PAINT)
        assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
        assert faults_in("openai", "ErrorResponse", answer.json()) == []
        assert answer.headers.get("retry-after", "") == (
            "7" if fault is Fault.BUSY else answer.headers.get("retry-after", "")
        )
        assert server.breaches == []
        assert server.record[0].billed is None


@pytest.mark.parametrize(
    ("service", "fault", "status", "word"),
    [
        ("elevenlabs", Fault.QUOTA_OUT, 401, "quota_exceeded"),
        ("elevenlabs", Fault.BUSY_SILENT, 429, "system_busy"),
        ("fal", Fault.CONTENT_REFUSED, 422, "content_policy_violation"),
        ("fal", Fault.QUOTA_OUT, 403, "Exhausted balance"),
    ],
)
def test_each_service_says_no_in_its_own_words(service, fault, status, word):
    path, body = (LINE, {"text": "Hello."}) if service == "elevenlabs" else ("/fal-ai/a/b", {"prompt": "a"})
    with TestStudio({"any": Manners(service=service)}, faults=[Rule(Planned(fault))]) as server:
        answer = post(server, "any", path, body)
        assert answer.status_code == status
        assert word in answer.text


@pytest.mark.parametrize("fault", [Fault.HTML, Fault.EMPTY, Fault.BROKEN_JSON])
@pytest.mark.parametrize("body", [PAINT, TALK])
def test_an_answer_is_no_json(fault, body):
    path = "/v1/images/generations" if body is PAINT else "/v1/chat/completions"
    with TestStudio(faults=[Rule(Planned(fault))]) as server:
        answer = post(server, "writer", path, body)
        assert answer.status_code == 200
        with pytest.raises(ValueError, match=r"."):
            answer.json()


def test_a_streamed_answer_is_no_json():
    with TestStudio(faults=[Rule(Planned(Fault.BROKEN_JSON))]) as server:
        answer = post(server, "writer", "/v1/chat/completions", STORY)
    with pytest.raises(ValueError, match=r"."):
        events(answer)


@pytest.mark.parametrize("fault", [Fault.WRONG_TYPES, Fault.MISSING_FIELDS])
@pytest.mark.parametrize(("path", "body"), [("/v1/images/generations", PAINT), ("/v1/chat/completions", TALK)])
def test_an_answer_is_json_of_another_shape(fault, path, body):
    schema = "ImagesResponse" if body is PAINT else "CreateChatCompletionResponse"
    with TestStudio(faults=[Rule(Planned(fault))]) as server:
        answer = post(server, "writer", path, body)
        assert answer.status_code == 200
        assert faults_in("openai", schema, answer.json())


@pytest.mark.parametrize("fault", [Fault.BROKEN_MEDIA, Fault.CUT_MEDIA, Fault.EMPTY_MEDIA])
def test_a_picture_arrives_broken(fault):
    with TestStudio(faults=[Rule(Planned(fault))]) as server:
        content = picture_of(post(server, "painter", "/v1/images/generations", PAINT))
        with pytest.raises((OSError, SyntaxError)):
            Image.open(io.BytesIO(content)).load()


def test_a_picture_arrives_with_huge_dimensions():
    with TestStudio(faults=[Rule(Planned(Fault.HUGE_PICTURE))]) as server:
        content = picture_of(post(server, "painter", "/v1/images/generations", PAINT))
    assert len(content) < 2**18
    with pytest.raises(Image.DecompressionBombError):
        Image.open(io.BytesIO(content))


@pytest.mark.parametrize("fault", [Fault.BROKEN_MEDIA, Fault.CUT_MEDIA, Fault.EMPTY_MEDIA])
def test_a_sound_arrives_broken(fault):
    with TestStudio(faults=[Rule(Planned(fault))]) as server:
        content = post(server, "narrator", "/v1/audio/speech", SPEAK).content
    try:
        read = soundfile.read(io.BytesIO(content))[0]
    except soundfile.LibsndfileError:
        return
    assert fault is Fault.CUT_MEDIA
    assert len(read) < len(spoken(SPEAK["input"]).samples)


def test_a_chat_is_refused_filtered_or_cut_short():
    plan = {1: Fault.REFUSAL, 2: Fault.FILTERED, 3: Fault.CUT_SHORT}
    with TestStudio(faults={"chat/completions": plan}, script=Told(["Once ", "upon ", "a ", "time."])) as server:
        answers = [events(post(server, "writer", "/v1/chat/completions", STORY)) for _ in range(4)]
    stops = [answer[-1]["choices"][0]["finish_reason"] for answer in answers]
    assert stops == ["stop", "content_filter", "length", "stop"]
    assert any(event["choices"][0]["delta"].get("refusal") for event in answers[0])
    assert "time" not in json.dumps(answers[1])


def test_a_result_is_gone(data_url):
    body = {"model": "m", "prompt": "A house", "image_url": data_url}
    roles = {"painter": Manners(service="together")}
    with TestStudio(
        roles, faults={"images/generations": {1: Fault.RESULT_GONE}, "results": {3: Fault.HALF_BODY}}
    ) as server:
        gone, kept = (post(server, "painter", "/v1/images/generations", body).json()["data"][0]["url"] for _ in "ab")
        assert get(gone).status_code == 404
        assert get(kept).status_code == 200
        with pytest.raises(httpx2.RemoteProtocolError):
            get(kept)


def test_a_film_arrives_broken():
    faults = {"results": {1: Fault.CUT_MEDIA, 2: Fault.BUSY}}
    with TestStudio({"fal": Manners(service="fal", clip_seconds=1.0)}, faults=faults) as server:
        job = post(server, "fal", "/fal-ai/some/video", {"prompt": "a"}).json()
        while get(job["status_url"]).status_code == 202:
            pass
        url = get(job["response_url"]).json()["video"]["url"]
        cut, busy, whole = get(url), get(url), get(url)
        assert len(cut.content) == len(whole.content) // 2
        assert busy.headers["retry-after"] == "1"


def test_a_fault_may_follow_what_a_request_holds():
    def wants_a_dragon(request: Request) -> bool:
        return "dragon" in request.json["prompt"]

    rules = [Rule(Planned(Fault.SERVER_ERROR), when=wants_a_dragon), Rule(Planned(Fault.UNAVAILABLE), contains=b"bear")]
    with TestStudio(faults=rules) as server:
        prompts = ("a dragon", "a bear", "a house")
        answers = [post(server, "painter", "/v1/images/generations", {**PAINT, "prompt": each}) for each in prompts]
        assert [answer.status_code for answer in answers] == [500, 503, 200]
        server.fail([])
        assert post(server, "painter", "/v1/images/generations", {**PAINT, "prompt": "a bear"}).status_code == 200


def test_chance_is_the_same_for_the_same_seed_whatever_the_order():
    def fates(seed: int, order: Iterable[int]) -> dict[int, int]:
        rules = [Rule(Planned(Fault.SERVER_ERROR), rate=0.4, seed=seed)]
        with TestStudio(faults=rules) as server, httpx2.Client(**PLAIN) as client:
            url = server.url("narrator", "/v1/audio/speech")
            return {n: client.post(url, json={**SPEAK, "input": f"Number {n}."}).status_code for n in order}

    forth, back, other = fates(1, range(30)), fates(1, range(29, -1, -1)), fates(2, range(30))
    assert forth == back != other
    assert 4 <= list(forth.values()).count(500) <= 20
