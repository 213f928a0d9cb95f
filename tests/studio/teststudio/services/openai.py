"""The OpenAI dialect: model list, chat and speech; its pictures are in ``openai_images``."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from teststudio.faults import Fault
from teststudio.messages import Bill, Piece, Reply, Request, json_reply
from teststudio.script import Said, asked_text
from teststudio.services.openai_images import IMAGE_OPERATIONS
from teststudio.services.service import Call, Operation, Refused, Service, json_body
from teststudio.sounds import MEDIA_TYPES, Spoken, encoded, spoken

CREATED = 1_780_000_000
CHARACTERS_PER_TOKEN = 4
STOPS = {Fault.FILTERED: "content_filter", Fault.CUT_SHORT: "length"}
REFUSAL = "I’m sorry, but I can’t help with that."


async def models(call: Call) -> Reply:
    """The models there are."""
    data = [{"id": name, "object": "model", "created": CREATED, "owned_by": "test"} for name in call.manners.models]
    return json_reply({"object": "list", "data": data})


async def chat(call: Call) -> Reply:
    """What the script says, streamed or whole."""
    asked = call.request.json
    said = _timed(call, list(call.script(asked)))
    if call.fault in STOPS:
        said = said[: max(1, len(said) // 2)]
    text = "".join(piece.text for piece in said)
    sent = sum(len(str(message["content"])) for message in asked["messages"] if isinstance(message["content"], str))
    tokens = (sent or len(asked_text(asked))) // CHARACTERS_PER_TOKEN + 1, len(text) // CHARACTERS_PER_TOKEN + 1
    bill = Bill(input_tokens=tokens[0], output_tokens=tokens[1])
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    if asked.get("stream"):
        pieces = list(_streamed(call, said, usage))
        return Reply(media_type="text/event-stream; charset=utf-8", pieces=pieces, bill=bill)
    return _whole(call, said, text, usage, bill)


def _timed(call: Call, pieces: Sequence[Said | str]) -> list[Said]:
    """The pieces, each with its time after the request had arrived."""
    said, last = [], -call.manners.piece_delay
    for piece in pieces:
        text, at = (piece, None) if isinstance(piece, str) else (piece.text, piece.at)
        last = last + call.manners.piece_delay if at is None else at
        said.append(Said(text, call.delay + last))
    return said


def _streamed(call: Call, said: Sequence[Said], usage: dict[str, int]) -> Iterator[Piece]:
    asked = call.request.json
    counted = bool((asked.get("stream_options") or {}).get("include_usage"))
    head = {
        "id": f"chatcmpl-{call.digest[:12]}", "object": "chat.completion.chunk", "created": CREATED,
        "model": asked["model"],
    }  # fmt: skip

    def event(delta: dict[str, Any] | None, at: float, stop: str | None = None) -> Piece:
        choices = [] if delta is None else [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": stop}]
        used = {"usage": usage if delta is None else None} if counted else {}
        content = json.dumps({**head, "choices": choices, **used}, ensure_ascii=False)
        return Piece(f"data: {content}\n\n".encode(), at)

    end = max((piece.at or 0.0 for piece in said), default=call.delay)
    yield event({"role": "assistant", "content": "", "refusal": None}, call.delay)
    if call.fault is Fault.REFUSAL:
        yield event({"refusal": REFUSAL}, end)
    else:
        yield from (event({"content": piece.text}, piece.at or 0.0) for piece in said)
    yield event({}, end, _stop(call))
    if counted:
        yield event(None, end)
    yield Piece(b"data: [DONE]\n\n", end)


def _stop(call: Call) -> str:
    return STOPS.get(call.fault, "stop") if call.fault else "stop"


def _whole(call: Call, said: Sequence[Said], text: str, usage: dict[str, int], bill: Bill) -> Reply:
    refused = call.fault is Fault.REFUSAL
    message = {"role": "assistant", "content": None if refused else text, "refusal": REFUSAL if refused else None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": _stop(call)}
    value = {
        "id": f"chatcmpl-{call.digest[:12]}", "object": "chat.completion", "created": CREATED,
        "model": call.request.json["model"], "choices": [choice], "usage": usage,
    }  # fmt: skip
    body = json.dumps(value).encode()
    return Reply(
        media_type="application/json", pieces=[Piece(body, max((p.at or 0 for p in said), default=0))], bill=bill
    )


def loose_strictness(request: Request) -> list[str]:
    """What a strict JSON schema must not leave open: every property is required, and no other allowed."""
    wanted = ((request.json.get("response_format") or {}).get("json_schema") or {}) if request.json else {}
    return list(_loose(wanted.get("schema"), "schema")) if wanted.get("strict") else []


def _loose(schema: Any, where: str) -> Iterator[str]:
    if isinstance(schema, list):
        for number, each in enumerate(schema):
            yield from _loose(each, f"{where}[{number}]")
    elif isinstance(schema, dict):
        if schema.get("type") == "object" or "properties" in schema:
            if schema.get("additionalProperties") is not False:
                yield f"{where}: 'additionalProperties' is required to be supplied and to be false"
            if set(schema.get("required", ())) != set(schema.get("properties", {})):
                yield f"{where}: 'required' is required to be an array including every key in properties"
        for key, each in schema.items():
            yield from _loose(each, f"{where}.{key}")


async def speech(call: Call) -> Reply:
    """A text read aloud."""
    asked = call.request.json
    if not asked["input"].strip():
        raise Refused("Input is empty.")
    kind = asked.get("response_format", "mp3")
    if kind not in MEDIA_TYPES or asked.get("stream_format", "audio") != "audio":
        raise Refused("This server makes no such sound.")
    voice = spoken(asked["input"], asked.get("speed", 1.0))
    content = await call.media(encoded, voice.samples, kind)
    return Reply(body=content, media_type=MEDIA_TYPES[kind], bill=speech_bill(asked["input"], voice))


def speech_bill(text: str, voice: Spoken) -> Bill:
    """What a spoken text is charged for."""
    return Bill(characters=len(text), seconds=voice.milliseconds / 1000)


CHAT = Operation(
    "chat/completions", "POST", "/v1/chat/completions", chat, json_body("CreateChatCompletionRequest"),
    loose_strictness, paid=True,
)  # fmt: skip
SPEECH = Operation("audio/speech", "POST", "/v1/audio/speech", speech, json_body("CreateSpeechRequest"), paid=True)
MODELS = Operation("models", "GET", "/v1/models", models)

OPENAI = Service("openai", "openai", (MODELS, CHAT, SPEECH, *IMAGE_OPERATIONS))
