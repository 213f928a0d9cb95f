"""Spoken lines in the OpenAI dialect and Kokoro's, from a studio that speaks them."""

import pytest
from openai_studio import HELLO, assert_clean, run, speak, studio
from teststudio import Fault

from storybook_app.book.values import Line, Timing
from storybook_app.errors import (
    BadAnswer,
    RequestRefused,
)
from storybook_app.providers.errands import Straight
from storybook_app.providers.openai import (
    OpenAINarrator,
)


@pytest.mark.parametrize("model", ["tts-1", "gpt-4o-mini-tts"])
def test_a_line_is_read(model):
    with studio() as here:
        speech = speak(here, model=model)

        assert speech.timing is Timing.LENGTH
        assert len(speech.words) == 5
        assert here.record.counts() == {"audio/speech": 1}
        assert_clean(here)


def test_kokoro_tells_when_each_word_is_heard():
    with studio("kokoro") as here:
        speech = speak(here, model="kokoro")

        assert speech.timing is Timing.SERVICE
        assert [HELLO.text[word.start : word.end] for word in speech.words][-1].startswith("waved")
        assert here.record.counts() == {"captioned_speech": 1}
        assert_clean(here)


def test_a_server_with_a_kokoro_model_alone_reads_all_the_same():
    async def twice(narrator):
        return [await narrator.speak(HELLO, "grandma", "en", Straight()) for _ in range(2)]

    with studio() as here:
        first, second = run(here, OpenAINarrator, twice, model="kokoro")

        assert first.timing is second.timing is Timing.LENGTH
        asked = [exchange.request.path for exchange in here.record]
        assert asked == ["/any/dev/captioned_speech", "/any/v1/audio/speech", "/any/v1/audio/speech"]


def test_a_line_that_no_service_could_read_is_not_sent():
    with studio() as here:
        speak(here, Line(text="🎉"), model="tts-1")
        with pytest.raises(RequestRefused):
            speak(here, Line(text="a" * 5000), model="tts-1")

        assert here.record == []


@pytest.mark.parametrize("fault", [Fault.EMPTY_MEDIA, Fault.HTML, Fault.HALF_BODY])
def test_half_a_sound_is_a_bad_answer(fault):
    with studio(faults={"audio/speech": {1: fault}}) as here, pytest.raises(BadAnswer):
        speak(here, model="tts-1")
