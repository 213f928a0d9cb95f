"""Jobs for the window's own workers: the window itself never decodes what came from outside.

Light to import: Pillow is loaded in the worker.
"""

import io
from pathlib import Path

from storybook_app.book.values import CREAM, Photo

_QUALITY = 88


def examine_photo(path: Path) -> Photo:
    """Read a whole photo file and say what it is.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    from storybook_app.book.photo_facts import examine  # noqa: PLC0415 - loads Pillow, which the window must not

    return examine(path)


def photo_preview(path: Path, longest: int) -> bytes:
    """A photo as a small JPEG file, its longest side at most ``longest`` pixels.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    from storybook_app.book.photos import thumbnail  # noqa: PLC0415 - see above

    return thumbnail(path, longest)


def painting_preview(path: Path, longest: int) -> bytes:
    """A painted picture on its paper, as a small JPEG file."""
    from PIL import Image  # noqa: PLC0415 - see above

    with Image.open(path) as painting:
        small = painting.convert("RGBA")
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    sheet = Image.new("RGB", small.size, tuple(round(255 * part) for part in CREAM))
    sheet.paste(small, mask=small.getchannel("A"))
    sink = io.BytesIO()
    sheet.save(sink, "JPEG", quality=_QUALITY)
    return sink.getvalue()
