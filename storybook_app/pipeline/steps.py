"""One step of a run: find the take of a recipe, or make it and store it."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storybook_app.book.files import discard
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import Maker, recipe_key
from storybook_app.book.values import Book, Kind, Line, Look, Page, Recipe, Take
from storybook_app.errors import PhotoRefused, StepFailed
from storybook_app.pipeline import events
from storybook_app.pipeline.filmed import film_details, shows_all
from storybook_app.pipeline.recipes import picture_recipe, voice_recipe
from storybook_app.pipeline.storing import to_the_end
from storybook_app.pipeline.studio import Studio
from storybook_app.providers.roles import Narrator, Painter
from storybook_app.render.film import render_page
from storybook_app.render.page import PageScript

Publish = Callable[[events.Event], None]

_RANK = {Kind.VOICE: 0.0, Kind.PICTURE: 0.2, Kind.FILM: 0.1}  # within a page; pages go in reading order


@dataclass(frozen=True)
class Step:
    """Which part of which page: ``number`` is the page's position from 0, ``index`` the line's for a voice."""

    page: str
    number: int
    kind: Kind
    index: int = 0

    @property
    def priority(self) -> float:
        """Reading order, so that reading can start early."""
        return self.number + _RANK[self.kind]


class Steps:
    """Makes the takes of one run."""

    def __init__(self, book: Book, folder: BookFolder, studio: Studio, publish: Publish) -> None:
        self._book = book
        self._folder = folder
        self._studio = studio
        self._publish = publish
        # One of two equal recipes under way waits for the other: nothing is made twice.
        self._under_way: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def speak(self, step: Step, line: Line) -> Take | None:
        """The voice of a line; None where it could not be made: a silence stands in."""
        narrator, voice, language = self._studio.narrator, self._book.voice, self._book.language
        recipe = voice_recipe(narrator, line, voice, language)

        async def make() -> Take:
            watch = _Watch()
            speech = await narrator.speak(line, voice, language)
            details = {
                "milliseconds": speech.milliseconds,
                "words": [word.model_dump() for word in speech.words],
                "timing": speech.timing,
            }
            return await self._keep(recipe, speech.sound, ".wav", watch.maker(narrator), details)

        return await self._land(step, recipe, make, stand_in="a silence, with the words on the page")

    async def paint(self, step: Step, page: Page) -> tuple[Take | None, bool]:
        """The picture of a page, and whether it is the one asked for: the untouched photo stands in for a failed one."""
        painter, spare, look = self._studio.painter, self._studio.spare_painter, self._book.look
        is_last = painter is spare and look is Look.PHOTO  # what failed there would only fail again
        picture = await self._paint(step, page, painter, look, "an empty sheet" if is_last else "the photo itself")
        if picture or is_last:
            return picture, picture is not None
        return await self._paint(step, page, spare, Look.PHOTO, "an empty sheet"), False

    async def _paint(self, step: Step, page: Page, painter: Painter, look: Look, stand_in: str) -> Take | None:
        recipe = picture_recipe(painter, page.photo, look)

        async def make() -> Take:
            watch = _Watch()
            painting = await painter.paint(self._folder.photo_path(page.photo), look)
            details = {
                "width": painting.width,
                "height": painting.height,
                "faces": [face.model_dump() for face in painting.faces],
                "focus": painting.focus,
            }
            return await self._keep(recipe, painting.image, ".webp", watch.maker(painter), details)

        return await self._land(step, recipe, make, stand_in)

    async def film(
        self, step: Step, script: PageScript, recipe: Recipe, voices: Sequence[str | None], stand_in: str
    ) -> Take | None:
        """The film of a page; ``voices`` are the keys of the voice takes in it, None for a silence."""

        async def make() -> Take:
            watch = _Watch()
            draft = await asyncio.to_thread(self._folder.takes.draft, Kind.FILM, ".mp4")
            try:
                film = await self._studio.workers.run(
                    render_page, script, draft, on_progress=lambda done: self._progress(step, done)
                )
                maker = Maker(provider="local", model=str(recipe.ingredients["renderer"]), seconds=watch.seconds)
                details = film_details(script, voices, film.notes)
                for note in film.notes:
                    self._publish(events.StepFailed(step.page, step.kind, step.index, note, "empty boxes"))
                return await to_the_end(asyncio.to_thread(self._folder.takes.add, recipe, draft, maker, details))
            finally:
                discard(draft)

        return await self._land(step, recipe, make, stand_in)

    async def _land(
        self, step: Step, recipe: Recipe, make: Callable[[], Awaitable[Take]], stand_in: str
    ) -> Take | None:
        """The take of the recipe, found or made; None, said in a ``StepFailed``, where it could not be made."""
        place = (step.page, step.kind, step.index)
        self._publish(events.StepAsked(*place))
        async with self._under_way[recipe_key(recipe)]:
            take = await asyncio.to_thread(self._folder.takes.find, recipe)
            if take and (take.kind is not Kind.FILM or shows_all(take)):
                self._publish(events.TakeLanded(*place, take, cached=True))
                return take
            try:
                async with self._studio.lanes[step.kind].hold(step.priority):
                    self._publish(events.StepStarted(*place))
                    take = await make()
            except (StepFailed, PhotoRefused) as error:
                self._publish(events.StepFailed(*place, str(error), stand_in))
                return None
        self._publish(events.TakeLanded(*place, take, cached=False))
        return take

    async def _keep(self, recipe: Recipe, data: bytes, suffix: str, maker: Maker, details: Mapping[str, Any]) -> Take:
        """Store what a provider answered; a cancel cannot lose it any more."""
        return await to_the_end(asyncio.to_thread(self._folder.takes.add_bytes, recipe, data, suffix, maker, details))

    def _progress(self, step: Step, done: float) -> None:
        self._publish(events.StepProgress(step.page, step.kind, step.index, done))


class _Watch:
    """Measures how long a take took to make."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    @property
    def seconds(self) -> float:
        return round(time.monotonic() - self._started, 3)

    def maker(self, provider: Narrator | Painter) -> Maker:
        return Maker(provider=provider.name, model=provider.model, seconds=self.seconds)
