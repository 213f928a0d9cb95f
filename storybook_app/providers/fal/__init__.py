"""fal's queue, behind which any model may stand: an animator."""

from storybook_app.providers.fal.animator import FalAnimator
from storybook_app.providers.fal.queue import open_service, try_queue

__all__ = ["FalAnimator", "open_service", "try_queue"]
