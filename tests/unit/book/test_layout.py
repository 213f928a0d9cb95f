import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.layout import is_part, promised_digest
from storybook_app.book.library import file_name

DIGEST, KEY = "ab" * 32, "cd" * 16


@pytest.mark.parametrize(
    "name",
    ["book.json", f"photos/{DIGEST}.jpg", f"sounds/{DIGEST}.mp3", f"takes/story/{KEY}.jsonl", f"takes/film/{KEY}.json"],
)
def test_what_a_book_consists_of_is_known(name):
    assert is_part(name)


@pytest.mark.parametrize(
    "name",
    [
        ".lock",
        "BOOK.JSON",
        "book.json/",
        "book.json\n",
        "photos/",
        f"Photos/{DIGEST}.jpg",
        f"photos/{DIGEST.upper()}.jpg",
        f"photos/../{DIGEST}.jpg",
        f"/photos/{DIGEST}.jpg",
        f"C:/photos/{DIGEST}.jpg",
        f"photos\\{DIGEST}.jpg",
        f"photos/{DIGEST}",
        f"photos/{DIGEST}.j/../x",
        f"photos/{DIGEST}.jpg:stream",
        f"photos/.tmp-{DIGEST}.jpg",
        f"takes/{KEY}.wav",
        f"takes/spell/{KEY}.wav",
        "runs/2026.json",
        "answers/x.asked",
    ],
)
def test_nothing_else_belongs_to_a_book(name):
    assert not is_part(name)


@given(st.text())
def test_a_part_never_leads_out_of_its_folder_and_is_never_two_names_on_a_careless_disk(name):
    if is_part(name):
        assert re.fullmatch(r"[a-z0-9./]+", name)
        assert ".." not in name
        assert not name.startswith("/")


@given(st.sampled_from(["photos", "sounds"]), st.binary(min_size=32, max_size=32))
def test_an_original_promises_its_digest_by_its_name(part, digest):
    assert promised_digest(f"{part}/{digest.hex()}.jpg") == digest.hex()
    assert promised_digest(f"takes/voice/{digest.hex()[:32]}.wav") is None


@given(st.text())
def test_every_title_makes_a_file_name(title):
    name = file_name(title)
    assert 0 < len(name) <= 60
    assert name == name.strip()
    assert not set(name) & set('/\\:*?"<>|.\x00\n')
