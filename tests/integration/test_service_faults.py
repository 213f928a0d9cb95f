"""Every way in which an answer may not come, over real connections: what it means, and what is asked again."""

import asyncio
import gzip
import socket

import pytest
from raw_server import RawServer, answer, dripping, flooding, head, no_answer_in_time, raw, reset
from service_visits import AT_ONCE, CHUNKED, ENDLESS, HALF, KEY, first_line, visit

from storybook_app.errors import (
    BadAnswer,
    Busy,
    ContentRefused,
    Gone,
    KeyRefused,
    MoneyOut,
    OutcomeUnknown,
    RequestRefused,
    StepFailed,
    Trouble,
    Unreachable,
)
from storybook_app.providers.service import Service


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        pytest.param(reset, OutcomeUnknown, id="reset before any header"),
        pytest.param(raw(b""), OutcomeUnknown, id="closed before any header"),
        pytest.param(raw(b"HTTP/1.1 200 OK\r\nContent-"), OutcomeUnknown, id="closed among the headers"),
        pytest.param(raw(b"\0\1\2 garbage\r\n\r\n"), OutcomeUnknown, id="garbage for a status line"),
        pytest.param(no_answer_in_time, OutcomeUnknown, id="silence"),
        pytest.param(dripping(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), OutcomeUnknown, id="headers without end, slowly"),
        pytest.param(flooding(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 999), OutcomeUnknown, id="headers without end"),
        pytest.param(raw(HALF), BadAnswer, id="half a body"),
        pytest.param(raw(CHUNKED + b"5\r\nabcde\r\n"), BadAnswer, id="chunks without a last one"),
        pytest.param(raw(CHUNKED + b"zz\r\nabcde\r\n"), BadAnswer, id="garbage for a chunk"),
        pytest.param(dripping(HALF, b"."), BadAnswer, id="a body that drips"),
        pytest.param(flooding(ENDLESS, b"A" * 65536), BadAnswer, id="a body without end"),
        pytest.param(answer(b"no gzip", 200, "Content-Encoding: gzip"), BadAnswer, id="a broken encoding"),
        pytest.param(
            answer(gzip.compress(bytes(9_000_000)), 200, "Content-Encoding: gzip"), BadAnswer, id="a gzip bomb"
        ),
        pytest.param(answer(b"", 307, "Location: /elsewhere"), RequestRefused, id="redirected"),
        pytest.param(answer(b"Bad Gateway", 502), Trouble, id="502"),
        pytest.param(raw(head(500, [], 1000) + b'{"err'), Trouble, id="500 with half a body"),
        pytest.param(dripping(head(401, [], 9_000_000), b"."), KeyRefused, id="401 with a body that drips"),
        pytest.param(flooding(head(503, [], None), b"A" * 65536), Busy, id="503 with a body without end"),
    ],
)
def test_what_may_have_cost_is_tried_once_and_its_failure_says_what_can_be_done(reply, expected):
    async def talk(server: RawServer, service: Service) -> None:
        with pytest.raises(StepFailed) as caught:
            await service.post("speech", json={"input": "Hello"})
        assert type(caught.value) is expected
        assert len(server.requests) == 1

    visit(talk, reply, most_bytes=1_000_000)


def test_a_server_that_is_not_there_is_unreachable():
    async def talk() -> None:
        service = Service("Fake", f"http://127.0.0.1:{free_port()}", patience=AT_ONCE)
        for attempt in (service.post("a", json={}), service.get("a"), service.call("PUT", "a"), first_line(service)):
            with pytest.raises(Unreachable, match=r"Fake cannot be reached at 127\.0\.0\.1:"):
                await attempt
        await service.aclose()

    asyncio.run(talk())


@pytest.mark.parametrize(
    "fault",
    [
        reset,
        raw(HALF),
        raw(b"garbage\r\n\r\n"),
        answer(b"", 503),
        answer(b"", 500),
        answer(b"", 429, "Retry-After: 0"),
        answer(b"", 429, "Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT"),
    ],
)
def test_what_is_free_is_fetched_again_until_it_comes(fault):
    async def talk(server: RawServer, service: Service) -> None:
        assert (await service.get("jobs/7?logs=1")).body == b"done"
        assert [request.split(b"\r\n")[0] for request in server.requests] == [b"GET /v1/jobs/7?logs=1 HTTP/1.1"] * 4

    visit(talk, fault, fault, fault, answer(b"done"))


@pytest.mark.parametrize(
    ("fault", "expected"),
    [(reset, Trouble), (raw(HALF), Trouble), (answer(b"", 500), Trouble), (answer(b"", 503), Busy)],
)
def test_what_never_comes_is_given_up(fault, expected):
    async def talk(server: RawServer, service: Service) -> None:
        with pytest.raises(expected):
            await service.get("jobs/7")
        assert len(server.requests) == 6

    visit(talk, fault)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (answer(b"", 404), Gone),
        (answer(b"", 410), Gone),
        (answer(b"", 401), KeyRefused),
        (answer(b"", 422), RequestRefused),
        (answer(b'{"error":{"code":"insufficient_quota"}}', 429), MoneyOut),
        (answer(bytes(2_000_000)), BadAnswer),
        (answer(b"", 302, "Location: file:///etc/passwd"), BadAnswer),
    ],
)
def test_what_will_not_change_is_not_asked_again(fault, expected):
    async def talk(server: RawServer, service: Service) -> None:
        with pytest.raises(expected):
            await service.get("jobs/7")
        assert len(server.requests) == 1

    visit(talk, fault, most_bytes=1_000_000)


def test_a_redirect_in_circles_is_left():
    async def talk(server: RawServer, service: Service) -> None:
        with pytest.raises(BadAnswer, match="circles"):
            await service.get("jobs/7")
        assert len(server.requests) == 6

    visit(talk, answer(b"", 302, "Location: /v1/jobs/7"))


def test_a_long_block_is_handed_to_whoever_can_wait_for_it():
    async def talk(server: RawServer, service: Service) -> None:
        with pytest.raises(Busy) as caught:
            await service.get("jobs/7")
        assert caught.value.retry_after == 900.0
        assert len(server.requests) == 1

    visit(talk, answer(b"", 429, "Retry-After: 900"))


def test_the_wait_that_a_service_asks_for_is_kept():
    async def talk(server: RawServer, service: Service) -> None:
        loop = asyncio.get_running_loop()
        before = loop.time()
        await service.get("jobs/7")
        assert loop.time() - before >= 0.2

    visit(talk, answer(b"", 429, "retry-after-ms: 200", "Retry-After: 60"), answer())


def test_the_deadline_is_for_all_attempts_together():
    async def talk(server: RawServer, service: Service) -> None:
        with pytest.raises(Trouble):
            await service.get("jobs/7", deadline=60.0)
        assert len(server.requests) == 1

    visit(talk, no_answer_in_time)


def test_a_dialect_may_read_error_answers_its_own_way():
    def fault(status: int, headers, body: bytes) -> StepFailed | None:
        assert KEY.encode() not in body
        return ContentRefused(f"{headers['x-why']}.", "Softly.") if status == 422 else None

    async def talk(server: RawServer, service: Service) -> None:
        with pytest.raises(ContentRefused, match="too wild"):
            await service.post("run", json={})
        with pytest.raises(Trouble):
            await service.post("run", json={})

    visit(talk, answer(KEY.encode(), 422, "X-Why: too wild"), answer(b"", 500), fault=fault)
