"""The media server's files: every job of it answers at once with the name of a file that will be there later.

https://github.com/gyoridavid/ai-agents-no-code-tools
"""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr

from storybook_app.errors import BadAnswer, Gone
from storybook_app.providers.catalogue import CATALOGUE
from storybook_app.providers.errands import Answer
from storybook_app.providers.polling import Polling
from storybook_app.providers.service import Part, Service, json_of

_ROOT = "/api/v1/media"
_FILE_ID = re.compile(r"[a-z]+_[\w.-]{1,200}")  # it goes into a path


def open_service(name: str, base_url: str | None, key: SecretStr | None) -> Service:
    """The service in the media server's dialect; it wants no key, but a gate before it may."""
    return Service(name, base_url or CATALOGUE["media-server"].base_url, key=key)


async def try_server(service: Service, _model: str | None) -> str:
    """Ask the server for its voices, and say in a sentence what it answered.

    Raises:
        StepFailed: by what can be done about it.
    """
    told = json_of(await service.get(f"{_ROOT}/audio-tools/tts/kokoro/voices"))
    voices = told.get("voices") if isinstance(told, dict) else None
    if not isinstance(voices, list):
        raise BadAnswer("What answers there is no media server.", "Check the address.")
    return f"The media server answers, and has {len(voices)} voices."


class MediaFiles:
    """Puts files on the media server, starts jobs there, and fetches what they made."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._polling = Polling()

    async def put(self, kind: str, content: bytes, filename: str, media_type: str) -> str:
        """Store a file of that kind (``image``, ``audio``); return its id.

        Raises:
            StepFailed: it could not be stored.
        """
        part = Part("file", content, filename, media_type)
        return file_id(await self._service.post(f"{_ROOT}/storage", form={"media_type": kind}, parts=(part,)))

    async def start(self, job: str, form: Mapping[str, str]) -> Answer:
        """Start a job; its answer names the file to come.

        Raises:
            StepFailed: it could not be started.
        """
        return await self._service.post(f"{_ROOT}/{job}", form=form)

    async def wait(self, answer: Answer, seconds: float) -> Answer:
        """Wait until the file that ``answer`` names is there, and hand ``answer`` on.

        Raises:
            Gone: it is not there in time, or not any more.
            StepFailed: the server cannot be asked.
        """
        where = f"{_ROOT}/storage/{file_id(answer)}/status"

        async def look() -> bool:
            return _is_ready(json_of(await self._service.get(where)))

        # A job that failed there is “processing” for ever: only the time tells.
        if not await self._polling.is_done_within(seconds, look):
            raise Gone(
                f"The media server has not finished in {seconds / 60:.0f} minutes, so the job was given up.",
                "Look at the server’s own log, then try again.",
            )
        return answer

    async def fetch(self, answer: Answer) -> bytes:
        """The file that ``answer`` names.

        Raises:
            StepFailed: it cannot be had.
        """
        return (await self._service.get(f"{_ROOT}/storage/{file_id(answer)}")).body


def file_id(answer: Answer) -> str:
    """The file id in an answer.

    Raises:
        BadAnswer: there is none: the server answers ``null``, with status 200, where it did not understand.
    """
    told = json_of(answer)
    name = told.get("file_id") if isinstance(told, dict) else None
    if not isinstance(name, str) or not _FILE_ID.fullmatch(name):
        raise BadAnswer("The media server answered without naming a file.", "Try again; look at the server’s own log.")
    return name


def _is_ready(told: Any) -> bool:
    """What the status says; the server's HTTP status is always 200."""
    match told:
        case {"status": "ready"}:
            return True
        case {"status": "processing"}:
            return False
        case {"status": "not_found"}:
            raise Gone("What the media server had made is no longer there.", "Have it made again.")
        case _:
            raise BadAnswer("The media server answered in a form that Storybook does not know.", "Try again.")
