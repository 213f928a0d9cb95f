"""A model in fal's queue as an animator: the picture begins to move a little."""

from collections.abc import Mapping
from typing import Any

from storybook_app.providers.catalogue import CATALOGUE, Choice
from storybook_app.providers.clips import read_clip
from storybook_app.providers.errands import Answer, Errand, Usage
from storybook_app.providers.fal.queue import FalQueue
from storybook_app.providers.motion_prompt import PROMPT_VERSION, motion_prompt
from storybook_app.providers.outgoing_picture import picture_data_uri
from storybook_app.providers.roles import Clip, Motion
from storybook_app.providers.service import Service
from storybook_app.workers import Workers

DEFAULT_MODEL = CATALOGUE["fal"].model

_LONGEST_SIDE = 1280  # pixels: films are hardly larger
_SECONDS = 5.0  # that nearly all of the models film, where nothing else is asked for


class FalAnimator:
    """Lets a model of fal's film the picture. It hears no voices, so that it need not wait for them."""

    listens = False
    shows_words = False

    def __init__(self, service: Service, choice: Choice, workers: Workers) -> None:
        self.name = service.name
        self.model = choice.model or DEFAULT_MODEL
        self.host = service.host
        self._queue = FalQueue(service)
        self._workers = workers

    def ingredients(self, motion: Motion) -> Mapping[str, Any]:
        """What determines the clip."""
        return {
            "picture": motion.digest,
            "scene": motion.scene,
            "model": self.model,
            "host": self.host,
            "longest_side": _LONGEST_SIDE,
            "prompt": PROMPT_VERSION,
        }

    async def animate(self, motion: Motion, errand: Errand, *, softened: bool = False) -> Clip:
        """Have the picture filmed; ``softened`` asks for a breeze in it, and names nobody.

        Raises:
            StepFailed: it could not be filmed.
        """
        # Before its turn: what takes an uncertain time between the turn and the request would break a limit by the minute.
        picture = await self._workers.run(picture_data_uri, motion.picture, _LONGEST_SIDE)
        given = {"prompt": motion_prompt(motion.scene, softened=softened), "image_url": picture}

        async def send() -> Answer:
            return await self._queue.submit(self.model, given)

        async def read(answer: Answer) -> Clip:
            return await self._workers.run(read_clip, await self._queue.file(answer, "video"))

        return await errand.ask(send, read, usage=Usage(seconds=_SECONDS), wait=self._queue.wait)
