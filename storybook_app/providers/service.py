"""An online service, as its dialects see it: what they post, get and stream, and failures by what can be done.

Light to import: the HTTP library behind it is loaded at the first request, in a thread.
"""

import asyncio
import json as json_text
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from storybook_app.errors import BadAnswer, Busy, Gone, KeyRefused, OptionRefused, StepFailed, Trouble
from storybook_app.providers.errands import Answer
from storybook_app.providers.exchange import LostOnTheWay, Part, Request, TooLarge, with_json
from storybook_app.providers.faults import fault_of, lost_of
from storybook_app.providers.patience import Patience
from storybook_app.providers.text_lines import TextLines

if TYPE_CHECKING:
    from storybook_app.providers.wire import Incoming, Wire

__all__ = ["Fault", "Part", "Service", "json_of"]

Fault = Callable[[int, Mapping[str, str], bytes], StepFailed | None]
"""A dialect's own reading of an error answer: status, headers (names in lower case), body; None: the general one."""

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_LONGEST_LINE = 8 * 2**20  # bytes; a streamed picture is one line
_ERROR_BYTES, _ERROR_SECONDS = 64 * 2**10, 10.0  # more of an error answer is not read


class Service:
    """The service ``name`` at ``base_url``; the key goes into one header, to that origin and nowhere else.

    Args:
        name: what it is called in the catalogue, and in every sentence about a failure.
        base_url: where it is, with the path that all of its paths have in common.
        key: goes into ``key_header``, after ``key_prefix``.
        headers: for every request.
        fault: the dialect's own reading of error answers.
        deadline: seconds for a whole request, until the last byte of its answer.
        most_bytes: of an answer's body, decoded.
        patience: for what is repeated.

    Raises:
        OptionRefused: ``base_url`` is no address of a service.
    """

    def __init__(
        self,
        name: str,
        base_url: str,
        *,
        key: SecretStr | None = None,
        key_header: str = "Authorization",
        key_prefix: str = "Bearer ",
        headers: Mapping[str, str] = _NO_HEADERS,
        fault: Fault | None = None,
        deadline: float = 600.0,
        most_bytes: int = 64 * 2**20,
        patience: Patience = Patience(),  # noqa: B008 - a frozen value
    ) -> None:
        self.name = name
        self.host = _host_of(name, base_url)
        self._base_url = base_url
        self._key = key
        self._key_header = key_header
        self._key_prefix = key_prefix
        self._headers = headers
        self._fault = fault
        self._deadline = deadline
        self._most_bytes = most_bytes
        self._patience = patience
        self._wire: Wire | None = None
        self._opening = asyncio.Lock()

    async def post(
        self,
        path: str,
        *,
        json: Any = None,
        form: Mapping[str, str] | None = None,
        parts: Sequence[Part] = (),
        headers: Mapping[str, str] = _NO_HEADERS,
        deadline: float | None = None,
    ) -> Answer:
        """Ask for something that may cost: exactly one attempt.

        The body is either ``json`` (large ones are encoded in a thread; photos come as base64 text, encoded by the
        worker that made them small), or ``form`` and ``parts``.

        Raises:
            StepFailed: by what can be done about it.
        """
        request = Request("POST", path, headers, form=form, parts=parts)
        return await self._once(request if json is None else await with_json(request, json), deadline)

    async def get(
        self, where: str, *, headers: Mapping[str, str] = _NO_HEADERS, deadline: float | None = None
    ) -> Answer:
        """Fetch what costs nothing: a path, or an absolute URL. Repeated by itself; ``deadline`` is for all attempts.

        Raises:
            StepFailed: by what can be done about it.
        """
        request, end = Request("GET", where, headers), await self._end(deadline)
        for failures in count(1):
            try:
                return await self._attempt(request, end)
            except (LostOnTheWay, Busy, Trouble) as problem:
                wait = self._wait(failures, problem)
                if wait is None or asyncio.get_running_loop().time() + wait >= end:
                    raise self._told(request, problem) from None
            await asyncio.sleep(wait)
        raise AssertionError  # patience ends

    async def call(self, method: str, where: str, *, json: Any = None) -> Answer:
        """Change what is there already, to cancel a job for example: one attempt.

        Raises:
            StepFailed: by what can be done about it.
        """
        request = Request(method, where)
        return await self._once(request if json is None else await with_json(request, json), None)

    async def lines(self, path: str, *, json: Any, headers: Mapping[str, str] = _NO_HEADERS) -> AsyncGenerator[str]:
        """Post ``json`` and stream the lines of the answer as they arrive, empty ones too: one attempt.

        Leave it by ``contextlib.aclosing`` where it might not be read to its end.

        Raises:
            StepFailed: by what can be done about it; ``BadAnswer`` where it broke off.
        """
        request = await with_json(Request("POST", path, headers), json)
        end = await self._end(None)
        text = TextLines(_LONGEST_LINE)
        try:
            async with self._good(request, end) as incoming, aclosing(self._chunks(incoming)) as chunks:
                async for chunk in chunks:
                    for line in text.cut(chunk):
                        yield line
        except LostOnTheWay as lost:
            raise self._told(request, lost) from None
        for line in text.rest():
            yield line

    def failure(self, status: int, headers: Mapping[str, str], body: bytes, *, method: str = "POST") -> StepFailed:
        """What an error answer means: by the dialect's own reading, or the general one.

        Also for errors that come inside a good answer, such as an event of a stream: as status 400, say.
        """
        if self._key:
            # Some servers repeat the key they do not take.
            body = body.replace(self._key.get_secret_value().encode(), "…".encode())
        own = self._fault(status, headers, body) if self._fault else None
        return own or fault_of(self.name, method, status, headers, body)

    async def warm_up(self) -> None:
        """Load the library now, so that the first request need not wait for it."""
        await self._opened()

    async def aclose(self) -> None:
        """Close all connections; a later request would open new ones."""
        async with self._opening:
            wire, self._wire = self._wire, None
        if wire:
            await wire.aclose()

    async def _end(self, deadline: float | None) -> float:
        """The loop's time at which the deadline is over; it begins when the library is there."""
        await self._opened()
        return asyncio.get_running_loop().time() + (self._deadline if deadline is None else deadline)

    def _wait(self, failures: int, problem: LostOnTheWay | StepFailed) -> float | None:
        if isinstance(problem, LostOnTheWay) and not problem.is_passing:
            return None
        return self._patience.wait(failures, problem.retry_after if isinstance(problem, Busy) else None)

    def _told(self, request: Request, problem: LostOnTheWay | StepFailed) -> StepFailed:
        if isinstance(problem, StepFailed):
            return problem
        return lost_of(self.name, self.host, request.method, problem)

    async def _once(self, request: Request, deadline: float | None) -> Answer:
        try:
            return await self._attempt(request, await self._end(deadline))
        except LostOnTheWay as lost:
            raise self._told(request, lost) from None

    async def _attempt(self, request: Request, end: float) -> Answer:
        async with self._good(request, end) as incoming, aclosing(self._chunks(incoming)) as chunks:
            body = b"".join([chunk async for chunk in chunks])
        media_type = incoming.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(body, media_type)

    @asynccontextmanager
    async def _good(self, request: Request, end: float) -> AsyncIterator["Incoming"]:
        """The answer to the request, its body unread, if its status is good."""
        wire = await self._opened()
        async with aclosing(await wire.open(request, end)) as incoming:
            if not 200 <= incoming.status < 300:  # noqa: PLR2004 - every 2xx
                body = await _beginning(incoming)
                error = self.failure(incoming.status, incoming.headers, body, method=request.method)
                if isinstance(error, KeyRefused) and not incoming.is_ours:
                    # A signed address that has run out: no key was sent there.
                    error = Gone(f"What {self.name} had made is no longer there.", "Have it made again.")
                raise error
            yield incoming

    async def _chunks(self, incoming: "Incoming") -> AsyncGenerator[bytes]:
        arrived = 0
        while chunk := await incoming.chunk():
            arrived += len(chunk)
            if arrived > self._most_bytes:
                raise TooLarge
            yield chunk

    async def _opened(self) -> "Wire":
        async with self._opening:
            if self._wire is None:
                self._wire = await asyncio.to_thread(_wire, self._base_url, self._all_headers())
            return self._wire

    def _all_headers(self) -> Mapping[str, str]:
        if self._key is None:
            return self._headers
        return {**self._headers, self._key_header: f"{self._key_prefix}{self._key.get_secret_value()}"}


