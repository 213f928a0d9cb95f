"""The job that shows a painting small. Light to import: the window never decodes a picture, its workers do."""

import io
from pathlib import Path

from storybook_app.book.values import CREAM

_QUALITY = 88


def painting_preview(path: Path, longest: int) -> bytes:
    """A painted picture on its paper, as a small JPEG file."""
    from PIL import Image  # noqa: PLC0415 - loads Pillow, which the window must not

    with Image.open(path) as painting:
        small = painting.convert("RGBA")
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    sheet = Image.new("RGB", small.size, tuple(round(255 * part) for part in CREAM))
    sheet.paste(small, mask=small.getchannel("A"))
    sink = io.BytesIO()
    sheet.save(sink, "JPEG", quality=_QUALITY)
    return sink.getvalue()
