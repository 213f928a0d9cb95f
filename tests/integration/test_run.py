"""A run with the real writer, narrator, painter and renderer; some of them made to fail."""

import asyncio
import dataclasses
import errno
import hashlib
import json
import threading
import time

import pytest

from storybook_app.book import edits, files
from storybook_app.book.edits import with_diary, with_look, with_pages, without_pages
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import TakeStore
from storybook_app.book.values import Book, FilmStyle, Kind, Look, Page, Photo, Turns, Words
from storybook_app.errors import BookDamaged, EngineFailed, OptionRefused, StorageFailed
from storybook_app.pipeline import events
from storybook_app.pipeline.export import export_film
from storybook_app.pipeline.following import followed
from storybook_app.pipeline.run import _first, make
from storybook_app.pipeline.studio import local_studio
from storybook_app.render.page import FilmSize
from storybook_app.workers import Workers

SMALL = FilmSize(width=320, height=180, fps=24)
PLAIN = FilmStyle(turns=Turns.NONE, leaves=False, opens_with_photo=False)
DIARIES = {"astronaut": "We met an astronaut.", "chelsea": "The cat slept.", "coffee": "Daddy drank his coffee."}


class Failing:
    """A provider that cannot do its work where ``fails`` says so, and else does as the one it stands before."""

    def __init__(self, provider, fails):
        self._provider, self._fails, self.asked = provider, fails, []
        for name in ("name", "model", "host", "ingredients", "tells_scenes", "wants_scenes"):
            setattr(self, name, getattr(provider, name, None))

    async def paint(self, sitting, photo_path, errand, *, softened=False):
        self.asked.append(sitting.photo.digest)
        if self._fails(sitting.photo.digest, sitting.look):
            raise EngineFailed("The brush broke.", "Try again.")
        return await self._provider.paint(sitting, photo_path, errand, softened=softened)

    async def speak(self, line, voice, language, errand):
        self.asked.append(line.text)
        if self._fails(line):
            raise EngineFailed("The voice is hoarse.", "Try again.")
        return await self._provider.speak(line, voice, language, errand)

    async def write(self, pages, brief, photo_path, errand):
        async for part in self._provider.write(pages, brief, photo_path, errand):
            if self._fails(part):
                raise EngineFailed("The pen is dry.", "Try again.")
            yield part


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


@pytest.fixture
def book(folder, photos):
    """Three pages: the astronaut, the cat, the coffee."""
    pages = []
    for name, diary in DIARIES.items():
        photo = Photo(
            digest=hashlib.sha256(photos[name].read_bytes()).hexdigest(), suffix=".png", name=name, width=4, height=3
        )
        folder.keep_photo(photos[name], photo)
        pages.append(Page(id=name, photo=photo, diary=diary))
    return with_pages(Book(words=Words.FAITHFUL, film=PLAIN), pages)


class Made:
    """What a run did: its report, its events, and the book that followed it."""

    def __init__(self, book, folder, change=lambda studio: studio):
        self.book, self.events = book, []

        async def run():
            workers = Workers()
            try:
                return await make(book, folder, change(local_studio(workers, SMALL)), self._follow)
            finally:
                await workers.aclose()

        self.report = asyncio.run(run())

    def _follow(self, event):
        self.events.append(event)
        self.book = followed(self.book, event)

    def of(self, kind):
        return [event for event in self.events if isinstance(event, kind)]

    def outcomes(self, page):
        return {step.kind: step.outcome for step in self.report.pages[page].steps}


def broken(role, fails):
    return lambda studio: dataclasses.replace(studio, **{role: Failing(getattr(studio, role), fails)})


def export(book, folder, out):
    async def run():
        workers = Workers(1)
        try:
            return await export_film(book, folder, workers, out)
        finally:
            await workers.aclose()

    return asyncio.run(run())


