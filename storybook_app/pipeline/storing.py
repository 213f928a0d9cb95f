"""What must not be left half-done: storing what has been made, however the run ends."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

R = TypeVar("R")


async def to_the_end(storing: Awaitable[R]) -> R:
    """Await it; a cancel meanwhile takes hold when it is done, while the book is still open."""
    task = asyncio.ensure_future(storing)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
