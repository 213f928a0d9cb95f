"""How quickly the built-in painter paints a page, in each look."""

import asyncio
from collections.abc import Iterator

from demo import photographs
from measure import Row, median_seconds

from storybook_app.book.values import Look
from storybook_app.providers.local.painter.engine import paint_photo
from storybook_app.workers import Workers

PHOTOS = ("astronaut.png", "motorcycle_left.png", "hubble_deep_field.jpg")


def rows() -> Iterator[Row]:
    """The median seconds of a picture in each look, one at a time, in a worker that has already started."""
    for look in Look:
        yield asyncio.run(paint(look))


async def paint(look: Look) -> Row:
    """Measure one look."""
    photos = [photographs() / name for name in PHOTOS]
    workers = Workers(at_once=1)
    try:
        await workers.run(paint_photo, photos[0], Look.PHOTO)
        value = await median_seconds(lambda photo: workers.run(paint_photo, photo, look), photos)
    finally:
        await workers.aclose()
    return Row(what=f"one picture, {look.value}", value=value, unit="s", bar=3.0)
