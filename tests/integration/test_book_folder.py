import errno
import hashlib
import json
import multiprocessing
import os
import stat
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from storybook_app.book.edits import with_pages, with_recording
from storybook_app.book.files import DRAFT_PREFIX, write_bytes
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import Maker
from storybook_app.book.values import SCHEMA, Book, Chosen, Kind, Page, Photo, Recipe
from storybook_app.errors import BookDamaged, BookLocked, BookTooNew, StorageFailed

RECIPE = Recipe(kind=Kind.VOICE, ingredients={"text": "Hello", "voice": "grandma"})
MAKER = Maker(provider="local", model="m", seconds=0.1)


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "Mina and the Rocket Cat") as folder:
        yield folder


@pytest.fixture
def photo(tmp_path):
    source = tmp_path / "IMG_1.jpg"
    source.write_bytes(b"the very bytes")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return source, Photo(digest=digest, suffix=".jpg", name=source.name, width=4, height=3)


def test_a_saved_book_comes_back_the_same(folder, photo):
    book = with_pages(Book(title="바다 🌊"), [Page(photo=photo[1], diary="A\n\nB")])
    folder.save(book)
    assert folder.load() == book
    assert json.loads((folder.path / "book.json").read_text(encoding="utf-8"))["schema"] == SCHEMA


def test_a_photo_is_kept_byte_for_byte_and_only_once(folder, photo):
    source, facts = photo
    folder.keep_photo(source, facts)
    folder.keep_photo(source, facts)
    assert [path.read_bytes() for path in (folder.path / "photos").iterdir()] == [b"the very bytes"]


def test_a_take_is_found_by_its_recipe(folder):
    take = folder.takes.add_bytes(RECIPE, b"sound", ".wav", MAKER, {"milliseconds": 5})
    assert folder.takes.find(RECIPE) == take == folder.takes.get(Kind.VOICE, take.key)
    assert folder.takes.path(take).read_bytes() == b"sound"
    assert folder.takes.find(RECIPE.model_copy(update={"ingredients": {"text": "Bye"}})) is None


def test_a_damaged_take_counts_as_not_there_and_can_be_made_again(folder):
    take = folder.takes.add_bytes(RECIPE, b"sound", ".wav", MAKER, {})
    folder.takes.path(take).write_bytes(b"s0und")
    assert folder.takes.find(RECIPE) is None
    folder.takes.add_bytes(RECIPE, b"sound", ".wav", MAKER, {})
    assert folder.takes.find(RECIPE) is not None


def test_check_is_quiet_about_a_whole_book(folder, photo):
    folder.keep_photo(*photo)
    folder.save(with_pages(Book(), [Page(photo=photo[1])]))
    folder.takes.add_bytes(RECIPE, b"sound", ".wav", MAKER, {})
    assert list(folder.problems()) == []


def test_check_names_each_thing_that_is_wrong(folder, photo):
    folder.keep_photo(*photo)
    folder.save(with_pages(Book(), [Page(photo=photo[1])]))
    folder.photo_path(photo[1]).write_bytes(b"other bytes")
    gone = folder.takes.add_bytes(RECIPE, b"sound", ".wav", MAKER, {})
    folder.takes.path(gone).unlink()
    changed_recipe = RECIPE.model_copy(update={"kind": Kind.PICTURE})
    changed = folder.takes.add_bytes(changed_recipe, b"paint", ".webp", MAKER, {})
    folder.takes.path(changed).write_bytes(b"pain")
    (folder.path / "takes" / "voice" / "torn.json").write_bytes(b"{")
    problems = "\n".join(folder.problems())
    assert "photo “IMG_1.jpg” has changed" in problems
    assert f"“{gone.file}” is missing" in problems
    assert f"“{changed.file}” has changed" in problems
    assert "“torn.json” cannot be read" in problems


