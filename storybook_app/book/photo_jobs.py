"""The photo jobs of worker processes, light to name: Pillow and numpy load where the job runs."""

from pathlib import Path

from storybook_app.book.values import Photo


def load() -> None:
    """Load what the other jobs need, so that the first photo does not wait for it."""
    from storybook_app.book import photo_facts  # noqa: F401, PLC0415 - loads Pillow


def examine(path: Path) -> Photo:
    """Read a photo through and tell what it is.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    from storybook_app.book import photo_facts  # noqa: PLC0415 - loads Pillow

    return photo_facts.examine(path)


def examine_and_show(path: Path, longest: int) -> tuple[Photo, bytes]:
    """The same, and the thumbnail of the photo along with it.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    from storybook_app.book import photo_facts  # noqa: PLC0415 - loads Pillow

    return photo_facts.examine_and_show(path, longest)


def thumbnail(path: Path, longest: int) -> bytes:
    """A photo as a small JPEG file without metadata, its longest side at most ``longest`` pixels.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    from storybook_app.book import photos  # noqa: PLC0415 - loads Pillow

    return photos.thumbnail(path, longest)
