import io
import struct
import wave

import numpy as np
import pytest
import soundfile

from storybook_app.book.values import Timing
from storybook_app.errors import BadAnswer
from storybook_app.providers.sound.dynamics import CEILING, LOUDNESS
from storybook_app.providers.sound.finishing import LEAD_MS, TAIL_MS
from storybook_app.providers.sound.loudness import integrated_loudness, true_peak
from storybook_app.providers.sound.service_sound import (
    Cut,
    TimedWord,
    finish_cuts,
    finish_speech,
    wordless_speech,
)

RATE = 24_000


def voiced(*stretches, rate=RATE, level=0.2):
    """Silence and tone by turns, in seconds: ``voiced(0.5, 1.0)`` is half a second of silence, then a second of tone."""
    parts = [
        np.zeros(round(seconds * rate)) if index % 2 == 0 else _tone(round(seconds * rate), rate) * level
        for index, seconds in enumerate(stretches)
    ]
    return np.concatenate(parts).astype(np.float32)


def _tone(count, rate):
    seconds = np.arange(count) / rate
    return np.sin(2 * np.pi * 220 * seconds) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * seconds))


def filed(samples, kind="WAV", rate=RATE, subtype=None):
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format=kind, subtype=subtype)
    return file.getvalue()


def samples_of(speech):
    with wave.open(io.BytesIO(speech.sound)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48_000)
        assert file.getnframes() == speech.milliseconds * 48
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32_768


@pytest.mark.parametrize("rate", [22_050, 24_000, 48_000])
@pytest.mark.parametrize("kind", ["WAV", "MP3", "FLAC", "OGG"])
def test_a_sound_of_any_kind_and_rate_becomes_a_line_at_the_loudness_of_every_line(kind, rate):
    speech = finish_speech(filed(voiced(0.5, 1.5, 0.5, rate=rate), kind, rate), "Hello there", None)

    sound = samples_of(speech)
    assert integrated_loudness(sound) == pytest.approx(LOUDNESS, abs=0.5)
    assert true_peak(sound) < CEILING + 0.3
    assert speech.milliseconds == pytest.approx(1500 + LEAD_MS + TAIL_MS, abs=60)


def test_two_channels_become_one():
    left = voiced(0.1, 1.0, 0.1)

    speech = finish_speech(filed(np.column_stack([left, left * 0.5])), "Hello", None)

    assert samples_of(speech).any()


@pytest.mark.parametrize("stretches", [(0.0, 1.0), (0.02, 1.0, 0.02), (2.0, 1.0, 3.0)])
def test_every_line_has_the_same_breath_before_and_after_it(stretches):
    speech = finish_speech(filed(voiced(*stretches)), "Hello", None)

    assert speech.milliseconds == pytest.approx(1000 + LEAD_MS + TAIL_MS, abs=10)


def test_a_line_begins_and_ends_softly_even_where_the_sound_was_cut_in_the_middle():
    sound = samples_of(finish_speech(filed(voiced(0.0, 1.0)), "Hello", None))

    assert abs(sound[0]) < 0.001
    assert abs(sound[-1]) < 0.001
    assert np.abs(np.diff(sound)).max() < 0.06


def test_the_services_times_move_with_what_is_trimmed():
    times = [TimedWord("Hello", 2.0, 2.4), TimedWord("there", 2.5, 3.0)]

    speech = finish_speech(filed(voiced(2.0, 1.0, 1.0)), "Hello, there!", times)

    assert speech.timing is Timing.SERVICE
    hello, there = speech.words
    assert (hello.from_ms, hello.to_ms) == pytest.approx((LEAD_MS, LEAD_MS + 400), abs=10)
    assert (there.from_ms, there.to_ms) == pytest.approx((LEAD_MS + 500, LEAD_MS + 1000), abs=10)


@pytest.mark.parametrize("times", [None, [], [TimedWord("quite", 0.0, 0.5), TimedWord("different", 0.5, 1.0)]])
def test_without_believable_times_words_are_timed_by_their_length_over_what_is_heard(times):
    speech = finish_speech(filed(voiced(1.0, 1.0, 1.0)), "bumblebee a", times)

    first, last = speech.words
    assert speech.timing is Timing.LENGTH
    assert (first.from_ms, last.to_ms) == (LEAD_MS, speech.milliseconds - TAIL_MS)
    assert first.to_ms - first.from_ms > last.to_ms - last.from_ms


