"""The account at ElevenLabs: how it is reached, what its errors mean, which voices it has, whether its key works."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, SecretStr, ValidationError

from storybook_app.errors import BadAnswer, Busy, KeyRefused, MoneyOut, RequestRefused, ServiceFailed, StepFailed
from storybook_app.providers.catalogue import CATALOGUE
from storybook_app.providers.service import Service

_MOST_PAGES = 20  # of a hundred voices each
# By the codes of https://elevenlabs.io/docs/developers/resources/error-messages; what is not here has the general
# reading. The status alone misleads: a text that is too long comes as 401, like a wrong key.
_FAULTS: Mapping[str, tuple[type[ServiceFailed], str, str]] = MappingProxyType(
    {
        "quota_exceeded": (MoneyOut, "has no credits left", "Add some there, or choose another narrator."),
        "invalid_api_key": (KeyRefused, "does not take the key", "Check the key in the settings."),
        "voice_not_found": (RequestRefused, "has no such voice", "Choose another one of its voices."),
        "voice_does_not_exist": (RequestRefused, "has no such voice", "Choose another one of its voices."),
        "model_not_found": (RequestRefused, "has no such model", "Choose another model, or leave it out."),
        "max_character_limit_exceeded": (
            RequestRefused,
            "cannot read that much at once",
            "Make the line shorter, or choose another model.",
        ),
        "only_for_creator+": (RequestRefused, "wants a larger plan for that voice", "Choose another voice."),
        "too_many_concurrent_requests": (Busy, "is reading as much as it may", "Wait a little and try again."),
        "system_busy": (Busy, "has too much to do", "Wait a little and try again."),
    }
)


@dataclass(frozen=True)
class Account:
    """What an account has used of what it may use, in characters."""

    tier: str
    characters_used: int
    characters_limit: int


@dataclass(frozen=True)
class ServiceVoice:
    """A voice that the account may use."""

    id: str
    name: str


class _Subscription(BaseModel):
    tier: str
    character_count: int
    character_limit: int


class _Voice(BaseModel):
    voice_id: str
    name: str


class _Voices(BaseModel):
    voices: list[_Voice]
    has_more: bool = False
    next_page_token: str | None = None


def open_service(name: str, base_url: str | None, key: SecretStr | None) -> Service:
    """The service in ElevenLabs' dialect; the key goes bare into a header of its own."""
    return Service(
        name, base_url or CATALOGUE["elevenlabs"].base_url, key=key, key_header="xi-api-key", key_prefix="", fault=fault
    )


def fault(_status: int, _headers: Mapping[str, str], body: bytes) -> StepFailed | None:
    """ElevenLabs' own reading of ``{"detail": {"status": ..., "message": ...}}``; None for any other error."""
    try:
        code = json.loads(body)["detail"]["status"]
        kind, what, next_step = _FAULTS[code]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return kind(f"ElevenLabs {what}.", next_step)


async def account_of(service: Service) -> Account:
    """What the account has used: costs nothing, so it tells whether a key works.

    Raises:
        StepFailed: it does not, or ElevenLabs is out of reach.
    """
    told = _read(_Subscription, (await service.get("/v1/user/subscription")).body)
    return Account(told.tier, told.character_count, told.character_limit)


async def try_account(service: Service, _model: str | None) -> str:
    """Try the key, and say in a sentence what the account has left. Asking costs nothing.

    Raises:
        StepFailed: by what can be done about it.
    """
    account = await account_of(service)
    left = max(0, account.characters_limit - account.characters_used)
    return f"ElevenLabs takes the key. {left:,} of {account.characters_limit:,} characters are left."


async def voices_of(service: Service) -> tuple[ServiceVoice, ...]:
    """All voices of the account, those that everyone has among them.

    Raises:
        StepFailed: the list could not be had.
    """
    found: list[ServiceVoice] = []
    where = "/v2/voices?page_size=100"
    for _ in range(_MOST_PAGES):
        page = _read(_Voices, (await service.get(where)).body)
        found += [ServiceVoice(voice.voice_id, voice.name) for voice in page.voices]
        if not page.has_more or not page.next_page_token:
            break
        where = f"/v2/voices?page_size=100&next_page_token={quote(page.next_page_token, safe='')}"
    return tuple(found)


def _read(kind: Any, body: bytes) -> Any:
    try:
        return kind.model_validate_json(body)
    except ValidationError:
        raise BadAnswer("ElevenLabs answered in a form that Storybook does not know.", "Try again later.") from None
