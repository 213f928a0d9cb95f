"""Real runs of small books against a test studio: the pipeline, the providers, HTTP and the disk are as always.

Only the films are a word on the disk, the waits are short, and heavy jobs run in threads.
"""

import asyncio
import contextlib
import dataclasses
import functools
import hashlib
import io
from dataclasses import dataclass, field
from unittest import mock

from PIL import Image
from teststudio import Manners, TestStudio

from storybook_app.book.edits import with_pages
from storybook_app.book.values import Book, Kind, Look, Page, Photo, Timing, Words
from storybook_app.pipeline import studio
from storybook_app.pipeline.binding import render_leaf, render_turn
from storybook_app.pipeline.following import followed
from storybook_app.pipeline.lanes import Lane
from storybook_app.pipeline.ledger import Ledger
from storybook_app.pipeline.means import Patience
from storybook_app.pipeline.pace import BackOff
from storybook_app.pipeline.run import make
from storybook_app.providers import polling
from storybook_app.providers.catalogue import Choice, Limits, Role
from storybook_app.providers.local.narrator.job import speak_line
from storybook_app.providers.openai import picture_models
from storybook_app.providers.patience import Patience as WirePatience
from storybook_app.providers.prices import Prices, parse_prices
from storybook_app.providers.roles import Speech
from storybook_app.render.film import render_page
from storybook_app.render.page import FilmSize, PageFilm

KEY = "service-key-canary"
SMALL = FilmSize(width=320, height=180, fps=24)
DIARIES = ("We went to the sea.", "The cat slept in the sun.", "Daddy drank his coffee.")
SOON = BackOff(first_seconds=0.05, most_seconds=0.2, probe_seconds=0.3, margin_seconds=0.05)
QUICK = Patience(first_wait=0.02, longest_wait=0.05, longest_outage=1.0)
MODELS = {
    "writer": "story-1",
    "narrator": "voice-1",
    "painter": "gpt-image-2",
    "animator": "fal-ai/wan-25-preview/image-to-video",
}
MANNERS = {
    "writer": Manners(key=KEY),
    "narrator": Manners(service="elevenlabs", key=KEY),
    "painter": Manners(key=KEY),
    "animator": Manners(service="fal", key=KEY, clip_seconds=1.0),
}
FREE = Prices(())
PAID = Prices(
    parse_prices(
        """
        [[price]]
        provider = "openai"
        model = "story-1"
        host = "127.0.0.1*"
        per_million_input_tokens = 1000.0
        per_million_output_tokens = 4000.0

        [[price]]
        provider = "openai"
        model = "gpt-image-2"
        host = "127.0.0.1*"
        per_picture = 0.04

        [[price]]
        provider = "elevenlabs"
        host = "127.0.0.1*"
        per_1k_characters = 0.30

        [[price]]
        provider = "fal"
        host = "127.0.0.1*"
        per_second = 0.05
        """,
        "prices.toml",
    )
)


def services(faults=(), *, script=None, **manners):
    """A studio with a key; what is said of a role changes its manners."""
    roles = {role: dataclasses.replace(usual, **manners.get(role, {})) for role, usual in MANNERS.items()}
    return TestStudio(roles, faults=faults, script=script)


def a_book(folder, diaries=DIARIES, look=Look.WATERCOLOUR):
    """A book of as many pages as diaries, each with a photo of its own."""
    pages = [Page(id=f"p{number}", photo=photo_in(folder, number), diary=diary) for number, diary in enumerate(diaries)]
    book = with_pages(Book(words=Words.FAITHFUL, look=look), pages)
    folder.save(book)
    return book


def photo_in(folder, number, **saving):
    """A small photo, put into the book."""
    file = io.BytesIO()
    Image.new("RGB", (160 + number, 120), (40 * number % 256, 120, 200)).save(file, "JPEG", **saving)
    content = file.getvalue()
    path = folder.path / "coming.jpg"
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    photo = Photo(digest=digest, suffix=".jpg", name=f"photo {number}", width=160 + number, height=120)
    folder.keep_photo(path, photo)
    path.unlink()
    return photo