def test_every_part_of_every_page_lands_and_the_book_knows_them(book, folder, tmp_path):
    made = Made(book, folder)
    assert made.report.outcome == "whole"
    for page in made.book.pages:
        assert page.chosen.story
        assert page.chosen.picture
        assert all(page.chosen.voices)
        assert folder.takes.get(Kind.FILM, page.chosen.film)
    assert {event.page for event in made.of(events.PageReady)} == set(DIARIES)
    film = export(made.book, folder, tmp_path / "film.mp4")
    assert film.details["frames"] == sum(
        folder.takes.get(Kind.FILM, page.chosen.film).details["timeline"]["frames"] for page in made.book.pages
    )
    folder.save(made.book)
    assert list(folder.problems()) == []


def test_a_film_that_is_there_is_not_joined_again_and_an_older_one_is_let_go(book, folder, tmp_path):
    made = Made(without_pages(book, ["chelsea", "coffee"]), folder)
    first = export(made.book, folder, tmp_path / "film.mp4")
    assert export(made.book, folder, tmp_path / "copy.mp4") == first
    assert (tmp_path / "copy.mp4").read_bytes() == (tmp_path / "film.mp4").read_bytes()
    retitled = export(edits.retitled(made.book, "Another day"), folder, tmp_path / "film.mp4")
    assert {path.stem for path in (folder.path / "takes" / "book").iterdir()} == {retitled.key}


def test_a_page_with_a_failed_picture_shows_the_photo_and_no_other_page_notices(book, folder):
    second = book.pages[1].photo.digest
    made = Made(book, folder, broken("painter", lambda photo, look: photo == second))
    assert made.report.outcome == "stand-ins"
    assert [
        event.whole for event in sorted(made.of(events.PageReady), key=lambda event: list(DIARIES).index(event.page))
    ] == [
        True,
        False,
        True,
    ]
    assert made.of(events.StepFailed) == [
        events.StepFailed("chelsea", Kind.PICTURE, 0, "The brush broke. Try again.", "the photo itself")
    ]
    assert [(number, step.kind, step.error) for number, step in made.report.stand_ins] == [
        (2, "picture", "The brush broke. Try again.")
    ]
    mended = Made(made.book, folder)
    assert mended.report.outcome == "whole"
    assert mended.outcomes(1)["picture"] == "made"
    assert set(mended.outcomes(0).values()) == {"cached"}


def test_when_nothing_can_be_painted_the_words_are_filmed_alone(book, folder):
    def change(studio):
        painter = Failing(studio.painter, lambda photo, look: True)
        return dataclasses.replace(studio, painter=painter, spare_painter=painter)

    made = Made(book, folder, change)
    assert made.report.outcome == "stand-ins"
    assert [page.chosen.picture for page in made.book.pages] == [None] * 3
    assert all(page.chosen.film for page in made.book.pages)


def test_a_failed_voice_is_a_silence_as_long_as_the_line(book, folder, tmp_path):
    made = Made(book, folder, broken("narrator", lambda line: "cat" in line.text))
    assert made.report.outcome == "stand-ins"
    assert made.book.pages[1].chosen.voices == (None,)
    assert made.outcomes(1)["voice"] == "stand-in"
    assert export(made.book, folder, tmp_path / "film.mp4").details["frames"] > 0


def test_a_failed_story_leaves_the_parents_own_words(book, folder):
    made = Made(book, folder, broken("writer", lambda part: part.page == 1))
    assert made.report.outcome == "stand-ins"
    told = {event.page: event.line.text for event in made.of(events.LineWritten)}
    assert told == DIARIES
    assert {(number, step.kind) for number, step in made.report.stand_ins} == {(2, "line"), (3, "line")}


def test_a_writer_that_stops_in_the_middle_is_asked_again_for_the_rest_and_does_not_stop_the_run(book, folder):
    asked = []

    def change(studio):
        writer = Failing(studio.writer, lambda part: False)

        async def write(pages, brief, photo_path, errand):
            asked.append(len(pages))
            async for part in studio.writer.write(pages, brief, photo_path, errand):
                if part.page == (1 if len(pages) == len(DIARIES) else 0):
                    return
                yield part

        writer.write = write
        return dataclasses.replace(studio, writer=writer)

    made = Made(book, folder, change)
    assert asked == [3, 2, 2]
    assert made.report.outcome == "stand-ins"
    assert {event.page for event in made.of(events.StepFailed)} == {"chelsea", "coffee"}
    assert {event.page: event.line.text for event in made.of(events.LineWritten)} == DIARIES


