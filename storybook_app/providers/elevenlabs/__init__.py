"""ElevenLabs: a narrator that reads a whole book in one request. ``narrator.ElevenLabsNarrator`` is the door."""

from storybook_app.providers.elevenlabs.account import (
    Account,
    ServiceVoice,
    account_of,
    open_service,
    try_account,
    voices_of,
)
from storybook_app.providers.elevenlabs.narrator import ElevenLabsNarrator

__all__ = ["Account", "ElevenLabsNarrator", "ServiceVoice", "account_of", "open_service", "try_account", "voices_of"]
