"""The time a photo was taken, written into a JPEG as cameras do (Exif 2.3, CIPA DC-008): Qt cannot."""

import struct
from datetime import datetime

_START = b"\xff\xd8"
_APP1 = b"\xff\xe1"
_HEADER = b"Exif\x00\x00"
_TIFF = b"II*\x00"
_FIRST = 8  # where the first directory stands, from the start of the TIFF part
_DETAILS_TAG, _TAKEN_TAG = 0x8769, 0x9003
_TEXT, _LONG = 2, 4
_DIRECTORY = struct.Struct("<HHHIII")  # one entry: count, tag, type, how many, value or where it stands, next directory


def dated(jpeg: bytes, taken: datetime) -> bytes:
    """The same photo with the time it was taken."""
    text = taken.strftime("%Y:%m:%d %H:%M:%S").encode("ascii") + b"\x00"
    details = _FIRST + _DIRECTORY.size
    tiff = (
        _TIFF
        + struct.pack("<I", _FIRST)
        + _DIRECTORY.pack(1, _DETAILS_TAG, _LONG, 1, details, 0)
        + _DIRECTORY.pack(1, _TAKEN_TAG, _TEXT, len(text), details + _DIRECTORY.size, 0)
        + text
    )
    segment = _HEADER + tiff
    return _START + _APP1 + struct.pack(">H", len(segment) + 2) + segment + jpeg.removeprefix(_START)
