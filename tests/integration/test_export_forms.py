"""A book that is made, exported in other forms: nothing is written, spoken or painted for it."""

import asyncio
import hashlib

import pytest
from filming import described, heard

from storybook_app import cli
from storybook_app.book.edits import with_diary, with_pages
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book, Kind, Page, Photo, Words
from storybook_app.pipeline.following import followed
from storybook_app.pipeline.run import make
from storybook_app.pipeline.studio import local_studio
from storybook_app.render.page import FilmSize
from storybook_app.workers import Workers

TINY = FilmSize(width=160, height=90, fps=24)


@pytest.fixture(scope="module")
def made(photos, tmp_path_factory):
    """A book of two pages, made."""
    with BookFolder(tmp_path_factory.mktemp("books") / "book") as folder:
        pages = []
        for name, diary in (("chelsea", "The cat ran."), ("coffee", "We drank <tea>.")):
            digest = hashlib.sha256(photos[name].read_bytes()).hexdigest()
            photo = Photo(digest=digest, suffix=".png", name=name, width=4, height=3)
            folder.keep_photo(photos[name], photo)
            pages.append(Page(id=name, photo=photo, diary=diary))
        book = with_pages(Book(title="Our day", words=Words.FAITHFUL), pages)

        def follow(event):
            nonlocal book
            book = followed(book, event)

        async def run():
            workers = Workers()
            try:
                return await make(book, folder, local_studio(workers, TINY), follow)
            finally:
                await workers.aclose()

        assert asyncio.run(run()).outcome == "whole"
        folder.save(book)
    return folder.path


def takes(book, *kinds):
    return {path.name for kind in kinds for path in (book / "takes").glob(f"{kind}/*")}


def export(*words):
    return cli.main(["export", *map(str, words)])


def seconds(film):
    return len(heard(film)) / 48_000


def test_as_it_is_the_film_is_that_of_the_book(made, tmp_path, capsys):
    before = takes(made, *Kind) - takes(made, Kind.BOOK)
    assert export(made, "-o", tmp_path / "film.mp4") == 0
    assert "160x90" in described(tmp_path / "film.mp4")
    assert takes(made, *Kind) - takes(made, Kind.BOOK) == before
    assert not capsys.readouterr().err


def test_in_another_shape_the_same_takes_are_filmed_and_the_book_stays_as_it_is(made, tmp_path, capsys):
    creative = (Kind.STORY, Kind.VOICE, Kind.PICTURE, Kind.CLIP)
    before, book = takes(made, *creative), (made / "book.json").read_bytes()
    assert export(made, "-o", tmp_path / "tall.mp4", "--shape", "9:16", "--draft") == 0
    assert export(made, "-o", tmp_path / "film.mp4") == 0
    assert "360x640" in described(tmp_path / "tall.mp4")
    assert seconds(tmp_path / "tall.mp4") == pytest.approx(seconds(tmp_path / "film.mp4"), abs=0.1)
    assert takes(made, *creative) == before
    assert (made / "book.json").read_bytes() == book
    assert "changed" not in capsys.readouterr().err


def test_for_bedtime_and_with_music_it_lasts_longer_and_has_its_subtitles(made, tmp_path):
    assert export(made, "-o", tmp_path / "plain.mp4", "--subtitles", "vtt") == 0
    words = ("--bedtime", "--music", "music-box", "--subtitles", "srt", "--subtitles", "vtt")
    assert export(made, "-o", tmp_path / "film.mp4", *words) == 0
    assert seconds(tmp_path / "film.mp4") > seconds(tmp_path / "plain.mp4") + 2
    plain, calm = ((tmp_path / name).read_text("utf-8") for name in ("plain.vtt", "film.vtt"))
    assert plain.startswith("WEBVTT\n\n")
    assert plain != calm
    assert "We drank &lt;tea&gt;." in calm
    assert (tmp_path / "film.srt").read_text("utf-8").startswith("1\n00:00:0")


def test_the_words_alone_may_be_exported(made, tmp_path, capsys):
    assert export(made, "-o", tmp_path / "words.srt") == 0
    assert [path.name for path in tmp_path.iterdir()] == ["words.srt"]
    assert "The cat ran." in (tmp_path / "words.srt").read_text("utf-8")
    assert capsys.readouterr().out == f"{tmp_path / 'words.srt'}\n"


def test_pages_that_have_changed_are_named(made, tmp_path, capsys):
    with BookFolder(made) as folder:
        book = folder.load()
        folder.save(with_diary(book, "coffee", "We drank milk."))
    try:
        assert export(made, "-o", tmp_path / "words.srt") == 0
        assert "Page 2 has changed" in capsys.readouterr().err
    finally:
        with BookFolder(made) as folder:
            folder.save(book)


@pytest.mark.parametrize(
    ("words", "says"), [(["-o", "film.avi"], "in .srt, .vtt for its words"), (["-o", "sounds/film.mp4"], "belongs")]
)
def test_what_cannot_be_written_is_refused(made, words, says, capsys, monkeypatch):
    monkeypatch.chdir(made)
    assert export(made, *words) == 2
    assert says in capsys.readouterr().err
