"""The built-in painter, as the pipeline sees it. Imports nothing heavy: the painting is done in a worker."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storybook_app.book.values import Look
from storybook_app.providers.errands import Errand
from storybook_app.providers.local.painter.framing import TALLEST, WIDEST, WIDTH
from storybook_app.providers.roles import Painting, PhotoPath, Sitting
from storybook_app.workers import Workers


class LocalPainter:
    """Paints on this computer: no account, no network, the same picture for the same photo and look."""

    name = "local"
    model = "brushes-1"  # raise with every change that is seen in a picture
    host = ""
    wants_scenes = False

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    def ingredients(self, sitting: Sitting) -> Mapping[str, Any]:
        """The photo and the look, and the size. All chance comes from the photo's digest and the attempt."""
        return {
            "photo": sitting.photo.digest,
            "look": sitting.look.value,
            "width": WIDTH,
            "widest": WIDEST,
            "tallest": TALLEST,
        }

    async def paint(
        self,
        sitting: Sitting,
        photo_path: PhotoPath,
        errand: Errand,
        *,
        softened: bool = False,  # noqa: ARG002 - brushes refuse nothing
    ) -> Painting:
        """Paint the photo in a worker process.

        Raises:
            EngineFailed: there is not enough memory for it.
            PhotoRefused: the photo cannot be read.
        """
        photo = photo_path(sitting.photo)
        return await errand.work(lambda: self._workers.run(paint_photo, photo, sitting.look, sitting.attempt))


def paint_photo(photo: Path, look: Look, attempt: int = 0) -> Painting:
    """The job: see ``studio.paint_photo``."""
    from storybook_app.providers.local.painter import studio  # noqa: PLC0415 - only the worker may load OpenCV

    return studio.paint_photo(photo, look, attempt)
