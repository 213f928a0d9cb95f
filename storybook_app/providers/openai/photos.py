"""The job that makes a photo ready to stand in a JSON request."""

import base64
from pathlib import Path


def photo_uri(photo: Path, longest: int) -> str:
    """The photo as it may leave the computer, as a ``data:`` URI of a JPEG.

    Raises:
        PhotoRefused: it cannot be read.
    """
    from storybook_app.providers.outgoing import outgoing_photo  # noqa: PLC0415 - Pillow, only in the worker

    return "data:image/jpeg;base64," + base64.b64encode(outgoing_photo(photo, longest)).decode()
