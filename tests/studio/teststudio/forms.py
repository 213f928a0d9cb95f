"""Multipart forms, read strictly (RFC 7578)."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message


@dataclass(frozen=True)
class Field:
    """A field of a form; with a file name it is a file."""

    name: str
    content: bytes
    filename: str | None = None
    media_type: str = "text/plain"


def parts_of(content_type: str, body: bytes) -> Sequence[Field]:
    """The fields of a multipart form.

    Raises:
        ValueError: it is not one.
    """
    boundary = _parameters("Content-Type", content_type).get("boundary")
    if not boundary:
        raise ValueError("the form names no boundary")
    first, *parts, last = (b"\r\n" + body).split(b"\r\n--" + boundary.encode())
    if first or not last.startswith(b"--"):
        raise ValueError("the form does not begin or end with its boundary")
    return [_part(part) for part in parts]


def _part(part: bytes) -> Field:
    head, separator, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    lines = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
    headers = {name.lower(): value for name, value in lines.items()}
    disposition = _parameters("Content-Disposition", headers.get("content-disposition", ""))
    if not separator or "name" not in disposition:
        raise ValueError("a part of the form has no name")
    return Field(disposition["name"], content, disposition.get("filename"), headers.get("content-type", "text/plain"))


def _parameters(header: str, value: str) -> dict[str, str]:
    message = Message()
    message[header] = value
    return {name.lower(): str(text) for name, text in message.get_params(failobj=[], header=header)}
