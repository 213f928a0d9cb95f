"""What the settings tell about a service when it is tested, against servers that answer as services do."""

import asyncio
import socket

import pytest
from service_runs import KEY, services

from storybook_app.errors import Gone, KeyRefused, OptionRefused, RequestRefused, ServiceFailed, Unreachable
from storybook_app.providers.catalogue import CATALOGUE, Choice
from storybook_app.providers.opening import models_of, try_choice
from storybook_app.providers.patience import Patience
from storybook_app.providers.service import Service

ROLES = {"openai": ("painter", "/v1"), "elevenlabs": ("narrator", ""), "fal": ("animator", "")}


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setenv("STORYBOOK_TEST_KEY", KEY)
    monkeypatch.setenv("STORYBOOK_OTHER_KEY", "another-key")
    usual = Service.__init__
    monkeypatch.setattr(
        Service, "__init__", lambda self, *given, **more: usual(self, *given, **more | {"patience": Patience(waits=())})
    )


def choice(here, provider, key="STORYBOOK_TEST_KEY", **more):
    role, path = ROLES[provider]
    return Choice(provider=provider, base_url=here.url(role, path), key=f"env:{key}", **more)


@pytest.mark.parametrize(
    ("provider", "told"), [("openai", "answers, and has"), ("elevenlabs", "takes the key"), ("fal", "fal answers")]
)
def test_a_service_that_works_says_so_and_charges_nothing(provider, told):
    with services() as here:
        assert told in asyncio.run(try_choice(choice(here, provider)))
        assert here.record.total() == type(here.record.total())()


@pytest.mark.parametrize("provider", list(ROLES))
def test_a_key_that_is_refused_is_told_from_all_else(provider):
    with services() as here, pytest.raises(KeyRefused):
        asyncio.run(try_choice(choice(here, provider, key="STORYBOOK_OTHER_KEY")))


def test_a_media_server_tells_how_many_voices_it_has():
    with services(animator={"service": "media-server", "key": None}) as here:
        told = asyncio.run(try_choice(Choice(provider="media-server", base_url=here.url("animator"))))
    assert "voices" in told


def test_a_model_that_is_not_there_is_told_with_those_that_are():
    with services() as here, pytest.raises(OptionRefused, match="has no model “no-such-model”"):
        asyncio.run(try_choice(choice(here, "openai", model="no-such-model")))


def test_nobody_at_the_address_is_told_as_that():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(Unreachable):
        asyncio.run(try_choice(Choice(provider="openai", base_url=f"http://127.0.0.1:{port}/v1")))


def test_another_kind_of_service_at_the_address_is_told_as_trouble():
    with services() as here:
        wrong = Choice(provider="elevenlabs", base_url=here.url("painter", "/v1"), key="env:STORYBOOK_TEST_KEY")
        with pytest.raises((Gone, RequestRefused, ServiceFailed)):
            asyncio.run(try_choice(wrong))


def test_a_key_that_is_not_there_is_asked_for_before_anybody_is_asked():
    with services() as here:
        with pytest.raises(OptionRefused, match="no key"):
            asyncio.run(try_choice(choice(here, "openai", key="STORYBOOK_NO_KEY")))
        assert len(here.record) == 0


def test_the_models_are_listed_where_a_service_tells_them():
    with services(painter={"models": ("first", "second")}) as here:
        assert asyncio.run(models_of(choice(here, "openai"))) == ["first", "second"]
        assert asyncio.run(models_of(choice(here, "fal"))) == ()


def test_every_provider_of_the_catalogue_has_an_address_that_can_be_opened():
    for name, entry in CATALOGUE.items():
        assert name == "local" or entry.base_url.startswith("http")
