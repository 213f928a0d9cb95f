"""The order in which photos are read: by the time they were taken, then by natural file name."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timezone, tzinfo
from typing import Any

from natsort import natsort_keygen, ns

from storybook_app.book.values import Photo

natural_key: Callable[[str], Any] = natsort_keygen(alg=ns.IGNORECASE)
"""Sorts names as people count: “IMG_9” before “IMG_10”."""

_NO_TIME = datetime.min.replace(tzinfo=UTC)


def in_reading_order(photos: Iterable[Photo]) -> list[Photo]:
    """The photos by the time they were taken, then by natural file name; those without a time come last."""
    photos = list(photos)
    return sorted(photos, key=reading_key(photos))


def reading_key(photos: Iterable[Photo]) -> Callable[[Photo], Any]:
    """What to sort those photos by.

    A time without an offset from UTC is read with the offset that most of these photos have, else as UTC: a day's
    photos are mostly taken in one place, and not every camera writes where it was.
    """
    usual = _usual_zone(photo.taken for photo in photos if photo.taken is not None)

    def key(photo: Photo) -> tuple[bool, datetime, Any, str]:
        taken = photo.taken
        if taken is not None and taken.tzinfo is None:
            taken = taken.replace(tzinfo=usual)
        return taken is None, taken or _NO_TIME, natural_key(photo.name), photo.name

    return key


def _usual_zone(times: Iterable[datetime]) -> tzinfo:
    offsets = Counter(offset for time in times if (offset := time.utcoffset()) is not None)
    return timezone(max(offsets, key=lambda offset: (offsets[offset], offset))) if offsets else UTC
