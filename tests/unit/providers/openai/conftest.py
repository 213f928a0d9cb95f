"""A service and workers that do as a test says, without network, files or processes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from storybook_app.book.values import Photo
from storybook_app.providers.errands import Answer
from storybook_app.providers.faults import fault_of


@dataclass
class ScriptedService:
    """Answers what it is told to, the failures among it by raising them, and remembers what it was asked."""

    name: str = "Spell House"
    host: str = "api.example.com"
    answers: list[Answer | Exception] = field(default_factory=list)
    streams: Sequence[str] = ()
    refusals: list[Exception] = field(default_factory=list)
    asked: list[tuple[str, Any]] = field(default_factory=list)

    async def post(self, path, *, json=None, form=None, parts=()):
        self.asked.append((path, {"json": json, "form": form, "parts": parts}))
        return self._next()

    async def get(self, where):
        self.asked.append((where, None))
        return self._next()

    async def lines(self, path, *, json):
        self.asked.append((path, {"json": json}))
        if self.refusals:
            raise self.refusals.pop(0)
        for line in self.streams:
            yield line

    def failure(self, status, headers, body):
        return fault_of(self.name, "POST", status, headers, body)

    def will_answer(self, value):
        self.answers.append(Answer(json.dumps(value).encode(), "application/json"))

    def _next(self):
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class ScriptedWorkers:
    """Gives what ``results`` says for a job (its name), and does every other job on the spot."""

    def __init__(self) -> None:
        self.results: dict[str, Any] = {}
        self.jobs: list[tuple[str, tuple[Any, ...]]] = []

    async def run(self, job, *args, priority=0, on_progress=None):
        self.jobs.append((job.__name__, args))
        if job.__name__ not in self.results:
            return job(*args)
        result = self.results[job.__name__]
        if isinstance(result, Exception):
            raise result
        return result(*args) if callable(result) else result


@pytest.fixture
def service() -> ScriptedService:
    return ScriptedService()


@pytest.fixture
def workers() -> ScriptedWorkers:
    return ScriptedWorkers()


@pytest.fixture
def photo() -> Photo:
    return Photo(digest="a" * 64, suffix=".jpg", name="IMG_1.jpg", width=3000, height=2000)


@pytest.fixture
def photo_path():
    return lambda photo: Path("/home/mina/private") / f"{photo.digest}.jpg"
