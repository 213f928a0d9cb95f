"""The real engine, through real workers, measured by ffmpeg."""

import asyncio
import contextlib
import io
import re
import shutil
import subprocess
import sys
import wave

import espeakng_loader
import imageio_ffmpeg
import numpy as np
import pytest

from storybook_app.book.values import Line, LineKind, Timing
from storybook_app.errors import EngineFailed, OptionRefused
from storybook_app.providers.errands import Straight
from storybook_app.providers.local.narrator import espeak
from storybook_app.providers.local.narrator.espeak import loaded_engine
from storybook_app.providers.local.narrator.languages import find_language, known_languages
from storybook_app.providers.local.narrator.narrator import LocalNarrator
from storybook_app.providers.local.narrator.speaking import speak
from storybook_app.providers.local.narrator.voices import VOICES, delivery
from storybook_app.workers import Workers

ENGLISH = "Grandma built a huge sandcastle, and Mia found 12 tiny crabs!"
KOREAN = "할머니가 커다란 모래성을 만들었고, 미아는 작은 게를 3마리 찾았어요!"


def narrate(*lines, voice="grandma", language="en"):
    """Speak lines by one worker, one after the other."""

    async def speak_all():
        async with contextlib.aclosing(Workers(at_once=1)) as workers:
            narrator = LocalNarrator(workers)
            return [await narrator.speak(line, voice, language, Straight()) for line in lines]

    return asyncio.run(speak_all())


def said(text, language="en", voice="grandma", kind=LineKind.NARRATION):
    return speak(text, kind, voice, language)


def samples_of(speech):
    with wave.open(io.BytesIO(speech.sound)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48_000)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def marked(text, speech):
    return [text[word.start : word.end] for word in speech.words]


def assert_in_order(text, speech):
    now, done = 0, 0
    for word in speech.words:
        assert done <= word.start < word.end <= len(text)
        assert now <= word.from_ms <= word.to_ms <= speech.milliseconds
        now, done = word.to_ms, word.end