def json_of(answer: Answer) -> Any:
    """The JSON that an answer holds.

    Raises:
        BadAnswer: it holds none.
    """
    with suppress(ValueError, RecursionError):
        return json_text.loads(answer.body)
    raise BadAnswer("The service answered with something that is not JSON.", "Try again.")


def _wire(base_url: str, headers: Mapping[str, str]) -> "Wire":
    from storybook_app.providers.wire import Wire, warm_up  # noqa: PLC0415 - a third of a second, in this thread

    warm_up()
    return Wire(base_url, headers)


def _host_of(name: str, base_url: str) -> str:
    try:
        url = urlsplit(base_url)
        good = url.scheme in ("http", "https") and url.hostname and url.port != 0 and not url.query and not url.fragment
    except ValueError:
        good = False
    if not good:
        raise OptionRefused(f"The address of {name} is none.", "Write it like https://api.example.com/v1.")
    if "@" in url.netloc:
        raise OptionRefused(f"The address of {name} holds a user or password.", "Give the key by itself, as “key”.")
    return url.netloc.lower()


async def _beginning(incoming: "Incoming") -> bytes:
    """As much of an error answer as there is, up to where nobody reads on."""
    body = b""
    with suppress(LostOnTheWay, TimeoutError):
        async with asyncio.timeout(_ERROR_SECONDS):
            while len(body) < _ERROR_BYTES and (chunk := await incoming.chunk()):
                body += chunk
    return body[:_ERROR_BYTES]
