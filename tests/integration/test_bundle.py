import hashlib
import io
import stat
import threading
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storybook_app.book import bundle
from storybook_app.book.bundle import pack, pack_closed, unpack
from storybook_app.book.edits import with_pages
from storybook_app.book.folder import BookFolder
from storybook_app.book.library import Stopped
from storybook_app.book.takes import Maker
from storybook_app.book.values import SCHEMA, Book, Chosen, Kind, Page, Photo, Recipe
from storybook_app.cli import main
from storybook_app.errors import BookLocked, BookTooNew, StorageFailed, UnusableInput

PHOTO = b"the very bytes"
DIGEST = hashlib.sha256(PHOTO).hexdigest()
PLAIN_BOOK = f'{{"schema": {SCHEMA}, "book": {{"title": "A day"}}}}'.encode()
GO_ON = threading.Event()


@pytest.fixture
def book_path(tmp_path):
    """A closed book with a photo, a take, a draft, a debt and a report."""
    path = tmp_path / "original" / "Our day"
    source = tmp_path / "IMG_1.jpg"
    source.write_bytes(PHOTO)
    photo = Photo(digest=DIGEST, suffix=".jpg", name=source.name, width=4, height=3)
    with BookFolder(path) as folder:
        folder.keep_photo(source, photo)
        recipe = Recipe(kind=Kind.PICTURE, ingredients={"photo": DIGEST})
        take = folder.takes.add_bytes(recipe, b"paint", ".webp", Maker(provider="l", model="m", seconds=1), {})
        page = Page(photo=photo, diary="바다 🌊", chosen=Chosen(picture=take.key))
        folder.save(with_pages(Book(title="Our day"), [page]))
        folder.keep_report("2026-05-16", "{}")
        folder.answers.begin("k", {"takes": []})
        (path / "photos" / ".tmp-half.jpg").write_bytes(b"half")
    return path


@pytest.fixture
def books(tmp_path):
    folder = tmp_path / "books"
    folder.mkdir()
    return folder


def names(file):
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def hostile(file, *entries, book=PLAIN_BOOK):
    """A file with the entries: a name or a ZipInfo, and its bytes."""
    with zipfile.ZipFile(file, "w") as archive:
        if book is not None:
            archive.writestr("book.json", book)
        for name, data in entries:
            archive.writestr(name, data)
    return file


def refused(file, books):
    """It is refused in two sentences, and nothing is left behind."""
    with pytest.raises(UnusableInput, match="is not a book that can be opened here") as told:
        unpack(file, books, GO_ON)
    assert told.value.next_step
    assert list(books.iterdir()) == []


def test_a_book_comes_back_as_it_was(book_path, books, tmp_path, capsys):
    file = tmp_path / "Our day.storybook"
    pack_closed(book_path, file, GO_ON)
    path = unpack(file, books, GO_ON)
    assert path == books / "Our day"
    with BookFolder(book_path, only_to_read=True) as before, BookFolder(path) as after:
        assert after.load() == before.load()
        assert list(after.problems()) == []
    assert main(["check", str(path)]) == 0


def test_the_lock_drafts_debts_and_reports_stay_at_home(book_path, tmp_path):
    file = tmp_path / "a.storybook"
    pack_closed(book_path, file, GO_ON)
    assert names(file)[0] == "book.json"
    assert sorted(name.split("/")[0] for name in names(file)) == ["book.json", "photos", "takes", "takes"]


def test_a_second_copy_lies_beside_the_first(book_path, books, tmp_path):
    file = tmp_path / "a.storybook"
    pack_closed(book_path, file, GO_ON)
    assert [unpack(file, books, GO_ON).name for _ in range(2)] == ["Our day", "Our day 2"]


def test_a_book_that_is_open_elsewhere_is_not_packed(book_path, tmp_path):
    with BookFolder(book_path), pytest.raises(BookLocked):
        pack_closed(book_path, tmp_path / "a.storybook", GO_ON)
    assert not (tmp_path / "a.storybook").exists()


def test_packing_that_nobody_waits_for_leaves_the_old_file(book_path, tmp_path):
    file, stop = tmp_path / "a.storybook", threading.Event()
    file.write_bytes(b"old")
    stop.set()
    with pytest.raises(Stopped):
        pack(book_path, file, stop)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.glob(".tmp-*")) == []


def test_unpacking_that_nobody_waits_for_leaves_nothing(book_path, books, tmp_path):
    file, stop = tmp_path / "a.storybook", threading.Event()
    pack_closed(book_path, file, GO_ON)
    stop.set()
    with pytest.raises(Stopped):
        unpack(file, books, stop)
    assert list(books.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "/etc/evil",
        "C:/evil.txt",
        "C:\\evil.txt",
        "photos/../../evil.jpg",
        f"photos\\{DIGEST}.jpg",
        f"Photos/{DIGEST}.jpg",
        "photos/",
        "CON",
        ".lock",
        "runs/2026.json",
    ],
)
def test_a_name_that_is_no_part_of_a_book_is_refused(name, books, tmp_path):
    refused(hostile(tmp_path / "a.storybook", (name, PHOTO)), books)
    assert not (tmp_path / "evil.txt").exists()


def test_a_name_with_a_hidden_end_is_refused(books, tmp_path):
    file = hostile(tmp_path / "a.storybook", (f"photos/{DIGEST}.jpg!.txt", PHOTO))
    file.write_bytes(file.read_bytes().replace(b".jpg!.txt", b".jpg\x00.txt"))
    refused(file, books)


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO])
def test_a_link_or_a_device_is_refused(mode, books, tmp_path):
    info = zipfile.ZipInfo(f"photos/{DIGEST}.jpg")
    info.external_attr = (mode | 0o777) << 16
    refused(hostile(tmp_path / "a.storybook", (info, b"/etc/passwd")), books)


