"""A painter at any server that speaks the OpenAI dialect."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from storybook_app.book.values import CastMember, Look, Photo
from storybook_app.errors import RequestRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Answer, Errand, Usage
from storybook_app.providers.local.painter.engine import LocalPainter
from storybook_app.providers.openai.models import chosen_model
from storybook_app.providers.openai.photos import photo_uri
from storybook_app.providers.openai.picture_answer import finish_answer, usage_of
from storybook_app.providers.openai.picture_models import LONGEST, Takes, is_together, picture_models
from storybook_app.providers.openai.picture_prompt import PROMPT, picture_prompt
from storybook_app.providers.openai.picture_request import (
    PictureRequest,
    edit_request,
    generation_request,
    together_request,
)
from storybook_app.providers.outgoing import outgoing_photo
from storybook_app.providers.pictures import FINISH, finish_picture
from storybook_app.providers.roles import Painting, PhotoPath, Sitting
from storybook_app.providers.service import Service
from storybook_app.workers import Workers

_REFERENCE = 768  # pixels of a picture that shows one of the cast


class OpenAIPainter:
    """Lets a model paint the photo anew, or after words alone where it takes no photo, or must not see one.

    A page whose look is the photo itself never leaves the computer: there is nothing to ask for.
    """

    wants_scenes = True

    def __init__(self, service: Service, choice: Choice, workers: Workers) -> None:
        self.name = service.name
        self.host = service.host
        self.model = chosen_model(service, choice)
        self._service = service
        self._workers = workers
        self._local = LocalPainter(workers)
        self._can = picture_models(service.host, self.model)
        self._sees = choice.photos and self._can.takes is not Takes.NOTHING

    def ingredients(self, sitting: Sitting) -> Mapping[str, Any]:
        """What determines the picture: the cast by their cards, and by their pictures where they are shown."""
        if sitting.look is Look.PHOTO:
            return {"model": self._local.model, **self._local.ingredients(sitting)}
        seen = {"photo": sitting.photo.digest} if self._sees else {}
        return {
            "model": self.model,
            "host": self._service.host,
            "prompt": PROMPT,
            "finish": FINISH,
            "look": sitting.look.value,
            "size": list(self._can.size(_ratio(sitting.photo))),
            "options": dict(self._can.options),
            "scene": sitting.scene,
            "cast": [[member.name, member.clothes] for member in sitting.cast],
            "shown": [member.reference.digest for member in self._shown(sitting) if member.reference],
            **seen,
        }

    async def paint(
        self, sitting: Sitting, photo_path: PhotoPath, errand: Errand, *, softened: bool = False
    ) -> Painting:
        """Paint the photo; ``softened`` asks in gentler words, after a refusal.

        Raises:
            StepFailed: the picture could not be painted.
            PhotoRefused: the photo, or one of the cast, cannot be read.
        """
        if sitting.look is Look.PHOTO:
            return await self._local.paint(sitting, photo_path, errand)
        if not self._sees and not sitting.scene:
            raise RequestRefused(
                f"{self.name} sees no photo and was told no scene, so that there is nothing to paint.",
                "Choose a writer that tells scenes, or a painter that may see the photos.",
            )
        request = await self._request(sitting, photo_path, softened=softened)
        return await errand.ask(
            lambda: self._send(request), lambda answer: self._read(answer, sitting.look), usage=Usage(pictures=1)
        )

    async def _request(self, sitting: Sitting, photo_path: PhotoPath, *, softened: bool) -> PictureRequest:
        prompt = picture_prompt(sitting, self._shown(sitting), has_photo=self._sees, softened=softened)
        size = self._can.size(_ratio(sitting.photo))
        photos = self._photos(sitting)
        if is_together(self._service.host):
            uris = [self._workers.run(photo_uri, photo_path(photo), longest) for photo, longest in photos]
            return together_request(self.model, prompt, size, self._can.takes, await asyncio.gather(*uris))
        if not photos:
            return generation_request(self.model, prompt, size, self._can.options)
        files = [self._workers.run(outgoing_photo, photo_path(photo), longest) for photo, longest in photos]
        return edit_request(self.model, prompt, size, self._can.options, await asyncio.gather(*files))

    def _photos(self, sitting: Sitting) -> Sequence[tuple[Photo, int]]:
        """The photos that go along, and how large: the one to paint first, then those that show the cast."""
        if not self._sees:
            return []
        cast = [(member.reference, _REFERENCE) for member in self._shown(sitting) if member.reference]
        return [(sitting.photo, LONGEST), *cast]

    def _shown(self, sitting: Sitting) -> Sequence[CastMember]:
        """Those of the cast whose pictures go along."""
        shown = [member for member in sitting.cast if member.reference] if self._sees else []
        return shown[: self._can.most - 1]

    async def _send(self, request: PictureRequest) -> Answer:
        answer = await request.send(self._service)
        return replace(answer, used=usage_of(answer))

    async def _read(self, answer: Answer, look: Look) -> Painting:
        found = await self._workers.run(finish_answer, answer.body, look)
        if isinstance(found, Painting):
            return found
        picture = await self._service.get(found)
        return await self._workers.run(finish_picture, picture.body, look)


def _ratio(photo: Photo) -> float:
    return photo.width / photo.height
