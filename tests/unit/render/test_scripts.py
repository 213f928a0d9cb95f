import sys

import pytest

from storybook_app.render.scripts import no_font


@pytest.mark.parametrize(
    ("letters", "named", "package"),
    [
        ("กข", "Thai letters (“ก”, “ข”)", "fonts-noto-core"),
        ("한", "Korean letters (“한”)", "fonts-noto-cjk"),
        ("漢", "Chinese characters (“漢”)", "fonts-noto-cjk"),
        ("あア", "Japanese letters (“あ”, “ア”)", "fonts-noto-cjk"),
        ("ሀ", "Ethiopic letters (“ሀ”)", "fonts-noto-core"),
        ("🎉🇰", "emoji (“🎉”, “🇰”)", "fonts-noto-color-emoji"),
        ("☙", "signs (“☙”)", "fonts-noto-core"),
    ],
)
def test_a_script_without_a_font_is_named_with_what_to_install(monkeypatch, letters, named, package):
    monkeypatch.setattr(sys, "platform", "linux")
    (said,) = no_font(letters)
    assert said == (f"No font of this computer has {named}. Install the package “{package}”, then make the book again.")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_a_font_is_named_that_can_be_had(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    assert "Install “Noto Serif Thai” from fonts.google.com/noto" in no_font("ก")[0]


def test_each_script_is_told_once_and_with_few_letters():
    said = no_font("กขคงจฉชซกข漢")
    assert len(said) == 2
    assert said[0].count("“") - said[0].count("Install the package “") == 6
    assert "and more" in said[0]


def test_a_character_without_a_name_is_told_by_its_number():
    (said,) = no_font("\ue000")
    assert "U+E000" in said
    assert "Write it in another way" in said


def test_nothing_missing_is_nothing_said():
    assert no_font("") == ()
