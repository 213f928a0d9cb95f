import asyncio
import io

import numpy as np
import pytest
import soundfile
from scripted_service import OnTheSpot, ScriptedService, told

from storybook_app.book.values import Line, Timing
from storybook_app.errors import BadAnswer, OptionRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Answer, Straight
from storybook_app.providers.media_server import MediaServerNarrator

READY = told({"status": "ready"})


def sound(seconds=1.0):
    file = io.BytesIO()
    soundfile.write(file, 0.2 * np.sin(np.arange(round(24_000 * seconds)) / 20), 24_000, format="WAV")
    return Answer(file.getvalue(), "application/octet-stream")


def narrator(*replies, **choice):
    service = ScriptedService(replies)
    return MediaServerNarrator(service, Choice(provider="media-server", **choice), OnTheSpot()), service


def test_a_line_is_asked_for_waited_for_and_fetched():
    reader, service = narrator(told({"file_id": "audio_1.wav"}), READY, sound())

    speech = asyncio.run(reader.speak(Line(text="Hello,\nMia!"), "mum", "en", Straight()))

    assert speech.timing is Timing.LENGTH
    assert speech.milliseconds == pytest.approx(1200, abs=20)
    assert [(asked.method, asked.where) for asked in service.asked] == [
        ("POST", "/api/v1/media/audio-tools/tts/kokoro"),
        ("GET", "/api/v1/media/storage/audio_1.wav/status"),
        ("GET", "/api/v1/media/storage/audio_1.wav"),
    ]
    assert service.asked[0].form == {"text": "Hello, Mia!", "voice": "af_heart"}


def test_null_instead_of_a_file_is_a_bad_answer():
    reader, _ = narrator(told(None))

    with pytest.raises(BadAnswer):
        asyncio.run(reader.speak(Line(text="Hello"), "mum", "en", Straight()))


def test_a_file_that_is_no_sound_is_a_bad_answer():
    reader, _ = narrator(told({"file_id": "audio_1.wav"}), READY, Answer(b"", "application/octet-stream"))

    with pytest.raises(BadAnswer):
        asyncio.run(reader.speak(Line(text="Hello"), "mum", "en", Straight()))


def test_a_line_without_words_is_silent_and_nobody_is_asked():
    reader, service = narrator()

    assert asyncio.run(reader.speak(Line(text="🎉"), "mum", "en", Straight())).words == ()
    assert service.asked == []


@pytest.mark.parametrize("language", ["en", "en-US", "en_GB", " EN "])
def test_english_is_read(language):
    assert narrator()[0].ingredients(Line(text="Hello"), "dad", language)["voice"] == "am_michael"


@pytest.mark.parametrize("language", ["ko", "de", "enm", ""])
def test_no_other_language_is_read(language):
    reader, service = narrator()

    with pytest.raises(OptionRefused):
        reader.ingredients(Line(text="안녕"), "mum", language)
    with pytest.raises(OptionRefused):
        asyncio.run(reader.speak(Line(text="안녕"), "mum", language, Straight()))
    assert service.asked == []


def test_a_voice_may_be_chosen_or_named():
    reader, _ = narrator(voices={"mum": "af_nova"})

    assert reader.ingredients(Line(text="Hello"), "mum", "en")["voice"] == "af_nova"
    assert reader.ingredients(Line(text="Hello"), "am_puck", "en")["voice"] == "am_puck"


@pytest.mark.parametrize("voice", ["bf_emma", "granny", "", "zf_xiaoyi"])
def test_voices_that_the_server_cannot_use_are_refused(voice):
    with pytest.raises(OptionRefused):
        narrator()[0].ingredients(Line(text="Hello"), voice, "en")


def test_every_voice_of_a_book_has_one_of_the_servers():
    reader, _ = narrator()
    voices = {
        reader.ingredients(Line(text="Hi"), voice, "en")["voice"]
        for voice in ("grandma", "grandpa", "mum", "dad", "child")
    }

    assert len(voices) == 5
