"""Answers that go wrong before they are sent: refusals, and content that is not what it should be."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from email.utils import formatdate
from math import ceil
from time import time
from typing import Any

from teststudio.faults import Fault, Planned
from teststudio.manners import RetryAfter
from teststudio.messages import JSON, Piece, Reply
from teststudio.pictures import huge_picture

# What a service says in each of these cases, if it says nothing of its own: status, code and sentence.
REFUSALS: Mapping[Fault, tuple[int, str, str]] = {
    Fault.SERVER_ERROR: (500, "server_error", "The server had an error while processing your request."),
    Fault.UNAVAILABLE: (503, "unavailable", "The engine is currently overloaded."),
    Fault.OVERLOADED: (529, "overloaded_error", "Overloaded."),
    Fault.BUSY: (429, "rate_limit_exceeded", "Rate limit reached."),
    Fault.BUSY_DATE: (429, "rate_limit_exceeded", "Rate limit reached."),
    Fault.BUSY_SILENT: (429, "rate_limit_exceeded", "Rate limit reached."),
    Fault.KEY_REFUSED: (401, "invalid_api_key", "Incorrect API key provided."),
    Fault.MONEY_OUT: (402, "payment_required", "There is no credit left."),
    Fault.QUOTA_OUT: (429, "insufficient_quota", "You exceeded your current quota, please check your plan."),
    Fault.CONTENT_REFUSED: (400, "moderation_blocked", "Your request was rejected by the safety system."),
}
WAITS = {Fault.BUSY: RetryAfter.SECONDS, Fault.BUSY_DATE: RetryAfter.DATE}


def retry_after(style: RetryAfter, seconds: float) -> dict[str, str]:
    """The header that says when to come again, never too early."""
    match style:
        case RetryAfter.SECONDS:
            return {"Retry-After": str(ceil(seconds))}
        case RetryAfter.MILLISECONDS:
            return {"retry-after-ms": str(ceil(seconds * 1000))}
        case RetryAfter.DATE:
            return {"Retry-After": formatdate(ceil(time() + seconds), usegmt=True)}
        case RetryAfter.NONE:
            return {}


def spoiled(reply: Reply, planned: Planned | None) -> Reply:
    """The answer as the fault leaves it."""
    spoil = SPOILERS.get(planned.fault) if planned and reply.status == 200 else None
    return spoil(reply) if spoil else reply


def spoiled_media(content: bytes, planned: Planned | None) -> bytes:
    """A picture, sound or clip as the fault leaves it."""
    match planned.fault if planned else None:
        case Fault.BROKEN_MEDIA:
            return content[:16] + bytes(each ^ 0xA5 for each in content[16:])
        case Fault.CUT_MEDIA:
            return content[: len(content) // 2]
        case Fault.EMPTY_MEDIA:
            return b""
        case Fault.HUGE_PICTURE:
            return huge_picture()
    return content


def _html(reply: Reply) -> Reply:
    page = b"<!doctype html><html><head><title>Welcome</title></head><body><h1>It works!</h1></body></html>"
    return replace(reply, body=page, pieces=(), media_type="text/html; charset=utf-8")


def _empty(reply: Reply) -> Reply:
    return replace(reply, body=b"", pieces=())


def _broken_json(reply: Reply) -> Reply:
    if reply.pieces:
        return _each_piece(reply, lambda text: text[: len(text) * 2 // 3] + "\n\n" if "{" in text else text)
    return replace(reply, body=reply.body[: len(reply.body) * 2 // 3] if reply.media_type == JSON else b'{"data": [')


def _wrong_types(reply: Reply) -> Reply:
    return _rewritten(reply, _mistyped)


def _missing_fields(reply: Reply) -> Reply:
    return _rewritten(reply, lambda value: {"id": value["id"]} if isinstance(value, dict) and "id" in value else {})


def _rewritten(reply: Reply, change: Callable[[Any], Any]) -> Reply:
    """The answer with another value in each JSON of it."""
    if reply.pieces:
        return _each_piece(reply, lambda text: _rewritten_line(text, change))
    if reply.media_type != JSON:
        return replace(reply, body=json.dumps(change({"data": ["text"]})).encode(), media_type=JSON)
    return replace(reply, body=json.dumps(change(json.loads(reply.body))).encode())


def _rewritten_line(text: str, change: Callable[[Any], Any]) -> str:
    prefix = "data: " if text.startswith("data: ") else ""
    payload = text.removeprefix(prefix)
    if not payload.startswith("{"):
        return text
    return prefix + json.dumps(change(json.loads(payload))) + ("\n\n" if prefix else "\n")


def _each_piece(reply: Reply, change: Callable[[str], str]) -> Reply:
    pieces = [Piece(change(piece.content.decode()).encode(), piece.at) for piece in reply.pieces]
    return replace(reply, pieces=pieces)


def _mistyped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _mistyped(each) for key, each in value.items()}
    if isinstance(value, list):
        return {"0": _mistyped(value[0])} if value else "none"
    return 7 if isinstance(value, str) else [value]


SPOILERS: Mapping[Fault, Callable[[Reply], Reply]] = {
    Fault.HTML: _html,
    Fault.EMPTY: _empty,
    Fault.BROKEN_JSON: _broken_json,
    Fault.WRONG_TYPES: _wrong_types,
    Fault.MISSING_FIELDS: _missing_fields,
}