def test_a_story_that_this_version_cannot_read_is_written_anew(book, folder, monkeypatch):
    one = without_pages(book, ["chelsea", "coffee"])
    with monkeypatch.context() as patch:
        patch.setattr("storybook_app.pipeline.storytelling.story_bytes", lambda lines: b'{"verse": 1}')
        Made(one, folder)
    made = Made(one, folder)
    assert made.report.outcome == "whole"
    assert made.outcomes(0)["line"] == "made"


def test_a_second_run_finds_everything(book, folder):
    made = Made(Made(book, folder).book, folder)
    assert made.report.outcome == "whole"
    assert all(set(made.outcomes(page).values()) == {"cached"} for page in range(3))


def test_one_changed_diary_makes_one_page_anew(book, folder):
    first = Made(book, folder)
    made = Made(with_diary(first.book, "chelsea", "The cat purred."), folder)
    assert [set(made.outcomes(page).values()) for page in (0, 2)] == [{"cached"}] * 2
    assert made.outcomes(1) == {"line": "made", "voice": "made", "picture": "cached", "film": "made"}


def test_a_page_put_in_front_makes_nothing_else_anew(book, folder):
    last = book.pages[2]
    first = Made(without_pages(book, ["coffee"]), folder)
    made = Made(with_pages(first.book, [last], at=0), folder)
    assert [set(made.outcomes(page).values()) for page in range(3)] == [{"made"}, {"cached"}, {"cached"}]


def test_the_same_photo_and_words_twice_are_made_once(book, folder):
    twin = book.pages[0].model_copy(update={"id": "twin"})
    asked = []

    def change(studio):
        asked.extend([Failing(studio.painter, lambda *_: False), Failing(studio.narrator, lambda *_: False)])
        return dataclasses.replace(studio, painter=asked[0], narrator=asked[1])

    made = Made(with_pages(without_pages(book, ["chelsea", "coffee"]), [twin]), folder, change)
    assert made.report.outcome == "whole"
    assert [len(provider.asked) for provider in asked] == [1, 1]


def test_of_the_same_photo_twice_what_failed_for_the_first_is_not_asked_for_again(book, folder):
    twin = book.pages[0].model_copy(update={"id": "twin"})
    tries = []

    def fails(_photo, look):
        tries.append(look)
        return True

    made = Made(with_pages(without_pages(book, ["chelsea", "coffee"]), [twin]), folder, broken("painter", fails))
    assert tries == [Look.WATERCOLOUR]
    assert [event.whole for event in made.of(events.PageReady)] == [False, False]


def test_where_the_photo_itself_is_wanted_and_fails_nobody_promises_it_as_stand_in(book, folder):
    def change(studio):
        painter = Failing(studio.painter, lambda photo, look: True)
        return dataclasses.replace(studio, painter=painter, spare_painter=painter)

    made = Made(with_look(without_pages(book, ["chelsea", "coffee"]), Look.PHOTO), folder, change)
    assert [event.stand_in for event in made.of(events.StepFailed)] == ["an empty sheet"]


def test_a_stop_waits_until_what_is_being_stored_is_stored(book, folder, monkeypatch):
    storing, add = threading.Event(), TakeStore.add

    def slow(*takes):
        storing.set()
        time.sleep(0.3)
        return add(*takes)

    async def story():
        workers = Workers()
        run = asyncio.create_task(make(book, folder, local_studio(workers, SMALL), lambda _event: None))
        await asyncio.to_thread(storing.wait)
        run.cancel()
        await asyncio.wait([run])
        stored = len(list(folder.path.glob("takes/*/*.json")))
        assert stored
        assert not list(folder.path.rglob(f"{files.DRAFT_PREFIX}*"))
        await workers.aclose()

    monkeypatch.setattr(TakeStore, "add", slow)
    asyncio.run(story())