def test_a_sound_is_kept_byte_for_byte_and_check_reads_it(folder, photo, tmp_path):
    recording = tmp_path / "My voice.M4A"
    recording.write_bytes(b"the very sound")
    sound = folder.keep_sound(recording)
    assert folder.keep_sound(recording) == sound
    assert folder.sound_path(sound).read_bytes() == b"the very sound"
    folder.keep_photo(*photo)
    folder.save(with_recording(with_pages(Book(), [Page(id="a", photo=photo[1])]), "a", "Hello.", sound))
    assert folder.load().pages[0].recordings == {"Hello.": sound}
    assert list(folder.problems()) == []
    folder.sound_path(sound).write_bytes(b"the very s0und")
    assert list(folder.problems()) == ["The sound “My voice.M4A” has changed since it came in."]


@pytest.mark.parametrize("name", ["voice", "voice.", "voice.a b", "voice.длинный", "voice.recording"])
def test_a_sound_may_be_called_anything(folder, tmp_path, name):
    (tmp_path / name).write_bytes(b"sound")
    assert folder.sound_path(folder.keep_sound(tmp_path / name)).read_bytes() == b"sound"


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 90, b"{", b"[]", b'{"schema": 1}', b'{"schema": 1, "book": {"pages": 3}}', b"[" * 99_999]
)
def test_a_book_that_cannot_be_read_says_where_the_photos_are(folder, content):
    (folder.path / "book.json").write_bytes(content)
    with pytest.raises(BookDamaged, match="photos are safe"):
        folder.load()


def test_a_newer_book_is_left_alone(folder):
    (folder.path / "book.json").write_text(json.dumps({"schema": SCHEMA + 1, "book": {}}))
    with pytest.raises(BookTooNew):
        folder.load()


def _try_to_open(path, answers):
    try:
        BookFolder(path)
    except BookLocked as error:
        answers.put(str(error))
    else:
        answers.put("opened")


def test_another_process_is_told_that_the_book_is_open(folder):
    spawn = multiprocessing.get_context("spawn")
    answers = spawn.Queue()
    other = spawn.Process(target=_try_to_open, args=(folder.path, answers))
    other.start()
    assert "open in another window" in answers.get(timeout=30)
    other.join()


