"""What is known of a photo once it has been read through: its digest, kind, size, and when it was taken.

A job for worker processes; importing this module loads Pillow.
"""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from io import BufferedReader
from pathlib import Path

from PIL import ExifTags, Image, ImageFile

from storybook_app.book.names import plain_name
from storybook_app.book.photo_files import METADATA_PROBLEMS, SCALED, SUFFIXES, opened
from storybook_app.book.photos import is_sideways, thumbnail_of
from storybook_app.book.values import Photo

_FIRST_YEAR = 1900  # an earlier date is a clock that was never set
_TIME_TAGS = (
    (ExifTags.Base.DateTimeOriginal, ExifTags.Base.SubsecTimeOriginal, ExifTags.Base.OffsetTimeOriginal),
    (ExifTags.Base.DateTimeDigitized, ExifTags.Base.SubsecTimeDigitized, ExifTags.Base.OffsetTimeDigitized),
    (ExifTags.Base.DateTime, ExifTags.Base.SubsecTime, ExifTags.Base.OffsetTime),
)  # when the picture was taken, when it was scanned, when the file was changed: the first that says something
_DATE = re.compile(r"\s*(\d{4})\D(\d\d)\D(\d\d)\D(\d\d)\D(\d\d)\D(\d\d)", re.ASCII)
_FRACTION = re.compile(r"\s*(\d+)", re.ASCII)
_OFFSET = re.compile(r"\s*(Z|[+-](?:0\d|1[0-4]):[0-5]\d)", re.ASCII)


def examine(path: Path) -> Photo:
    """Read a whole photo file and say what it is; every byte is decoded, so that no half photo gets into a book.

    ``taken`` has an offset from UTC only where the camera wrote one.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    with opened(path) as (image, stream):
        return _facts(path, image, stream, _decode_whole(image))


def examine_and_show(path: Path, longest: int) -> tuple[Photo, bytes]:
    """Examine a photo and make its thumbnail, for the price of decoding it once.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    with opened(path) as (image, stream):
        size = image.size
        small = thumbnail_of(image, longest)
        return _facts(path, image, stream, size if image.format in SCALED else image.size), small


def _facts(path: Path, image: ImageFile.ImageFile, stream: BufferedReader, size: tuple[int, int]) -> Photo:
    """What is known of a photo that has been decoded, ``size`` being that of the whole."""
    width, height = reversed(size) if is_sideways(image) else size
    stream.seek(0)
    return Photo(
        digest=hashlib.file_digest(stream, "sha256").hexdigest(),
        suffix=SUFFIXES[str(image.format)],
        name=plain_name(path),
        width=width,
        height=height,
        taken=taken_at(image),
    )


def _decode_whole(image: ImageFile.ImageFile) -> tuple[int, int]:
    """Decode every byte of the picture in as little memory as its kind allows; return its size as stored."""
    if image.format not in SCALED:
        image.load()
        return image.size
    size = image.size
    image.draft(None, (1, 1))  # reads all the data, but keeps only each eighth pixel
    image.load()
    return size


def taken_at(image: Image.Image) -> datetime | None:
    """When a decoded picture was taken, from its EXIF; None where that is missing or nonsense."""
    try:
        exif = image.getexif()
        details = exif.get_ifd(ExifTags.IFD.Exif)
        said = [[_text(details.get(tag, exif.get(tag))) for tag in tags] for tags in _TIME_TAGS]
    except METADATA_PROBLEMS:
        return None
    times = (_time(*texts) for texts in said)
    return next((time for time in times if time is not None), None)


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("ascii", "replace")
    return value if isinstance(value, str) else ""


def _time(text: str, fraction: str, offset: str) -> datetime | None:
    """The time of an EXIF date (“2026:11:20 14:05:09”), fraction (“25”) and offset (“+09:00”); None for nonsense."""
    date = _DATE.match(text)
    if date is None:
        return None
    year, month, day, hour, minute, second = date.groups()
    part, zone = _FRACTION.match(fraction), _OFFSET.match(offset)
    written = f"{year}-{month}-{day}T{hour}:{minute}:{second}.{part[1] if part else 0}{zone[1] if zone else ''}"
    try:
        time = datetime.fromisoformat(written)
    except ValueError:
        return None
    latest = datetime.now(UTC) + timedelta(days=1)  # the camera's clock may be of another zone
    is_possible = time.year >= _FIRST_YEAR and (time if time.tzinfo else time.replace(tzinfo=UTC)) <= latest
    return time if is_possible else None
