"""Word times of voices that tell none, found by the real engine reading along."""

from itertools import pairwise

import numpy as np
import pytest
import soundfile
from voices import compressed, in_a_room, played_faster, told, with_noise, with_pauses

from storybook_app.providers.local.narrator.listening import aligned_words
from storybook_app.providers.local.narrator.reading_along import heard_words
from storybook_app.providers.sound.words import words_by_length

ENGLISH = "In the afternoon we climbed the big hill behind the school, and from the top we could see our own house."
KOREAN = "오후에는 학교 뒤에 있는 큰 언덕에 올라갔는데, 꼭대기에서 우리 집과 강을 볼 수 있었어요."
TEXTS = {"en": ENGLISH, "ko": KOREAN}


def errors(voice, found):
    return np.array([abs(a.from_ms - b.from_ms) for a, b in zip(found, voice.words, strict=True)])


def assert_found(voice, text, language, median=20, most=100):
    found = heard_words(voice.samples, voice.rate, text, language)

    assert found is not None
    assert [(word.start, word.end) for word in found] == [(word.start, word.end) for word in voice.words]
    assert all(a.from_ms <= a.to_ms <= b.from_ms for a, b in pairwise(found))
    assert found[-1].to_ms <= len(voice.samples) * 1000 / voice.rate
    ours = errors(voice, found)
    by_length = errors(voice, words_by_length(text, voice.words[0].from_ms, voice.words[-1].to_ms))
    assert np.median(ours) <= median < np.median(by_length)
    assert np.percentile(ours, 95) <= most


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("variant", "words_per_minute", "pitch"), [("f5", 150, 70), ("croak", 150, 45), ("m1", 105, 10), ("m7", 210, 60)]
)
def test_other_voices_are_followed_word_by_word(language, variant, words_per_minute, pitch):
    assert_found(told(TEXTS[language], language, variant, words_per_minute, pitch), TEXTS[language], language)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    "change",
    [
        lambda voice: with_noise(voice, 20),
        lambda voice: with_noise(voice, 10),
        in_a_room,
        compressed,
        lambda voice: played_faster(voice, 8 / 7),
        lambda voice: played_faster(voice, 6 / 7),
        lambda voice: with_pauses(voice, {3, 8}, 1500),
        lambda voice: with_noise(with_pauses(voice, {2, 7}, 900), 20),
    ],
    ids=["noise 20 dB", "noise 10 dB", "a room", "MP3", "smaller", "larger", "pauses", "pauses in noise"],
)
def test_a_changed_sound_is_still_followed(language, change):
    assert_found(change(told(TEXTS[language], language)), TEXTS[language], language)


def test_no_word_is_marked_during_a_long_pause():
    voice = with_pauses(told(ENGLISH, "en"), {5}, 2000)

    found = heard_words(voice.samples, voice.rate, ENGLISH, "en")

    assert found[4].to_ms <= voice.words[5].from_ms - 1800
    assert abs(found[5].from_ms - voice.words[5].from_ms) <= 60


def test_a_long_reading_is_followed_to_its_end():
    text = " ".join(f"{number} was the number on door {number}." for number in range(30, 55))
    voice = told(text, "en")

    assert len(voice.samples) / voice.rate > 60
    assert_found(voice, text, "en")


@pytest.mark.parametrize(
    ("said", "shown", "language"),
    [
        (
            ENGLISH,
            "My brother hid under the bed because he did not want to brush his teeth, but we saw his feet.",
            "en",
        ),
        (KOREAN, "동생은 이를 닦기 싫어서 침대 밑에 숨었지만, 작은 발이 밖으로 삐죽 나와 있었답니다.", "ko"),
        (ENGLISH, KOREAN, "ko"),
        (ENGLISH, "No.", "en"),
    ],
)
def test_other_words_are_not_believed(said, shown, language):
    voice = told(said, "ko" if said == KOREAN else "en")

    assert heard_words(voice.samples, voice.rate, shown, language) is None


def _tune():
    notes = np.random.default_rng(3).choice([220, 262, 330, 392, 440], 12)
    phase = 2 * np.pi * np.cumsum(np.repeat(notes, 8000)) / 16_000
    return np.sin(phase) * 0.2 * np.tile(np.exp(-np.arange(8000) / 4000), 12)


@pytest.mark.parametrize(
    "sound",
    [np.zeros(0), np.zeros(96_000), np.ones(1), np.random.default_rng(1).standard_normal(96_000) * 0.1, _tune()],
    ids=["nothing", "silence", "one sample", "noise", "a tune"],
)
def test_what_is_no_speech_has_no_words(sound):
    assert heard_words(sound.astype(np.float32), 16_000, ENGLISH, "en") is None


def test_without_words_or_a_local_voice_there_is_nothing_to_find():
    voice = told(ENGLISH, "en")

    assert heard_words(voice.samples, voice.rate, "… 🎉 !", "en") is None
    assert heard_words(voice.samples, voice.rate, ENGLISH, "xx") is None


def test_the_words_of_a_sound_file_are_found(tmp_path):
    voice = told(ENGLISH, "en")
    soundfile.write(tmp_path / "voice.flac", np.column_stack([voice.samples, voice.samples]), voice.rate)

    found = aligned_words(tmp_path / "voice.flac", ENGLISH, "en")

    assert np.median(errors(voice, found)) <= 20