def test_a_name_that_comes_twice_is_refused(books, tmp_path):
    entry = (f"photos/{DIGEST}.jpg", PHOTO)
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = hostile(tmp_path / "a.storybook", entry, entry)
    refused(file, books)


def test_an_original_that_is_not_what_its_name_says_is_refused(books, tmp_path):
    refused(hostile(tmp_path / "a.storybook", (f"photos/{DIGEST}.jpg", b"other bytes")), books)


@pytest.mark.parametrize("book", [None, b"", b"{", b"[" * 99_999, b'{"schema": 1}', b"\x00" * 500])
def test_a_file_without_a_readable_book_is_refused(book, books, tmp_path):
    refused(hostile(tmp_path / "a.storybook", book=book), books)


def test_a_book_of_a_newer_storybook_says_so(books, tmp_path):
    newer = f'{{"schema": {SCHEMA + 1}, "book": {{}}}}'.encode()
    with pytest.raises(BookTooNew):
        unpack(hostile(tmp_path / "a.storybook", ("holograms/1.xyz", b""), book=newer), books, GO_ON)
    assert list(books.iterdir()) == []


def test_a_bomb_is_refused_before_it_is_unpacked(books, tmp_path):
    file = tmp_path / "a.storybook"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("book.json", PLAIN_BOOK)
        archive.writestr(f"takes/film/{'a' * 32}.mp4", bytes(50_000_000))
    refused(file, books)


def test_a_book_that_would_be_a_bomb_is_not_even_read(books, tmp_path):
    file = tmp_path / "a.storybook"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("book.json", PLAIN_BOOK + b" " * 50_000_000)
    refused(file, books)


def test_sizes_that_lie_are_found_out(books, tmp_path):
    """The table of contents says 5 bytes where there are more."""
    file = hostile(tmp_path / "a.storybook", (f"takes/voice/{'a' * 32}.wav", b"a voice that is longer"))
    data = bytearray(file.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (5).to_bytes(4, "little")
    file.write_bytes(data)
    refused(file, books)


def test_a_table_of_contents_that_claims_to_be_huge_is_not_read(books, tmp_path):
    file = hostile(tmp_path / "a.storybook")
    data = file.read_bytes()
    with file.open("wb") as stream:
        stream.truncate(200_000_000)  # a hole, which takes no room
        stream.seek(0)
        stream.write(data[: data.rindex(b"PK\x01\x02")])
        end = bytearray(data[data.rindex(b"PK\x05\x06") :])
        end[12:16] = (150_000_000).to_bytes(4, "little")
        stream.seek(200_000_000 - len(end))
        stream.write(end)
    refused(file, books)


def test_too_many_files_are_refused(books, tmp_path, monkeypatch):
    monkeypatch.setattr(bundle, "MOST_FILES", 3)
    entries = [(f"takes/voice/{number:032x}.wav", b"") for number in range(3)]
    refused(hostile(tmp_path / "a.storybook", *entries), books)


def test_too_large_a_book_is_refused(books, tmp_path, monkeypatch):
    monkeypatch.setattr(bundle, "MOST_BYTES", len(PLAIN_BOOK))
    refused(hostile(tmp_path / "a.storybook", (f"photos/{DIGEST}.jpg", PHOTO)), books)


def test_a_full_disk_is_told_and_leaves_nothing(books, tmp_path, monkeypatch):
    monkeypatch.setattr(bundle.shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 10})())
    with pytest.raises(StorageFailed, match="not enough room"):
        unpack(hostile(tmp_path / "a.storybook", (f"photos/{DIGEST}.jpg", PHOTO)), books, GO_ON)
    assert list(books.iterdir()) == []


def test_a_file_that_is_gone_is_said_so(books, tmp_path):
    with pytest.raises(UnusableInput, match="could not be opened"):
        unpack(tmp_path / "gone.storybook", books, GO_ON)


def packed() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("book.json", PLAIN_BOOK)
        archive.writestr(f"photos/{DIGEST}.jpg", PHOTO)
        archive.writestr(f"takes/voice/{'a' * 32}.wav", b"a voice" * 20)
    return sink.getvalue()


PACKED = packed()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(PACKED) - 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=4
    ),
    length=st.integers(0, len(PACKED)) | st.none(),
)
def test_whatever_is_damaged_or_forged_is_taken_in_whole_or_refused_without_a_trace(cuts, length, tmp_path):
    data = bytearray(PACKED)
    for at, piece in cuts:
        data[at : at + len(piece)] = piece
    round_path = tmp_path / f"{time.monotonic_ns()}"
    books = round_path / "books"
    books.mkdir(parents=True)
    file = round_path / "a.storybook"
    file.write_bytes(bytes(data[:length]))
    before = set(round_path.iterdir())
    try:
        path = unpack(file, books, GO_ON)
    except (UnusableInput, BookTooNew):
        assert list(books.iterdir()) == []
    else:
        assert [entry.name for entry in books.iterdir()] == [path.name]
        with BookFolder(path) as folder:
            folder.load()
        assert (path / "photos" / f"{DIGEST}.jpg").read_bytes() == PHOTO or not (path / "photos").exists()
    assert set(round_path.iterdir()) == before
