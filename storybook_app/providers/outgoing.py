"""The photo as it may leave this computer: nothing but its pixels."""

from pathlib import Path


def outgoing_photo(path: Path, longest: int) -> bytes:
    """The photo as a JPEG file, upright, in sRGB, its longer side ``longest`` pixels at most; a job for workers.

    It holds no place, time, camera, comment, colour profile or thumbnail: the file is made anew from bare pixels, so
    that nothing has to be known of what a camera may have put beside them. The same photo gives the same bytes.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    from storybook_app.book.photos import thumbnail  # noqa: PLC0415 - only the worker may load Pillow and numpy

    return thumbnail(path, longest)
