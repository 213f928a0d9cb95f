"""A studio whose services answer after set delays, without any network: the pipeline around it is the real one."""

import asyncio
import itertools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from storybook_app.book.values import Book, FilmStyle, Kind, Line, Page, Photo, Timing, Turns, Words
from storybook_app.errors import Busy
from storybook_app.pipeline.lanes import Lane
from storybook_app.pipeline.means import Patience
from storybook_app.pipeline.studio import Studio
from storybook_app.providers.catalogue import Limits
from storybook_app.providers.errands import Answer, Usage
from storybook_app.providers.roles import Clip, PageWritten, Painting, SceneTold, Speech, WrittenLine
from storybook_app.render.page import FilmSize, PageFilm
from storybook_app.workers import Workers

SMALL = FilmSize(width=320, height=180, fps=24)


Turn = tuple[Kind, str, float, float]  # what was asked of whom, from when until when, in the loop's time


@dataclass
class Log:
    """What was sent, and which jobs were watched; what was answered; until when a service asked not to be asked."""

    sent: list[Turn] = field(default_factory=list)
    watched: list[Turn] = field(default_factory=list)
    answered: list[tuple[Kind, str]] = field(default_factory=list)
    refused: list[tuple[Kind, float, float]] = field(default_factory=list)

    def starts(self, kind: Kind) -> list[float]:
        return sorted(start for sent, _, start, _ in self.sent if sent is kind)

    def most_at_once(self, kind: Kind) -> int:
        turns = [turn for turn in (*self.sent, *self.watched) if turn[0] is kind]
        changes = [(at, change) for _, _, start, end in turns for at, change in ((start, 1), (end, -1))]
        return max(itertools.accumulate(change for _, change in sorted(changes)), default=0)


@dataclass
class Scripted:
    """What all scripted providers share: a delay, a log, and who fails (a function of what is asked and the try).

    ``lasts`` has the seconds of what takes another time than ``seconds``. Each answer, and what is made of it, is
    ``weight`` bytes larger than it need be.
    """

    log: Log
    seconds: float = 0.0
    weight: int = 0
    fails: Callable[[str, int], Exception | None] = lambda _what, _attempt: None
    tries: dict[str, int] = field(default_factory=dict)
    lasts: dict[str, float] = field(default_factory=dict)

    name = "scripted"
    model = "1"
    host = "studio.test"
    tells_scenes = True
    wants_scenes = True
    listens = False
    shows_words = False

    async def answer(self, kind: Kind, what: str) -> Answer:
        """A request that is charged for when it is answered."""
        await self._pass(kind, what, self.log.sent, self.lasts.get(what, self.seconds))
        self.log.answered.append((kind, what))
        return self._answer(what)

    def _answer(self, what: str) -> Answer:
        return Answer(json.dumps(what).encode() + b" " * self.weight, "application/json")

    async def _pass(self, kind: Kind, what: str, turns: list[Turn], seconds: float) -> None:
        """Take some time; fail then, if this try is to fail."""
        attempt = self.tries[what] = self.tries.get(what, 0) + 1
        start = now()
        try:
            await asyncio.sleep(seconds)
            error = self.fails(what, attempt)
            if isinstance(error, Busy):
                self.log.refused.append((kind, now(), now() + (error.retry_after or 0.0)))
            if error:
                raise error
        finally:
            turns.append((kind, what, start, now()))


@dataclass
class ScriptedWriter(Scripted):
    """Tells scenes and lines at set times: ``told`` has for each page its scene's time and its lines' times."""

    told: list[tuple[float, list[float]]] = field(default_factory=list)

    def ingredients(self, page, brief):
        return {"diary": page.diary, "photo": page.photo.digest}

    async def write(self, pages, brief, photo_path, errand):
        async def send():
            begin = now()
            await self._pass(Kind.STORY, "story", self.log.sent, 0.0)
            for at, piece in self._pieces(pages):
                await asyncio.sleep(begin + at - now())
                yield piece

        async for piece in errand.stream(send, usage=Usage(output_tokens=10)):
            page, index = (int(part) for part in piece.split())
            if index < 0:
                yield SceneTold(page, f"Scene {page}.") if index == -1 else PageWritten(page)
            else:
                yield WrittenLine(page, Line(text=f"Page {page}, line {index}."))

    def _pieces(self, pages):
        """(when, "page index"): -1 is the scene, -2 the end of the page."""
        pieces = []
        for page in range(len(pages)):
            scene, lines = self.told[page]
            pieces += [(scene, f"{page} -1"), *((at, f"{page} {index}") for index, at in enumerate(lines))]
            pieces.append((max([scene, *lines]), f"{page} -2"))
        return sorted(pieces, key=lambda piece: piece[0])


