"""One step of a run: find the take of a recipe, or make it and store it."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from storybook_app.book.cast import Reading, painted_cast, reading_of
from storybook_app.book.files import discard
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import Maker, recipe_key
from storybook_app.book.values import Book, Kind, Line, Look, Page, Recipe, Sound, Take
from storybook_app.errors import ContentRefused, PhotoRefused, StepFailed
from storybook_app.pipeline import events
from storybook_app.pipeline.binding import Part
from storybook_app.pipeline.errands import StepErrand
from storybook_app.pipeline.filmed import film_details, may_show_more
from storybook_app.pipeline.means import Means, Payee
from storybook_app.pipeline.recipes import clip_recipe, line_recipe, picture_recipe
from storybook_app.pipeline.recordings import finish_any_recording
from storybook_app.pipeline.step import Step
from storybook_app.pipeline.storing import to_the_end
from storybook_app.pipeline.studio import Studio
from storybook_app.providers.recordings import Recorded
from storybook_app.providers.roles import Animator, Motion, Painter, Provider, Sitting, Speech
from storybook_app.render.film import render_page
from storybook_app.render.page import RENDERER, PageScript

SILENCE = "a silence, with the words on the page"
STILL = "the picture, with a moving camera"

Make = Callable[[StepErrand], Awaitable[Take]]


class Steps:
    """Makes the takes of one run."""

    def __init__(self, book: Book, folder: BookFolder, studio: Studio, means: Means) -> None:
        self.book = book
        self.studio = studio
        self._folder = folder
        self._means = means
        self._publish = means.publish
        # One of two equal recipes under way waits for the other: nothing is made twice.
        self._under_way: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._failures: dict[str, StepFailed | PhotoRefused] = {}

    async def speak(self, step: Step, line: Line) -> Take | None:
        """The voice of a line; None where it could not be made: a silence stands in."""
        book, narrator = self.book, self.studio.narrator_of(self.book.film)
        page = book.page(step.page)
        recipe, reading = line_recipe(book, page, line, narrator), reading_of(book, page, line)
        recording = self.recording(step, line)

        async def make(errand: StepErrand) -> Take:
            if recording:
                speech = await self._finish(recording, line, errand)
            else:
                speech = await narrator.speak(reading.line, reading.voice, book.language, errand)
            return await self.keep_speech(recipe, speech, reading, errand.maker())

        return await self._land(step, recipe, make, Recorded(recording) if recording else narrator, SILENCE)

    def recording(self, step: Step, line: Line) -> Sound | None:
        """The parent's own voice for a line, where they recorded it."""
        return self.book.page(step.page).recordings.get(line.text)

    async def _finish(self, recording: Sound, line: Line, errand: StepErrand) -> Speech:
        job = (finish_any_recording, self._folder.sound_path(recording), line.text, self.book.language)
        # Like a line of the local narrator, it need not wait behind paintings and films.
        return await errand.work(lambda: self.studio.workers.run(*job, priority=-1))

    async def keep_speech(self, recipe: Recipe, speech: Speech, reading: Reading, maker: Maker) -> Take:
        """Store a spoken line; its words are those that are shown."""
        details = {
            "milliseconds": speech.milliseconds,
            "words": [word.model_dump() for word in reading.saying.shown(speech.words)],
            "timing": speech.timing,
        }
        return await self._keep(recipe, speech.sound, ".wav", maker, details)

    async def paint(self, step: Step, page: Page, scene: str) -> tuple[Take | None, bool]:
        """The picture of a page, and whether it is the one asked for: the untouched photo stands in for a failed one."""
        pinned = await self._pinned(step, page)
        if pinned:
            return pinned, True
        look, spare = self.book.look, self.studio.spare_painter
        painter = self.studio.painter_of(look)
        sitting = Sitting(page.photo, look, scene, painted_cast(self.book), page.attempt)
        is_last = painter is spare and look is Look.PHOTO  # what failed there would only fail again
        picture = await self._paint(step, painter, sitting, "an empty sheet" if is_last else "the photo itself")
        if picture or is_last:
            return picture, picture is not None
        return await self._paint(step, spare, Sitting(page.photo, Look.PHOTO), "an empty sheet"), False

    async def _pinned(self, step: Step, page: Page) -> Take | None:
        """The picture that the parent chose to stay; None where there is none, or it is no longer whole."""
        takes = self._folder.takes
        take = await asyncio.to_thread(takes.get, Kind.PICTURE, page.pinned) if page.pinned else None
        if take is None or not await asyncio.to_thread(takes.is_whole, take):
            return None
        self._publish(events.StepAsked(*step.place))
        self._publish(events.TakeLanded(*step.place, take, cached=True))
        return take

    async def _paint(self, step: Step, painter: Painter, sitting: Sitting, stand_in: str) -> Take | None:
        recipe, photo_path = picture_recipe(painter, sitting), self._folder.photo_path

        async def make(errand: StepErrand) -> Take:
            try:
                painting = await painter.paint(sitting, photo_path, errand)
            except ContentRefused as error:
                errand.soften(error)
                painting = await painter.paint(sitting, photo_path, errand, softened=True)
            details = {
                "width": painting.width,
                "height": painting.height,
                "faces": [face.model_dump() for face in painting.faces],
                "focus": painting.focus,
                "lies": painting.lies.model_dump() if painting.lies else None,
            }
            return await self._keep(recipe, painting.image, ".webp", errand.maker(), details)

        return await self._land(step, recipe, make, painter, stand_in)

    async def animate(self, step: Step, animator: Animator, motion: Motion) -> Take | None:
        """The clip of a page; None where it could not be made: the camera moves over the picture instead."""
        recipe = clip_recipe(animator, motion)

        async def make(errand: StepErrand) -> Take:
            try:
                clip = await animator.animate(motion, errand)
            except ContentRefused as error:
                errand.soften(error)
                clip = await animator.animate(motion, errand, softened=True)
            details = {
                "width": clip.width,
                "height": clip.height,
                "milliseconds": clip.milliseconds,
                "shows_words": animator.shows_words,
            }
            return await self._keep(recipe, clip.film, ".mp4", errand.maker(), details)

        return await self._land(step, recipe, make, animator, STILL)

    async def film(
        self,
        step: Step,
        write: Callable[[], Awaitable[PageScript]],
        recipe: Recipe,
        voices: Sequence[str | None],
        stand_in: str,
    ) -> Take | None:
        """The film of a page by the script that is written for it where it is not there yet.

        ``voices`` are the keys of the voice takes in it, None for a silence.
        """

        async def make(errand: StepErrand) -> Take:
            script = await write()
            draft = await asyncio.to_thread(self._folder.takes.draft, Kind.FILM, ".mp4")
            try:
                film = await errand.work(
                    lambda: self.studio.workers.run(
                        render_page, script, draft, on_progress=lambda done: self._progress(step, done)
                    )
                )
                details = film_details(script, voices, film)
                for note in film.notes:
                    self._publish(events.StepFailed(*step.place, note, "empty boxes"))
                return await to_the_end(
                    asyncio.to_thread(self._folder.takes.add, recipe, draft, errand.maker(), details)
                )
            finally:
                discard(draft)

        return await self._land(step, recipe, make, None, stand_in)

    async def part(self, step: Step, part: Part, stand_in: str) -> Take | None:
        """A film around or between the pages; None where it could not be made."""

        async def make(errand: StepErrand) -> Take:
            draft = await asyncio.to_thread(self._folder.takes.draft, step.kind, ".mp4")
            try:
                film = await errand.work(lambda: self.studio.workers.run(part.job, part.script, draft))
                details = {"frames": film.frames}
                return await to_the_end(
                    asyncio.to_thread(self._folder.takes.add, part.recipe, draft, errand.maker(), details)
                )
            finally:
                discard(draft)

        return await self._land(step, part.recipe, make, None, stand_in)

    def errand(self, steps: Sequence[Step], keys: Sequence[str], provider: Provider | None) -> StepErrand:
        """The errand of those steps, for the takes of those keys, to their provider; None is the renderer."""
        payee = Payee(provider.name, provider.model, provider.host) if provider else Payee("local", RENDERER, "")
        return StepErrand(self._means, steps, keys, self.studio.lane(steps[0].kind, payee.host), payee)

    async def found(self, step: Step, recipe: Recipe) -> Take | None:
        """The take that is there already, if there is one."""
        take = await asyncio.to_thread(self._folder.takes.find, recipe)
        if take is None or (take.kind is Kind.FILM and may_show_more(take)):
            return None
        self._publish(events.TakeLanded(*step.place, take, cached=True))
        return take

    async def _land(
        self,
        step: Step,
        recipe: Recipe,
        make: Make,
        provider: Provider | None,
        stand_in: str,
    ) -> Take | None:
        """The take of the recipe, found or made; None, said in a ``StepFailed``, where it could not be made."""
        self._publish(events.StepAsked(*step.place))
        key = recipe_key(recipe)
        async with self._under_way[key]:
            take = await self.found(step, recipe)
            if take:
                return take
            try:
                if key in self._failures:  # what failed for its twin is not paid for once more
                    raise self._failures[key]
                errand = self.errand([step], [key], provider)
                take = await make(errand)
            except (StepFailed, PhotoRefused) as error:
                self._failures[key] = error
                self._publish(events.StepFailed(*step.place, str(error), stand_in))
                return None
            self._publish(events.TakeLanded(*step.place, take, cached=False))
            await errand.done()
        return take

    async def _keep(self, recipe: Recipe, data: bytes, suffix: str, maker: Maker, details: Mapping[str, Any]) -> Take:
        add = self._folder.takes.add_bytes
        return await to_the_end(asyncio.to_thread(add, recipe, data, suffix, maker, details))

    def _progress(self, step: Step, fraction: float) -> None:
        self._publish(events.StepProgress(*step.place, fraction))