def test_a_defect_ends_the_run_with_its_own_trace_and_the_report_is_kept(book, folder):
    def fails(_line):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Made(book, folder, broken("narrator", fails))
    [report] = (folder.path / "runs").iterdir()
    assert json.loads(report.read_text(encoding="utf-8"))["outcome"] == "failed"


def test_of_a_full_disk_and_a_defect_at_once_the_parent_hears_the_first_and_the_log_the_second(caplog):
    full = StorageFailed("There is no room left.", "Free some space.")
    group = ExceptionGroup("run", [ExceptionGroup("page", [ZeroDivisionError()]), ExceptionGroup("page", [full])])
    assert _first(group) is full
    assert "ZeroDivisionError" in caplog.text


def test_two_runs_in_one_second_keep_two_reports(book, folder):
    one = without_pages(book, ["chelsea", "coffee"])
    for _ in range(3):
        Made(one, folder)
    assert len(list((folder.path / "runs").iterdir())) == 3


def test_a_damaged_part_is_not_joined_into_the_film(book, folder, tmp_path):
    made = Made(without_pages(book, ["chelsea", "coffee"]), folder)
    chosen = made.book.pages[0].chosen
    for kind, key in ((Kind.VOICE, chosen.voices[0]), (Kind.FILM, chosen.film)):
        path = folder.takes.path(folder.takes.get(kind, key))
        path.write_bytes(path.read_bytes()[:-1])
        with pytest.raises(BookDamaged):
            export(made.book, folder, tmp_path / "film.mp4")
    assert not (tmp_path / "film.mp4").exists()


def test_stopping_keeps_what_landed_and_says_so(book, folder):
    happened = []

    async def story():
        workers = Workers()
        landed = asyncio.Event()

        def follow(event):
            happened.append(event)
            if isinstance(event, events.TakeLanded) and event.kind is Kind.PICTURE:
                landed.set()

        run = asyncio.create_task(make(book, folder, local_studio(workers, SMALL), follow))
        await landed.wait()
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
        await workers.aclose()

    asyncio.run(story())
    assert happened[-1].outcome == "cancelled"
    assert not list(folder.path.rglob(".tmp-*"))
    assert len(list((folder.path / "runs").iterdir())) == 1
    assert "cached" in {step.outcome for page in Made(book, folder).report.pages for step in page.steps}


def test_a_full_disk_ends_the_run_with_a_sentence_and_loses_nothing(book, folder, monkeypatch):
    folder.save(Made(without_pages(book, ["chelsea", "coffee"]), folder).book)

    def full(draft, _path):
        raise OSError(errno.ENOSPC, "No space left on device", str(draft))

    with monkeypatch.context() as patch:
        patch.setattr("storybook_app.book.takes.commit", full)
        with pytest.raises(StorageFailed, match="no room left"):
            Made(book, folder)
    assert list(folder.problems()) == []
    assert not list(folder.path.rglob(f"{files.DRAFT_PREFIX}*"))
    assert set(Made(book, folder).outcomes(0).values()) == {"cached"}


def test_another_look_paints_again_but_says_nothing_again(book, folder):
    first = Made(book, folder)
    made = Made(with_look(first.book, Look.PENCIL), folder)
    assert made.outcomes(0) == {"line": "cached", "voice": "cached", "picture": "made", "film": "made"}


def test_a_book_without_films_cannot_be_exported(book, folder, tmp_path):
    with pytest.raises(OptionRefused, match="Page 1 has no film yet"):
        export(book, folder, tmp_path / "film.mp4")
    assert not (tmp_path / "film.mp4").exists()


def test_a_lost_photo_is_one_pages_trouble_only(book, folder):
    folder.photo_path(book.pages[1].photo).unlink()
    made = Made(book, folder)
    assert made.report.outcome == "stand-ins"
    assert {event.page for event in made.of(events.StepFailed)} == {"chelsea"}
