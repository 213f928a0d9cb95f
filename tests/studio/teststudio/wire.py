"""HTTP/1.1 on a socket, with h11: requests in, answers out, and the ways to break an answer on the wire."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl, unquote

import h11

from teststudio.messages import Piece, Reply, Request

CHUNK = 256 * 1024


async def until(moment: float) -> None:
    """Wait until that moment (loop time)."""
    delay = moment - asyncio.get_running_loop().time()
    if delay > 0:
        await asyncio.sleep(delay)


class Connection:
    """One connection of a client, for one request after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=CHUNK)
        self.port: int = writer.get_extra_info("sockname")[1]
        # drain() then waits until the last byte has gone to the kernel
        writer.transport.set_write_buffer_limits(high=0)

    @property
    def reusable(self) -> bool:
        """Whether another request may come."""
        return self._http.our_state in {h11.DONE, h11.IDLE} and not self._writer.is_closing()

    async def request(self) -> tuple[Request, float] | None:
        """The next request and when its head arrived (loop time); None where the client has gone.

        Raises:
            ConnectionError: the client broke the connection off.
        """
        if self._http.our_state is h11.DONE:
            self._http.start_next_cycle()
        try:
            head = await self._event()
            if not isinstance(head, h11.Request):
                return None
            arrived = asyncio.get_running_loop().time()
            body = bytearray()
            while isinstance(event := await self._event(), h11.Data):
                body += event.data
        except h11.RemoteProtocolError:
            return None
        return _request(head, bytes(body)), arrived

    async def _event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._http.receive_data(await self._reader.read(CHUNK))
        return event

    @property
    def client_gone(self) -> bool:
        """Whether the client has closed its side. (HTTP clients never close only half.)"""
        return self._reader.at_eof()

    async def until_client_goes(self) -> None:
        """Wait, for as long as it takes, until the client has closed the connection."""
        while await self._reader.read(CHUNK):
            pass

    @asynccontextmanager
    async def watched(self, gone: Callable[[], None]) -> AsyncIterator[None]:
        """While a request is worked at, ``gone`` is called if the client goes."""
        watch = asyncio.get_running_loop().create_task(self._watch(gone))
        try:
            yield
        finally:
            watch.cancel()
            await asyncio.wait([watch])

    async def _watch(self, gone: Callable[[], None]) -> None:
        try:
            while data := await self._reader.read(CHUNK):
                self._http.receive_data(data)
        except ConnectionError:
            pass
        gone()

    async def send(self, reply: Reply, started: float, before_end: Callable[[], None] = lambda: None) -> None:
        """Write an answer; of one in pieces each at its time after ``started`` (loop time).

        ``before_end`` is called before the last of it goes out: after that the client may already ask again.

        Raises:
            ConnectionError: the client has gone.
        """
        *pieces, last = reply.pieces or [Piece(reply.body)]
        await self.send_head(reply, None if reply.pieces else len(reply.body))
        for piece in pieces:
            await until(started + piece.at)
            await self.write(self._http.send(h11.Data(data=piece.content)))
        await until(started + last.at)
        before_end()
        rest = [self._http.send(event) or b"" for event in (h11.Data(data=last.content), h11.EndOfMessage())]
        await self.write(b"".join(rest))

    async def send_head(self, reply: Reply, length: int | None, extra: Iterable[tuple[str, str]] = ()) -> None:
        """Write the head of an answer; one without a length goes in chunks."""
        headers = [("Content-Type", reply.media_type), *reply.headers.items(), *extra]
        if length is not None:
            headers.append(("Content-Length", str(length)))
        await self.write(self._http.send(h11.Response(status_code=reply.status, headers=headers)))

    async def write(self, data: bytes | None) -> None:
        """Write bytes as they are, and wait until they have gone to the kernel."""
        if self.client_gone:
            raise ConnectionAbortedError("the client has gone")
        if data:
            self._writer.write(data)
            await self._writer.drain()

    def reset(self) -> None:
        """End the connection with a reset (RST) instead of a farewell (FIN)."""
        plain = self._writer.get_extra_info("socket")
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    def close(self) -> None:
        """End the connection once everything is sent."""
        self._writer.close()

    def abort(self) -> None:
        """End the connection at once."""
        self._writer.transport.abort()


def _request(head: h11.Request, body: bytes) -> Request:
    path, _, query = head.target.decode("ascii", "replace").partition("?")
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers]
    return Request(head.method.decode(), unquote(path), dict(parse_qsl(query, keep_blank_values=True)), headers, body)
