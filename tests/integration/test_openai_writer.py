"""Stories in the OpenAI dialect, from a studio that speaks it."""

import asyncio
import base64
import io
import json

import pytest
from openai_studio import BRIEF, DIARIES, assert_clean, run, sent_json, studio, write
from PIL import Image
from teststudio import Fault, Said, Told
from teststudio.script import Story

from storybook_app.book.values import Line, LineKind, Photo, Words
from storybook_app.errors import (
    BadAnswer,
    Busy,
    ContentRefused,
    KeyRefused,
    MoneyOut,
)
from storybook_app.providers.errands import Straight
from storybook_app.providers.openai import (
    OpenAIWriter,
)
from storybook_app.providers.roles import Brief, DiaryPage, PageWritten, Place, SceneTold, WrittenLine


@pytest.fixture
def photo():
    return Photo(digest="a" * 64, suffix=".jpg", name="IMG_1.jpg", width=451, height=300)


@pytest.fixture
def photo_path(photos):
    return lambda _: photos["chelsea"]


@pytest.mark.parametrize("words", list(Words))
@pytest.mark.parametrize("photos_go", [True, False])
def test_a_story_is_told_page_by_page(photo, photo_path, words, photos_go):
    with studio() as here:
        events = write(here, photo, photo_path, Brief("Our day", "en", words), photos=photos_go)

        assert [event.page for event in events if isinstance(event, SceneTold)] == [0, 1, 2]
        assert [event.page for event in events if isinstance(event, PageWritten)] == [0, 1, 2]
        texts = [event.line.text for event in events if isinstance(event, WrittenLine)]
        assert texts == ["We went to the sea.", "It was cold!", "엄마가 조개를 찾았다."]
        assert here.record.counts() == {"chat/completions": 1}
        assert_clean(here)


def test_the_photos_that_go_along_are_small_and_nothing_but_pixels(photo, photo_path):
    with studio() as here:
        write(here, photo, photo_path)

        parts = sent_json(here)["messages"][1]["content"]
        urls = [part["image_url"]["url"] for part in parts if part["type"] == "image_url"]
        images = [Image.open(io.BytesIO(base64.b64decode(url.partition(",")[2]))) for url in urls]
        assert len(images) == len(DIARIES)
        assert all(image.format == "JPEG" and max(image.size) <= 768 for image in images)
        assert not any(image.getexif() or "icc_profile" in image.info for image in images)


def test_lines_come_while_the_story_is_still_being_told(photo, photo_path):
    story = Story(pages=[["One."], ["Two."], ["Three."]], times=(0.0, 0.2, 0.4), letters=3)

    async def work(writer):
        pages = [DiaryPage(diary, Place.MIDDLE, photo) for diary in DIARIES]
        loop = asyncio.get_running_loop()
        told = writer.write(pages, BRIEF, photo_path, Straight())
        return [loop.time() async for event in told if isinstance(event, WrittenLine)]

    with studio(script=story) as here:
        first, second, third = run(here, OpenAIWriter, work, photos=False)
    assert first < second < third
    assert third - first > 0.3


@pytest.mark.parametrize(
    ("pieces", "kind"),
    [
        (["Once upon a time."], BadAnswer),
        (['{"pages": [{"scene": "Sea.", "lines": [', "}"], BadAnswer),
        (['{"pages": [{"scene": "Sea.", "lines": []}]}'], BadAnswer),
    ],
)
def test_what_is_no_whole_story_is_a_bad_answer(photo, photo_path, pieces, kind):
    with studio(script=Told([Said(piece) for piece in pieces])) as here, pytest.raises(kind):
        write(here, photo, photo_path, photos=False)


def test_a_story_in_a_fence_is_read(photo, photo_path):
    pages = [
        {"scene": "Sea.", "lines": [{"text": f"Line {number}.", "kind": "sound", "speaker": ""}]} for number in range(4)
    ]
    with studio(script=Told(["Sure:\n```json\n", json.dumps({"pages": pages}), "\n```"])) as here:
        events = write(here, photo, photo_path, photos=False)

    lines = [event.line for event in events if isinstance(event, WrittenLine)]
    assert lines == [Line(text=f"Line {number}.", kind=LineKind.SOUND) for number in range(3)]


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.REFUSAL, ContentRefused),
        (Fault.FILTERED, ContentRefused),
        (Fault.CUT_SHORT, BadAnswer),
        (Fault.QUOTA_OUT, MoneyOut),
        (Fault.BUSY, Busy),
        (Fault.KEY_REFUSED, KeyRefused),
        (Fault.HALF_BODY, BadAnswer),
        (Fault.EMPTY, BadAnswer),
        (Fault.HTML, BadAnswer),
    ],
)
def test_each_failure_of_a_story_is_of_its_kind(photo, photo_path, fault, kind):
    with studio(faults={"chat/completions": {1: fault}}) as here, pytest.raises(kind):
        write(here, photo, photo_path, photos=False)
