"""Opens the providers that a parent chose, each in its own dialect."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import SecretStr

from storybook_app.providers import elevenlabs, fal, media_server, openai
from storybook_app.providers.catalogue import Choice, Role
from storybook_app.providers.keys import read_key
from storybook_app.providers.service import Service
from storybook_app.workers import Workers


@dataclass(frozen=True)
class Dialect:
    """How a provider is reached, and what fills each of its roles."""

    open_service: Callable[[str, str | None, SecretStr | None], Service]
    makers: Mapping[Role, Callable[[Service, Choice, Workers], Any]]


DIALECTS: Mapping[str, Dialect] = MappingProxyType(
    {
        "openai": Dialect(
            openai.open_service,
            {
                Role.WRITER: openai.OpenAIWriter,
                Role.NARRATOR: openai.OpenAINarrator,
                Role.PAINTER: openai.OpenAIPainter,
            },
        ),
        "elevenlabs": Dialect(elevenlabs.open_service, {Role.NARRATOR: elevenlabs.ElevenLabsNarrator}),
        "media-server": Dialect(
            media_server.open_service,
            {Role.NARRATOR: media_server.MediaServerNarrator, Role.ANIMATOR: media_server.MediaServerAnimator},
        ),
        "fal": Dialect(fal.open_service, {Role.ANIMATOR: fal.FalAnimator}),
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
