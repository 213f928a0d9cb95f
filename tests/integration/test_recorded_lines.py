"""A run in which a parent's own recordings are heard instead of the narrator."""

import asyncio
import dataclasses
import hashlib

import pytest
import soundfile
from filming import heard
from scripted import ScriptedWorkers, Services, a_book, speech_of
from voices import told

from storybook_app.book.edits import with_pages, with_recording
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book, FilmStyle, Kind, Line, Look, Page, Photo, Timing, Turns
from storybook_app.errors import EngineFailed
from storybook_app.pipeline import events
from storybook_app.pipeline.export import export_film
from storybook_app.pipeline.following import followed
from storybook_app.pipeline.forecast import forecast
from storybook_app.pipeline.freshness import changed_pages
from storybook_app.pipeline.run import make
from storybook_app.pipeline.studio import local_studio
from storybook_app.providers.prices import Prices
from storybook_app.render.page import FilmSize
from storybook_app.workers import Workers

MINE = "Mina was so tired that she fell asleep in the car with one shoe on."
YOURS = "We carried her in."
SMALL = FilmSize(width=320, height=180, fps=24)


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


@pytest.fixture
def book(folder, photos):
    path = photos["chelsea"]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    photo = Photo(digest=digest, suffix=".png", name="cat.png", width=451, height=300)
    folder.keep_photo(path, photo)
    page = Page(id="a", photo=photo, lines=(Line(text=MINE), Line(text=YOURS)))
    style = FilmStyle(turns=Turns.NONE, leaves=False, opens_with_photo=False)
    return with_pages(Book(look=Look.PHOTO, film=style), [page])


@pytest.fixture
def recording(tmp_path):
    spoken = told(MINE, "en", words_per_minute=120)
    path = tmp_path / "in the car.wav"
    soundfile.write(path, spoken.samples, spoken.rate)
    return path, spoken


def make_and_follow(book, folder, change=lambda studio: studio, then=None):
    happened = []

    async def run():
        nonlocal book
        workers = Workers()
        try:
            studio = change(local_studio(workers, SMALL))

            def follow(event):
                nonlocal book
                happened.append(event)
                book = followed(book, event)

            report = await make(book, folder, studio, follow)
            return report, await then(book, workers) if then else changed_pages(book, folder, studio)
        finally:
            await workers.aclose()

    report, last = asyncio.run(run())
    return book, happened, report, last


class Listening:
    """The narrator of a studio, which remembers what it was asked to read."""

    def __init__(self, narrator):
        self._narrator, self.read = narrator, []
        self.name, self.model, self.host = narrator.name, narrator.model, narrator.host
        self.ingredients = narrator.ingredients

    async def speak(self, line, voice, language, errand):
        self.read.append(line.text)
        return await self._narrator.speak(line, voice, language, errand)


def test_a_recorded_line_is_heard_and_the_narrator_reads_the_others(book, folder, recording, tmp_path):
    path, spoken = recording
    listening = []

    def change(studio):
        listening.append(Listening(studio.narrator))
        return dataclasses.replace(studio, narrator=listening[0])

    async def export(made, workers):
        return await export_film(made, folder, workers, tmp_path / "film.mp4")

    recorded = with_recording(book, "a", MINE, folder.keep_sound(path))
    made, _, report, _ = make_and_follow(recorded, folder, change, export)

    assert report.outcome == "whole"
    assert listening[0].read == [YOURS]
    voice = folder.takes.get(Kind.VOICE, made.pages[0].chosen.voices[0])
    assert (voice.provider, voice.cost) == ("recording", {})
    assert voice.details["timing"] == Timing.ALIGNED
    length = spoken.words[-1].to_ms - spoken.words[0].from_ms
    assert voice.details["milliseconds"] == pytest.approx(length, abs=600)
    assert len(heard(tmp_path / "film.mp4")) > 48 * voice.details["milliseconds"]
    folder.save(made)
    assert list(folder.problems()) == []


def test_another_recording_is_another_voice_and_taking_it_out_brings_back_the_old_one(book, folder, recording):
    before, *_ = make_and_follow(book, folder)
    recorded = with_recording(before, "a", MINE, folder.keep_sound(recording[0]))
    after, happened, _, changed = make_and_follow(recorded, folder)
    assert changed == []
    made = {event.kind for event in happened if isinstance(event, events.TakeLanded) and not event.cached}
    assert made == {Kind.VOICE, Kind.FILM}
    back, happened, *_ = make_and_follow(with_recording(after, "a", MINE, None), folder)
    assert back.pages[0].chosen == before.pages[0].chosen
    assert all(event.cached for event in happened if isinstance(event, events.TakeLanded))


def test_a_recording_that_cannot_be_used_silences_its_own_line_only(book, folder, tmp_path):
    (tmp_path / "broken.m4a").write_bytes(b"no sound at all" * 50)
    recorded = with_recording(book, "a", MINE, folder.keep_sound(tmp_path / "broken.m4a"))
    made, happened, report, _ = make_and_follow(recorded, folder)
    assert report.outcome == "stand-ins"
    [failed] = [event for event in happened if isinstance(event, events.StepFailed)]
    assert (failed.kind, failed.index) == (Kind.VOICE, 0)
    assert "no sound in this file" in failed.reason
    first, second = made.pages[0].chosen.voices
    assert first is None
    assert second is not None


class Finishing(ScriptedWorkers):
    """Scripted workers to whom recordings are brought too."""

    def __init__(self, log):
        super().__init__(log)
        self.finished = []

    async def run(self, job, *given, priority=0, on_progress=None):
        if job.__name__ == "finish_any_recording":
            self.finished.append(given[1])
            if "1" in given[1]:
                raise EngineFailed("It is broken.", "Record it again.")
            return speech_of(given[1])
        return await super().run(job, *given, priority=priority, on_progress=on_progress)


def test_a_narrator_of_whole_books_is_not_asked_for_recorded_lines(folder, tmp_path):
    services = Services([(0.0, [0.0, 0.0]), (0.0, [0.0])], {}, is_one_call=True)
    (tmp_path / "line.wav").write_bytes(b"sound")
    sound, book, workers = folder.keep_sound(tmp_path / "line.wav"), a_book(2), Finishing(services.log)
    for page, text in (("p0", "Page 0, line 0."), ("p0", "Page 0, line 1."), ("p1", "never said")):
        book = with_recording(book, page, text, sound)
    happened = []
    studio = dataclasses.replace(services.studio(), workers=workers)

    asyncio.run(make(book, folder, studio, happened.append))

    assert sorted(workers.finished) == ["Page 0, line 0.", "Page 0, line 1."]
    assert [what for kind, what in services.log.answered if kind is Kind.VOICE] == ["Page 1, line 0."]
    failed = [event for event in happened if isinstance(event, events.StepFailed)]
    assert [(event.page, event.kind, event.index) for event in failed] == [("p0", Kind.VOICE, 1)]


def test_a_recording_costs_nothing_in_the_forecast(folder, tmp_path):
    (tmp_path / "line.wav").write_bytes(b"sound")
    sound = folder.keep_sound(tmp_path / "line.wav")
    services = Services([], {})
    lines = (Line(text="One."), Line(text="Two."))
    book = a_book(1)
    page = book.pages[0].model_copy(update={"lines": lines})
    book = book.model_copy(update={"pages": (page,)})
    studio = dataclasses.replace(services.studio(), prices=Prices(()))
    plain, recorded = (
        forecast(one, folder, studio).sentence for one in (book, with_recording(book, page.id, "One.", sound))
    )
    assert "2 lines" in plain
    assert "1 line " in recorded
