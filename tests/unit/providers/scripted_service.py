"""A service that answers as a test says, and workers that work on the spot."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from storybook_app.errors import StorybookError
from storybook_app.providers.errands import Answer

Reply = Answer | StorybookError | Callable[[], Answer]


def told(value: Any) -> Answer:
    """An answer of JSON."""
    return Answer(json.dumps(value).encode(), "application/json")


@dataclass(frozen=True)
class Asked:
    """A request as the service got it."""

    method: str
    where: str
    json: Any = None
    form: Any = None
    parts: Sequence[Any] = ()


@dataclass
class ScriptedService:
    """Gives its replies one after the other, and the last one for ever; each is an answer, or an error to raise."""

    replies: Sequence[Reply]
    name: str = "scripted"
    host: str = "studio.test"
    asked: list[Asked] = field(default_factory=list)

    async def post(self, path, *, json=None, form=None, parts=(), headers=None, deadline=None) -> Answer:
        return self._reply(Asked("POST", path, json, form, parts))

    async def get(self, where, *, headers=None, deadline=None) -> Answer:
        return self._reply(Asked("GET", where))

    async def call(self, method, where, *, json=None) -> Answer:
        return self._reply(Asked(method, where, json))

    def _reply(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        reply = self.replies[min(len(self.asked), len(self.replies)) - 1]
        if isinstance(reply, StorybookError):
            raise reply
        return reply if isinstance(reply, Answer) else reply()


class OnTheSpot:
    """Workers without processes."""

    async def run(self, job, *args, priority=0, on_progress=None):
        return job(*args)

    async def aclose(self):
        pass
