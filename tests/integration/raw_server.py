"""A server on 127.0.0.1 that answers byte by byte as a test says, and keeps every request as it arrived."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Reply = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""Answers one request; a ``ConnectionError`` ends the connection, otherwise the next request may come."""


@dataclass
class RawServer:
    replies: list[Reply]
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    url: str = ""
    _open: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self.connections += 1
        try:
            while True:
                self.requests.append(await request_of(reader))
                await self.replies[min(len(self.requests), len(self.replies)) - 1](reader, writer)
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()
            self._open.discard(task)

    async def gone_quiet(self) -> None:
        """Wait until every connection has ended; fails where one does not."""
        async with asyncio.timeout(5):
            while self._open:
                await asyncio.sleep(0.001)

    async def end(self) -> None:
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)


async def request_of(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    lengths = [line.partition(b":")[2] for line in head.splitlines() if line.lower().startswith(b"content-length:")]
    return head + await reader.readexactly(int(lengths[0]) if lengths else 0)


@asynccontextmanager
async def serving(*replies: Reply) -> AsyncIterator[RawServer]:
    """A server that gives the replies one after the other, and then the last one for ever."""
    raw = RawServer(list(replies))
    server = await asyncio.start_server(raw.serve, "127.0.0.1", 0)
    raw.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield raw
    finally:
        server.close()
        await raw.end()
        await server.wait_closed()


def head(status: int, headers: Iterable[str], length: int | None) -> bytes:
    lines = [f"HTTP/1.1 {status} Whatever", *headers]
    lines += [] if length is None else [f"Content-Length: {length}"]
    return "\r\n".join([*lines, "", ""]).encode()


def answer(body: bytes = b"{}", status: int = 200, *headers: str) -> Reply:
    """A whole answer; the connection is kept."""

    async def reply(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head(status, headers, len(body)) + body)
        await writer.drain()

    return reply


def raw(data: bytes) -> Reply:
    """These bytes, and the end of the connection."""

    async def reply(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        raise ConnectionError

    return reply


async def reset(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()
    raise ConnectionError


async def time_passes(seconds: float = 3600.0) -> None:
    """Let everything that was sent arrive, and then turn the loop's clock forward."""
    for _ in range(100):
        await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    before = loop.time
    loop.time = lambda: before() + seconds


def silence_after(data: bytes) -> Reply:
    """These bytes, and nothing more until the other side leaves."""

    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await reader.read()
        raise ConnectionError

    return reply


silence = silence_after(b"")


async def no_answer_in_time(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await time_passes()
    await silence(reader, writer)


def dripping(start: bytes, drop: bytes) -> Reply:
    """A start, and then a drop now and then, past every deadline."""

    async def reply(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        await time_passes()
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(0.001)

    return reply


def flooding(start: bytes, flood: bytes) -> Reply:
    """A start, and then as much as is taken."""

    async def reply(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(flood)
            await writer.drain()

    return reply


def in_pieces(*pieces: bytes | asyncio.Event) -> Reply:
    """Pieces of a chunked answer, each sent at once, or when the event before it is set."""

    async def reply(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, ["Content-Type: text/event-stream", "Transfer-Encoding: chunked"], None))
        for piece in pieces:
            if isinstance(piece, asyncio.Event):
                await piece.wait()
            else:
                writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                await writer.drain()
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    return reply