class Hands:
    """Workers without processes; a film, and what the local voice reads, is a word on the disk.

    One job at a time: OpenCV's search for faces is not for two threads at once.
    """

    at_once = 2

    def __init__(self):
        self._turn = asyncio.Lock()

    async def run(self, job, *args, priority=0, on_progress=None):
        async with self._turn:
            return await self._do(job, *args)

    async def _do(self, job, *args):
        if job in {render_page, render_turn, render_leaf}:
            await asyncio.to_thread(args[1].write_bytes, b"film")
            return PageFilm(frames=24, fps=24, milliseconds=1000, seconds=0.0)
        if job is speak_line:
            return Speech(b"voice", 500, (), Timing.LENGTH)
        return await asyncio.to_thread(job, *args)

    async def aclose(self):
        pass


@dataclass
class Made:
    """What a run did: its report, its events, the book that followed it, and its money."""

    book: Book
    ledger: Ledger
    events: list[object] = field(default_factory=list)
    report: object = None

    def of(self, kind):
        return [event for event in self.events if isinstance(event, kind)]

    def outcomes(self, kind):
        """How each step of that kind went, in reading order."""
        return [step.outcome for page in self.report.pages for step in page.steps if step.kind == kind]

    @property
    def reasons(self):
        return [step.error for _, step in self.report.stand_ins]


@dataclass
class Visit:
    """How a test wants its run: see ``run``."""

    here: TestStudio
    roles: tuple[str, ...] = ("painter",)
    limits: dict[str, Limits] = field(default_factory=dict)
    prices: Prices = FREE
    budget: float | None = None
    ask: object = None
    patience: Patience = QUICK
    deadline: float = 10.0
    most_bytes: int = 64 * 2**20
    providers: dict[str, str] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    workers: type = Hands
    stop_when: object = None
    watch: object = None

    def choices(self):
        return {Role(role): self._choice(role) for role in self.roles}

    def _choice(self, role):
        provider = self.providers.get(role) or MANNERS[role].service
        path = "/v1" if provider == "openai" else ""
        return Choice(
            provider=provider,
            base_url=self.urls.get(role) or self.here.url(role, path),
            model=MODELS[role] if provider != "elevenlabs" else None,
            key="env:STORYBOOK_TEST_KEY",
            limits=self.limits.get(role, Limits(at_once=3)),
            voices={"grandma": "af_bella"} if provider == "kokoro" else {},
        )


def run(here, folder, book, *roles, key=KEY, **wishes):
    """Make the book with services for those roles (the painter alone, if none is named); see ``Visit``.

    With ``stop_when`` the run is cancelled as soon as that holds; ``report`` is None then. ``watch`` is called after
    every event.
    """
    visit = Visit(here, roles or ("painter",), **wishes)
    with mock.patch.dict("os.environ", STORYBOOK_TEST_KEY=key), haste():
        return asyncio.run(_run(visit, folder, book))


@contextlib.contextmanager
def haste():
    """Short waits everywhere, and small pictures."""
    with (
        mock.patch.object(studio, "Lane", functools.partial(Lane, back_off=SOON)),
        mock.patch.object(polling, "_SHORTEST", 0.02),
        mock.patch.object(picture_models, "LONGEST", 480),
    ):
        yield


async def _run(visit, folder, book):
    workers = visit.workers()
    lanes = folder.path.parent / "lanes"
    opened = studio.open_studio(visit.choices(), workers, SMALL, prices=visit.prices, lanes_folder=lanes)
    opened = dataclasses.replace(opened, patience=visit.patience)
    for service in opened.services:
        service._patience = WirePatience(waits=(0.01,) * 3)
        service._deadline, service._most_bytes = visit.deadline, visit.most_bytes
    made = Made(book, Ledger(visit.prices, visit.budget, visit.ask))

    def follow(event):
        made.events.append(event)
        made.book = followed(made.book, event)
        if visit.watch:
            visit.watch(made)

    async with contextlib.aclosing(opened):
        running = asyncio.ensure_future(make(book, folder, opened, follow, ledger=made.ledger))
        if visit.stop_when:
            await _stop(running, lambda: visit.stop_when(made))
        else:
            made.report = await running
    return made


async def _stop(running, is_time):
    """Cancel a run when it is time, as the parent does who closes the window."""
    while not is_time():
        assert not running.done(), "it was over before it could be stopped"
        await asyncio.sleep(0.002)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


def takes(folder, kind=Kind.PICTURE):
    """The files of all takes of a kind."""
    return sorted(path for path in folder.path.glob(f"takes/{kind}/*") if path.suffix != ".json")


def answers(folder):
    """What is kept of requests, by suffix."""
    return sorted(path.suffix for path in folder.path.glob("answers/*"))
