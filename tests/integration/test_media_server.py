"""Narrator and animator against a studio that speaks the media server's dialect."""

import asyncio
import contextlib
import io
from pathlib import Path

import pytest
import soundfile
from PIL import Image
from scripted_service import OnTheSpot
from teststudio import Fault, Manners, TestStudio
from teststudio.sounds import encoded, spoken

from storybook_app.book.values import Line, Timing
from storybook_app.errors import BadAnswer, Gone, RequestRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Straight
from storybook_app.providers.media_server import MediaServerAnimator, MediaServerNarrator, open_service
from storybook_app.providers.roles import Motion
from storybook_app.workers import Workers


def studio(delay=0.0, **more):
    manners = Manners(service="media-server", delay=delay)
    return TestStudio({"narrator": manners, "animator": manners}, **more)


def run(here, role, kind, work, workers=OnTheSpot):
    """What ``work(provider)`` gives, with a provider of that kind at that studio."""

    async def life():
        service = open_service("media-server", here.url(role), None)
        async with contextlib.aclosing(service), contextlib.aclosing(workers()) as hands:
            return await work(kind(service, Choice(provider="media-server"), hands))

    return asyncio.run(life())


def speak(here, **more):
    line = Line(text="Hello there, Mina!")
    return run(here, "narrator", MediaServerNarrator, lambda it: it.speak(line, "mum", "en", Straight()), **more)


@pytest.fixture
def motion(tmp_path: Path) -> Motion:
    picture = tmp_path / "picture.webp"
    Image.linear_gradient("L").resize((1600, 1000)).convert("RGBA").save(picture, exif=b"Exif\0\0CANARY")
    sound = encoded(spoken("Hello there, Mina! We are at the sea.").samples, "wav")
    milliseconds = round(soundfile.info(io.BytesIO(sound)).duration * 1000)
    return Motion(picture, "a" * 64, "The sea", "Hello", milliseconds=milliseconds, sound=sound)


def animate(here, motion, **more):
    return run(here, "animator", MediaServerAnimator, lambda it: it.animate(motion, Straight()), **more)


def test_a_line_is_spoken_as_a_job_and_fetched_when_it_is_ready():
    with studio(delay=0.6) as here:
        speech = speak(here, workers=Workers)

        assert speech.timing is Timing.LENGTH
        assert speech.milliseconds == pytest.approx(spoken("Hello there, Mina!").milliseconds + 40, abs=60)
        assert here.record.counts()["tts/kokoro"] == 1
        assert len(here.record.of("storage/status")) >= 2
        assert here.invalid == []


def test_a_page_is_filmed_with_its_picture_and_its_own_sound(motion):
    with studio() as here:
        clip = animate(here, motion, workers=Workers)

        assert clip.milliseconds == pytest.approx(motion.milliseconds, abs=100)
        assert clip.width / clip.height == pytest.approx(1.6, abs=0.02)
        assert here.record.counts()["storage"] == 2
        assert here.record.counts()["tts-captioned-video"] == 1
        assert here.invalid == []
        (asked,) = here.record.of("tts-captioned-video")
        assert (asked.request.text("width"), asked.request.text("height")) == ("1280", "800")
        assert motion.sound in here.record.of("storage")[1].request.body
        assert here.leaks(b"CANARY") == []


def test_a_page_without_voices_is_not_filmed(motion):
    silent = Motion(motion.picture, motion.digest, motion.scene, "")
    with studio() as here:
        with pytest.raises(RequestRefused):
            animate(here, silent)
        assert here.record == []


@pytest.mark.parametrize("fault", [Fault.BROKEN_MEDIA, Fault.CUT_MEDIA, Fault.EMPTY_MEDIA])
def test_a_broken_sound_or_film_is_a_bad_answer(fault, motion):
    with studio(faults={"tts/kokoro": {1: fault}, "tts-captioned-video": {1: fault}}) as here:
        with pytest.raises(BadAnswer):
            speak(here)
        with pytest.raises(BadAnswer):
            animate(here, motion)


def test_a_file_that_is_gone_is_told():
    with studio(faults={"tts/kokoro": {1: Fault.RESULT_GONE}}) as here, pytest.raises(Gone):
        speak(here)
