"""The key goes to its service and nowhere else: not to other addresses, proxies, logs or failures."""

import asyncio
import logging
import traceback
from functools import partial

import pytest
from pydantic import SecretStr
from raw_server import RawServer, answer, head, no_answer_in_time, raw, reset, serving
from service_visits import AT_ONCE, HALF, KEY, first_line, visit

from storybook_app.errors import Gone, RequestRefused, StepFailed, Unreachable
from storybook_app.providers.service import Service


def test_the_key_goes_into_the_header_that_the_dialect_names():
    async def talk(server: RawServer, service: Service) -> None:
        await service.get("models")
        assert f"xi-api-key: {KEY}\r\n".encode() in server.requests[0]
        assert b"Authorization" not in server.requests[0]

    visit(talk, answer(), key_header="xi-api-key", key_prefix="")


def test_no_cookie_is_kept():
    async def talk(server: RawServer, service: Service) -> None:
        await service.post("speech", json={})
        await service.post("speech", json={})
        assert b"cookie" not in server.requests[1].lower()

    visit(talk, answer(b"{}", 200, "Set-Cookie: visitor=42; Path=/"))


def test_a_server_that_does_not_speak_tls_gets_nothing():
    heard: list[bytes] = []

    async def speak_plainly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(65536))
        writer.write(head(400, [], 0))
        writer.close()

    async def talk() -> None:
        async with await asyncio.start_server(speak_plainly, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            service = Service("Fake", f"https://127.0.0.1:{port}/v1", key=SecretStr(KEY))
            with pytest.raises(Unreachable):
                await service.post("speech", json={"input": "Hello"})
            await service.aclose()

    asyncio.run(talk())
    assert len(heard) == 1
    assert KEY.encode() not in heard[0]


def test_a_redirect_to_another_origin_is_followed_without_anything_of_ours():
    async def talk(server: RawServer, service: Service) -> None:
        async with serving(answer(b"picture")) as elsewhere:
            server.replies = [
                answer(b"", 307, "Location: /v1/moved?a=b"),
                answer(b"", 302, f"Location: {elsewhere.url}/cdn"),
            ]
            assert (await service.get("pictures/1", headers={"X-Mine": "1"})).body == b"picture"
            assert KEY.encode() in server.requests[1]
            for secret in (KEY, "X-Mine", "X-All", "Authorization"):
                assert secret.encode() not in elsewhere.requests[0]

    visit(talk, answer(), headers={"X-All": "2"})


def test_an_absolute_url_gets_the_key_only_at_the_services_own_origin():
    async def talk(server: RawServer, service: Service) -> None:
        async with serving(answer(b"picture")) as elsewhere:
            await service.get(f"{elsewhere.url}/cdn/1?signature=x")
            await service.get(f"{server.url}/queue/7/status")
            assert elsewhere.requests[0].startswith(b"GET /cdn/1?signature=x ")
            assert KEY.encode() not in elsewhere.requests[0]
            assert server.requests[0].startswith(b"GET /queue/7/status ")
            assert KEY.encode() in server.requests[0]

    visit(talk, answer())


@pytest.mark.parametrize("status", [401, 403])
def test_a_result_that_another_origin_refuses_has_run_out_for_no_key_was_sent_there(status):
    async def talk(_: RawServer, service: Service) -> None:
        async with serving(raw(head(status, [], 0))) as elsewhere:
            with pytest.raises(Gone):
                await service.get(f"{elsewhere.url}/picture.webp")

    visit(talk, answer())


def test_a_post_is_never_sent_on_to_another_address():
    async def talk(server: RawServer, service: Service) -> None:
        async with serving(answer()) as elsewhere:
            server.replies = [answer(b"", 308, f"Location: {elsewhere.url}/")]
            with pytest.raises(RequestRefused, match="has moved"):
                await service.post("speech", json={})
            with pytest.raises(RequestRefused, match="has moved"):
                await first_line(service)
            assert elsewhere.requests == []

    visit(talk, answer())


def test_the_key_and_the_query_are_in_no_log_and_no_failure(caplog):
    caplog.set_level(logging.DEBUG)
    told: list[str] = []

    async def talk(server: RawServer, service: Service) -> None:
        told.append(repr(service))
        for ask in (partial(service.post, json={"text": "secret-text"}), service.get, partial(service.lines, json={})):
            for where in ("jobs?token=secret-query", f"{server.url}/jobs?token=secret-query", "http://[nowhere"):
                try:
                    answered = ask(where)
                    _ = [line async for line in answered] if hasattr(answered, "__aiter__") else await answered
                except StepFailed as failure:
                    told.extend((*traceback.format_exception(failure), repr(failure), *contexts(failure)))

    echo = f'{{"error": {{"message": "no such key: {KEY} for http://x/?token=secret-query"}}}}'.encode()
    visit(
        talk,
        reset,
        answer(echo, 401),
        raw(HALF),
        no_answer_in_time,
        answer(echo, 400),
        answer(b"", 302, "Location: ?token=secret-query"),
    )
    everything = "\n".join([*told, *(record.getMessage() + str(vars(record)) for record in caplog.records)])
    assert len(told) > 20
    for secret in (KEY, "secret-query", "secret-text"):
        assert secret not in everything


def contexts(failure: BaseException | None) -> list[str]:
    """Every exception that hangs on a failure, shown or hidden, with all that it holds."""
    found = []
    while failure is not None:
        found.append(f"{failure!r} {vars(failure)!r} {[str(argument) for argument in failure.args]}")
        failure = failure.__cause__ or failure.__context__
    return found


def test_a_proxy_never_sees_the_key(monkeypatch):
    async def talk(server: RawServer, service: Service) -> None:
        async with serving(raw(head(403, [], 0))) as proxy:
            for scheme in ("http", "https", "all"):
                monkeypatch.setenv(f"{scheme}_proxy", proxy.url)
            await service.post("speech", json={})
            assert proxy.requests == []
            far = Service("Far", "https://far.example/v1", key=SecretStr(KEY), patience=AT_ONCE)
            with pytest.raises(Unreachable):
                await far.post("speech", json={})
            assert [request.split(b"\r\n")[0] for request in proxy.requests] == [b"CONNECT far.example:443 HTTP/1.1"]
            assert KEY.encode() not in b"".join(proxy.requests)
            await far.aclose()

    visit(talk, answer())


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "socks://127.0.0.1:9", "what://127.0.0.1:9"])
def test_a_proxy_that_cannot_be_used_is_said_so(monkeypatch, proxy):
    monkeypatch.setenv("all_proxy", proxy)

    async def talk() -> None:
        with pytest.raises(Unreachable, match="proxy"):
            await Service("Far", "https://far.example/v1").post("speech", json={})

    asyncio.run(talk())
