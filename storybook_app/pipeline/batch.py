"""The voices of a whole book in as few requests as the narrator allows."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from storybook_app.book.answers import Answers
from storybook_app.book.cast import Reading, reading_of
from storybook_app.book.takes import Maker, recipe_key
from storybook_app.book.values import Line, Recipe, Take
from storybook_app.errors import BadAnswer, ContentRefused, RequestRefused, StepFailed
from storybook_app.pipeline import events
from storybook_app.pipeline.recipes import line_recipe
from storybook_app.pipeline.step import Publish, Step
from storybook_app.pipeline.steps import SILENCE, Steps
from storybook_app.providers.roles import BatchNarrator, Speech


@dataclass
class _Reader:
    """A line that waits for its voice, as it is to be read."""

    step: Step
    reading: Reading
    voice: asyncio.Future[Take | None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


@dataclass
class _Asked:
    """A recipe that is asked for, and the lines that wait for it: equal ones share one voice."""

    recipe: Recipe
    readers: list[_Reader] = field(default_factory=list)

    @property
    def first(self) -> _Reader:
        """The first in reading order."""
        return min(self.readers, key=lambda reader: (reader.step.number, reader.step.index))

    @property
    def is_open(self) -> bool:
        return not self.readers[0].voice.done()


class BatchReading:
    """Collects the lines of a run, and has those that have no voice yet read together once all are known."""

    def __init__(self, steps: Steps, narrator: BatchNarrator, answers: Answers, publish: Publish) -> None:
        self._steps = steps
        self._narrator = narrator
        self._answers = answers
        self._publish = publish
        self._language = steps.book.language
        self._asked: dict[str, _Asked] = {}
        self._count = 0
        self._change = asyncio.Event()

    async def speak(self, step: Step, line: Line) -> Take | None:
        """The voice of a line, once its batch is there, or the parent's own; None where a silence stands in."""
        self._count += 1
        self._change.set()
        if self._steps.recording(step, line):
            return await self._steps.speak(step, line)
        book, page = self._steps.book, self._steps.book.page(step.page)
        recipe = line_recipe(book, page, line, self._narrator)
        reader = _Reader(step, reading_of(book, page, line))
        self._asked.setdefault(recipe_key(recipe), _Asked(recipe)).readers.append(reader)
        self._publish(events.StepAsked(*step.place))
        return await reader.voice

    async def read(self, count: int) -> None:
        """Read all ``count`` lines of the story; called when it is told."""
        while self._count < count:
            self._change.clear()
            await self._change.wait()
        async with asyncio.TaskGroup() as finding:
            for asked in self._asked.values():
                finding.create_task(self._find(asked))
        async with asyncio.TaskGroup() as batches:
            for batch in await self._batches():
                batches.create_task(self._read_batch(batch))

    async def _find(self, asked: _Asked) -> None:
        for reader in asked.readers:
            take = await self._steps.found(reader.step, asked.recipe)
            if take is None:
                return
            reader.voice.set_result(take)

    async def _batches(self) -> Sequence[Sequence[str]]:
        """The keys of the lines to read: first those of which an earlier run has the answer, then the rest, packed."""
        kept = await asyncio.to_thread(lambda: list(self._answers.together()))
        batches = [
            keys
            for keys in kept
            if all(key in self._asked for key in keys) and any(self._asked[key].is_open for key in keys)
        ]
        answered = {key for keys in batches for key in keys}
        rest = [key for key, asked in self._asked.items() if asked.is_open and key not in answered]
        rest.sort(key=lambda key: self._asked[key].first.step.priority)
        for keys in self._by_voice(rest):
            lengths = {key: len(self._first(key).reading.line.text) for key in keys}
            batches.extend(_packed(lengths, self._narrator.most_characters))
        return batches

    def _by_voice(self, keys: Sequence[str]) -> Iterable[Sequence[str]]:
        """The lines that each voice reads, in their order: one request is for one voice."""
        voices: dict[str, list[str]] = {}
        for key in keys:
            voices.setdefault(self._first(key).reading.voice, []).append(key)
        return voices.values()

    async def _read_batch(self, keys: Sequence[str]) -> None:
        """Read some lines in one request; where that cannot be done for a reason of one line, each by itself."""
        firsts = [self._first(key) for key in keys]
        errand = self._steps.errand([first.step for first in firsts], keys, self._narrator)
        try:
            voice = firsts[0].reading.voice
            spoken = await self._narrator.speak_all(_by_page(firsts), voice, self._language, errand)
        except (BadAnswer, ContentRefused, RequestRefused) as error:
            await self._settle(keys, [error] * len(keys), [errand.maker()] * len(keys))
            return
        except StepFailed as error:
            for key in keys:
                self._fail(key, error)
            return
        await self._settle(keys, [speech for page in spoken for speech in page], _shares(errand.maker(), firsts))
        await errand.done()

    async def _settle(
        self, keys: Sequence[str], speeches: Sequence[Speech | StepFailed], makers: Sequence[Maker]
    ) -> None:
        """Land each line, or read it alone where it failed; none waits for another."""
        async with asyncio.TaskGroup() as lines:
            for key, speech, maker in zip(keys, speeches, makers, strict=True):
                if isinstance(speech, StepFailed):
                    lines.create_task(self._read_alone(key, speech))
                else:
                    lines.create_task(self._land(key, speech, maker))

    async def _read_alone(self, key: str, reason: StepFailed) -> None:
        first = self._first(key)
        if not self._asked[key].is_open:
            return
        self._publish(events.AttemptFailed(*first.step.place, str(reason)))
        errand = self._steps.errand([first.step], [key], self._narrator)
        try:
            reading = first.reading
            speech = await self._narrator.speak(reading.line, reading.voice, self._language, errand)
        except StepFailed as error:
            self._fail(key, error)
            return
        await self._land(key, speech, errand.maker())
        await errand.done()

    async def _land(self, key: str, speech: Speech, maker: Maker) -> None:
        asked = self._asked[key]
        if not asked.is_open:
            return
        take = await self._steps.keep_speech(asked.recipe, speech, asked.first.reading, maker)
        for reader in asked.readers:
            self._publish(events.TakeLanded(*reader.step.place, take, cached=reader is not asked.first))
            reader.voice.set_result(take)

    def _fail(self, key: str, error: StepFailed) -> None:
        for reader in self._asked[key].readers:
            if not reader.voice.done():
                self._publish(events.StepFailed(*reader.step.place, str(error), SILENCE))
                reader.voice.set_result(None)

    def _first(self, key: str) -> _Reader:
        return self._asked[key].first


def _packed(lengths: Mapping[str, int], most_characters: int) -> Iterable[Sequence[str]]:
    """The lines in reading order, in as few requests as fit; a line that is too long for any has one of its own."""
    batches: list[list[str]] = []
    room = 0
    for key, length in lengths.items():
        if not batches or length > room:
            batches.append([])
            room = most_characters
        batches[-1].append(key)
        room -= length
    return batches


def _by_page(readers: Sequence[_Reader]) -> Sequence[Sequence[Line]]:
    """The lines of each page, in just this order: it says which voice is whose."""
    pages = groupby(readers, key=lambda reader: reader.step.number)
    return [[reader.reading.line for reader in page] for _, page in pages]


def _shares(maker: Maker, readers: Sequence[_Reader]) -> Sequence[Maker]:
    """What each line cost of the request that read them all, by its characters."""
    lengths = [len(reader.reading.line.text) for reader in readers]
    total = sum(lengths) or 1
    return [
        maker.model_copy(update={"cost": {name: amount * length / total for name, amount in maker.cost.items()}})
        for length in lengths
    ]
