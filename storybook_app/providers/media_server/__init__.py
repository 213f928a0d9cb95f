"""The dialect of ai-agents-no-code-tools, a media server that people run themselves: a narrator and an animator."""

from storybook_app.providers.media_server.animator import MediaServerAnimator
from storybook_app.providers.media_server.files import open_service, try_server
from storybook_app.providers.media_server.narrator import MediaServerNarrator

__all__ = ["MediaServerAnimator", "MediaServerNarrator", "open_service", "try_server"]
