"""The media server's captioned video as an animator: the picture, the page's own voices, and the words in it."""

from collections.abc import Mapping
from typing import Any

from storybook_app.errors import RequestRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.clips import read_clip
from storybook_app.providers.errands import Answer, Errand, Usage
from storybook_app.providers.media_server.files import MediaFiles
from storybook_app.providers.outgoing_picture import outgoing_picture
from storybook_app.providers.roles import Clip, Motion
from storybook_app.providers.service import Service
from storybook_app.workers import Workers

_LONGEST_SIDE = 1280  # pixels: the server encodes on its processor
_ASKING = 1  # raise it whenever what is asked for changes
_SECONDS = 600.0  # to load its models and to stand in line
_SECONDS_PER_SECOND = 4.0  # to write down and film a second of sound, on a slow computer


class MediaServerAnimator:
    """Films the picture with the page's own sound; the server hears the words in it, and writes each one large."""

    model = "captioned-video"
    listens = True
    shows_words = True

    def __init__(self, service: Service, choice: Choice, workers: Workers) -> None:  # noqa: ARG002 - as all providers
        self.name = service.name
        self.host = service.host
        self._files = MediaFiles(service)
        self._workers = workers

    def ingredients(self, motion: Motion) -> Mapping[str, Any]:
        """What determines the clip: the digest stands for the picture and the sound."""
        return {
            "picture_and_sound": motion.digest,
            "model": self.model,
            "host": self.host,
            "longest_side": _LONGEST_SIDE,
            "asking": _ASKING,
        }

    async def animate(
        self,
        motion: Motion,
        errand: Errand,
        *,
        softened: bool = False,  # noqa: ARG002 - nobody there refuses anything
    ) -> Clip:
        """Have the page filmed.

        Raises:
            StepFailed: it could not be filmed.
        """
        sound = motion.sound
        if not sound or not motion.milliseconds:
            raise RequestRefused(
                "The media server animates a page by its voices, and this page has none.",
                "Write a line for this page, or choose another animator.",
            )
        seconds = motion.milliseconds / 1000

        async def send() -> Answer:
            return await self._send(motion, sound)

        async def wait(answer: Answer) -> Answer:
            return await self._files.wait(answer, _SECONDS + seconds * _SECONDS_PER_SECOND)

        async def read(answer: Answer) -> Clip:
            return await self._workers.run(read_clip, await self._files.fetch(answer))

        return await errand.ask(send, read, usage=Usage(seconds=seconds), wait=wait)

    async def _send(self, motion: Motion, sound: bytes) -> Answer:
        """Upload the picture and the sound, then start the job: only its answer need be kept."""
        picture = await self._workers.run(outgoing_picture, motion.picture, _LONGEST_SIDE)
        form = {
            "background_id": await self._files.put("image", picture.jpeg, "picture.jpg", "image/jpeg"),
            "audio_id": await self._files.put("audio", sound, "voices.wav", "audio/wav"),
            "width": str(picture.width),
            "height": str(picture.height),
        }
        return await self._files.start("video-tools/generate/tts-captioned-video", form)
