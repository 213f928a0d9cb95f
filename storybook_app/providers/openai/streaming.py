"""A chat completion as the pieces of text in which it is streamed (server-sent events)."""

import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from storybook_app.errors import BadAnswer, ContentRefused, StepFailed
from storybook_app.providers.errands import Usage
from storybook_app.providers.faults import one_line
from storybook_app.providers.service import Service

_DATA = "data:"
_DONE = "[DONE]"
_TROUBLE = 500  # the status of an error in the middle of an answer that names none


async def completion(service: Service, request: Mapping[str, Any]) -> AsyncGenerator[str | Usage]:
    """The text of a chat completion as it arrives, and what it used.

    Raises:
        ContentRefused: the model, or what guards it, will not tell that.
        BadAnswer: it is no completion, or was cut off for its length.
        ServiceFailed: by what can be done about it.
    """
    refusal, reason = "", None
    async with aclosing(service.lines("chat/completions", json=request)) as lines:
        async for line in lines:
            data = line.removeprefix(_DATA).strip()
            if data == _DONE:
                break
            # Other fields of an event are passed over. A server that does not stream sends its JSON as it is.
            chunk = _chunk(service, data) if line.startswith((_DATA, "{")) and data else {}
            choice = _choice(chunk)
            if text := _said(choice, "content"):
                yield text
            if usage := _usage(chunk):
                yield usage
            refusal += _said(choice, "refusal")
            reason = choice.get("finish_reason") or reason
    if failure := _failure(service.name, reason, refusal):
        raise failure


def _chunk(service: Service, data: str) -> Mapping[str, Any]:
    try:
        chunk = json.loads(data)
    except ValueError:
        chunk = None
    if not isinstance(chunk, dict):
        raise BadAnswer(f"{service.name} sent something else than a story.", "Try again.")
    if error := chunk.get("error"):
        code = error.get("code") if isinstance(error, dict) else None
        raise service.failure(code if isinstance(code, int) else _TROUBLE, {}, data.encode())
    return chunk


def _choice(chunk: Mapping[str, Any]) -> Mapping[str, Any]:
    """The only choice; an empty one where there is none, as in the chunk that tells the usage."""
    match chunk.get("choices"):
        case [dict() as choice, *_]:
            return choice
        case _:
            return {}


def _said(choice: Mapping[str, Any], what: str) -> str:
    message = choice.get("delta") or choice.get("message")
    said = message.get(what) if isinstance(message, dict) else None
    return said if isinstance(said, str) else ""


def _usage(chunk: Mapping[str, Any]) -> Usage | None:
    match chunk.get("usage"):
        case {"prompt_tokens": int(asked), "completion_tokens": int(told)}:
            return Usage(input_tokens=asked, output_tokens=told)
        case _:
            return None


def _failure(name: str, reason: Any, refusal: str) -> StepFailed | None:
    if reason == "content_filter" or refusal:
        because = f": “{one_line(refusal)}”" if refusal else ""
        return ContentRefused(f"{name} does not want to tell this{because}.", "Change the diary of that page.")
    if reason == "length":
        return BadAnswer(
            f"{name} stopped in the middle, since the story became too long for it.",
            "Make a book of fewer pages, or choose a model that can tell more at once.",
        )
    return None
