"""A parent's stories, told to the real command line in a process of its own."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

SMALL = ["--size", "320x180", "--fps", "24"]


def storybook(*words, **options):
    return subprocess.run(
        [sys.executable, "-m", "storybook_app", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=110,
        check=False,
        **options,
    )


@pytest.fixture
def day(photo_day):
    """A folder of three photos with a diary."""
    folder = photo_day(3)[0].parent
    diary = "We met an astronaut.\n\nThe cat said “Meow!” and ran.\n\nDaddy drank his coffee. It was hot."
    (folder / "diary.txt").write_text(diary, encoding="utf-8")
    return folder


def outcomes(report: Path) -> dict[str, set[str]]:
    """For each photo, the outcomes of its steps."""
    pages = json.loads(report.read_text(encoding="utf-8"))["pages"]
    return {page["photo"]: {step["outcome"] for step in page["steps"]} for page in pages}


def test_a_folder_of_photos_becomes_a_film(day, tmp_path):
    film, report = tmp_path / "our day.mp4", tmp_path / "report.json"
    made = storybook("make", day, "-o", film, "--book", tmp_path / "book", "--report", report, *SMALL)
    assert made.returncode == 0, made.stderr
    assert str(film) in made.stdout
    assert film.read_bytes()[4:8] == b"ftyp"
    assert list(outcomes(report).values()) == [{"made"}] * 3
    assert storybook("check", tmp_path / "book").returncode == 0


def test_a_second_run_makes_nothing_anew_and_one_changed_line_one_page(day, tmp_path):
    film, report = tmp_path / "film.mp4", tmp_path / "report.json"
    words = ("make", day, "-o", film, "--book", tmp_path / "book", "--report", report, *SMALL)
    storybook(*words)
    assert storybook(*words).returncode == 0
    assert list(outcomes(report).values()) == [{"cached"}] * 3
    diary = (day / "diary.txt").read_text(encoding="utf-8")
    (day / "diary.txt").write_text(diary.replace("Meow", "Purr"), encoding="utf-8")
    assert storybook(*words).returncode == 0
    pages = json.loads(report.read_text(encoding="utf-8"))["pages"]
    made = {(page["number"], step["kind"]) for page in pages for step in page["steps"] if step["outcome"] == "made"}
    bound = {(1, "turn"), (2, "turn"), (3, "turn"), (3, "leaf")}  # the words stand on the last leaf too
    assert {(2, "film"), *bound} <= made <= {(2, "film"), (2, "line"), (2, "voice"), *bound}


def test_one_bad_photo_is_named_and_the_others_come_in(day, tmp_path):
    (day / "IMG_0002.jpg").write_bytes(b"")
    made = storybook("make", day, "-o", tmp_path / "film.mp4", "--book", tmp_path / "book", *SMALL)
    assert made.returncode == 0
    assert made.stderr.count("IMG_0002.jpg") == 1
    assert len(json.loads((tmp_path / "book" / "book.json").read_text())["book"]["pages"]) == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["no such folder"], "no such folder"),
        (["{day}", "--language", "klingonese"], "klingonese"),
        (["{day}", "--voice", "dragon"], "dragon"),
        (["{day}", "--size", "1921x1080"], "even number"),
        (["{day}", "-o", "film.avi"], ".mp4"),
        (["{day}", "-o", "no/such/folder/film.mp4"], "no folder"),
        (["{empty}"], "photo"),
        (["{day}", "--providers", "none.toml"], "none.toml"),
        (["{day}", "--book", "{day}"], "is not a book"),
        (["{day}", "--book", "{film}"], "is not a book"),
        (["{day}", "-o", "{book}/takes/film.mp4"], "no folder"),
    ],
)
def test_what_cannot_be_used_is_refused_before_anything_is_written(day, tmp_path, words, says):
    (tmp_path / "empty").mkdir()
    (tmp_path / "film.mp4").write_bytes(b"an older film")
    before = sorted(tmp_path.rglob("*"))
    places = {"day": day, "empty": tmp_path / "empty", "film": tmp_path / "film.mp4", "book": tmp_path / "book"}
    refused = storybook("make", "--book", tmp_path / "book", *(word.format(**places) for word in words), cwd=tmp_path)
    assert refused.returncode == 2
    assert says in refused.stderr
    assert "Traceback" not in refused.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_film_is_not_written_among_the_books_own_files(day, tmp_path):
    storybook("make", day, "-o", tmp_path / "film.mp4", "--book", tmp_path / "book", *SMALL)
    inside = tmp_path / "book" / "takes" / "book" / "mine.mp4"
    for words in (["make", day, "--book", tmp_path / "book", *SMALL], ["export", tmp_path / "book"]):
        refused = storybook(*words, "-o", inside)
        assert refused.returncode == 2
        assert "belongs to the book itself" in refused.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_the_film_is_made_though_nobody_can_read_what_is_printed(day, tmp_path):
    with Path("/dev/full").open("w") as full:
        words = ["make", str(day), "-o", str(tmp_path / "film.mp4"), "--book", str(tmp_path / "book"), *SMALL]
        command = [sys.executable, "-m", "storybook_app", *words]
        assert subprocess.run(command, stdout=full, stderr=full, timeout=110, check=False).returncode == 0
    assert (tmp_path / "film.mp4").stat().st_size > 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the fonts cannot be hidden by a setting")
def test_words_without_a_font_are_named_and_filmed_again_when_it_is_there(day, tmp_path):
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>")
    (day / "diary.txt").write_text("ზღვაზე წავედით.", encoding="utf-8")
    words = ("make", day, "-o", tmp_path / "film.mp4", "--book", tmp_path / "book", "--words", "faithful", *SMALL)
    bare = storybook(*words, env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")})
    assert bare.returncode == 3
    assert "No font of this computer has Georgian letters" in bare.stderr
    own = tmp_path / "data" / "fonts"  # where a font that is added lies; this one only tells that something is new
    own.mkdir(parents=True)
    assert storybook(*words, env={**os.environ, "XDG_DATA_HOME": str(own.parent)}).returncode == 0


def test_a_made_book_can_be_exported_again_without_its_photos_folder(day, tmp_path):
    storybook("make", day, "-o", tmp_path / "film.mp4", "--book", tmp_path / "book", *SMALL)
    shutil.rmtree(day)
    exported = storybook("export", tmp_path / "book", "-o", tmp_path / "again.mp4")
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "again.mp4").stat().st_size == pytest.approx((tmp_path / "film.mp4").stat().st_size, rel=0.02)


def test_check_finds_a_changed_file(day, tmp_path):
    storybook("make", day, "-o", tmp_path / "film.mp4", "--book", tmp_path / "book", *SMALL)
    film = next((tmp_path / "book" / "takes" / "film").glob("*.mp4"))
    film.write_bytes(film.read_bytes()[:-1])
    checked = storybook("check", tmp_path / "book")
    assert checked.returncode == 1
    assert film.name in checked.stdout


def test_a_damaged_picture_is_painted_again(day, tmp_path):
    words = ("make", day, "-o", tmp_path / "film.mp4", "--book", tmp_path / "book", *SMALL)
    storybook(*words)
    for kind in ("picture", "film"):
        for take in (tmp_path / "book" / "takes" / kind).glob("*.[wm]*"):
            take.write_bytes(b"not this")
    assert storybook(*words).returncode == 0
    assert storybook("check", tmp_path / "book").returncode == 0


def test_providers_lists_this_computer_and_tests_it(tmp_path):
    tested = storybook("providers", "--test", cwd=tmp_path)
    assert tested.returncode == 0, tested.stderr
    assert "local" in tested.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_the_window_says_so():
    bare = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and name != "QT_QPA_PLATFORM"}
    refused = storybook(env=bare)
    assert refused.returncode == 1
    assert "There is no screen" in refused.stderr


def _start(day, tmp_path, **options):
    words = ["make", str(day), "-o", str(tmp_path / "film.mp4"), "--book", str(tmp_path / "book"), *SMALL]
    return subprocess.Popen(
        [sys.executable, "-m", "storybook_app", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options
    )


def _wait_for_a_take(book: Path, process: subprocess.Popen, kind: str = "*") -> None:
    deadline = time.monotonic() + 90
    while not list(book.glob(f"takes/{kind}/*.json")):
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a process group of its own")
def test_ctrl_c_keeps_what_is_finished_and_leaves_no_process(day, tmp_path):
    # A terminal sends Ctrl-C to every process of the group.
    process = _start(day, tmp_path, start_new_session=True)
    _wait_for_a_take(tmp_path / "book", process, "picture")
    family = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "Stopped" in error.decode()
    assert "Traceback" not in error.decode()
    _, alive = psutil.wait_procs(family, timeout=5)
    assert not alive
    assert not list((tmp_path / "book").rglob(".tmp-*"))
    report = tmp_path / "report.json"
    again = storybook("make", day, "-o", tmp_path / "film.mp4", "--book", tmp_path / "book", "--report", report, *SMALL)
    assert again.returncode == 0
    assert any("cached" in steps for steps in outcomes(report).values())


def test_a_killed_run_goes_on_without_making_again_what_had_landed(day, tmp_path):
    book = tmp_path / "book"
    process = _start(day, tmp_path)
    _wait_for_a_take(book, process)
    time.sleep(random.uniform(0, 2))
    family = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate()
    psutil.wait_procs(family, timeout=20)  # workers end with their job, ffmpeg with its worker
    landed = {path: path.stat().st_mtime_ns for path in book.glob("takes/*/*.json")}
    report = tmp_path / "report.json"
    again = storybook("make", day, "-o", tmp_path / "film.mp4", "--book", book, "--report", report, *SMALL)
    assert again.returncode == 0, again.stderr
    assert landed == {path: path.stat().st_mtime_ns for path in landed}
    assert "cached" in set().union(*outcomes(report).values())
    assert storybook("check", book).returncode == 0
    assert not list(book.rglob(".tmp-*"))
