from pathlib import Path

import pytest

from storybook_app.errors import OptionRefused
from storybook_app.providers.catalogue import CATALOGUE, Choice, Limits, Role, read_choices
from storybook_app.providers.opening import DIALECTS


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "providers.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_role_left_out_is_not_chosen(write):
    assert read_choices(write('[painter]\nprovider = "local"\n')) == {Role.PAINTER: Choice(provider="local")}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[painter", "TOML"),
        ('[cook]\nprovider = "local"', "no role called “cook”"),
        ('[painter]\nprovider = "leonardo"', "no painter called “leonardo”"),
        ('[animator]\nprovider = "local"', "no animator called “local”. Choose one of: media-server, fal"),
        ("[painter]\nspeed = 3", "“speed”"),
        ("painter = 3", "painter"),
        ("[painter.limits]\nat_once = 0", "limits.at_once"),
    ],
)
def test_a_wrong_choice_is_named(write, text, says):
    with pytest.raises(OptionRefused, match=says):
        read_choices(write(text))


def test_a_key_pasted_into_the_file_is_refused_and_not_repeated(write):
    with pytest.raises(OptionRefused) as refusal:
        read_choices(write('[painter]\nkey = "sk-canary-4711"'))
    assert "canary" not in str(refusal.value)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(OptionRefused, match="cannot be read"):
        read_choices(tmp_path / "none.toml")


def test_the_provider_file_in_the_readme_is_one(write):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    choices = read_choices(write(readme.partition("```toml")[2].partition("```")[0]))
    assert set(choices) == {Role.WRITER, Role.PAINTER}
    assert choices[Role.PAINTER].limits == Limits(at_once=3, per_minute=6)


def test_every_provider_of_the_catalogue_can_be_opened_in_all_its_roles():
    assert {name: set(dialect.makers) for name, dialect in DIALECTS.items()} == {
        name: set(entry.roles) for name, entry in CATALOGUE.items() if name != "local"
    }


def test_this_computer_alone_can_make_a_whole_book():
    assert CATALOGUE["local"].roles == {Role.WRITER, Role.NARRATOR, Role.PAINTER}
