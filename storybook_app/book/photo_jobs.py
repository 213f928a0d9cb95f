"""The photo jobs of worker processes, light to name: Pillow and numpy load where the job runs."""

from pathlib import Path

from storybook_app.book.values import Photo


def examine(path: Path) -> Photo:
    """Read a photo through and tell what it is.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    from storybook_app.book import photo_facts  # noqa: PLC0415 - loads Pillow

    return photo_facts.examine(path)


def thumbnail(path: Path, longest: int) -> bytes:
    """A photo as a small JPEG file without metadata, its longest side at most ``longest`` pixels.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    from storybook_app.book import photos  # noqa: PLC0415 - loads Pillow

    return photos.thumbnail(path, longest)
