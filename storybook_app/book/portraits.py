"""The portrait of a person, cut out of a photo. A job for worker processes, light to name."""

from pathlib import Path

from storybook_app.book.values import Box, Photo

LONGEST = 1024  # pixels: what painters are shown of a person
_FULL = 20_000  # pixels of a side that no photo has
_QUALITY = 92


def cut_out(path: Path, box: Box, into: Path) -> Photo:
    """Write what lies in ``box`` of a photo into the JPEG file ``into``, upright and without metadata; say what it is.

    Raises:
        PhotoRefused: it is no photo that can be read.
        StorageFailed: the disk is full, read-only or gone.
    """
    from PIL import Image  # noqa: PLC0415 - only in the worker

    from storybook_app.book import photo_facts, photos  # noqa: PLC0415 - load Pillow and numpy
    from storybook_app.book.files import storage_problems  # noqa: PLC0415 - only in the worker

    pixels = photos.load_upright(path, _FULL)
    height, width = pixels.shape[:2]
    left, top = max(0, round(box.x * width)), max(0, round(box.y * height))
    across, down = max(1, round(box.width * width)), max(1, round(box.height * height))
    part = Image.fromarray(pixels[top : top + down, left : left + across])
    part.thumbnail((LONGEST, LONGEST))
    with storage_problems(into):
        part.save(into, "JPEG", quality=_QUALITY)
    return photo_facts.examine(into)
