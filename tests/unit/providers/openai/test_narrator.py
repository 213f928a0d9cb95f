import asyncio
import base64
import json

import pytest

from storybook_app.book.values import Line, LineKind, Timing
from storybook_app.errors import BadAnswer, Busy, Gone, OptionRefused, RequestRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Answer, Straight
from storybook_app.providers.openai import captioned
from storybook_app.providers.openai.captioned import finish_captioned
from storybook_app.providers.openai.narrator import OpenAINarrator
from storybook_app.providers.roles import Speech
from storybook_app.providers.sound.service_sound import TimedWord

SPEECH = Speech(b"RIFF", 900, (), Timing.LENGTH)
SOUND = Answer(b"RIFF...", "audio/wav")
CAPTIONED = Answer(b"{}", "application/json")
HELLO = Line(text="Hello, Mina!")


@pytest.fixture
def narrator(service, workers):
    workers.results |= {"finish_speech": SPEECH, "finish_captioned": SPEECH, "wordless_speech": SPEECH}
    return lambda model="gpt-4o-mini-tts", **choice: OpenAINarrator(
        service, Choice(provider="openai", model=model, **choice), workers
    )


def speak(narrator, line=HELLO, voice="grandma", language="en"):
    return asyncio.run(narrator.speak(line, voice, language, Straight()))


def test_a_line_is_asked_for_and_finished_in_a_worker(narrator, service, workers):
    service.answers = [SOUND]
    assert speak(narrator("tts-1")) is SPEECH
    request = {"model": "tts-1", "input": "Hello, Mina!", "voice": "sage", "response_format": "wav"}
    assert service.asked == [("audio/speech", {"json": request, "form": None, "parts": ()})]
    assert workers.jobs == [("finish_speech", (b"RIFF...", "Hello, Mina!", None))]


def test_a_model_that_takes_instructions_is_told_the_tone_of_each_kind(narrator, service):
    told = set()
    for kind in LineKind:
        service.answers = [SOUND]
        speak(narrator(), Line(text="Woof!", kind=kind), language="ko")
        told.add(service.asked[-1][1]["json"]["instructions"])
    assert len(told) == len(LineKind)
    assert all("“ko”" in words and "Woof" not in words for words in told)


def test_kokoro_is_asked_for_word_times_at_the_root_of_its_server(narrator, service, workers):
    service.answers = [CAPTIONED]
    speak(narrator("kokoro"), language="es")
    [(path, asked)] = service.asked
    assert path == "../dev/captioned_speech"
    assert asked["json"] == {
        "model": "kokoro",
        "input": "Hello, Mina!",
        "voice": "bf_emma",
        "response_format": "wav",
        "lang_code": "e",
        "stream": False,
        "return_timestamps": True,
    }
    assert workers.jobs == [("finish_captioned", (b"{}", "Hello, Mina!"))]


@pytest.mark.parametrize("refusal", [RequestRefused("Not found.", "Mend it."), Gone("Not found.", "Mend it.")])
def test_a_server_without_word_times_is_asked_for_them_once(narrator, service, refusal):
    kokoro = narrator("kokoro-v1.0")
    service.answers = [refusal, SOUND, SOUND]
    speak(kokoro)
    speak(kokoro)
    assert [path for path, _ in service.asked] == ["../dev/captioned_speech", "audio/speech", "audio/speech"]
    assert not {"stream", "return_timestamps"} & set(service.asked[-1][1]["json"])


def test_a_line_that_is_refused_either_way_does_not_end_the_word_times(narrator, service):
    kokoro = narrator("kokoro")
    refusal = RequestRefused("No such voice.", "Choose another.")
    service.answers = [refusal, refusal, CAPTIONED]
    with pytest.raises(RequestRefused):
        speak(kokoro)
    speak(kokoro)
    assert service.asked[-1][0] == "../dev/captioned_speech"


def test_a_busy_server_is_not_asked_another_way(narrator, service):
    service.answers = [Busy("Busy.", "Wait.", 3.0)]
    with pytest.raises(Busy):
        speak(narrator("kokoro"))
    assert len(service.asked) == 1


def test_a_line_without_words_is_a_silence_that_nobody_is_asked_for(narrator, service, workers):
    speak(narrator(), Line(text="🎉 …"))
    assert service.asked == []
    assert workers.jobs == [("wordless_speech", ("🎉 …",))]


def test_a_line_beyond_the_limit_is_refused_before_it_is_sent(narrator, service):
    with pytest.raises(RequestRefused, match="4096"):
        speak(narrator(), Line(text="a" * 4097))
    assert service.asked == []


@pytest.mark.parametrize(
    ("model", "voice", "expected"),
    [
        ("tts-1", "grandpa", "onyx"),
        ("kokoro", "child", "af_sky"),
        ("hexgrad/Kokoro-82M", "dad", "am_michael"),
        ("chatterbox", "mum", "coral"),
        ("chatterbox", "Gianna.wav", "Gianna.wav"),
        ("kokoro", "af_bella(2)+af_sky", "af_bella(2)+af_sky"),
    ],
)
def test_the_voices_of_a_book_have_counterparts_and_others_are_the_servers_own(narrator, model, voice, expected):
    assert narrator(model).ingredients(HELLO, voice, "en")["voice"] == expected


def test_a_chosen_voice_comes_first(narrator):
    chosen = narrator("tts-1", voices={"grandma": "fable"})
    assert chosen.ingredients(HELLO, "grandma", "en")["voice"] == "fable"
    assert chosen.ingredients(HELLO, "grandpa", "en")["voice"] == "onyx"


def test_kokoro_says_which_languages_it_cannot_read(narrator, service):
    with pytest.raises(OptionRefused, match="ko"):
        narrator("kokoro").ingredients(HELLO, "grandma", "ko")
    with pytest.raises(OptionRefused):
        speak(narrator("kokoro"), language="ko-KR")
    assert service.asked == []
    assert "lang_code" not in narrator("kokoro").ingredients(HELLO, "grandma", "en-GB")


def test_the_kind_of_a_line_counts_only_where_it_is_heard(narrator):
    sound = Line(text=HELLO.text, kind=LineKind.SOUND)
    assert narrator("tts-1").ingredients(sound, "mum", "en") == narrator("tts-1").ingredients(HELLO, "mum", "en")
    assert narrator().ingredients(sound, "mum", "en") != narrator().ingredients(HELLO, "mum", "en")


def body(**told):
    return json.dumps({"audio": base64.b64encode(b"RIFF").decode(), "audio_format": "audio/wav", **told}).encode()


@pytest.mark.parametrize(
    ("timestamps", "times"),
    [
        ([{"word": "Hi", "start_time": 0.1, "end_time": 1}, {"word": "?"}], [TimedWord("Hi", 0.1, 1.0)]),
        ([], None),
        (None, None),
    ],
)
def test_the_word_times_of_kokoro_are_read(monkeypatch, timestamps, times):
    given = []
    monkeypatch.setattr(captioned, "finish_speech", lambda *args: given.append(args))
    finish_captioned(body(timestamps=timestamps), "Hi?")
    assert given == [(b"RIFF", "Hi?", times)]


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"audio": 7}', b'{"audio": "!"}', b"\xff"])
def test_an_answer_without_sound_is_a_bad_answer(answer):
    with pytest.raises(BadAnswer):
        finish_captioned(answer, "Hi?")
