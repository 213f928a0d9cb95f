"""Answers that go wrong on the wire. Each of these ends the connection."""

import asyncio
import struct
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import cache, reduce

from teststudio.faults import Fault, Planned
from teststudio.messages import Piece, Reply
from teststudio.wire import Connection, until

BLOCK = bytes(2**20)
BOMB_BLOCKS = 1024
GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
ON_ITS_WAY = 0.05  # seconds for what was written to be read, before a reset throws it away


async def _hang(connection: Connection, _reply: Reply, _planned: Planned) -> None:
    await connection.until_client_goes()


async def _reset(connection: Connection, _reply: Reply, _planned: Planned) -> None:
    connection.reset()


async def _close(_connection: Connection, _reply: Reply, _planned: Planned) -> None:
    """The connection is closed after every break."""


async def _half(connection: Connection, reply: Reply, _planned: Planned) -> None:
    started = asyncio.get_running_loop().time()
    if reply.pieces:
        await connection.send_head(reply, None)
        for piece in reply.pieces[: max(1, len(reply.pieces) // 2)]:
            await until(started + piece.at)
            await connection.write(b"%x\r\n%s\r\n" % (len(piece.content), piece.content))
    else:
        await connection.send_head(reply, len(reply.body))
        await connection.write(reply.body[: len(reply.body) // 2])


async def _half_and_reset(connection: Connection, reply: Reply, planned: Planned) -> None:
    await _half(connection, reply, planned)
    await asyncio.sleep(ON_ITS_WAY)
    connection.reset()


async def _drip(connection: Connection, reply: Reply, planned: Planned) -> None:
    body = b"".join(piece.content for piece in reply.pieces) or reply.body
    await connection.send_head(reply, len(body) + 2**30)
    while True:
        for position in range(len(body)):
            await connection.write(body[position : position + 1])
            await asyncio.sleep(planned.seconds)
        body = b" "


async def _garbage(connection: Connection, _reply: Reply, _planned: Planned) -> None:
    await connection.write(b"\x00\x16\x03\x01 no status line\r\n\r\n" + bytes(range(256)))


async def _gzip_bomb(connection: Connection, reply: Reply, _planned: Planned) -> None:
    bomb = await asyncio.to_thread(_bomb)
    await connection.send_head(reply, len(bomb), [("Content-Encoding", "gzip")])
    await connection.write(bomb)


@cache
def _bomb() -> bytes:
    """A gzip file of a megabyte that unpacks to a gigabyte: after a full flush, the same block may come again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = reduce(lambda crc, _: zlib.crc32(BLOCK, crc), range(BOMB_BLOCKS), 0)
    end = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
    length = BOMB_BLOCKS * len(BLOCK) % 2**32
    return GZIP_HEAD + block * BOMB_BLOCKS + end + struct.pack("<II", checksum, length)


async def _endless(connection: Connection, reply: Reply, _planned: Planned) -> None:
    await connection.send_head(replace(reply, pieces=[Piece(BLOCK)]), None)
    while True:
        await connection.write(b"%x\r\n%s\r\n" % (len(BLOCK), BLOCK))


BREAKS: Mapping[Fault, Callable[[Connection, Reply, Planned], Awaitable[None]]] = {
    Fault.HANG: _hang,
    Fault.RESET_BEFORE_WORK: _reset,
    Fault.RESET_BEFORE_HEAD: _reset,
    Fault.CLOSE_BEFORE_HEAD: _close,
    Fault.RESET_MID_BODY: _half_and_reset,
    Fault.HALF_BODY: _half,
    Fault.DRIP: _drip,
    Fault.GARBAGE: _garbage,
    Fault.GZIP_BOMB: _gzip_bomb,
    Fault.ENDLESS: _endless,
}
