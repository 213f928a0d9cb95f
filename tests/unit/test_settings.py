import json

import pytest

from storybook_app import settings
from storybook_app.book.values import Look
from storybook_app.settings import Settings, Theme, load_settings, save_settings


def test_settings_are_what_they_were(tmp_path):
    stored = Settings(theme=Theme.DARK, look=Look.OIL, last_book=tmp_path / "Our day", geometry="abc")
    save_settings(tmp_path / "new folder" / "settings.json", stored)
    assert load_settings(tmp_path / "new folder" / "settings.json") == stored


def test_without_a_file_everything_is_as_at_the_first_start(tmp_path):
    assert load_settings(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b'{"theme": "dark"}',
        b'{"schema": 1, "theme": "pink"}',
        b'{"schema": "x"}',
    ],
)
def test_a_broken_file_is_put_aside_and_everything_begins_anew(tmp_path, broken):
    path = tmp_path / "settings.json"
    path.write_bytes(broken)
    assert load_settings(path) == Settings()
    assert (tmp_path / "settings.json.broken").read_bytes() == broken


def test_settings_of_a_newer_storybook_are_taken_as_far_as_they_are_understood(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"schema": 99, "theme": "dark", "telepathy": True}), encoding="utf-8")
    assert load_settings(path).theme is Theme.DARK


def test_older_settings_are_brought_up_to_date_step_by_step(tmp_path, monkeypatch):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"schema": 1, "colours": "dark"}), encoding="utf-8")
    steps = {1: lambda old: old | {"colour": old["colours"]}, 2: lambda old: old | {"theme": old["colour"]}}
    monkeypatch.setattr(settings, "STEPS", steps)
    monkeypatch.setattr(settings, "SCHEMA", 3)
    assert load_settings(path).theme is Theme.DARK
