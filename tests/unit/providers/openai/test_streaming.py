import asyncio
import json

import pytest

from storybook_app.errors import BadAnswer, Busy, ContentRefused, MoneyOut, Trouble
from storybook_app.providers.errands import Usage
from storybook_app.providers.openai.streaming import completion


def event(**choice):
    return "data: " + json.dumps({"object": "chat.completion.chunk", "obfuscation": "x", "choices": [choice]})


def text(content):
    return event(index=0, delta={"content": content}, finish_reason=None)


def end(reason):
    return event(index=0, delta={}, finish_reason=reason)


USAGE = 'data: {"choices": [], "usage": {"prompt_tokens": 90, "completion_tokens": 12, "total_tokens": 102}}'


@pytest.fixture
def pieces(service):
    def pieces(*lines, until=None):
        service.streams = lines
        got = [] if until is None else until

        async def read():
            async for piece in completion(service, {"model": "spell-1"}):
                got.append(piece)

        asyncio.run(read())
        return got

    return pieces


def test_the_text_comes_in_its_pieces_and_then_what_it_used(pieces, service):
    lines = (text(""), "", ": still here", "event: x", text("Once"), text(" upon"), end("stop"), USAGE, "data: [DONE]")
    assert pieces(*lines) == ["Once", " upon", Usage(input_tokens=90, output_tokens=12)]
    assert service.asked == [("chat/completions", {"json": {"model": "spell-1"}})]


def test_nothing_is_read_after_the_end(pieces):
    assert pieces(text("Once"), "data: [DONE]", "data: {broken") == ["Once"]


def test_an_answer_that_is_not_streamed_is_read_too(pieces):
    whole = {"choices": [{"message": {"content": "Once"}, "finish_reason": "stop"}]}
    assert pieces(json.dumps(whole)) == ["Once"]


@pytest.mark.parametrize(
    "lines",
    [
        [event(index=0, delta={"refusal": "I can’t"}), event(index=0, delta={"refusal": " tell that."}), end("stop")],
        [text("Once"), end("content_filter"), "data: [DONE]"],
    ],
)
def test_a_refusal_is_told_as_one(pieces, lines):
    with pytest.raises(ContentRefused):
        pieces(*lines)


def test_the_models_own_reason_is_told(pieces):
    with pytest.raises(ContentRefused, match="I can’t tell that"):
        pieces(event(index=0, delta={"refusal": "I can’t tell that."}), end("stop"))


def test_a_story_that_is_too_long_says_so_after_what_it_used(pieces):
    got = []
    with pytest.raises(BadAnswer, match="fewer pages"):
        pieces(text("Once"), end("length"), USAGE, "data: [DONE]", until=got)
    assert got == ["Once", Usage(input_tokens=90, output_tokens=12)]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"message": "overloaded", "type": "server_error"}, Trouble),
        ("the model runner stopped", Trouble),
        ({"message": "slow down", "code": 429}, Busy),
        ({"message": "no more", "code": "insufficient_quota"}, MoneyOut),
    ],
)
def test_an_error_in_the_middle_is_read_like_any_other(pieces, error, kind):
    with pytest.raises(kind):
        pieces(text("Once"), "data: " + json.dumps({"error": error}))


@pytest.mark.parametrize("line", ["data: {broken", "data: 7", "data: []"])
def test_what_is_no_chunk_is_a_bad_answer(pieces, line):
    with pytest.raises(BadAnswer):
        pieces(line)


@pytest.mark.parametrize(
    "chunk", [{"choices": "x"}, {"choices": [{"delta": 7}]}, {"choices": [{"delta": {"content": 7}}]}]
)
def test_odd_chunks_say_nothing(pieces, chunk):
    assert pieces("data: " + json.dumps(chunk)) == []
