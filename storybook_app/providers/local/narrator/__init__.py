"""The local narrator: reads lines aloud on this computer, in worker processes. ``narrator.LocalNarrator`` is the door."""

from storybook_app.providers.local.narrator.narrator import LocalNarrator

__all__ = ["LocalNarrator"]
