"""How quickly the built-in narrator speaks a line."""

import asyncio
from collections.abc import Iterator

from measure import Row, median_seconds

from storybook_app.book.values import Line
from storybook_app.providers.errands import Straight
from storybook_app.providers.local.narrator.narrator import LocalNarrator
from storybook_app.workers import Workers

VOICE = "grandma"
LINES = {
    "en": (
        "Mina woke up before the sun today.",
        "Grandpa's old red motorbike was waiting in the garage.",
        "At the museum we met a real astronaut, and her suit was as orange as a pumpkin.",
        "And then there were stars, more than anyone could count.",
        "Good night, brave little rocket cat.",
    ),
    "ko": (
        "오늘 아침, 고양이 보리가 제일 먼저 일어났어요.",
        "빨간 오토바이가 부릉부릉 소리를 냈어요.",
        "박물관에서 진짜 우주 비행사를 만났어요.",
        "밤하늘에는 별이 셀 수 없이 많았어요.",
        "잘 자, 용감한 로켓 고양이 보리야.",
    ),
}


def rows() -> Iterator[Row]:
    """The median seconds of a line in each language, in a worker that has already started."""
    for language, texts in LINES.items():
        yield asyncio.run(speak(language, [Line(text=text) for text in texts]))


async def speak(language: str, lines: list[Line]) -> Row:
    workers = Workers(at_once=1)
    narrator = LocalNarrator(workers)
    try:
        await narrator.speak(lines[0], VOICE, language, Straight())
        value = await median_seconds(lambda line: narrator.speak(line, VOICE, language, Straight()), lines)
    finally:
        await workers.aclose()
    return Row(what=f"one spoken line ({language})", value=value, unit="s", bar=0.5)
