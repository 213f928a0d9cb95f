"""The animator against a studio that speaks the dialect of fal's queue."""

import asyncio
import contextlib
from base64 import b64decode
from pathlib import Path

import pytest
from PIL import Image
from pydantic import SecretStr
from scripted_service import OnTheSpot
from teststudio import Fault, Manners, TestStudio

from storybook_app.errors import BadAnswer, ContentRefused, Gone, KeyRefused, MoneyOut
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Answer, Straight
from storybook_app.providers.fal import FalAnimator, open_service
from storybook_app.providers.roles import Motion
from storybook_app.workers import Workers

KEY = "fal-key-canary"


def studio(delay=0.0, **more):
    return TestStudio({"animator": Manners(service="fal", key=KEY, delay=delay, clip_seconds=1.0)}, **more)


@pytest.fixture
def motion(tmp_path: Path) -> Motion:
    picture = tmp_path / "picture.webp"
    Image.linear_gradient("L").resize((1600, 1000)).convert("RGBA").save(picture, exif=b"Exif\0\0CANARY")
    return Motion(picture, "a" * 64, "Mina at the sea", "Hello")


def animate(here, motion, errand=None, *, softened=False, key=KEY, workers=OnTheSpot):
    async def life():
        service = open_service("fal", here.url("animator"), SecretStr(key))
        async with contextlib.aclosing(service), contextlib.aclosing(workers()) as hands:
            animator = FalAnimator(service, Choice(provider="fal"), hands)
            return await animator.animate(motion, errand or Straight(), softened=softened)

    return asyncio.run(life())


def test_a_picture_begins_to_move(motion):
    with studio(delay=0.6) as here:
        clip = animate(here, motion, workers=Workers)

        assert clip.milliseconds == pytest.approx(1000, abs=50)
        assert clip.width / clip.height == pytest.approx(16 / 9, abs=0.05)
        assert (
            here.record.counts()["submit"] == here.record.counts()["response"] == here.record.counts()["results"] == 1
        )
        assert len(here.record.of("status")) >= 2
        assert here.invalid == []
        assert here.record.refused_keys == []  # and none went along to where the film lies
        assert here.leaks(b"CANARY") == []


def test_the_picture_goes_along_as_a_jpeg_and_fal_keeps_no_copy(motion):
    with studio() as here:
        animate(here, motion)

        (asked,) = here.record.of("submit")
        head, _, body = asked.request.json["image_url"].partition(",")
        assert head == "data:image/jpeg;base64"
        assert b64decode(body)[:2] == b"\xff\xd8"
        assert asked.request.header("x-fal-store-io") == "0"
        assert asked.request.header("x-fal-object-lifecycle-preference") == '{"expiration_duration_seconds": 86400}'
        assert "Mina at the sea" in asked.request.json["prompt"]


def test_softened_words_leave_the_people_out(motion):
    with studio() as here:
        animate(here, motion, softened=True)

        assert "Mina" not in here.record.of("submit")[0].request.json["prompt"]


def test_a_film_that_is_gone_is_fetched_from_its_new_address(motion):
    with studio(faults={"submit": {1: Fault.RESULT_GONE}}) as here:
        assert animate(here, motion).milliseconds > 0
        assert len(here.record.of("response")) == 2
        assert len(here.record.of("submit")) == 1


def test_a_film_that_is_gone_for_good_is_told(motion):
    with studio(faults={"results": dict.fromkeys(range(1, 9), Fault.RESULT_GONE)}) as here, pytest.raises(Gone):
        animate(here, motion)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.CONTENT_REFUSED, ContentRefused),
        (Fault.QUOTA_OUT, MoneyOut),
        (Fault.KEY_REFUSED, KeyRefused),
        (Fault.JOB_FAILS, BadAnswer),
        (Fault.HTML, BadAnswer),
        (Fault.MISSING_FIELDS, BadAnswer),
        (Fault.BROKEN_MEDIA, BadAnswer),
        (Fault.CUT_MEDIA, BadAnswer),
        (Fault.EMPTY_MEDIA, BadAnswer),
    ],
)
def test_each_failure_is_of_its_kind(fault, kind, motion):
    with studio(faults={"submit": {1: fault}}) as here, pytest.raises(kind):
        animate(here, motion)


class KeepsTheAnswer(Straight):
    """An errand that is cut off after the job was submitted, and taken up again later."""

    kept: Answer | None = None

    async def ask(self, send, read, *, usage, wait=None):
        if self.kept is None:
            self.kept = await send()
            raise ConnectionAbortedError
        return await read(await wait(self.kept))


def test_a_job_is_taken_up_again_by_its_answer_alone(motion):
    errand = KeepsTheAnswer()
    with studio(delay=0.6) as here:
        with pytest.raises(ConnectionAbortedError):
            animate(here, motion, errand)

        assert animate(here, motion, errand).milliseconds > 0
        assert here.record.counts()["submit"] == 1
