"""Pictures that can be told apart: the photo that was sent, in a colour that the prompt decides."""

import hashlib
import io
import struct
import zlib
from functools import cache

from PIL import Image, ImageOps, ImageStat

Colour = tuple[int, int, int]
TINT = 0.5
HUGE = 16_384  # squared: 268 megapixels


def colour_of(prompt: str) -> Colour:
    """The colour of a prompt."""
    red, green, blue = hashlib.sha256(prompt.encode()).digest()[:3]
    return red, green, blue


def painted(photo: bytes | None, prompt: str, size: tuple[int, int], kind: str) -> bytes:
    """The photo, cut to the size and tinted with the prompt's colour; only the colour where there is no photo.

    Raises:
        ValueError: the photo cannot be read.
    """
    plain = Image.new("RGB", size, colour_of(prompt))
    picture = Image.blend(_fitted(photo, size), plain, TINT) if photo else plain
    file = io.BytesIO()
    picture.save(file, kind, quality=90, compress_level=1)
    return file.getvalue()


def _fitted(photo: bytes, size: tuple[int, int]) -> Image.Image:
    try:
        with Image.open(io.BytesIO(photo)) as image:
            image.draft("RGB", size)
            return ImageOps.fit(image.convert("RGB"), size, Image.Resampling.BILINEAR)
    except OSError as error:
        raise ValueError("an image cannot be read") from error


def mean_colour(picture: bytes) -> Colour:
    """The mean colour of a picture file."""
    with Image.open(io.BytesIO(picture)) as image:
        red, green, blue = (round(value) for value in ImageStat.Stat(image.convert("RGB")).mean)
    return red, green, blue


def belongs(picture: bytes, prompt: str, photo: bytes | None = None, tolerance: int = 12) -> bool:
    """Whether the picture was painted for that prompt and photo."""
    with Image.open(io.BytesIO(picture)) as image:
        expected = mean_colour(painted(photo, prompt, image.size, "png"))
    return all(abs(a - b) <= tolerance for a, b in zip(mean_colour(picture), expected, strict=True))


@cache
def huge_picture() -> bytes:
    """A PNG of a few dozen kilobytes that wants a gigabyte of memory."""
    rows = zlib.compressobj(9)
    row = bytes(1 + HUGE // 8)
    content = b"".join(rows.compress(row) for _ in range(HUGE)) + rows.flush()
    head = struct.pack(">IIBBBBB", HUGE, HUGE, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", content) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
