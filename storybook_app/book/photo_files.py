"""Opens a photo file, and refuses by a clear sentence whatever is not a photo that can be decoded safely.

Only for worker processes: decoding belongs there, and importing this module loads Pillow. What may be decoded is
settled from the header alone, before any pixel is: the kind of file from a fixed list, and a number of pixels that
the memory of a plain computer holds.
"""

import errno
import stat
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

import pillow_heif
from PIL import Image, ImageFile, UnidentifiedImageError

from storybook_app.book import photo_refusals as refused
from storybook_app.book.file_kinds import HEAD_BYTES, RAW, RAW_SUFFIXES, foreign_container, foreign_kind, is_photo
from storybook_app.errors import PhotoRefused

SUFFIXES = {
    "JPEG": ".jpg",
    "MPO": ".jpg",  # a JPEG with more pictures behind the first one; many phones write it
    "PNG": ".png",
    "WEBP": ".webp",
    "TIFF": ".tif",
    "GIF": ".gif",
    "HEIF": ".heic",
    "AVIF": ".avif",
}
"""The kinds of photo that are read, by Pillow's name, and the suffix of each."""

SCALED = ("JPEG", "MPO")
"""The kinds that can be decoded straight to an eighth of their size."""

MOST_BYTES = 500_000_000
MOST_PIXELS = 110_000_000  # at up to 16 bytes a pixel while decoding (WebP)
MOST_PHONE_PIXELS = 2 * MOST_PIXELS  # phones take 200 megapixels as JPEG or HEIF; HEIF needs 7 bytes for each of them
SUSPICIOUS_PIXELS = 25_000_000  # from here on a file must have some bytes for its pixels
MOST_PIXELS_PER_BYTE = 400

# Pillow warns above this number and refuses above twice of it: a second net behind the limits here.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
pillow_heif.register_heif_opener()

# Tags that tell a raw file among TIFFs (TIFF/EP, ISO 12234-2; Adobe DNG)
_SUBFILE_TYPE, _REDUCED = 254, 1
_DNG_VERSION = 50706

METADATA_PROBLEMS = (
    *(OSError, SyntaxError, ValueError, LookupError, ArithmeticError),
    *(AttributeError, TypeError, RuntimeError, struct.error),
)
"""What Pillow raises over damaged metadata; the photo itself may be whole."""

_DECODING_PROBLEMS = (*METADATA_PROBLEMS, EOFError, AssertionError, zlib.error)


@contextmanager
def opened(path: Path) -> Iterator[tuple[ImageFile.ImageFile, BufferedReader]]:
    """Open a photo whose header promises that it can be decoded; its pixels are decoded inside the ``with``.

    Gives the picture, and the stream of the file's bytes.

    Raises:
        PhotoRefused: it is no photo, too large, empty, cut off, damaged, or cannot be read; also for whatever
            decoding raises inside the ``with``.
    """
    with _refusing(path), _stream(path) as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks on odd metadata, and its softer limit of pixels
        with _identified(path, stream) as image:
            _check_size(path, image)
            yield image, stream


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Turn what the file system and the decoders raise into sentences."""
    try:
        yield
    except Image.DecompressionBombError:
        raise refused.too_many_pixels(path) from None
    except MemoryError:
        raise refused.no_memory(path) from None
    except OSError as error:
        # Decoders' errors have no number, but that of a place in the file which cannot be; the file system's have one.
        is_decoders = error.errno in {None, errno.EINVAL}
        raise (refused.damaged(path) if is_decoders else refused.unreadable(path, error)) from error
    except _DECODING_PROBLEMS as error:
        raise refused.damaged(path) from error


def _stream(path: Path) -> BufferedReader:
    """Open a plain file that has content; links are followed, and nothing that could block is opened."""
    state = path.stat()
    if stat.S_ISDIR(state.st_mode):
        raise refused.folder(path)
    if not stat.S_ISREG(state.st_mode):
        raise refused.no_file(path)
    if state.st_size == 0:
        raise refused.empty(path)
    return path.open("rb")


def _identified(path: Path, stream: BufferedReader) -> ImageFile.ImageFile:
    """The picture in the stream, by its content; the name counts only against a raw file that passes for a TIFF."""
    head = stream.read(HEAD_BYTES)
    if (kind := foreign_container(head)) is not None:
        raise refused.foreign(path, kind)
    if path.stat().st_size > MOST_BYTES:
        raise refused.too_many_bytes(path)
    stream.seek(0)
    try:
        # Pillow finds out after opening a JPEG that it is an MPO.
        image = Image.open(stream, formats=[kind for kind in SUFFIXES if kind != "MPO"])
    except UnidentifiedImageError:
        raise _unidentified(path, head) from None
    if image.format == "TIFF" and _is_raw(path, image):
        raise refused.foreign(path, RAW)
    return image


def _unidentified(path: Path, head: bytes) -> PhotoRefused:
    if path.suffix.lower() in RAW_SUFFIXES:
        return refused.foreign(path, RAW)
    return refused.damaged(path) if is_photo(head) else refused.foreign(path, foreign_kind(head))


def _is_raw(path: Path, image: ImageFile.ImageFile) -> bool:
    """Whether a TIFF is a camera's raw file: its first picture is then only a small preview."""
    tags = getattr(image, "tag_v2", {})
    return path.suffix.lower() in RAW_SUFFIXES or _DNG_VERSION in tags or bool(tags.get(_SUBFILE_TYPE, 0) & _REDUCED)


def _check_size(path: Path, image: ImageFile.ImageFile) -> None:
    """Refuse what the header shows to be more than the memory holds, or a trap."""
    pixels = image.width * image.height
    if pixels > (MOST_PHONE_PIXELS if _is_from_phone(image) else MOST_PIXELS):
        raise refused.too_many_pixels(path)
    if pixels > max(SUSPICIOUS_PIXELS, path.stat().st_size * MOST_PIXELS_PER_BYTE):
        raise refused.hollow(path)


def _is_from_phone(image: ImageFile.ImageFile) -> bool:
    """Whether it is of a kind that phones write: not a progressive JPEG, which is decoded by holding all of it."""
    return image.format == "HEIF" or (image.format in SCALED and not image.info.get("progressive"))