class ScriptedNarrator(Scripted):
    """Speaks each line in ``seconds``."""

    def ingredients(self, line, voice, language):
        return {"text": line.text}

    async def speak(self, line, voice, language, errand):
        async def read(answer):
            return speech_of(json.loads(answer.body), self.weight)

        return await errand.ask(lambda: self.answer(Kind.VOICE, line.text), read, usage=Usage(characters=5))


class ScriptedBatchNarrator(ScriptedNarrator):
    """Speaks all lines of a request in ``seconds`` together."""

    most_characters = 100_000

    async def speak_all(self, pages, voice, language, errand):
        texts = [line.text for page in pages for line in page]

        async def read(answer):
            assert json.loads(answer.body) == "\n".join(texts)
            return [[speech_of(line.text, self.weight) for line in page] for page in pages]

        return await errand.ask(lambda: self.answer(Kind.VOICE, "\n".join(texts)), read, usage=Usage(characters=5))


class ScriptedPainter(Scripted):
    """Paints each picture in ``seconds``."""

    def ingredients(self, sitting):
        return {"photo": sitting.photo.digest, "scene": sitting.scene}

    async def paint(self, sitting, photo_path, errand, *, softened=False):
        what = f"{sitting.photo.name}{' softly' if softened else ''}"

        async def read(answer):
            return Painting(answer.body, 4, 3, (), (0.5, 0.5))

        return await errand.ask(lambda: self.answer(Kind.PICTURE, what), read, usage=Usage(pictures=1))


@dataclass
class ScriptedAnimator(Scripted):
    """A job: submitted at once, and watched until ``seconds`` are over."""

    def ingredients(self, motion):
        return {"picture": motion.digest}

    async def animate(self, motion, errand, *, softened=False):
        async def send():
            job = f"job {motion.digest}"
            await self._pass(Kind.CLIP, job, self.log.sent, 0.0)
            self.log.answered.append((Kind.CLIP, job))
            return Answer(motion.digest.encode(), "text/plain")

        async def wait(job):
            digest = job.body.decode()
            await self._pass(Kind.CLIP, digest, self.log.watched, self.lasts.get(digest, self.seconds))
            return self._answer(digest)

        async def read(answer):
            return Clip(answer.body, 4, 3, 5000)

        return await errand.ask(send, read, usage=Usage(seconds=5), wait=wait)


class ScriptedWorkers(Workers):
    """Renders page films in ``seconds`` each, as a word on the disk."""

    def __init__(self, log, seconds=0.0, at_once=2):
        super().__init__(at_once)
        self.log, self.seconds = log, seconds

    async def run(self, job, script, draft, *, priority=0, on_progress=None):
        start = now()
        await asyncio.sleep(self.seconds)
        draft.write_bytes(b"film")
        self.log.sent.append((Kind.FILM, "", start, now()))
        return PageFilm(frames=24, fps=24, milliseconds=1000, seconds=self.seconds)


def now() -> float:
    return asyncio.get_running_loop().time()


def speech_of(text: str, weight: int = 0) -> Speech:
    return Speech(text.encode() + b" " * weight, 1000, (), Timing.SERVICE)


@dataclass
class Services:
    """How a scripted studio is put together; limits by kind."""

    told: list[tuple[float, list[float]]]
    limits: Mapping[Kind, Limits]
    voice: float = 0.0
    picture: float = 0.0
    clip: float | None = None
    film: float = 0.0
    cores: int = 2
    is_one_call: bool = False
    weight: int = 0
    patience: Patience = field(default_factory=Patience)
    log: Log = field(default_factory=Log)

    def studio(self) -> Studio:
        log = self.log
        painter = ScriptedPainter(log, self.picture, self.weight)
        narrator = (ScriptedBatchNarrator if self.is_one_call else ScriptedNarrator)(log, self.voice, self.weight)
        return Studio(
            writer=ScriptedWriter(log, told=self.told),
            narrator=narrator,
            painter=painter,
            spare_painter=painter,
            animator=None if self.clip is None else ScriptedAnimator(log, self.clip, self.weight),
            workers=ScriptedWorkers(log, self.film, self.cores),
            size=SMALL,
            this_computer=Lane(Limits(at_once=self.cores)),
            lanes={
                kind: Lane(self.limits.get(kind, Limits(at_once=1000)))
                for kind in (Kind.STORY, Kind.VOICE, Kind.PICTURE, Kind.CLIP)
            },
            patience=self.patience,
        )


def a_book(count: int) -> Book:
    """A book of so many pages, each with a photo of its own (of which there is no file)."""
    pages = tuple(
        Page(
            id=f"p{number}",
            photo=Photo(digest=f"{number:064x}", suffix=".jpg", name=f"photo {number}", width=4, height=3),
            diary=f"Day {number}.",
        )
        for number in range(count)
    )
    plain = FilmStyle(turns=Turns.NONE, leaves=False)
    return Book(pages=pages, words=Words.FREE, film=plain)
