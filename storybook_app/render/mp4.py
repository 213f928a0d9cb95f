"""Reads what an MP4 file says of itself: its tracks, their lengths and frames (ISO/IEC 14496-12, chapters 4 and 8)."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from storybook_app.errors import RenderFailed

_CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"}
_HEADER = 8  # size and name of a box
_LAST_FLAGS, _IS_ENABLED = 3, 1  # in a track header: the byte behind its version and two others, and the bit in it
_MOST_INDEX = 256 * 2**20  # bytes: days of film


class Track(NamedTuple):
    """A track: its kind (``vide``, ``soun``, ``sbtl``, ...), codec settings, and lengths.

    ``samples`` are frames of a video. ``shown`` is how long it is played, in units of the film's ``timescale``.
    ``keys`` are the numbers (from 0) of the frames that can be decoded by themselves; None means all.
    """

    kind: str
    settings: bytes
    samples: int
    shown: int
    keys: tuple[int, ...] | None


class Mp4(NamedTuple):
    """A film file. ``starts_at_once`` tells that the index comes before the data (“faststart”)."""

    timescale: int
    tracks: tuple[Track, ...]
    starts_at_once: bool

    def track(self, kind: str) -> Track:
        """The first track of a kind.

        Raises:
            RenderFailed: there is none.
        """
        for track in self.tracks:
            if track.kind == kind:
                return track
        raise RenderFailed("A film file has no pictures or no sound.", "Make that film again.")


def read_mp4(path: Path) -> Mp4:
    """Read the index of an MP4 file.

    Raises:
        RenderFailed: it cannot be read, or it is not whole.
    """
    try:
        order, index, _ = _index(path)
        boxes = list(_boxes(index))
        timescale = next(_timescale(data) for name, data in boxes if name == b"mvhd")
        tracks = tuple(_track(data) for name, data in boxes if name == b"trak")
    except (OSError, struct.error, StopIteration, ValueError) as error:
        raise RenderFailed(f"The film file “{path.name}” is not whole.", "Make that film again.") from error
    return Mp4(timescale, tracks, order.index(b"moov") < order.index(b"mdat"))


def switch_off(path: Path, kind: str) -> None:
    """Have players show the tracks of a kind only when they are asked to.

    The muxer of ffmpeg switches on the first track of each kind, whatever its disposition says.
    """
    _, index, start = _index(path)
    with path.open("rb+") as file:
        for name, at, content in _placed(index):
            if name == b"trak" and _track(content).kind == kind:
                header = next(place for inner, place, _ in _placed(content) if inner == b"tkhd")
                flags = at + header + _LAST_FLAGS
                file.seek(start + flags)
                file.write(bytes([index[flags] & ~_IS_ENABLED]))


def _index(path: Path) -> tuple[list[bytes], bytes, int]:
    """The order of the top boxes, the content of the ``moov`` box, and where in the file that begins."""
    order, index, index_at = [], b"", 0
    with path.open("rb") as file:
        end = path.stat().st_size
        while file.tell() < end:
            start = file.tell()
            size, name = struct.unpack(">I4s", file.read(8))
            if size == 1:
                (size,) = struct.unpack(">Q", file.read(8))
            if size < file.tell() - start or start + size > end:
                raise ValueError(name)
            order.append(name)
            if name == b"moov" and size < _MOST_INDEX:
                index_at = file.tell()
                index = file.read(start + size - index_at)
            file.seek(start + size)
    return order, index, index_at


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    return ((name, content) for name, _, content in _placed(data))


def _placed(data: bytes) -> Iterator[tuple[bytes, int, bytes]]:
    """The boxes in ``data``: their name, where their content begins, and their content."""
    at = 0
    while at + _HEADER <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        if size < _HEADER:
            raise ValueError(name)
        yield name, at + _HEADER, data[at + _HEADER : at + size]
        at += size


def _flat(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for name, content in _boxes(data):
        yield name, content
        if name in _CONTAINERS:
            yield from _flat(content)


def _timescale(mvhd: bytes) -> int:
    (scale,) = struct.unpack_from(">I", mvhd, 20 if mvhd[0] == 1 else 12)
    return int(scale)


def _track(data: bytes) -> Track:
    boxes = dict(_flat(data))
    tkhd = boxes[b"tkhd"]
    (shown,) = struct.unpack_from(">Q", tkhd, 28) if tkhd[0] == 1 else struct.unpack_from(">I", tkhd, 20)
    (samples,) = struct.unpack_from(">I", boxes[b"stsz"], 8)
    keys = None
    if b"stss" in boxes:
        (count,) = struct.unpack_from(">I", boxes[b"stss"], 4)
        keys = tuple(number - 1 for number in struct.unpack_from(f">{count}I", boxes[b"stss"], 8))
    kind = boxes[b"hdlr"][8:12].decode("ascii", "replace")
    return Track(kind, boxes[b"stsd"], samples, shown, keys)
