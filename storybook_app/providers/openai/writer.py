"""A writer at any server that speaks the OpenAI dialect."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

from storybook_app.book.values import Words
from storybook_app.errors import PhotoRefused, RequestRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Errand, Usage
from storybook_app.providers.local.writer.cleaning import clean
from storybook_app.providers.openai.models import chosen_model
from storybook_app.providers.openai.photos import photo_uri
from storybook_app.providers.openai.story import StoryReader
from storybook_app.providers.openai.story_request import PROMPT, expected_usage, plain_request, story_request
from storybook_app.providers.openai.streaming import completion
from storybook_app.providers.roles import Brief, DiaryPage, PhotoPath, Place, Written
from storybook_app.providers.service import Service
from storybook_app.workers import Workers

_LONGEST = 768  # pixels of a photo: what models see of it in low detail, and a little more


class OpenAIWriter:
    """Lets a model tell the story of the whole book in one request, and passes it on while it is told."""

    tells_scenes = True

    def __init__(self, service: Service, choice: Choice, workers: Workers) -> None:
        self.name = service.name
        self.host = service.host
        self.model = chosen_model(service, choice)
        self._service = service
        self._sends_photos = choice.photos
        self._asks_for_form = True
        self._workers = workers

    def ingredients(self, page: DiaryPage, brief: Brief) -> Mapping[str, Any]:
        """What determines the lines and the scene of that page; the title and the place only where they are told."""
        given: dict[str, Any] = {
            "model": self.model,
            "host": self._service.host,
            "prompt": PROMPT,
            "language": brief.language,
            "words": brief.words.value,
            "diary": clean(page.diary),
        }
        if self._sends_photos:
            given["photo"] = page.photo.digest
        if brief.words is not Words.FAITHFUL:
            given["place"] = page.place.value
            if page.place in {Place.OPENING, Place.WHOLE}:
                given["title"] = clean(brief.title)
        return given

    async def write(
        self, pages: Sequence[DiaryPage], brief: Brief, photo_path: PhotoPath, errand: Errand
    ) -> AsyncGenerator[Written]:
        """Stream scenes and lines of all pages, each the moment it is told.

        Raises:
            StepFailed: the story could not be written, or broke off.
        """
        if not pages:
            return
        photos = await self._photos(pages, photo_path) if self._sends_photos and not brief.softened else {}
        request = story_request(self.model, pages, brief, photos)
        usage = expected_usage(pages, brief, len(photos))
        reader = StoryReader(self.name, pages, brief)
        async with aclosing(errand.stream(lambda: self._told(request), usage=usage)) as pieces:
            async for piece in pieces:
                for told in reader.read(piece):
                    yield told
        reader.end()

    async def _told(self, request: Mapping[str, Any]) -> AsyncGenerator[str | Usage]:
        """The answer; where the server refuses the request, once more without all that not every server knows.

        A refusal costs nothing, and the words of the request ask for the same form.
        """
        has_begun = False
        if self._asks_for_form:
            try:
                async for piece in completion(self._service, request):
                    has_begun = True
                    yield piece
                return
            except RequestRefused:
                if has_begun:
                    raise
        async for piece in completion(self._service, plain_request(request)):
            self._asks_for_form = False
            yield piece

    async def _photos(self, pages: Sequence[DiaryPage], photo_path: PhotoPath) -> Mapping[int, str]:
        uris = await asyncio.gather(*(self._photo(photo_path(page.photo)) for page in pages))
        return {page: uri for page, uri in enumerate(uris) if uri}

    async def _photo(self, photo: Path) -> str | None:
        """The photo for the request; None where it cannot be read: its page is told without it."""
        try:
            return await self._workers.run(photo_uri, photo, _LONGEST)
        except PhotoRefused:
            return None