def test_what_a_killed_process_left_half_written_is_swept_at_the_next_opening(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        draft = folder.takes.draft(Kind.FILM, ".mp4")
        draft.write_bytes(b"half")
    with BookFolder(tmp_path / "book"):
        assert not draft.exists()


def test_a_full_disk_keeps_the_old_file_and_says_so(tmp_path, monkeypatch):
    path = tmp_path / "book.json"
    write_bytes(path, b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFailed, match="no room left"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert not list(tmp_path.glob(f"{DRAFT_PREFIX}*"))


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageFailed, match=r"disk did not take|cannot be written"):
        BookFolder(Path(tmp_path / "file" / "book"))


def test_a_note_that_was_not_written_any_more_leaves_no_take_and_it_is_made_again(folder):
    take = folder.takes.add_bytes(RECIPE, b"sound", ".wav", MAKER, {})
    note = folder.takes.path(take).with_suffix(".json")
    for torn in (None, note.read_bytes()[:20], b""):
        note.unlink() if torn is None else note.write_bytes(torn)
        assert folder.takes.find(RECIPE) is None
        folder.takes.add_bytes(RECIPE, b"sound", ".wav", MAKER, {})
        assert folder.takes.find(RECIPE) is not None


def test_check_names_chosen_takes_that_are_gone_and_reports_that_are_torn(folder, photo):
    folder.keep_photo(*photo)
    there = folder.takes.add_bytes(RECIPE, b"sound", ".wav", MAKER, {})
    chosen = Chosen(voices=(there.key, None, "0" * 32), film="1" * 32)
    folder.save(with_pages(Book(), [Page(photo=photo[1]), Page(photo=photo[1], chosen=chosen)]))
    folder.keep_report("today", '{"schema": 1}')
    (folder.path / "runs" / "yesterday.json").write_bytes(b'{"sch')
    assert list(folder.problems()) == [
        "The film chosen for page 2 is missing.",
        "The voice chosen for page 2 is missing.",
        "The report “yesterday.json” cannot be read.",
    ]


def test_only_the_take_that_is_kept_stays_and_a_file_held_fast_is_no_trouble(folder, monkeypatch):
    old, new = (
        folder.takes.add_bytes(RECIPE.model_copy(update={"ingredients": {"text": text}}), b"x", ".wav", MAKER, {})
        for text in ("old", "new")
    )
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", _held_fast)
        folder.takes.keep_only(new)
    assert folder.takes.get(Kind.VOICE, old.key)
    folder.takes.keep_only(new)
    assert {path.stem for path in folder.takes.path(new).parent.iterdir()} == {new.key}


def _held_fast(path, **_):
    raise PermissionError(13, "Another program uses the file", str(path))


def test_a_draft_held_fast_does_not_keep_the_book_from_opening(tmp_path, monkeypatch):
    with BookFolder(tmp_path / "book") as folder:
        folder.takes.draft(Kind.FILM, ".mp4").write_bytes(b"half")
    monkeypatch.setattr(Path, "unlink", _held_fast)
    BookFolder(tmp_path / "book").close()


def test_drafts_of_the_book_itself_are_swept_and_nothing_deeper_in_a_folder_of_the_parents_own(tmp_path):
    own = tmp_path / "book" / "photos" / "holiday"
    own.mkdir(parents=True)
    kept, swept = own / ".tmp-notes", tmp_path / "book" / ".tmp-1.json"
    kept.write_bytes(b"mine")
    swept.write_bytes(b"half")
    BookFolder(tmp_path / "book").close()
    assert kept.exists()
    assert not swept.exists()


def test_a_book_that_is_open_elsewhere_is_not_swept(folder):
    draft = folder.takes.draft(Kind.FILM, ".mp4")
    draft.write_bytes(b"being made")
    for only_to_read in (False, True):
        with pytest.raises(BookLocked):
            BookFolder(folder.path, only_to_read=only_to_read)
    assert draft.exists()


def test_a_folder_that_could_not_be_prepared_is_not_left_locked(tmp_path, monkeypatch):
    def full(_folder):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("storybook_app.book.folder.sweep_drafts", full)
        with pytest.raises(StorageFailed, match="no room left") as failure:
            BookFolder(tmp_path / "book")
    BookFolder(tmp_path / "book").close()
    assert failure  # alive until here, as in a window that shows it


def test_a_book_on_a_read_only_medium_can_be_read_and_is_not_touched(folder, photo, monkeypatch):
    folder.keep_photo(*photo)
    folder.save(with_pages(Book(), [Page(photo=photo[1])]))
    folder.close()
    before = sorted(folder.path.rglob("*"))

    def read_only(_lock, **_):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(FileLock, "acquire", read_only)
    with BookFolder(folder.path, only_to_read=True) as medium:
        assert list(medium.problems()) == []
    with pytest.raises(StorageFailed, match="cannot be written to"):
        BookFolder(folder.path)
    assert sorted(folder.path.rglob("*")) == before


def test_a_disk_that_fails_while_the_book_is_read_does_not_make_the_parent_begin_anew(folder, monkeypatch):
    folder.save(Book())

    def gone(_path):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", gone)
    with pytest.raises(StorageFailed, match="Input/output error"):
        folder.load()


def test_a_file_system_that_cannot_flush_folders_keeps_files_all_the_same(tmp_path, monkeypatch):
    flush = os.fsync

    def fsync(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_bytes(tmp_path / "book.json", b"new")
    assert (tmp_path / "book.json").read_bytes() == b"new"


def test_a_file_that_windows_holds_for_a_moment_is_replaced_after_it(tmp_path, monkeypatch):
    tries = []
    replace = Path.replace

    def busy(draft, path):
        tries.append(path)
        if len(tries) < 3:
            raise PermissionError(13, "The process cannot access the file")
        return replace(draft, path)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "replace", busy)
    write_bytes(tmp_path / "book.json", b"new")
    assert (tmp_path / "book.json").read_bytes() == b"new"
    assert len(tries) == 3
