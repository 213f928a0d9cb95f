"""A streamed answer over real connections: line by line, and nothing is left of it."""

import asyncio
from contextlib import aclosing

import pytest
from raw_server import (
    RawServer,
    answer,
    dripping,
    flooding,
    in_pieces,
    no_answer_in_time,
    raw,
    reset,
    silence_after,
    time_passes,
)
from service_visits import CHUNKED, ENDLESS, first_line, visit

from storybook_app.errors import BadAnswer, Busy, ContentRefused, OutcomeUnknown, StepFailed
from storybook_app.providers.service import Service


def test_lines_arrive_as_they_are_written():
    first_is_read = asyncio.Event()

    async def talk(server: RawServer, service: Service) -> None:
        got = []
        async for line in service.lines("chat", json={"stream": True}):
            got.append(line)
            first_is_read.set()
        assert got == ["data: one", "", "data: zwei Bären\u2028und\x85mehr", "", "data: [DONE]"]

    rest = "data: zwei Bären\u2028und\x85mehr\r\n\r\ndata: [DONE]".encode()
    visit(talk, in_pieces(b"data: one\r\n", first_is_read, b"\r\n", rest[:14], rest[14:33], rest[33:]))


def test_a_stream_that_breaks_off_says_so_after_what_came():
    async def talk(server: RawServer, service: Service) -> None:
        lines = service.lines("chat", json={})
        assert await anext(lines) == "data: one"
        with pytest.raises(BadAnswer, match="broke off"):
            await anext(lines)
        assert len(server.requests) == 1

    visit(talk, raw(CHUNKED + b"f\r\ndata: one\ndata:\r\n"))


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (reset, OutcomeUnknown),
        (no_answer_in_time, OutcomeUnknown),
        (answer(b'{"error":{"code":"moderation_blocked"}}', 400), ContentRefused),
        (answer(b"", 429), Busy),
        (dripping(ENDLESS, b"."), BadAnswer),
        (flooding(ENDLESS, b"one line\n" * 1000), BadAnswer),
        (flooding(ENDLESS, b"A" * 2**20), BadAnswer),
    ],
)
def test_a_stream_fails_as_a_post_does(reply, expected):
    async def talk(server: RawServer, service: Service) -> None:
        with pytest.raises(StepFailed) as caught:
            async for _ in service.lines("chat", json={}):
                pass
        assert type(caught.value) is expected
        assert len(server.requests) == 1

    visit(talk, reply, most_bytes=10_000_000)


def test_a_stream_that_is_left_early_leaves_nothing():
    async def talk(server: RawServer, service: Service) -> None:
        assert await first_line(service) == "one"
        await server.gone_quiet()

    visit(talk, flooding(ENDLESS, b"one\n" * 9999))


def test_a_stream_that_waits_hears_of_the_cancel_of_its_reader_only():
    async def talk(server: RawServer, service: Service) -> None:
        async with aclosing(service.lines("chat", json={})) as lines:
            await anext(lines)
            await time_passes()  # while nobody reads
            with pytest.raises(BadAnswer):
                await anext(lines)

    visit(talk, silence_after(ENDLESS + b"one\n"))
