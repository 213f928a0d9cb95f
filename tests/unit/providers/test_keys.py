import traceback

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordDeleteError

from storybook_app.errors import OptionRefused
from storybook_app.providers.keys import forget_key, keep_key, read_key


class Safe(KeyringBackend):
    priority = 1

    def __init__(self, *, refusal: Exception | None = None, **keys: str) -> None:
        self.refusal, self.keys = refusal, keys

    def get_password(self, service: str, username: str) -> str | None:
        if self.refusal:
            raise self.refusal
        return self.keys.get(username) if service == "Storybook" else None

    def set_password(self, service: str, username: str, password: str) -> None:
        assert service == "Storybook"
        if self.refusal:
            raise self.refusal
        self.keys[username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.refusal:
            raise self.refusal
        if self.keys.pop(username, None) is None:
            raise PasswordDeleteError("no such password")


@pytest.fixture(autouse=True)
def safe():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_key_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("PAINTER_KEY", " sk-123\n")
    key = read_key("env:PAINTER_KEY")
    assert key.get_secret_value() == "sk-123"
    assert "sk-123" not in f"{key!r} {key}"


def test_a_key_is_read_from_the_keyring(safe):
    safe(Safe(painter="sk-456\r\n"))
    assert read_key("keyring:painter").get_secret_value() == "sk-456"


@pytest.mark.parametrize("value", [None, "", " \n"])
def test_a_key_that_is_not_in_the_environment_is_asked_for(monkeypatch, value):
    monkeypatch.delenv("PAINTER_KEY", raising=False)
    if value is not None:
        monkeypatch.setenv("PAINTER_KEY", value)
    with pytest.raises(OptionRefused, match=r"no key at “env:PAINTER_KEY”.*Set the variable PAINTER_KEY"):
        read_key("env:PAINTER_KEY")


@pytest.mark.parametrize("value", [None, "", " "])
def test_a_key_that_is_not_in_the_keyring_is_asked_for(safe, value):
    safe(Safe() if value is None else Safe(painter=value))
    with pytest.raises(OptionRefused, match="keyring set Storybook painter"):
        read_key("keyring:painter")


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (NoKeyringError("none"), "no keyring"),
        (KeyringLocked("dismissed"), "stays locked"),
        (InitError("no bus"), "stays locked"),
        (OSError("the bus is gone"), "stays locked"),
    ],
)
def test_a_keyring_that_gives_nothing_says_why(safe, refusal, told):
    safe(Safe(refusal=refusal))
    with pytest.raises(OptionRefused, match=told) as caught:
        read_key("keyring:painter")
    assert caught.value.next_step


@pytest.mark.parametrize("value", ["sk-1 23", "sk-1\n23", "schlüssel", "sk-\x0012", "sk-“1”"])
def test_what_cannot_be_a_key_is_refused_and_not_shown(safe, value):
    safe(Safe(painter=value))
    with pytest.raises(OptionRefused, match="is no key") as caught:
        read_key("keyring:painter")
    assert value not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "where",
    [
        "sk-canary-000000000000000000000000000000",
        "env:sk-canary-000000000000000000000000000000",
        "keyring:sk-canary-000000000000000000000000000000",
        "",
    ],
)
def test_a_key_in_the_wrong_place_is_not_shown(safe, where):
    safe(Safe())
    with pytest.raises(OptionRefused) as caught:
        read_key(where)
    assert "canary" not in "".join(traceback.format_exception(caught.value))


def test_a_key_that_is_kept_can_be_read_and_forgotten(safe):
    ours = Safe()
    safe(ours)
    where = keep_key("painter-openai", " sk-789\n")
    assert where == "keyring:painter-openai"
    assert read_key(where).get_secret_value() == "sk-789"
    forget_key("painter-openai")
    assert ours.keys == {}
    forget_key("painter-openai")  # what is not there any more is forgotten too


@pytest.mark.parametrize("pasted", ["", " ", "two words", "schlüssel", "line\nline"])
def test_what_can_be_no_key_is_not_kept(safe, pasted):
    ours = Safe()
    safe(ours)
    with pytest.raises(OptionRefused, match="no key"):
        keep_key("painter-openai", pasted)
    assert ours.keys == {}


@pytest.mark.parametrize(
    ("refusal", "told"), [(NoKeyringError("none"), "no keyring"), (KeyringLocked("locked"), "stays locked")]
)
def test_a_keyring_that_takes_nothing_says_why(safe, refusal, told):
    safe(Safe(refusal=refusal))
    pasted = "sk-" + "canary"  # the source line stands in the trace too
    with pytest.raises(OptionRefused, match=told) as caught:
        keep_key("painter-openai", pasted)
    assert pasted not in "".join(traceback.format_exception(caught.value))
    with pytest.raises(OptionRefused, match=told):
        forget_key("painter-openai")
