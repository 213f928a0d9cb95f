"""A real run while the disk fills up: nothing is asked that could not be stored, and what was paid for is not lost."""

import errno
import itertools
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from service_runs import DIARIES, PAID, a_book, answers, run, services
from teststudio import Fault

from storybook_app.book import answers as keeping
from storybook_app.book.files import DRAFT_PREFIX
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import TakeStore
from storybook_app.book.values import Kind, Look
from storybook_app.errors import StorageFailed
from storybook_app.pipeline import events
from storybook_app.providers.catalogue import Limits

EDITS = "images/edits"
ONE = {"painter": Limits(at_once=1)}
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


def room(monkeypatch, free):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free()))


def test_nothing_is_asked_when_there_is_no_room_for_the_answer(folder, monkeypatch):
    book = a_book(folder)
    with services() as here:
        with monkeypatch.context() as full:
            room(full, lambda: keeping.ROOM - 1)
            made = run(here, folder, book, prices=PAID)
        assert made.outcomes("picture") == ["stand-in"] * 3
        assert all("almost full" in reason for reason in made.reasons)
        assert here.record.of(EDITS) == []
        assert made.report.cost == {"USD": 0.0}
        assert answers(folder) == []
        assert run(here, folder, made.book, prices=PAID).report.outcome == "whole"


def test_a_disk_that_fills_up_meanwhile_does_not_throw_away_what_is_under_way(folder, monkeypatch):
    book = a_book(folder, DIARIES[:2])
    with services(painter={"delay": 0.4}) as here, monkeypatch.context() as full:
        room(full, lambda: keeping.ROOM - 1 if here.record.of(EDITS) else keeping.ROOM)
        made = run(here, folder, book, prices=PAID, limits=ONE)
        assert sorted(made.outcomes("picture")) == ["made", "stand-in"]
        assert len(here.record.of(EDITS)) == 1
        assert made.of(events.InDoubt) == []


def test_an_answer_whose_take_found_no_room_is_kept_for_the_next_run(folder, monkeypatch):
    book = a_book(folder, DIARIES[:1])
    with services() as here, monkeypatch.context() as full:

        def no_room_for_pictures(store, recipe, *more):
            if recipe.kind is Kind.PICTURE:
                raise StorageFailed("There is no room left on the disk.", "Free some space.")
            return add_bytes(store, recipe, *more)

        add_bytes = TakeStore.add_bytes
        full.setattr(TakeStore, "add_bytes", no_room_for_pictures)
        with pytest.raises(StorageFailed):
            run(here, folder, book, prices=PAID)
        assert answers(folder) == [".answer", ".asked"]
        full.undo()
        again = run(here, folder, book, prices=PAID)
        assert again.report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 1


def test_an_answer_that_finds_no_room_is_used_all_the_same_where_its_take_finds_some(folder, monkeypatch):
    book = a_book(folder, DIARIES[:1])

    def no_room(_answers, _key, _body, _facts):
        raise StorageFailed("There is no room left on the disk.", "Free some space.")

    monkeypatch.setattr(keeping.Answers, "keep", no_room)
    trouble = {"results": dict.fromkeys(range(1, 6), Fault.UNAVAILABLE)}  # for longer than one download is tried
    with services(trouble, painter={"urls": True}) as here:
        made = run(here, folder, book, prices=PAID)
        assert made.report.outcome == "whole"
        assert len(here.record.of(EDITS)) == 1
        assert answers(folder) == []


class Disk:
    """Lets so many files be named, and none after it, until there is room again."""

    def __init__(self, room, patch):
        self.left, self.lost = room, []
        patch.setattr(Path, "replace", self._counted(Path.replace))

    def _counted(self, replace):
        def counted(draft, path):
            if "lanes" not in str(path):
                self.left -= 1
                if self.left < 0:
                    self.lost.append(Path(path).suffix)
                    raise FULL
            return replace(draft, path)

        return counted


def test_wherever_the_disk_fills_up_what_was_kept_is_not_paid_for_again(tmp_path):
    for at in itertools.count(0, 2):
        path = tmp_path / f"book {at}"
        with BookFolder(path) as folder, services() as here:
            book = a_book(folder, DIARIES[:1], look=Look.PHOTO)
            with pytest.MonkeyPatch.context() as patch:
                disk = Disk(at, patch)
                try:
                    made = run(here, folder, book, "narrator", "animator", prices=PAID)
                    is_over = made.report.outcome == "whole"
                except StorageFailed:
                    is_over = False
            assert not list(path.rglob(f"{DRAFT_PREFIX}*"))
            again = run(here, folder, book, "narrator", "animator", prices=PAID)
            assert again.report.outcome == "whole"
            lost = disk.lost.count(".answer")  # neither it nor its take could be stored
            assert len(list(here.record.repeated())) <= lost
            assert list(folder.problems()) == []
            assert answers(folder) == []
        if is_over:
            break
    assert at > 10
