"""What the command line does with what can go wrong, in this process, with the making itself played."""

import asyncio
import json
import os
import subprocess
import sys

import pytest

from storybook_app import cli
from storybook_app.book.edits import with_pages
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book, Page, Photo
from storybook_app.cli import make as making
from storybook_app.errors import StorageFailed
from storybook_app.pipeline import events

PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with BookFolder(tmp_path / "book") as folder:
        folder.save(with_pages(Book(title="바다"), [Page(id="a", photo=PHOTO, diary="We swam.")]))
    return folder.path


@pytest.fixture
def play(monkeypatch):
    """Plays a run: the page is ready or not, then it ends so, or raises."""

    def play(outcome, raises=None):
        async def make(book, _folder, _studio, publish, **_more):
            if outcome == "whole":
                publish(events.PageReady("a", book, book.pages[0].chosen, whole=True))
            publish(events.RunFinished(outcome, 1.5))
            if raises:
                raise raises

        monkeypatch.setattr(making, "make", make)

    return play


@pytest.fixture
def export(monkeypatch):
    def export(raises=None):
        async def export_film(*_):
            if raises:
                raise raises

        monkeypatch.setattr(making, "export_film", export_film)

    return export


def test_a_whole_film_is_0_and_its_report_has_the_time_of_the_join(book, play, export, capsys):
    play("whole")
    export()
    assert cli.main(["make", str(book), "-o", "film.mp4", "--report", "report.json"]) == 0
    report = json.loads((book.parent / "report.json").read_text(encoding="utf-8"))
    assert report["outcome"] == "whole"
    assert report["join_seconds"] is not None
    out, err = capsys.readouterr()
    assert out == "film.mp4\n"
    assert "1 page in 2 s" in err


def test_a_film_that_finds_no_room_is_1_and_is_reported(book, play, export, capsys):
    play("whole")
    export(StorageFailed("There is no room left.", "Free some space."))
    assert cli.main(["make", str(book), "-o", "film.mp4", "--report", "report.json"]) == 1
    assert "no room left" in capsys.readouterr().err
    assert json.loads((book.parent / "report.json").read_bytes())["join_seconds"] is None


@pytest.mark.parametrize(
    ("outcome", "raises"),
    [
        ("failed", None),
        ("failed", StorageFailed("There is no room left.", "Free some space.")),
        ("cancelled", asyncio.CancelledError()),
    ],
)
def test_a_run_that_does_not_end_well_is_1_and_is_reported(book, play, outcome, raises):
    play(outcome, raises)
    assert cli.main(["make", str(book), "-o", "film.mp4", "--report", "report.json"]) == 1
    assert json.loads((book.parent / "report.json").read_bytes())["outcome"] == outcome


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--report", "no/such/folder/report.json"], "no folder"),
        (["--report", "book"], "is a folder"),
        (["--report", "x" * 300 + "/report.json"], "no folder"),
        (["--book", "other"], "is a book already"),
        (["--voice", "dragon"], "dragon"),
    ],
)
def test_options_that_cannot_be_used_are_2_before_anything_is_written(book, words, says, capsys):
    before = {path: path.read_bytes() for path in book.parent.rglob("*") if path.is_file()}
    assert cli.main(["make", str(book), "-o", "film.mp4", *words]) == 2
    assert says in capsys.readouterr().err
    assert {path: path.read_bytes() for path in book.parent.rglob("*") if path.is_file()} == before


def test_a_book_without_pages_is_2(book, capsys):
    with BookFolder(book) as folder:
        folder.save(Book())
    assert cli.main(["make", str(book), "-o", "film.mp4"]) == 2
    assert not list((book / "runs").iterdir())


def test_a_book_that_cannot_be_kept_where_it_should_is_2(photo_day, tmp_path, capsys):
    day = photo_day(1)[0].parent
    (tmp_path / "file").write_bytes(b"")
    film = str(tmp_path / "film.mp4")
    assert cli.main(["make", str(day), "-o", film, "--book", str(tmp_path / "file" / "book")]) == 2
    assert "--book" in capsys.readouterr().err


def test_a_title_that_is_no_text_is_kept_as_far_as_it_is(book, play, export):
    play("whole")
    export()
    assert cli.main(["make", str(book), "-o", "film.mp4", "--title", "Day \udcff"]) == 0
    with BookFolder(book) as folder:
        assert folder.load().title == "Day \N{REPLACEMENT CHARACTER}"


def test_a_home_that_nobody_has_is_only_a_strange_name(capsys):
    assert cli.main(["check", "~nobody-of-that-name/book"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_book_checked_from_inside_is_called_by_its_name(tmp_path, monkeypatch, capsys):
    with BookFolder(tmp_path / "Our day") as folder:
        folder.save(Book())
    monkeypatch.chdir(folder.path)
    assert cli.main(["check", "."]) == 0
    assert "“Our day” is whole." in capsys.readouterr().out


def _checked(book, **options):
    command = [sys.executable, "-m", "storybook_app", "check", str(book)]
    return subprocess.run(command, stderr=subprocess.PIPE, check=False, timeout=60, **options)


def test_an_encoding_without_the_words_ends_no_command(book):
    checked = _checked(book, stdout=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert checked.returncode == 1
    assert b"\\u201cIMG_1.jpg\\u201d is missing" in checked.stdout
    assert not checked.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows tells of a closed pipe in another way")
def test_a_reader_that_leaves_is_no_traceback(book):
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        checked = _checked(book, stdout=theirs)
    finally:
        os.close(theirs)
    assert checked.returncode == 1
    assert not checked.stderr
