"""Files and folders, as a parent drops them, become pages in reading order with the parent's words."""

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from storybook_app.book.photo_facts import examine
from storybook_app.book.sources import Source, bring_in, read_source
from storybook_app.book.values import Photo
from storybook_app.errors import PhotoRefused, UnusableInput, WorkerDied
from storybook_app.workers import Workers

Put = Callable[..., Path]


async def examined(path: Path) -> Photo:
    await asyncio.sleep(0)
    return examine(path)


def read(*paths: Path) -> Source:
    return asyncio.run(read_source(paths, examined))


def names(source: Source) -> list[str]:
    return [page.photo.name for page in source.pages]


def diaries(source: Source) -> dict[str, str]:
    return {page.photo.name: page.diary for page in source.pages}


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    folder = tmp_path / "Trip"
    folder.mkdir()
    return folder


@pytest.fixture
def put(trip: Path) -> Put:
    """Puts a small photo, taken at some hour of the day, or a text into the folder of the trip."""
    count = 0

    def place(name: str, *, hour: int | None = None, text: str | bytes | None = None) -> Path:
        nonlocal count
        path = trip / name
        path.parent.mkdir(exist_ok=True)
        if text is not None:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            return path
        count += 1
        exif = Image.Exif()
        if hour is not None:
            exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = f"2026:05:17 {hour:02}:00:00"
        Image.new("RGB", (8, 6), (count, 0, 0)).save(path, "JPEG", exif=exif)
        return path

    return place


def test_a_folder_comes_in_by_time_and_then_by_natural_name(trip: Path, put: Put):
    for name, hour in [("IMG_10.jpg", None), ("IMG_9.jpg", None), ("late.jpg", 18), ("early.jpg", 7)]:
        put(name, hour=hour)
    source = read(trip)
    assert names(source) == ["early.jpg", "late.jpg", "IMG_9.jpg", "IMG_10.jpg"]
    assert source.refused == source.notes == ()


def test_files_that_only_go_with_photos_are_passed_over(trip: Path, put: Put):
    put("IMG_1.jpg")
    for name in ["IMG_1.AAE", "IMG_1.jpg.json", "IMG_1.xmp", "IMG_1.MOV", "IMG_1.CR2", ".DS_Store", "._IMG_1.jpg"]:
        put(name, text=b"\x00\x01")
    put("Thumbs.db", text=b"\x00\x01")
    put("desktop.ini", text="[.ShellClassInfo]")
    source = read(trip)
    assert names(source) == ["IMG_1.jpg"]
    assert source.refused == ()


def test_one_bad_file_among_many_is_named_once_and_the_others_come_in(trip: Path, put: Put):
    for index in range(19):
        put(f"IMG_{index}.jpg")
    put("IMG_99.jpg", text=(trip / "IMG_0.jpg").read_bytes()[:300])
    source = read(trip)
    assert len(source.pages) == 19
    assert [refusal.message for refusal in source.refused] == ["“IMG_99.jpg” is cut off or damaged."]


