"""What leaves the computer in a real run, and what a wrong clock or a long sleep does to one."""

import asyncio
import io
import os

import pytest
import virtual_time
from PIL import Image
from PIL.ExifTags import IFD, Base
from scripted import Services, a_book
from service_runs import KEY, photo_in, run, services

from storybook_app.book.edits import with_pages
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book, Kind, Page, Words
from storybook_app.pipeline.lane_memory import LaneMemory
from storybook_app.pipeline.lanes import Lane
from storybook_app.pipeline.run import make
from storybook_app.providers.catalogue import Limits

HOURS = 3600.0


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


def test_a_photo_goes_out_upright_and_without_anything_written_into_it(folder, caplog):
    caplog.set_level("DEBUG")
    exif = Image.Exif()
    exif[Base.Orientation] = 6  # lying on its side
    exif[Base.ImageDescription] = "CANARY-description"
    exif.get_ifd(IFD.GPSInfo)[29] = "CANARY-place"
    photo = photo_in(folder, 0, exif=exif, comment=b"CANARY-comment").model_copy(update={"width": 120, "height": 160})
    book = with_pages(Book(words=Words.FAITHFUL), [Page(id="p0", photo=photo, diary="We went to the sea.")])
    folder.save(book)
    assert b"CANARY" in folder.photo_path(photo).read_bytes()
    with services() as here:
        made = run(here, folder, book, "writer", "narrator", "painter", "animator")
        assert made.report.outcome == "whole"
        assert here.leaks(b"CANARY") == []
        assert here.record.refused_keys == []
        sent = next(part for part in here.record.of("images/edits")[0].request.fields if part.filename)
        with Image.open(io.BytesIO(sent.content)) as picture:
            assert picture.width < picture.height
    assert KEY not in caplog.text + made.report.model_dump_json()
    texts = [path for path in folder.path.rglob("*") if path.is_file() and path.parent != folder.path / "photos"]
    assert [path.name for path in texts if KEY.encode() in path.read_bytes() or b"CANARY" in path.read_bytes()] == []


@pytest.mark.parametrize("jump", [-8 * HOURS, 8 * HOURS])
def test_a_clock_that_jumps_by_hours_stalls_no_run_and_breaks_no_limit(folder, monkeypatch, jump):
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    services = Services(told=[(0.0, [])] * 9, limits={}, picture=2.0)
    studio = services.studio()

    def clock():
        now = asyncio.get_running_loop().time()
        return 1e9 + now + (jump if now > 30 else 0.0)

    async def story():
        limits = Limits(at_once=3, per_minute=3)
        memory = LaneMemory(folder.path.parent / "lanes" / "painter.json", clock)
        studio.lanes[Kind.PICTURE] = Lane(limits, memory=memory)
        return await make(a_book(9), folder, studio, lambda _event: None)

    assert virtual_time.run(story()).outcome == "whole"
    starts = services.log.starts(Kind.PICTURE)
    assert all(sum(start <= other < start + 60 for other in starts) <= 3 for start in starts)
    assert starts[-1] - starts[0] < 4 * 60.5
