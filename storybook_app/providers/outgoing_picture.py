"""A page's picture as it may leave this computer: flat, and nothing but its pixels."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from storybook_app.book.values import CREAM
from storybook_app.errors import EngineFailed

_QUALITY = 92


@dataclass(frozen=True)
class OutgoingPicture:
    """A JPEG file without metadata of any kind; the sides are even, as encoders of films want them."""

    jpeg: bytes
    width: int
    height: int


def outgoing_picture(path: Path, longest: int) -> OutgoingPicture:
    """The picture, laid on the cream sheet where it is transparent, its longer side ``longest`` pixels at most.

    A job for worker processes. The same picture gives the same bytes.

    Raises:
        EngineFailed: the picture cannot be read.
    """
    import io  # noqa: PLC0415

    from PIL import Image  # noqa: PLC0415 - only the worker may load Pillow

    try:
        with Image.open(path) as painted:
            sheet = Image.new("RGB", painted.size, tuple(round(level * 255) for level in CREAM))
            sheet.paste(painted, mask=painted.getchannel("A") if painted.has_transparency_data else None)
    except (OSError, ValueError) as error:
        raise EngineFailed("The picture of this page cannot be read.", "Paint the page again.") from error
    scale = min(1.0, longest / max(sheet.size))
    width, height = (max(2, round(side * scale / 2) * 2) for side in sheet.size)
    sink = io.BytesIO()
    sheet.resize((width, height), Image.Resampling.BICUBIC).save(sink, "JPEG", quality=_QUALITY)
    return OutgoingPicture(sink.getvalue(), width, height)


def picture_data_uri(path: Path, longest: int) -> str:
    """The picture of ``outgoing_picture`` as a ``data:`` URI, so that it need not be uploaded anywhere.

    Raises:
        EngineFailed: the picture cannot be read.
    """
    return f"data:image/jpeg;base64,{b64encode(outgoing_picture(path, longest).jpeg).decode()}"
