import os
import stat
from pathlib import Path

import pytest

from storybook_app.book.files import discard
from storybook_app.ui import picture_cache
from storybook_app.ui.picture_cache import PictureCache, pictures_folder


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"a photo")
    return path


def test_a_small_picture_is_found_again_in_its_size(tmp_path, source):
    cache = PictureCache(tmp_path / "cache")
    assert cache.read(source, 560) is None
    cache.write(source, 560, b"small")
    assert PictureCache(tmp_path / "cache").read(source, 560) == b"small"
    assert cache.read(source, 1600) is None


def test_another_file_of_the_same_name_is_another_picture(tmp_path, source):
    cache = PictureCache(tmp_path / "cache")
    cache.write(source, 560, b"small")
    source.write_bytes(b"another photo")
    assert cache.read(source, 560) is None
    source.unlink()
    assert cache.read(source, 560) is None


def test_what_was_not_looked_at_for_the_longest_time_goes_first(tmp_path):
    cache = PictureCache(tmp_path / "cache", most_bytes=10_000)
    sources = []
    for number in range(12):
        source = tmp_path / f"{number}.jpg"
        source.write_bytes(b"photo")
        cache.write(source, 560, b"x" * 1000)
        sources.append(source)
    for number, source in enumerate(sources):
        os.utime(cache._path(source, 560), (number, number))
    cache.read(sources[0], 560)  # looked at just now
    PictureCache(tmp_path / "cache", most_bytes=10_000).write(sources[11], 560, b"x" * 1000)
    kept = [number for number, source in enumerate(sources) if cache.read(source, 560)]
    assert kept == [0, 5, 6, 7, 8, 9, 10, 11]


def test_a_draft_that_vanishes_while_the_folder_is_looked_through_hinders_nothing(tmp_path, source, monkeypatch):
    PictureCache(tmp_path / "cache").write(source, 560, b"x" * 1000)
    monkeypatch.setattr(picture_cache, "_is_ours", lambda entry: discard(Path(entry.path)) is None)
    PictureCache(tmp_path / "cache", most_bytes=100).write(source, 1600, b"small")  # looks through it at once
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path, source):
    (tmp_path / "cache").write_text("a file in the way")
    cache = PictureCache(tmp_path / "cache")
    cache.write(source, 560, b"small")
    assert cache.read(source, 560) is None


@pytest.mark.skipif(os.name == "nt", reason="folders there belong to their user anyway")
def test_nobody_else_may_look_at_the_pictures(source):
    PictureCache(pictures_folder()).write(source, 560, b"small")
    assert stat.S_IMODE(pictures_folder().stat().st_mode) == 0o700
