"""Looks for planted markers in all that was ever sent: as they are, quoted, or in base64."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from teststudio.messages import JSON, Request
from teststudio.record import Exchange

BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]|\\/|[_-]){16,}={0,2}")


@dataclass(frozen=True)
class Leak:
    """Where a marker was found."""

    exchange: int
    role: str
    operation: str
    where: str


def leaks_of(marker: bytes, exchanges: Iterable[Exchange]) -> list[Leak]:
    """Every place where the marker went out."""
    return [
        Leak(each.number, each.role, each.operation, where)
        for each in exchanges
        for where in dict.fromkeys(name for name, content in _places(each.request) if marker in content)
    ]


def _places(request: Request) -> Iterator[tuple[str, bytes]]:
    yield "path", request.path.encode()
    for name, value in request.query.items():
        yield f"query {name}", f"{name}={value}".encode()
    for name, value in request.headers:
        yield f"header {name}", value.encode("latin-1")
        yield from (("header " + name, part) for part in _decoded(value.encode("latin-1")))
    yield "body", request.body
    yield "body, quoted", unquote_to_bytes(request.body.replace(b"+", b" "))
    if request.media_type == JSON:
        yield "body, escaped", _unescaped(request.body)
    yield from (("body, base64", part) for part in _decoded(request.body))


def _unescaped(body: bytes) -> bytes:
    """JSON text without its escapes of other scripts."""
    return re.sub(rb"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)).encode("utf-8", "replace"), body)


def _decoded(content: bytes) -> Iterator[bytes]:
    for match in BASE64.finditer(content):
        run = match[0].replace(b"\\/", b"/").translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
        run = run[: len(run) - (len(run) % 4 == 1)]
        try:
            yield base64.b64decode(run + b"=" * (-len(run) % 4))
        except binascii.Error:
            continue
