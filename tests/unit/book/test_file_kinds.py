import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.file_kinds import foreign_container, foreign_kind, is_photo


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"%PDF-1.7\n", "document"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "drawing"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "drawing"),
        (b"PK\x03\x04\x14\x00", "archive"),
        (b"8BPS\x00\x01", "kind of picture"),
        (b"BM\x36\x00\x0c\x00", "kind of picture"),
        (b"FUJIFILMCCD-RAW 0201", "raw"),
        (b"\x00\x00\x00\x18ftypcrx \x00\x00\x00\x01", "raw"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00", "video"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00", "video"),
        (b"\x00\x00\x00\x08wide\x00\x00\x00\x00mdat", "video"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "video"),
        (b"\x1aE\xdf\xa3\x01", "video"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "sound"),
        ("오늘은 바다에 갔다.\n".encode(), "text"),
        ("오늘은 바다에 갔다.".encode("utf-16"), "text"),
        (b"\x00\x01\x02\x03", "not a photo that can be read here"),
    ],
)
def test_a_file_that_is_no_photo_is_named_for_what_it_is(head: bytes, word: str):
    assert word in foreign_kind(head).what
    assert not is_photo(head)


@pytest.mark.parametrize(
    "head",
    [
        b"\xff\xd8\xff\xe1\x00",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"II*\x00\x08\x00",
        b"MM\x00*\x00\x00",
        b"\x00\x00\x00\x18ftypheic",
        b"\x00\x00\x00\x18ftypavif",
    ],
)
def test_a_photo_is_known_by_its_first_bytes(head: bytes):
    assert is_photo(head)
    assert foreign_container(head) is None


@given(st.binary(max_size=64))
def test_any_bytes_are_told_with_a_next_step(head: bytes):
    kind = foreign_kind(head)
    assert kind.what
    assert kind.next_step.endswith(".")
