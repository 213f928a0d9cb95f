"""A service over real connections: what is sent, what comes back, and that nothing is left open."""

import asyncio
import json
import subprocess
import sys
from functools import partial

import pytest
from raw_server import RawServer, answer, dripping, silence
from service_visits import HALF, KEY, visit

from storybook_app.errors import Gone, OptionRefused, OutcomeUnknown
from storybook_app.providers.errands import Answer
from storybook_app.providers.service import Part, Service, json_of


def test_json_is_posted_with_the_key_and_its_answer_read():
    async def talk(server: RawServer, service: Service) -> None:
        got = await service.post("/chat/completions", json={"text": "Bär 🐻"}, headers={"X-One": "1"})
        assert got == Answer(b'{"ok":true}', "application/json")
        assert json_of(got) == {"ok": True}
        sent_head, _, sent_body = server.requests[0].partition(b"\r\n\r\n")
        assert sent_head.startswith(b"POST /v1/chat/completions HTTP/1.1\r\n")
        for line in (f"Authorization: Bearer {KEY}", "X-One: 1", "X-All: 2", "Content-Type: application/json"):
            assert line.encode() in sent_head
        assert sent_body == '{"text":"Bär 🐻"}'.encode()

    visit(talk, answer(b'{"ok":true}', 200, "Content-Type: Application/JSON; charset=utf-8"), headers={"X-All": "2"})


def test_a_large_body_arrives_whole():
    photo = "A" * 3_000_000

    async def talk(server: RawServer, service: Service) -> None:
        await service.post("images", json={"image": [photo]})
        assert json.loads(server.requests[0].partition(b"\r\n\r\n")[2]) == {"image": [photo]}

    visit(talk, answer())


def test_a_form_may_hold_several_files_of_one_name():
    async def talk(server: RawServer, service: Service) -> None:
        parts = [
            Part("image[]", content, f"{number}.jpg", "image/jpeg") for number, content in enumerate((b"aa", b"bb"))
        ]
        await service.post("images/edits", form={"prompt": "paint"}, parts=parts)
        request = server.requests[0]
        assert b"Content-Type: multipart/form-data; boundary=" in request
        assert b'name="prompt"\r\n\r\npaint\r\n' in request
        for number, content in enumerate((b"aa", b"bb")):
            part = b'name="image[]"; filename="%d.jpg"\r\nContent-Type: image/jpeg\r\n\r\n%b\r\n' % (number, content)
            assert part in request

    visit(talk, answer())


def test_a_hundred_requests_go_side_by_side():
    everyone = asyncio.Event()
    waiting = 0

    async def when_all_are_there(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal waiting
        waiting += 1
        if waiting == 100:
            everyone.set()
        await everyone.wait()
        await answer()(reader, writer)

    async def talk(server: RawServer, service: Service) -> None:
        await asyncio.gather(*(service.post("speech", json={}) for _ in range(100)))
        assert server.connections == 100

    visit(talk, when_all_are_there)


def test_a_connection_is_used_again():
    async def talk(server: RawServer, service: Service) -> None:
        for _ in range(3):
            await service.post("speech", json={})
        assert server.connections == 1

    visit(talk, answer())


def test_a_call_is_made_once():
    async def talk(server: RawServer, service: Service) -> None:
        assert (await service.call("PUT", f"{server.url}/queue/7/cancel")).body == b"{}"
        with pytest.raises(Gone):
            await service.call("DELETE", "videos/7")
        assert [request.split(b" ")[0] for request in server.requests] == [b"PUT", b"DELETE"]

    visit(talk, answer(), answer(b"", 404))


@pytest.mark.parametrize("reply", [silence, dripping(HALF, b".")])
def test_a_cancelled_request_leaves_nothing(reply):
    async def talk(server: RawServer, service: Service) -> None:
        for ask in (partial(service.post, json={}), service.get):
            task = asyncio.create_task(ask("speech"))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await server.gone_quiet()

    visit(talk, reply)


def test_closing_ends_what_is_under_way_and_may_be_done_twice():
    async def talk(server: RawServer, service: Service) -> None:
        asked = asyncio.create_task(service.post("speech", json={}))
        while not server.requests:
            await asyncio.sleep(0.001)
        await asyncio.gather(service.aclose(), service.aclose())
        with pytest.raises(OutcomeUnknown):
            await asked
        assert json_of(await service.post("speech", json={})) == {}

    visit(talk, silence, answer())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "api.example.com/v1",
        "ftp://a.example",
        "http://",
        "http://a:b@c.example",
        "http://a.example:x",
        "http://a.example/?b=c",
    ],
)
def test_an_address_that_is_none_is_refused_at_once(address):
    with pytest.raises(OptionRefused) as caught:
        Service("Fake", address)
    assert "a:b" not in str(caught.value)


def test_the_host_is_named_without_the_path():
    assert Service("Fake", "https://API.example.com:8443/v1/").host == "api.example.com:8443"


def test_the_library_is_loaded_by_the_first_request_only():
    code = "import sys, storybook_app.providers.service; print('httpx2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
