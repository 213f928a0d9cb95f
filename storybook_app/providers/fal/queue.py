"""fal's queue: a job is submitted, waited for, and its result fetched from the addresses that fal itself names.

https://fal.ai/docs/documentation/model-apis/inference/queue
"""

import contextlib
import json
import re
import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from storybook_app.errors import BadAnswer, ContentRefused, Gone, MoneyOut, StepFailed
from storybook_app.providers.catalogue import CATALOGUE
from storybook_app.providers.errands import Answer
from storybook_app.providers.faults import complaint_of
from storybook_app.providers.polling import Polling
from storybook_app.providers.service import Service, json_of

# A family's pictures: fal keeps no copy of what it is sent, and its film for a day, so that a job can be taken up again.
# https://fal.ai/docs/model-apis/data-retention
_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "X-Fal-Store-IO": "0",
        "X-Fal-Object-Lifecycle-Preference": json.dumps({"expiration_duration_seconds": 86_400}),
    }
)
_UNDER_WAY = frozenset({"IN_QUEUE", "IN_PROGRESS"})
_SECONDS = 1200.0  # a film takes some minutes, and the queue may be long

_REFUSED = frozenset({400, 403, 422})
_NO_MONEY = re.compile(r"exhausted balance|top.?up", re.IGNORECASE)
_CONTENT = re.compile(
    r"content.?(polic|check|filter|moderat)|flagged|moderation|nsfw|safety|sensitive|\bminors?\b|\bchild", re.IGNORECASE
)
# Codes of a model that failed by no fault of the request; asked again it may succeed.
_FAILED = frozenset(
    {
        "downstream_service_error",
        "downstream_service_unavailable",
        "generation_timeout",
        "internal_server_error",
        "no_media_generated",
    }
)
_SERVERS_FAULT = 500


def open_service(name: str, base_url: str | None, key: SecretStr | None) -> Service:
    """The service in fal's dialect."""
    return Service(
        name, base_url or CATALOGUE["fal"].base_url, key=key, key_prefix="Key ", headers=_HEADERS, fault=fault
    )


async def try_queue(service: Service, model: str | None) -> str:
    """Ask for a job that there never was, and say in a sentence what that tells: fal has no other question that is free.

    Raises:
        KeyRefused: it does not take the key.
        StepFailed: by what can be done about it.
    """
    owner, alias, *_ = [*(model or CATALOGUE["fal"].model).strip("/").split("/"), ""]
    with contextlib.suppress(Gone):
        await service.get(f"/{owner}/{alias}/requests/{uuid.UUID(int=0)}/status")
    return "fal answers, and has nothing to say against the key. Whether there is money on it only a film can tell."


class FalQueue:
    """Jobs in fal's queue. The answer to a submission is all that is needed to take a job up again."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._polling = Polling()

    async def submit(self, model: str, given: Mapping[str, Any]) -> Answer:
        """Put a job for ``model`` into the queue; ``given`` are the model's own fields.

        Raises:
            StepFailed: it was not taken.
        """
        return await self._service.post(f"/{model.strip('/')}", json=given)

    async def wait(self, submitted: Answer) -> Answer:
        """Wait until the job is done, well or not, and hand ``submitted`` on.

        Whoever stops waiting leaves the job running: it is paid for, and can be taken up again.

        Raises:
            Gone: it was not done in time, and is cancelled.
            BadAnswer: ``submitted`` names no addresses that can be used.
            StepFailed: fal cannot be asked.
        """
        status = self._address(submitted, "status_url")

        async def look() -> bool:
            told = json_of(await self._service.get(status))
            return not (isinstance(told, dict) and told.get("status") in _UNDER_WAY)

        if await self._polling.is_done_within(_SECONDS, look):
            return submitted
        with contextlib.suppress(StepFailed):
            await self._service.call("PUT", self._address(submitted, "cancel_url"))
        if await look():  # it was done at the last moment
            return submitted
        raise Gone(
            f"fal has not finished in {_SECONDS / 60:.0f} minutes, so the job was given up.",
            "Try again later, or choose another model.",
        )

    async def result(self, submitted: Answer) -> Any:
        """What the model made of a job that is done.

        Raises:
            StepFailed: it made nothing; or the result is no longer there.
        """
        return json_of(await self._service.get(self._address(submitted, "response_url")))

    async def file(self, submitted: Answer, name: str) -> bytes:
        """The file that the result of a job has under that name; without the key, for it lies elsewhere.

        Raises:
            StepFailed: there is none, or it is no longer there.
        """
        try:
            return await self._download(await self.result(submitted), name)
        except (BadAnswer, Gone):
            # The addresses of files do not last; the result, which costs nothing, may know a newer one.
            return await self._download(await self.result(submitted), name)

    async def _download(self, result: Any, name: str) -> bytes:
        file = result.get(name) if isinstance(result, dict) else None
        url = file.get("url") if isinstance(file, dict) else None
        if isinstance(url, str) and urlsplit(url).scheme in {"http", "https"}:
            return (await self._service.get(url)).body
        raise BadAnswer("fal’s answer names no film.", "Choose a model that turns a picture into a film.")

    def _address(self, submitted: Answer, name: str) -> str:
        """One of the job's addresses; the key would go there, so it must be the service's own."""
        told = json_of(submitted)
        url = told.get(name) if isinstance(told, dict) else None
        if not isinstance(url, str) or urlsplit(url).netloc != self._service.host:
            raise BadAnswer("fal’s answer does not say where the job is to be found.", "Try again.")
        return url


def fault(status: int, headers: Mapping[str, str], body: bytes) -> StepFailed | None:
    """Read an error as fal means it, be it of the queue or of the model behind it; None: in the general way.

    See https://fal.ai/docs/documentation/model-apis/errors and .../request-errors.
    """
    complaint = complaint_of(body)
    if status in _REFUSED and _NO_MONEY.search(complaint.reason):
        return MoneyOut("The account at fal has no money left.", "Add some there, or choose another animator.")
    if status in _REFUSED and (_CONTENT.search(complaint.reason) or complaint.mentions(_CONTENT)):
        return ContentRefused(
            "fal does not want to make a film of this picture; services often refuse pictures of children.",
            "The picture itself is shown. Another model may take it.",
        )
    if complaint.codes & _FAILED or (status >= _SERVERS_FAULT and _is_of_job(headers, body)):
        # The job is over and has made nothing: asking for its result again would not help.
        return BadAnswer("The model at fal failed.", "Try again, or choose another model.")
    return None


def _is_of_job(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether an error of the server is that of the job, not one of the way there."""
    if "x-fal-error-type" in headers:
        return True
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and ("error_type" in told or isinstance(told.get("detail"), list))