def streamed(length):
    """A WAV file whose header was written before its length was known."""
    data = bytearray(filed(voiced(0.1, 1.0, 0.1)))
    data[4:8] = struct.pack("<I", length)
    place = data.index(b"data") + 4
    data[place : place + 4] = struct.pack("<I", length)
    return bytes(data)


@pytest.mark.parametrize("length", [0xFFFF_FFFF, 0x7FFF_FFFF])
def test_a_wav_whose_header_does_not_know_its_length_is_read_to_its_end(length):
    speech = finish_speech(streamed(length), "Hello", None)

    assert speech.milliseconds == pytest.approx(1000 + LEAD_MS + TAIL_MS, abs=10)


def broken():
    good = filed(voiced(0.1, 1.0, 0.1))
    return {
        "nothing": b"",
        "a web page": b"<html><body>Sorry</body></html>",
        "noise": np.random.default_rng(7).bytes(20_000),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(500),
        "half a WAV": good[: len(good) // 2],
        "half an MP3": (mp3 := filed(voiced(0.1, 3.0), "MP3"))[: len(mp3) // 2],
        "half a FLAC": (flac := filed(voiced(0.1, 3.0), "FLAC"))[: len(flac) // 2],
        "no samples": filed(np.zeros(0, np.float32)),
        "silence": filed(np.zeros(RATE, np.float32)),
        "next to silence": filed(voiced(0.1, 1.0, level=0.0005)),
        "no numbers": filed(np.full(RATE, np.nan, np.float32), subtype="FLOAT"),
        "absurd numbers": filed(np.full(RATE, 1e30, np.float32), subtype="FLOAT"),
        "another kind": filed(voiced(0.1, 1.0), "AIFF"),
        "an absurd rate": filed(voiced(0.1, 1.0), rate=1_000),
        "hours": filed(np.zeros(8_000 * 601, np.float32), "FLAC", 8_000),
    }


@pytest.mark.parametrize("case", broken())
def test_what_is_no_sound_of_a_line_is_a_bad_answer(case):
    with pytest.raises(BadAnswer):
        finish_speech(broken()[case], "Hello", None)


def test_a_line_without_words_may_be_silent():
    speech = finish_speech(filed(np.zeros(RATE, np.float32)), "🎉", None)

    assert speech == wordless_speech("🎉")
    assert speech.words == ()
    assert not samples_of(speech).any()


def test_one_sound_is_cut_into_its_lines_each_with_its_own_times():
    data = filed(voiced(0.2, 1.0, 0.5, 2.0, 0.3), "MP3")
    cuts = [
        Cut("Hello there", 0.0, 1.4, [TimedWord("Hello", 0.2, 0.7), TimedWord("there", 0.7, 1.2)]),
        Cut(
            "A long goodbye",
            1.5,
            4.0,
            [TimedWord("A", 1.7, 1.9), TimedWord("long", 2.0, 2.5), TimedWord("goodbye", 2.5, 3.7)],
        ),
    ]

    hello, goodbye = finish_cuts(data, cuts)

    assert hello.milliseconds == pytest.approx(1000 + LEAD_MS + TAIL_MS, abs=80)
    assert goodbye.milliseconds == pytest.approx(2000 + LEAD_MS + TAIL_MS, abs=80)
    assert [word.from_ms for word in goodbye.words] == pytest.approx([LEAD_MS, LEAD_MS + 300, LEAD_MS + 800], abs=60)
    assert hello.timing is goodbye.timing is Timing.SERVICE


@pytest.mark.parametrize("ends", [(1.0, 1.0), (2.0, 1.0), (5.0, 6.0), (-3.0, -1.0), (1.3, 1.6)])
def test_a_cut_without_a_sound_fails_alone(ends):
    data = filed(voiced(0.2, 1.0, 0.5, 1.0))

    good, empty = finish_cuts(data, [Cut("Hello", 0.0, 1.3, None), Cut("there", *ends, None)])

    assert isinstance(empty, BadAnswer)
    assert good.timing is Timing.LENGTH
