"""The OpenAI dialect at a studio that speaks it: providers, the real service, and what a test asks of them."""

import asyncio
import contextlib

from pydantic import SecretStr
from teststudio import Manners, TestStudio

from storybook_app.book.values import Line, Look, Words
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Straight
from storybook_app.providers.openai import (
    OpenAINarrator,
    OpenAIPainter,
    OpenAIWriter,
    open_service,
)
from storybook_app.providers.roles import Brief, DiaryPage, Place, Sitting
from storybook_app.workers import Workers

KEY = "openai-key-canary"
BRIEF = Brief("Our day", "en", Words.GENTLE)
DIARIES = ("We went to the sea. It was cold!", "", "엄마가 조개를 찾았다.")
HELLO = Line(text="“Hello,” said Mina, and waved.")


def studio(service="openai", **more):
    script, faults = more.pop("script", None), more.pop("faults", ())
    return TestStudio({"any": Manners(service=service, key=KEY, **more)}, script=script, faults=faults)


class Threads:
    """Does the real jobs in threads: a process for each test would take longer than all of its work."""

    async def run(self, job, *args, priority=0, on_progress=None):
        return await asyncio.to_thread(job, *args)

    async def aclose(self):
        pass


def run(here, maker, work, *, model="first-model", key=KEY, host=None, in_processes=False, **choice):
    """What ``work(provider)`` gives, with a provider at that studio."""

    async def life():
        service = open_service("Spell House", here.url("any", "/v1"), SecretStr(key))
        service.host = host or service.host
        some_workers = Workers(at_once=1) if in_processes else Threads()
        async with contextlib.aclosing(service), contextlib.aclosing(some_workers) as workers:
            return await work(maker(service, Choice(provider="openai", model=model, **choice), workers))

    return asyncio.run(life())


def write(here, photo, photo_path, brief=BRIEF, **choice):
    places = [Place.OPENING, Place.MIDDLE, Place.ENDING]
    pages = [DiaryPage(diary, place, photo) for diary, place in zip(DIARIES, places, strict=True)]

    async def work(writer):
        return [event async for event in writer.write(pages, brief, photo_path, Straight())]

    return run(here, OpenAIWriter, work, **choice)


def speak(here, line=HELLO, **choice):
    return run(here, OpenAINarrator, lambda narrator: narrator.speak(line, "grandma", "en", Straight()), **choice)


def paint(here, photo, photo_path, *, look=Look.WATERCOLOUR, cast=(), softened=False, **choice):
    sitting = Sitting(photo, look, "A cat looks up.", cast)

    async def work(painter):
        return await painter.paint(sitting, photo_path, Straight(), softened=softened)

    return run(here, OpenAIPainter, work, **{"model": "gpt-image-2", **choice})


def assert_clean(here):
    assert here.invalid == []
    assert here.record.refused_keys == []


def sent_json(here):
    return here.record[-1].request.json
