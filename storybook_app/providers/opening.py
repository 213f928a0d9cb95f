"""Opens the providers that a parent chose, each in its own dialect."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import SecretStr

from storybook_app.errors import Unreachable
from storybook_app.providers import elevenlabs, fal, media_server, openai
from storybook_app.providers.catalogue import Choice, Role
from storybook_app.providers.keys import read_key
from storybook_app.providers.service import Service
from storybook_app.workers import Workers

_TRIAL_SECONDS = 15.0


@dataclass(frozen=True)
class Dialect:
    """How a provider is reached, and what fills each of its roles.

    ``try_service`` asks for what costs nothing, and tells in a sentence what was answered. ``list_models`` is None where
    the service does not tell which models it has.
    """

    open_service: Callable[[str, str | None, SecretStr | None], Service]
    makers: Mapping[Role, Callable[[Service, Choice, Workers], Any]]
    try_service: Callable[[Service, str | None], Awaitable[str]]
    list_models: Callable[[Service], Awaitable[Sequence[openai.Model]]] | None = None


DIALECTS: Mapping[str, Dialect] = MappingProxyType(
    {
        "openai": Dialect(
            openai.open_service,
            {
                Role.WRITER: openai.OpenAIWriter,
                Role.NARRATOR: openai.OpenAINarrator,
                Role.PAINTER: openai.OpenAIPainter,
            },
            openai.try_key,
            openai.list_models,
        ),
        "elevenlabs": Dialect(
            elevenlabs.open_service, {Role.NARRATOR: elevenlabs.ElevenLabsNarrator}, elevenlabs.try_account
        ),
        "media-server": Dialect(
            media_server.open_service,
            {Role.NARRATOR: media_server.MediaServerNarrator, Role.ANIMATOR: media_server.MediaServerAnimator},
            media_server.try_server,
        ),
        "fal": Dialect(fal.open_service, {Role.ANIMATOR: fal.FalAnimator}, fal.try_queue),
    }
)


@dataclass(frozen=True)
class Opened:
    """A provider that is ready to be asked, and the service behind it."""

    provider: Any
    service: Service


def open_provider(role: Role, choice: Choice, workers: Workers) -> Opened:
    """Open the online provider chosen for a role. Nothing is sent yet.

    Raises:
        OptionRefused: its key is not there, its address is none, or it needs a choice that was not made.
    """
    dialect = DIALECTS[choice.provider]
    key = read_key(choice.key) if choice.key else None
    service = dialect.open_service(choice.provider, choice.base_url, key)
    return Opened(dialect.makers[role](service, choice, workers), service)


async def try_choice(choice: Choice) -> str:
    """Ask the chosen service for what costs nothing, and say in a sentence what it answered.

    Raises:
        OptionRefused: the key is not there, the address is none, or the service has no such model.
        StepFailed: by what can be done about it.
    """
    dialect = DIALECTS[choice.provider]
    async with _reached(choice) as service:
        return await dialect.try_service(service, choice.model)


async def models_of(choice: Choice) -> Sequence[str]:
    """The names of the models that the chosen service has; none where it does not tell.

    Raises:
        OptionRefused: the key is not there, or the address is none.
        StepFailed: by what can be done about it.
    """
    list_models = DIALECTS[choice.provider].list_models
    if list_models is None:
        return ()
    async with _reached(choice) as service:
        return [model.name for model in await list_models(service)]


@contextlib.asynccontextmanager
async def _reached(choice: Choice) -> AsyncIterator[Service]:
    """The chosen service, for a question that somebody waits for."""
    key = await asyncio.to_thread(read_key, choice.key) if choice.key else None
    service = DIALECTS[choice.provider].open_service(choice.provider, choice.base_url, key)
    async with contextlib.aclosing(service):
        try:
            async with asyncio.timeout(_TRIAL_SECONDS):
                yield service
        except TimeoutError:
            raise Unreachable(
                f"{choice.provider} at {service.host} has not answered.", "Check the address, or try again later."
            ) from None
