"""What workers load while services are at work is what the answers need."""

import asyncio
import sys
from contextlib import aclosing
from functools import partial

from storybook_app.providers.pictures import warm_up as warm_up_pictures
from storybook_app.providers.sound.service_sound import warm_up as warm_up_sound
from storybook_app.render.film import warm_up as warm_up_film
from storybook_app.render.page import FilmSize
from storybook_app.workers import Workers

NEEDED = (
    "storybook_app.providers.sound.finishing",
    "storybook_app.providers.picture_finishing",
    "storybook_app.providers.clip_reading",
    "storybook_app.render.page_film",
    "storybook_app.render.book_film",
)


def loaded():
    return [name for name in NEEDED if name in sys.modules]


def test_a_warm_worker_has_loaded_what_finishes_sounds_pictures_clips_and_films():
    async def story():
        async with aclosing(Workers(1)) as workers:
            before = await workers.run(loaded)
            for job in (warm_up_sound, warm_up_pictures, partial(warm_up_film, FilmSize(width=320, height=180))):
                await workers.run(job)
            return before, await workers.run(loaded)

    assert asyncio.run(story()) == ([], list(NEEDED))
