"""Leaves and turns through a real run: made beside the pages, found again, and only theirs made anew."""

import asyncio
import hashlib

import pytest

from storybook_app.book.edits import moved, retitled, with_film, with_pages
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book, FilmStyle, Kind, Page, Photo, Turns, Words
from storybook_app.pipeline import events
from storybook_app.pipeline.export import export_film
from storybook_app.pipeline.following import followed
from storybook_app.pipeline.run import make
from storybook_app.pipeline.studio import local_studio
from storybook_app.render.mp4 import read_mp4
from storybook_app.render.page import FilmSize
from storybook_app.workers import Workers

SMALL = FilmSize(width=160, height=90, fps=24)


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


@pytest.fixture
def book(folder, photos):
    """Two pages, with leaves and turns."""
    pages = []
    for name in ("chelsea", "coffee"):
        digest = hashlib.sha256(photos[name].read_bytes()).hexdigest()
        photo = Photo(digest=digest, suffix=".png", name=name, width=4, height=3)
        folder.keep_photo(photos[name], photo)
        pages.append(Page(id=name, photo=photo, diary="We ran."))
    return with_pages(Book(title="Our day", words=Words.FAITHFUL), pages)


def made(book, folder, out):
    """Run, then export: the report, the followed book, and the kinds of takes made on the way."""
    landed = []

    async def run():
        nonlocal book

        def follow(event):
            nonlocal book
            book = followed(book, event)
            if isinstance(event, events.TakeLanded) and not event.cached:
                landed.append(event.kind)

        workers = Workers(2)
        try:
            report = await make(book, folder, local_studio(workers, SMALL), follow)
            await export_film(book, folder, workers, out)
        finally:
            await workers.aclose()
        return report

    return asyncio.run(run()), book, landed


def takes(folder, kind):
    return {path.stem for path in (folder.path / "takes" / kind).glob("*.json")}


def test_a_book_is_bound_while_it_is_made_and_what_changed_is_bound_anew(book, folder, tmp_path):
    out = tmp_path / "film.mp4"
    report, book, landed = made(book, folder, out)
    assert report.outcome == "whole"
    assert (landed.count(Kind.LEAF), landed.count(Kind.TURN)) == (2, 3)
    kinds = [step.kind for page in report.pages for step in page.steps]
    assert (kinds.count("leaf"), kinds.count("turn")) == (2, 3)
    whole = read_mp4(out).track("vide").samples

    _, book, landed = made(retitled(book, "Another day"), folder, out)
    assert landed == [Kind.LEAF, Kind.TURN]
    assert read_mp4(out).track("vide").samples == whole

    before = takes(folder, Kind.FILM)
    _, book, landed = made(moved(book, "coffee", 0), folder, out)
    assert set(landed) == {Kind.LEAF, Kind.TURN}
    assert takes(folder, Kind.FILM) == before


def test_what_a_run_did_not_bind_is_bound_when_the_film_is_exported(book, folder, tmp_path):
    out = tmp_path / "film.mp4"
    plain = with_film(book, FilmStyle(turns=Turns.NONE, leaves=False))
    _, plain, landed = made(plain, folder, out)
    assert not {Kind.LEAF, Kind.TURN} & set(landed)
    bare = read_mp4(out).track("vide").samples

    async def export():
        workers = Workers(2)
        try:
            await export_film(with_film(plain, FilmStyle(turns=Turns.NONE)), folder, workers, out)
        finally:
            await workers.aclose()

    asyncio.run(export())
    assert len(takes(folder, Kind.LEAF)) == 2
    assert read_mp4(out).track("vide").samples > bare
