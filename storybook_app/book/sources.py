"""Photos in: from the files and folders that a parent gives to pages in reading order, with the parent's words.

This module decodes nothing: it is given a function that examines a photo, which runs elsewhere.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from storybook_app.book.diaries import read_diaries
from storybook_app.book.finding import Found, find, may_be_photo
from storybook_app.book.names import shown_name
from storybook_app.book.reading_order import reading_key
from storybook_app.book.values import Photo
from storybook_app.errors import PhotoRefused, UnusableInput, WorkerDied

Examine = Callable[[Path], Awaitable[Photo]]
Arrival = tuple[Path, Photo | PhotoRefused]


@dataclass(frozen=True)
class SourcePage:
    """A photo that came in, from where, and the parent's words for it."""

    path: Path
    photo: Photo
    diary: str = ""


@dataclass(frozen=True)
class Source:
    """All that came in, in reading order; what was refused, each once; and notes for the parent."""

    pages: tuple[SourcePage, ...]
    refused: tuple[PhotoRefused, ...]
    notes: tuple[str, ...]


async def read_source(
    paths: Sequence[Path], examine: Examine, arrived: Callable[[Path, Photo | PhotoRefused], None] | None = None
) -> Source:
    """Bring in files and folders with their diary texts; ``arrived`` hears of each photo as soon as it is examined.

    Raises:
        UnusableInput: not one photo came in.
    """
    found = await asyncio.to_thread(find, paths)
    arrivals: list[Arrival] = []
    async with aclosing(_examined(found, examine)) as coming:
        async for arrival in coming:
            arrivals.append(arrival)
            if arrived is not None:
                arrived(*arrival)
    return await asyncio.to_thread(_arranged, found, arrivals)


async def bring_in(paths: Sequence[Path], examine: Examine) -> AsyncGenerator[Arrival, None]:
    """Give each photo of these files and folders as soon as it is examined, or why it is refused."""
    found = await asyncio.to_thread(find, paths)
    async with aclosing(_examined(found, examine)) as coming:
        async for arrival in coming:
            yield arrival


async def _examined(found: Found, examine: Examine) -> AsyncGenerator[Arrival, None]:
    for refusal in found.refused:
        yield refusal
    tasks = [asyncio.create_task(_arrival(path, examine)) for path in found.photos]
    try:
        for task in asyncio.as_completed(tasks):
            yield await task
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _arrival(path: Path, examine: Examine) -> Arrival:
    try:
        return path, await examine(path)
    except PhotoRefused as refusal:
        return path, refusal
    except WorkerDied:  # a decoder that brought its process down, or was ended for want of memory
        return path, PhotoRefused(
            f"{shown_name(path)} could not be read.", "Save a copy of it as JPEG, and bring that in."
        )


def _arranged(found: Found, arrivals: Sequence[Arrival]) -> Source:
    photos = [(path, photo) for path, photo in arrivals if isinstance(photo, Photo)]
    refused = [(path, refusal) for path, refusal in arrivals if isinstance(refusal, PhotoRefused)]
    if not photos:
        raise _nothing([refusal for _, refusal in refused])
    key = reading_key(photo for _, photo in photos)
    photos.sort(key=lambda arrival: (key(arrival[1]), arrival[0]))
    diaries = read_diaries(
        found.texts, [path for path, _ in photos], [path for path, _ in refused if may_be_photo(path)]
    )
    return Source(
        pages=tuple(SourcePage(path, photo, diaries.words.get(path, "")) for path, photo in photos),
        refused=tuple(refusal for _, refusal in refused),
        notes=(*found.notes, *diaries.notes),
    )


def _nothing(refused: Sequence[PhotoRefused]) -> UnusableInput:
    """What to say where no photo came in."""
    if len(refused) == 1:
        return refused[0]
    named = " ".join(refusal.message for refusal in refused[:3])
    return UnusableInput(f"No photo came in. {named}".strip(), "Choose photos, or a folder with photos in it.")
