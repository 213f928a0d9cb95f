"""The making of one page: its voices, its picture, its clip, and the film of them."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Chosen, Kind, Line, Page, Take
from storybook_app.errors import StepFailed
from storybook_app.pipeline import events
from storybook_app.pipeline.binding_work import BindingWork
from storybook_app.pipeline.delivery import Delivery
from storybook_app.pipeline.filmed import shows_all
from storybook_app.pipeline.page_scripts import PageScripts, Seen, Voiced
from storybook_app.pipeline.step import Publish, Step
from storybook_app.pipeline.steps import STILL, Steps
from storybook_app.pipeline.storytelling import Storytelling
from storybook_app.providers.roles import Motion
from storybook_app.render.film import page_wave


@dataclass(frozen=True)
class PageWork:
    """The making of one page."""

    folder: BookFolder
    steps: Steps
    speak: Callable[[Step, Line], Awaitable[Take | None]]
    storytelling: Storytelling
    delivery: Delivery
    binding: BindingWork
    tell: Publish
    number: int
    page: Page

    async def make(self) -> None:
        """Make what is missing of the page, and tell of it when its film is there."""
        async with asyncio.TaskGroup() as parts:
            reading = parts.create_task(self._read_aloud())
            showing = parts.create_task(self._show(reading))
        story, voiced = reading.result()
        seen = showing.result()
        film, shown = await self._film(seen, voiced)
        if film is None:
            return
        chosen = Chosen(
            story=story,
            voices=tuple(said.key for said in voiced),
            picture=seen.picture.key if seen.picture else None,
            clip=seen.clip.key if seen.clip else None,
            film=film.key,
        )
        whole = seen.is_whole and shown == seen and shows_all(film) and all(said.voice for said in voiced)
        self.tell(events.PageReady(self.page.id, self.folder.takes.path(film), chosen, whole=whole))
        self.binding.page_ready(self.page.id, chosen, film)

    async def _read_aloud(self) -> tuple[str | None, Sequence[Voiced]]:
        """Have each line spoken the moment it is written; the key of the story take and the lines in their order."""
        story: str | None = None
        lines: list[Line] = []
        async with asyncio.TaskGroup() as reading:
            voices: list[asyncio.Task[Take | None]] = []
            async for part in self.storytelling.lines(self.page):
                if isinstance(part, Line):
                    voices.append(reading.create_task(self._say(len(lines), part)))
                    lines.append(part)
                else:
                    story = part.story
            self.delivery.told(self.number, len(lines))
        self.binding.page_spoken()
        return story, [Voiced(line, voice.result()) for line, voice in zip(lines, voices, strict=True)]

    async def _say(self, index: int, line: Line) -> Take | None:
        voice = await self.speak(self._step(Kind.VOICE, index), line)
        self.delivery.landed(self.number, index, voice)
        return voice

    async def _show(self, reading: asyncio.Task[tuple[str | None, Sequence[Voiced]]]) -> Seen:
        """Paint the page as soon as its scene is known, and let the picture move where there is an animator."""
        painter, animator = self.steps.studio.painter, self.steps.studio.animator
        scene = await self.storytelling.scene(self.page) if painter.wants_scenes or animator else ""
        picture, is_whole = await self.steps.paint(self._step(Kind.PICTURE), self.page, scene)
        if picture is None or (animator and not is_whole):  # nobody is paid to animate a stand-in
            return Seen(picture, None, is_whole)
        if animator is None:
            return Seen(picture, self._clip_from_before(picture), is_whole)
        voiced = (await reading)[1] if animator.listens else ()
        try:
            motion = await self._motion(picture, scene, voiced)
        except StepFailed as error:  # the sound that it should listen to
            self.tell(events.StepFailed(*self._step(Kind.CLIP).place, str(error), STILL))
            return Seen(picture, None, is_whole=False)
        self.binding.page_painted(self.page.id, picture)
        clip = await self.steps.animate(self._step(Kind.CLIP), animator, motion)
        return Seen(picture, clip, is_whole and clip is not None)

    def _clip_from_before(self, picture: Take) -> Take | None:
        """The clip that was made when there was an animator, if it still is of that picture."""
        chosen = self.page.chosen
        if chosen.clip is None or chosen.picture != picture.key:
            return None
        return self.folder.takes.get(Kind.CLIP, chosen.clip)

    async def _motion(self, picture: Take, scene: str, voiced: Sequence[Voiced]) -> Motion:
        path = self.folder.takes.path(picture)
        if not voiced:
            return Motion(path, picture.sha256, scene, words="")
        timeline = self._scripts.timeline(voiced)
        captions = tuple(said.caption(self.folder) for said in voiced)
        sound = await self.steps.studio.workers.run(page_wave, captions, timeline)
        digest = hashlib.sha256(picture.sha256.encode() + sound).hexdigest()
        words = " ".join(said.line.text for said in voiced)
        return Motion(path, digest, scene, words, timeline.milliseconds, sound)

    async def _film(self, seen: Seen, voiced: Sequence[Voiced]) -> tuple[Take | None, Seen]:
        """The page film, and what is seen in it: a clip or a picture that cannot be filmed is left out."""
        for shown, instead in _less_and_less(seen):
            film = await self._film_with(shown, voiced, instead)
            if film:
                return film, shown
        return None, seen

    async def _film_with(self, seen: Seen, voiced: Sequence[Voiced], stand_in: str) -> Take | None:
        recipe = self._scripts.recipe(self.page, seen, voiced)
        keys = [said.key for said in voiced]
        write = partial(self._scripts.script, self.page, seen, voiced)
        return await self.steps.film(self._step(Kind.FILM), write, recipe, keys, stand_in)

    @property
    def _scripts(self) -> PageScripts:
        studio = self.steps.studio
        return PageScripts(self.steps.book, self.folder, studio.workers, studio.size)

    def _step(self, kind: Kind, index: int = 0) -> Step:
        return Step(self.page.id, self.number, kind, index)


def _less_and_less(seen: Seen) -> Iterator[tuple[Seen, str]]:
    """What to film, and what stands in where that fails: at last the words alone."""
    if seen.clip:
        yield seen, STILL
    if seen.picture:
        yield replace(seen, clip=None), "the words alone"
    yield replace(seen, clip=None, picture=None), ""
