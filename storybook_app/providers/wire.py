"""The connections to one service. The only module that imports the HTTP library, and heavy for it: load it late."""

import asyncio
import logging
from collections.abc import Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import anyio
import httpx2

from storybook_app import __version__
from storybook_app.errors import Unreachable
from storybook_app.providers.exchange import BrokenOff, LostOnTheWay, NoAnswer, NoSuchAddress, NotSent, Request

_CONNECT_SECONDS = 15.0
_CONNECTIONS = 100
# Shorter than the 5 s after which uvicorn and Node close an idle connection, so that no request that costs meets one
# that is just being closed: its outcome would be unknown.
_IDLE_SECONDS = 4.0
_MOST_REDIRECTS = 5
_LOST = (httpx2.HTTPError, httpx2.InvalidURL, OSError)  # a TimeoutError is an OSError too


def warm_up() -> None:
    """Load, in a thread, what the library would load on the loop at its first connection, and stop it for that long."""
    anyio.run(anyio.sleep, 0)
    anyio.connect_tcp  # noqa: B018 - the name alone loads what is behind it


class Wire:
    """The connections to the service at ``base_url``; ``headers``, among them the key, go to its own origin only.

    A proxy of the system is used for https, where it sees the host's name and nothing else. It would read the key of a
    plain http request, and those mostly go to a server in the same house.

    Raises:
        Unreachable: the system asks for a kind of proxy that there is no way through.
    """

    def __init__(self, base_url: str, headers: Mapping[str, str]) -> None:
        _hush()
        self._headers = headers
        self._client = _client(base_url)
        self._origin = self._client.base_url.origin

    async def open(self, request: Request, end: float) -> "Incoming":
        """Send a request, until the loop's time ``end``; what comes back must be closed.

        Redirects of a GET are followed, without our headers where they lead to another origin; no other request is.

        Raises:
            LostOnTheWay: no answer began.
        """
        progress = _Progress()
        try:
            async with asyncio.timeout_at(end):
                response = await self._response(request, progress)
                return Incoming(response, end, is_ours=response.url.origin == self._origin)
        except _LOST as error:
            lost = _lost(error, progress)
        raise lost  # here, so that the library's exception, which knows address and headers, is not its context

    async def aclose(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def _response(self, request: Request, progress: "_Progress") -> httpx2.Response:
        where: str | httpx2.URL = request.where
        for _ in range(_MOST_REDIRECTS + 1):
            response = await self._client.send(self._built(request, where, progress), stream=True)
            if request.method != "GET" or response.next_request is None:
                return response
            where = response.next_request.url
            await response.aclose()
        raise NoSuchAddress

    def _built(self, request: Request, where: str | httpx2.URL, progress: "_Progress") -> httpx2.Request:
        built = self._client.build_request(
            request.method,
            where,
            content=request.content,
            data=request.form,
            files=[(part.name, (part.filename, part.content, part.media_type)) for part in request.parts] or None,
            extensions={"trace": progress.note},
        )
        if built.url.origin == self._origin:
            built.headers.update({**self._headers, **request.headers})
        return built


class Incoming:
    """An answer whose headers have arrived (names in lower case). Close it, read or not.

    ``is_ours`` says whether it came from the service's own origin, to which the key goes.
    """

    def __init__(self, response: httpx2.Response, end: float, *, is_ours: bool) -> None:
        self.status = response.status_code
        self.is_ours = is_ours
        self.headers: Mapping[str, str] = dict(response.headers)
        self._response = response
        self._chunks = response.aiter_bytes()
        self._end = end

    async def chunk(self) -> bytes:
        """The next bytes of the body, decoded, a MiB at most; none at its end.

        Raises:
            LostOnTheWay: there will be no more.
        """
        try:
            async with asyncio.timeout_at(self._end):
                return await anext(self._chunks, b"")
        except _LOST:
            lost = BrokenOff()
        raise lost  # here, for the same reason as above

    async def aclose(self) -> None:
        """Give the connection back, or close it where the body has not been read to its end."""
        await self._chunks.aclose()
        await self._response.aclose()


class _Progress:
    """How far a request got. An extension of the library tells: https://www.python-httpx.org/advanced/extensions/."""

    def __init__(self) -> None:
        self.is_sent = False

    async def note(self, event: str, facts: Mapping[str, Any]) -> None:
        # A proxy is first asked for a tunnel, by a CONNECT that holds nothing of the request.
        if event == "http11.send_request_headers.started" and facts["request"].method != b"CONNECT":
            self.is_sent = True


def _client(base_url: str) -> httpx2.AsyncClient:
    try:
        return httpx2.AsyncClient(
            base_url=base_url,
            headers={"User-Agent": f"Storybook/{__version__}"},
            timeout=httpx2.Timeout(None, connect=_CONNECT_SECONDS),  # the rest is ruled by the caller's deadline
            limits=httpx2.Limits(
                max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS, keepalive_expiry=_IDLE_SECONDS
            ),
            trust_env=base_url.lower().startswith("https:"),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # each request stands for itself
        )
    except (ImportError, ValueError):  # how the library refuses SOCKS, and what it has never heard of
        raise Unreachable(
            "This computer asks for a kind of proxy that Storybook cannot use.", "Name an http proxy, or none."
        ) from None


def _lost(error: Exception, progress: _Progress) -> LostOnTheWay:
    if isinstance(error, httpx2.InvalidURL | httpx2.UnsupportedProtocol):
        return NoSuchAddress()
    return NoAnswer() if progress.is_sent else NotSent()


def _hush() -> None:
    """Keep the library's log of addresses and headers out of ours, whatever level the root logger has."""
    for library in ("httpx2", "httpcore2"):
        logging.getLogger(library).setLevel(logging.WARNING)