def test_videos_and_other_files_are_named(trip: Path, put: Put):
    put("IMG_1.jpg")
    put("film.mp4", text=b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00")
    put("letter.pdf", text=b"%PDF-1.7")
    messages = " ".join(refusal.message for refusal in read(trip).refused)
    assert "“film.mp4” is a video" in messages
    assert "“letter.pdf” is a document" in messages


def test_the_folders_inside_count_only_where_the_folder_itself_has_no_photo(trip: Path, put: Put):
    put("Day 2/a.jpg")
    put("Day 10/b.jpg")
    put("Day 2/deeper/c.jpg")
    put("list.pdf", text=b"%PDF-1.7")
    assert names(read(trip)) == ["a.jpg", "b.jpg"]
    put("own.jpg")
    source = read(trip)
    assert names(source) == ["own.jpg"]
    assert [note for note in source.notes if "“Day 2”" in note]
    assert [note for note in source.notes if "“Day 10”" in note]


def test_files_and_folders_come_in_together_each_file_once(trip: Path, put: Put, tmp_path: Path):
    one = put("one.jpg", hour=9)
    extra = Path(shutil.copy(one, tmp_path / "copy.jpg"))
    source = read(one, trip, extra, one)
    assert sorted(names(source)) == ["copy.jpg", "one.jpg"]
    assert len({page.photo.digest for page in source.pages}) == 1


def test_the_words_of_a_diary_go_to_the_photos_in_order(trip: Path, put: Put):
    put("b.jpg", hour=8)
    put("a.jpg", hour=9)
    put("Diary.TXT", text="\ufeffWe got up.\r\nIt rained.\r\n\r\nThen the sun came.\r\n".encode())
    assert diaries(read(trip)) == {"b.jpg": "We got up.\nIt rained.", "a.jpg": "Then the sun came."}


def test_the_words_beside_a_photo_win_over_the_diary(trip: Path, put: Put):
    for name in ("a.jpg", "B.JPG", "c.jpg"):
        put(name)
    put("diary.txt", text="one\n\ntwo\n\nthree")
    put("b.txt", text="my own\n\nand more")
    put("c.jpg.txt", text="")
    source = read(trip)
    assert diaries(source) == {"a.jpg": "one", "B.JPG": "my own\n\nand more", "c.jpg": ""}
    assert "“b.txt”" in " ".join(source.notes)


def test_nothing_written_is_passed_over_in_silence(trip: Path, put: Put):
    put("a.jpg")
    put("stranger.txt", text="Who am I?")
    put("diary.txt", text="one\n\ntwo")
    source = read(trip)
    assert diaries(source) == {"a.jpg": "one\n\ntwo"}
    assert any("“stranger.txt” was not used" in note for note in source.notes)
    assert any("more paragraphs (2) than photos (1)" in note for note in source.notes)


def test_a_diary_of_the_whole_trip_goes_over_its_days(trip: Path, put: Put):
    put("Day 1/a.jpg")
    put("Day 2/b.jpg")
    put("diary.txt", text="one\n\ntwo")
    assert diaries(read(trip)) == {"a.jpg": "one", "b.jpg": "two"}


def test_dropped_files_take_only_the_words_that_were_dropped_with_them(trip: Path, put: Put):
    photo, words = put("a.jpg"), put("a.txt", text="words")
    assert diaries(read(photo)) == {"a.jpg": ""}
    assert diaries(read(photo, words)) == {"a.jpg": "words"}


def test_a_text_without_end_is_cut_and_told(trip: Path, put: Put):
    put("a.jpg")
    put("a.txt", text="word " * 2_000_000)
    source = read(trip)
    assert 9_000 < len(source.pages[0].diary) <= 10_000
    assert source.pages[0].diary.endswith("word")
    assert any("too long" in note for note in source.notes)
    put("a.txt", text="x" * 20_000)
    assert len(read(trip).pages[0].diary) == 10_000


def test_a_text_of_any_bytes_comes_in(trip: Path, put: Put):
    put("a.jpg")
    put("a.txt", text="오늘은 바다에 갔다.".encode("cp949"))
    assert diaries(read(trip)) == {"a.jpg": "오늘은 바다에 갔다."}
    put("a.txt", text=bytes(range(256)))
    assert "ABCDEFG" in read(trip).pages[0].diary


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where the file system has pipes")
def test_a_pipe_for_a_diary_is_refused_without_waiting(trip: Path, put: Put):
    put("a.jpg")
    os.mkfifo(trip / "diary.txt")
    assert "not a file" in read(trip).refused[0].message


def test_a_folder_that_cannot_be_opened_is_named(trip: Path, put: Put, tmp_path: Path):
    photo = put("a.jpg")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    source = read(photo, tmp_path / "loop", tmp_path / "gone")
    assert names(source) == ["a.jpg"]
    assert sorted((str(r).split()[0] for r in source.refused), reverse=True) == ["“loop”", "“gone”"]


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_names_of_any_characters_come_in(trip: Path, put: Put):
    for name in (b"caf\xe9.jpg", b"two\nlines.jpg", "evil\u202egpj.jpg".encode(), "👩‍🚀 고양이.jpg".encode()):
        put(os.fsdecode(name))
    put(os.fsdecode(b"caf\xe9.txt"), text="words")
    source = read(trip)
    assert len(source.pages) == 4
    assert diaries(source)["caf\ufffd.jpg"] == "words"
    assert source.notes == source.refused == ()


def test_without_any_photo_the_source_cannot_be_used(trip: Path, put: Put):
    with pytest.raises(UnusableInput, match="no photo in the folder “Trip”"):
        read(trip)
    put("diary.txt", text="words")
    with pytest.raises(UnusableInput, match="no photo in the folder “Trip”"):
        read(trip)
    put("a.pdf", text=b"%PDF-1.7")
    put("b.jpg", text=b"")
    with pytest.raises(UnusableInput, match=r"“a\.pdf” is a document.*“b\.jpg” is empty"):
        read(trip)
    with pytest.raises(UnusableInput, match="not there"):
        read(trip / "gone")


def test_photos_arrive_as_they_are_examined_and_a_dead_worker_costs_only_its_photo(trip: Path, put: Put):
    for name in ("slow.jpg", "quick.jpg", "deadly.jpg"):
        put(name)
    quick = asyncio.Event()

    async def look(path: Path) -> Photo:
        if path.stem == "slow":
            await quick.wait()
        if path.stem == "deadly":
            raise WorkerDied("The helper process stopped.", "Try again.")
        return examine(path)

    async def collect() -> list[tuple[str, bool]]:
        seen = []
        async for path, photo in bring_in([trip], look):
            seen.append((path.name, isinstance(photo, PhotoRefused)))
            if path.stem == "quick":
                quick.set()
        return seen

    seen = asyncio.run(asyncio.wait_for(collect(), 20))
    assert sorted(seen) == [("deadly.jpg", True), ("quick.jpg", False), ("slow.jpg", False)]
    assert seen[-1] == ("slow.jpg", False)


def test_looking_away_stops_the_examining(trip: Path, put: Put):
    for index in range(5):
        put(f"{index}.jpg")
    stopped = []

    async def look(path: Path) -> Photo:
        if path.stem == "0":
            return examine(path)
        try:
            await asyncio.Event().wait()
        finally:
            stopped.append(path.stem)
        raise AssertionError

    async def first_only() -> None:
        arrivals = bring_in([trip], look)
        async for path, _ in arrivals:
            assert path.stem == "0"
            break
        await arrivals.aclose()

    asyncio.run(asyncio.wait_for(first_only(), 20))
    assert sorted(stopped) == ["1", "2", "3", "4"]


def test_a_days_photos_come_in_through_the_workers(photo_day):
    paths = photo_day(6)
    (paths[0].parent / "diary.txt").write_text("\n\n".join(f"words {i}" for i in range(6)), encoding="utf-8")
    heard: list[Path] = []

    async def run() -> Source:
        workers = Workers(at_once=2)
        try:
            return await read_source(
                [paths[0].parent], lambda path: workers.run(examine, path), lambda path, _: heard.append(path)
            )
        finally:
            await workers.aclose()

    source = asyncio.run(run())
    assert [page.path for page in source.pages] == paths
    assert [page.diary for page in source.pages] == [f"words {i}" for i in range(6)]
    assert sorted(heard) == sorted(paths)
