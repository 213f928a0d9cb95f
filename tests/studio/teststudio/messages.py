"""What goes over the wire, as values: requests, answers, and what an answer is charged for."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

from teststudio.forms import Field, parts_of

JSON = "application/json"


@dataclass(frozen=True)
class Request:
    """A whole request. ``path`` is decoded, without its query; header names are lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Sequence[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @cached_property
    def json(self) -> Any:
        """The body read as JSON.

        Raises:
            ValueError: it is not JSON.
        """
        return json.loads(self.body)

    @cached_property
    def fields(self) -> Sequence[Field]:
        """The fields of a form, sent either way.

        Raises:
            ValueError: the body is not a form.
        """
        if self.media_type == "multipart/form-data":
            return parts_of(self.header("content-type"), self.body)
        if self.media_type == "application/x-www-form-urlencoded":
            pairs = parse_qsl(self.body.decode(), keep_blank_values=True, strict_parsing=bool(self.body))
            return [Field(name, text.encode()) for name, text in pairs]
        raise ValueError(f"a form cannot be {self.media_type or 'without content type'}")

    def text(self, name: str, default: str = "") -> str:
        """The text of a form's field."""
        return next((field.content.decode() for field in self.fields if field.name == name), default)


@dataclass(frozen=True)
class Bill:
    """What an answer is charged for, in the units of its service."""

    characters: int = 0
    pictures: int = 0
    seconds: float = 0.0
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True)
class Piece:
    """A part of a streamed answer. ``at`` is when it is sent, in seconds after the request had arrived."""

    content: bytes
    at: float = 0.0


@dataclass(frozen=True)
class Reply:
    """An answer: either a body, or pieces sent one after the other."""

    status: int = 200
    body: bytes = b""
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Sequence[Piece] = ()
    bill: Bill = Bill()


def json_reply(
    value: Any, status: int = 200, headers: Mapping[str, str] | None = None, bill: Bill | None = None
) -> Reply:
    """An answer in JSON."""
    return Reply(status, json.dumps(value).encode(), headers=headers or {}, bill=bill or Bill())
