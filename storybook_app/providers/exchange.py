"""A request to a service, and how it may be lost on the way. Imports nothing heavy: everyone may know these names."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

_BIG = 256 * 2**10  # characters; more takes over a millisecond to encode


@dataclass(frozen=True)
class Part:
    """One file of a multipart form; several may have the same ``name``."""

    name: str
    content: bytes = field(repr=False)
    filename: str
    media_type: str


@dataclass(frozen=True)
class Request:
    """What is sent: ``where`` is a path below the service's address, or an absolute URL. At most one kind of body."""

    method: str
    where: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    parts: Sequence[Part] = ()


async def with_json(request: Request, told: Any) -> Request:
    """The request with ``told`` as its body, encoded once; in a thread where that takes long."""
    content = await asyncio.to_thread(_encoded, told) if _letters(told) > _BIG else _encoded(told)
    return replace(request, content=content, headers={"Content-Type": "application/json", **request.headers})


class LostOnTheWay(Exception):
    """There is no whole answer. ``is_passing``: the same request may well be answered a moment later.

    It never holds an address, a header or a body, so that none of them gets into a log.
    """

    is_passing = True


class NotSent(LostOnTheWay):
    """Nothing of the request arrived there: no such name, no connection, no trust."""


class NoAnswer(LostOnTheWay):
    """The request went out, and nothing came back."""


class BrokenOff(LostOnTheWay):
    """An answer began, and did not come to its end."""


class TooLarge(LostOnTheWay):
    """An answer is larger than it may be."""

    is_passing = False


class NoSuchAddress(LostOnTheWay):
    """The address cannot be one, or leads in circles."""

    is_passing = False


def _encoded(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _letters(told: Any) -> int:
    """About how long it will be as text."""
    match told:
        case str():
            return len(told)
        case Mapping():
            return sum(map(_letters, told.values()))
        case list() | tuple():
            return sum(map(_letters, told))
        case _:
            return 0
