import json

import pytest

from storybook_app import settings
from storybook_app.book.values import Look
from storybook_app.providers.catalogue import Choice, Limits, Role
from storybook_app.settings import SCHEMA, Settings, TextSize, Theme, load_settings, save_settings


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


def test_who_fills_the_roles_is_kept_with_all_that_was_chosen(tmp_path):
    painter = Choice(
        provider="openai",
        base_url="http://127.0.0.1:8000/v1",
        model="gpt-image-2",
        key="keyring:painter-openai",
        limits=Limits(at_once=3, per_minute=6),
        photos=False,
    )
    stored = Settings(providers={Role.PAINTER: painter}, budget=2.5, text_size=TextSize.LARGE, last_page="p7")
    save_settings(tmp_path / "settings.json", stored)
    assert load_settings(tmp_path / "settings.json") == stored


def test_settings_of_the_first_schema_make_everything_on_this_computer_as_before(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"schema": 1, "theme": "dark", "look": "oil"}), encoding="utf-8")
    assert load_settings(path) == Settings(theme=Theme.DARK, look=Look.OIL)
    save_settings(path, load_settings(path))
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == SCHEMA == 2


def test_a_broken_choice_costs_that_role_alone(tmp_path):
    path = tmp_path / "settings.json"
    broken = {
        "schema": 2,
        "theme": "dark",
        "budget": "much",
        "providers": {
            "writer": {"provider": "openai", "model": "m"},
            "painter": {"provider": "openai", "key": "sk-pasted-in-the-wrong-place"},
            "dancer": {"provider": "openai"},
        },
    }
    path.write_text(json.dumps(broken), encoding="utf-8")
    loaded = load_settings(path)
    assert loaded == Settings(theme=Theme.DARK, providers={Role.WRITER: Choice(provider="openai", model="m")})
    assert json.loads((tmp_path / "settings.json.broken").read_bytes()) == broken


@pytest.mark.parametrize("value", [None, 7, "all", [], {"writer": 7}, {"writer": {"limits": {"at_once": 0}}}])
def test_providers_that_are_none_are_left_out(tmp_path, value, caplog):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"schema": 2, "theme": "dark", "providers": value}), encoding="utf-8")
    assert load_settings(path) == Settings(theme=Theme.DARK)


def test_a_key_in_the_wrong_place_reaches_no_log(tmp_path, caplog):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"schema": 2, "providers": {"painter": {"key": "sk-canary"}}}), encoding="utf-8")
    load_settings(path)
    assert "painter" in caplog.text
    assert "sk-canary" not in caplog.text