def measured_by_ffmpeg(speech):
    """Integrated loudness in LUFS and true peak in dBTP."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", "-i", "pipe:0"]
    command += ["-af", "ebur128=peak=true", "-f", "null", "-"]
    report = subprocess.run(command, input=speech.sound, capture_output=True, check=True).stderr.decode()
    summary = report[report.index("Summary:") :]
    return tuple(float(re.search(rf"{name}:\s+(-?[\d.]+)", summary).group(1)) for name in ("I", "Peak"))


def test_a_worker_speaks_lines_one_after_the_other_and_each_sounds_the_same_again():
    line, other = Line(text=ENGLISH), Line(text="Whoosh!", kind=LineKind.SOUND)

    first, _, again = narrate(line, other, line)

    assert first == again
    assert len(samples_of(first)) == first.milliseconds * 48


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (ENGLISH, "en", ["Grandma", "built", "a", "huge", "sandcastle", "and", "Mia", "found", "12", "tiny", "crabs"]),
        (KOREAN, "ko", ["할머니가", "커다란", "모래성을", "만들었고", "미아는", "작은", "게를", "3마리", "찾았어요"]),
        ("On 12 May 2024, “we” paid $2.50 🎉!", "en", ["On", "12", "May", "2024", "we", "paid", "$2.50"]),
        ("할머니가 English 단어를 읽었어요", "ko", ["할머니가", "English", "단어를", "읽었어요"]),
        ("She said 안녕 to me", "en", ["She", "said", "안녕", "to", "me"]),
    ],
)
def test_every_word_of_the_line_is_timed(text, language, words):
    speech = said(text, language)

    assert marked(text, speech) == words
    assert_in_order(text, speech)
    assert all(word.to_ms - word.from_ms >= 30 for word in speech.words)


def test_english_times_come_from_the_engine_and_missing_korean_ones_from_alignment():
    assert said(ENGLISH).timing is Timing.ENGINE
    assert said(KOREAN, "ko").timing is Timing.ALIGNED


def test_a_word_begins_where_the_sound_of_its_clause_begins():
    text = "One, two… three."
    speech = said(text)
    samples = samples_of(speech)
    level = np.abs(samples[: len(samples) // 480 * 480].reshape(-1, 480)).max(axis=1)  # 10 ms each
    loud = level > 0.05 * level.max()
    onsets = [10 * i for i in range(15, len(loud)) if loud[i] and not loud[i - 15 : i].any()]

    starts = [word.from_ms for word in speech.words]

    assert len(onsets) == 2  # after the two pauses
    assert max(abs(a - b) for a, b in zip(onsets, starts[1:], strict=True)) < 80


def test_an_ellipsis_is_a_longer_silence_than_a_comma():
    comma, ellipsis = (said(text).words for text in ("Wait, there", "Wait… there"))

    assert ellipsis[1].from_ms - ellipsis[0].to_ms > comma[1].from_ms - comma[0].to_ms + 200


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        (ENGLISH, "en", LineKind.NARRATION),
        (KOREAN, "ko", LineKind.NARRATION),
        ("Look, Daddy!", "en", LineKind.SPEECH),
        ("멍멍!", "ko", LineKind.SOUND),
    ],
)
def test_every_voice_is_as_loud_as_the_film_wants_without_peaks_or_clicks(voice, text, language, kind):
    speech = said(text, language, voice, kind)

    loudness, peak = measured_by_ffmpeg(speech)
    samples = samples_of(speech)

    assert loudness == pytest.approx(-16, abs=0.5)
    assert peak <= -1.5
    assert samples[0] == samples[-1] == 0
    assert np.abs(samples[:480]).max() < 0.01 * np.abs(samples).max()


def test_the_voices_differ_in_pitch():
    def pitch(voice):
        samples = samples_of(said("We are all on a row", voice=voice))[:: 48_000 // 8000].astype(float)
        spectrum = np.abs(np.fft.rfft(samples, 1 << 17)) ** 2
        lags = np.fft.irfft(spectrum)[8000 // 400 : 8000 // 70]
        return 8000 / (8000 // 400 + int(np.argmax(lags)))

    assert pitch("grandpa") < pitch("grandma") < pitch("child")


def test_the_kind_of_line_changes_how_it_is_said():
    sounds = {said("Look at me", kind=kind).sound for kind in LineKind}

    assert len(sounds) == len(LineKind)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "…", "🎉", "👨‍👩‍👧‍👦", "\0", "\ud800", "[[", "<>", "?!", "\n\n", "\u200b\u202e", "((()))", "\u3164"),
        *("a\0b", "x\udfffy", "\u202eright\u202c", "<speak>hi</speak>", "&lt;", "[[h@'loU]]", "<break time='9s'/>"),
        *("日本語です", "中文", "مرحبا", "नमस्ते", "ㅋㅋㅋ", "1️⃣", "½", "€", "a,b;c", "e\u0301" * 50, "-" * 5000),
        *("a" * 5000, "가" * 1000, "!" * 3000 + "a", "Dr. Dr.", "''", "http://example.com/?a=b", "1" * 600),
    ],
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_text_breaks_the_narrator(text, language):
    speech = said(text, language)

    assert_in_order(text, speech)
    assert len(samples_of(speech)) == speech.milliseconds * 48 > 0


@pytest.mark.parametrize("text", ["🎉", "…", " "])
def test_a_line_without_words_is_a_short_silence(text):
    speech = said(text)

    assert speech.words == ()
    assert speech.milliseconds < 1500
    assert not samples_of(speech).any()


def test_a_long_line_is_read_to_its_end():
    text = "The little train went on and on. " * 152  # 5,016 characters

    speech = said(text)

    assert len(speech.words) == 152 * 7
    assert_in_order(text, speech)
    assert all(word.to_ms > word.from_ms for word in speech.words)


def test_an_endless_line_is_refused_in_plain_words(monkeypatch):
    monkeypatch.setattr(espeak, "LONGEST_SECONDS", 5)

    with pytest.raises(EngineFailed, match="too long"):
        said("On and on. " * 50)
    with pytest.raises(EngineFailed, match="too long"):
        said("가나다라마바사 " * 30)


def test_every_language_listed_can_be_heard():
    mute = []
    for language in known_languages():
        with loaded_engine() as engine:
            engine.use(delivery("grandma", LineKind.NARRATION, language.code), language.file)
            if len(engine.say("mama 12").samples) < 4000:
                mute.append(language.code)

    assert mute == []


def test_languages_are_listed_with_english_and_korean_first():
    listed = LocalNarrator(Workers()).languages()

    assert listed[:2] == (("en", "English"), ("ko", "Korean"))
    assert len(listed) > 100
    assert len({code for code, _ in listed}) == len(listed)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("ko-KR", "ko"), ("EN", "en"), ("pt_BR", "pt-br"), ("zh-Hans-CN", "zh"), ("fr-CA", "fr"), ("no", "nb")],
)
def test_codes_are_understood_as_people_write_them(asked, meant):
    assert find_language(asked).code == meant


@pytest.mark.parametrize(("asked", "advice"), [("korean", "ko (Korean)"), ("germn", "de (German)"), ("", "en, ko")])
def test_an_unknown_language_is_refused_with_near_ones(asked, advice):
    with pytest.raises(OptionRefused, match=re.escape(advice)):
        narrate(Line(text="Hello"), language=asked)


def test_an_unknown_voice_is_refused_before_any_work():
    with pytest.raises(OptionRefused, match="grandma"):
        LocalNarrator(Workers()).ingredients(Line(text="Hello"), "alloy", "en")


def test_ingredients_are_all_that_changes_the_sound():
    narrator = LocalNarrator(Workers())
    base = narrator.ingredients(Line(text="Hello"), "grandma", "en")

    assert base == narrator.ingredients(Line(text="Hello", speaker="Mia"), "Grandma", "EN")
    assert base != narrator.ingredients(Line(text="Hello!"), "grandma", "en")
    assert base != narrator.ingredients(Line(text="Hello", kind=LineKind.SPEECH), "grandma", "en")
    assert base != narrator.ingredients(Line(text="Hello"), "dad", "en")
    assert base != narrator.ingredients(Line(text="Hello"), "grandma", "ko")


def test_the_engine_opens_its_data_wherever_the_app_is_installed(tmp_path, monkeypatch):
    folder = tmp_path / "미아의 폴더" / ("deep-" * 24)  # longer than the engine's own buffer for a path
    shutil.copytree(espeakng_loader.get_data_path(), folder / "espeak-ng-data")
    monkeypatch.setattr(espeakng_loader, "get_data_path", lambda: str(folder / "espeak-ng-data"))

    assert said("Hello").timing is Timing.ENGINE


def test_importing_the_narrator_does_not_load_numpy():
    code = "import sys, storybook_app.providers.local.narrator.narrator; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
