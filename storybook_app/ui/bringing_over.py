"""Pages of another book brought into this one: their photos are examined by the workers, like all that come in."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from storybook_app.book.adoption import adopted
from storybook_app.book.carried import Carried
from storybook_app.book.folder import BookFolder
from storybook_app.book.photo_jobs import examine
from storybook_app.book.values import Page, Photo
from storybook_app.errors import PhotoRefused, StorybookError
from storybook_app.workers import Workers


async def brought_over(carried: Carried, folder: BookFolder, workers: Workers) -> tuple[Sequence[Page], Sequence[str]]:
    """Bring pages into a book folder with all that belongs to them; and say, each once, what could not come."""
    pages: list[Page] = []
    refused: list[str] = []
    for page in carried.pages:
        try:
            await _keep_photo(folder, carried.photo_path(page.photo), page.photo, workers)
        except StorybookError as error:
            refused.append(str(error))
            continue
        here, missing = await asyncio.to_thread(adopted, page, carried, folder)
        pages.append(here)
        refused += missing
    return pages, list(dict.fromkeys(refused))


async def _keep_photo(folder: BookFolder, path: Path, photo: Photo, workers: Workers) -> None:
    """Have that photo in the book folder, and no other file that only goes by its name."""
    if await asyncio.to_thread(folder.photo_path(photo).exists):
        return
    found = await workers.run(examine, path)
    if (found.digest, found.suffix) != (photo.digest, photo.suffix):
        raise PhotoRefused(
            f"The photo “{photo.name}” is no longer what it was in the other book.",
            "Bring it in from where you keep your photos.",
        )
    await asyncio.to_thread(folder.keep_photo, path, photo)
