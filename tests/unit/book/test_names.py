import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.names import plain_name, shown_name


def test_a_plain_name_stays_as_it_is():
    for name in ("IMG_0001.HEIC", "Mina & 고양이 🚀.jpg", "قطة.png", "👩\u200d🚀.jpg", "a‘b’c.gif"):
        assert plain_name(Path("folder", name)) == name


def test_a_name_that_a_mac_stored_in_parts_is_put_together():
    assert plain_name(Path(unicodedata.normalize("NFD", "고양이.jpg"))) == "고양이.jpg"


@pytest.mark.parametrize("bad", ["\n", "\r", "\x1b", "\x7f", "\u202e", "\u2066", "\u200f", "\u2028", "\udcff"])
def test_what_breaks_a_line_or_turns_the_writing_is_replaced(bad: str):
    assert plain_name(Path(f"a{bad}b.jpg")) == "a\ufffdb.jpg"


@given(st.binary(min_size=1, max_size=255).filter(lambda name: b"\0" not in name and b"/" not in name))
def test_any_name_of_a_file_system_can_be_stored_and_shown_on_one_line(name: bytes):
    path = Path(os.fsdecode(name))
    assert plain_name(path).encode()
    assert len(shown_name(path).splitlines()) == 1
    assert len(shown_name(path)) <= 83


def test_a_very_long_name_keeps_its_beginning_and_its_end():
    shown = shown_name(Path("a" * 120 + "z" * 120 + ".jpg"))
    assert shown.startswith("“aaa")
    assert shown.endswith("zzz.jpg”")
    assert "…" in shown


def test_a_place_without_a_name_is_shown_as_it_is():
    assert shown_name(Path("/")) == "“/”"
