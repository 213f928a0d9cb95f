"""A parent's own recordings, in the formats that phones and computers make."""

import io
import subprocess
import wave
from dataclasses import replace

import imageio_ffmpeg
import numpy as np
import pytest
import soundfile
from PIL import Image
from voices import told, with_noise

from storybook_app.book.values import Timing
from storybook_app.errors import EngineFailed, RenderFailed, StepFailed
from storybook_app.pipeline.recordings import finish_any_recording
from storybook_app.providers.recording_finishing import LEAD_MS, TAIL_MS
from storybook_app.providers.recordings import finish_recording
from storybook_app.providers.sound.loudness import integrated_loudness, true_peak
from storybook_app.providers.sound.resampling import resampled

TEXT = "Mina was so tired that she fell asleep in the car with one shoe on."
RATE = 48_000
BEFORE_MS, AFTER_MS = 900, 1400


def seconds_of(samples, rate=RATE):
    return len(samples) / rate


@pytest.fixture(scope="module")
def voice():
    """The text, faint, in a noisy room, with a while before and after it."""
    spoken = told(TEXT, "en")
    waiting = [np.zeros(milliseconds * spoken.rate // 1000, np.float32) for milliseconds in (BEFORE_MS, AFTER_MS)]
    noisy = with_noise(replace(spoken, samples=np.concatenate([waiting[0], spoken.samples, waiting[1]]) * 0.1), 30)
    return resampled(noisy.samples, noisy.rate, RATE), spoken.words


@pytest.fixture(scope="module")
def recording(voice, tmp_path_factory):
    path = tmp_path_factory.mktemp("recorded") / "line.wav"
    soundfile.write(path, voice[0], RATE, subtype="FLOAT")
    return path


def converted(recording, path, *options):
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(recording), *options, str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


def samples_of(speech):
    with wave.open(io.BytesIO(speech.sound)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert file.getnframes() == speech.milliseconds * 48
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32_768


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("phone.m4a", ("-c:a", "aac", "-b:a", "64k")),
        ("phone.aac", ("-c:a", "aac", "-b:a", "64k")),
        ("phone.3gp", ("-c:a", "aac", "-b:a", "24k", "-ar", "16000")),
        ("browser.webm", ("-c:a", "libopus", "-b:a", "32k")),
        ("chat.ogg", ("-c:a", "libopus", "-b:a", "24k")),
        ("old.mp3", ("-c:a", "libmp3lame", "-b:a", "64k")),
        ("two channels.wav", ("-ac", "2", "-ar", "44100")),
        ("film.mov", ("-f", "lavfi", "-i", "testsrc=s=64x64:d=2", "-c:a", "aac", "-c:v", "libx264")),
        ("--help %d;'.flac", ()),
    ],
)
def test_what_a_phone_or_a_computer_records_becomes_a_finished_line(voice, recording, tmp_path, name, options):
    speech = finish_any_recording(converted(recording, tmp_path / name, *options), TEXT, "en")

    sound, words = samples_of(speech), voice[1]
    assert integrated_loudness(sound) == pytest.approx(-16, abs=0.3)
    assert true_peak(sound) < -1
    spoken_ms = words[-1].to_ms - words[0].from_ms
    assert speech.milliseconds == pytest.approx(spoken_ms + LEAD_MS + TAIL_MS, abs=150)
    assert speech.timing is Timing.ALIGNED
    late = np.array([ours.from_ms - true.from_ms for ours, true in zip(speech.words, words, strict=True)])
    assert np.percentile(np.abs(late - np.median(late)), 90) <= 60


def test_a_recording_comes_and_goes_softly(recording):
    sound = np.abs(samples_of(finish_recording(recording, TEXT, "en")))

    loud = sound.max()
    assert sound[:240].max() < 0.01 * loud
    assert sound[-480:].max() < 0.01 * loud
    assert sound[: (LEAD_MS - 60) * 48].max() < 0.2 * loud


def test_the_clicks_of_the_button_are_left_out(voice, tmp_path):
    sound = voice[0].copy()
    for place in (100 * 48, len(sound) - 150 * 48):
        sound[place : place + 96] += 0.5 * np.random.default_rng(2).standard_normal(96)
    soundfile.write(tmp_path / "clicks.wav", sound, RATE, subtype="FLOAT")

    speech = finish_recording(tmp_path / "clicks.wav", TEXT, "en")

    assert speech.milliseconds < seconds_of(sound) * 1000 - BEFORE_MS - AFTER_MS + LEAD_MS + TAIL_MS


def test_rumble_is_taken_out_and_the_voice_stays(voice, tmp_path):
    moments = np.arange(len(voice[0])) / RATE
    rumbling = voice[0] + 0.03 * np.sin(2 * np.pi * 25 * moments)
    soundfile.write(tmp_path / "rumble.wav", rumbling, RATE, subtype="FLOAT")

    sound = samples_of(finish_recording(tmp_path / "rumble.wav", TEXT, "en"))

    spectrum = np.abs(np.fft.rfft(sound)) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    assert spectrum[hertz < 50].sum() < 0.02 * spectrum[(hertz > 90) & (hertz < 4000)].sum()


def test_other_words_than_those_shown_are_timed_by_length_and_said_to_be(recording):
    other = "We picked strawberries until all our fingers were red, and then we drove home to make jam."

    speech = finish_recording(recording, other, "en")

    assert speech.timing is Timing.LENGTH
    assert speech.words[0].from_ms == LEAD_MS
    assert speech.words[-1].to_ms == speech.milliseconds - TAIL_MS


def test_a_recording_for_a_line_without_words_has_none(recording):
    speech = finish_recording(recording, "🎉 …", "en")

    assert speech.words == ()
    assert speech.milliseconds > 3000


def test_a_language_without_a_local_voice_is_timed_by_length(recording):
    assert finish_recording(recording, TEXT, "xx").timing is Timing.LENGTH


def test_one_word_in_a_long_silence_is_found(tmp_path):
    spoken = told("Whoosh!", "en")
    sound = np.concatenate(
        [np.zeros(9 * RATE, np.float32), resampled(spoken.samples, spoken.rate, RATE), np.zeros(12 * RATE)]
    )
    soundfile.write(tmp_path / "line.wav", sound, RATE)

    speech = finish_recording(tmp_path / "line.wav", "Whoosh!", "en")

    assert speech.milliseconds < 1500


def written(path, samples, rate=RATE, **options):
    soundfile.write(path, samples, rate, **options)
    return path


@pytest.mark.parametrize(
    ("samples", "says"),
    [
        (np.zeros(2 * RATE), "hardly anything"),
        (np.zeros(0), "hardly anything"),
        (np.random.default_rng(1).standard_normal(2 * RATE) * 1e-4, "hardly anything"),
        (np.full(RATE, np.nan), "broken"),
        (np.full(RATE, 1e6), "broken"),
    ],
    ids=["silence", "nothing", "a whisper of noise", "no numbers", "far too loud"],
)
def test_a_sound_that_is_no_voice_is_refused_in_a_sentence(tmp_path, samples, says):
    path = written(tmp_path / "line.wav", samples, subtype="FLOAT")

    with pytest.raises(EngineFailed, match=says):
        finish_recording(path, TEXT, "en")


def test_a_recording_of_more_than_ten_minutes_is_refused(tmp_path):
    buzz = np.tile(np.sign(np.sin(np.arange(8000) / 9)) * 0.1, 605)
    path = written(tmp_path / "line.flac", buzz, 8000)

    for finish in (finish_recording, finish_any_recording):
        with pytest.raises(EngineFailed, match="ten minutes"):
            finish(path, TEXT, "en")


def _picture(path):
    Image.new("RGB", (40, 40)).save(path, "JPEG")


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no sound at all, only words" * 100),
        lambda path: path.write_bytes(b"ffconcat version 1.0\nfile line.wav\n"),
        lambda path: path.write_bytes(b"#EXTM3U\n#EXTINF:5,\nline.wav\n#EXT-X-ENDLIST\n"),
        _picture,
        lambda path: path.mkdir(),
        lambda path: None,
    ],
    ids=["empty", "text", "a list", "a playlist", "a picture", "a folder", "missing"],
)
def test_what_is_no_sound_file_is_refused_in_a_sentence(recording, tmp_path, make):
    (tmp_path / "line.wav").write_bytes(recording.read_bytes())
    path = tmp_path / "line.m4a"
    make(path)

    with pytest.raises(RenderFailed, match="no sound"):
        finish_any_recording(path, TEXT, "en")
    with pytest.raises(EngineFailed, match="cannot be read"):
        finish_recording(path, TEXT, "en")


def test_a_film_cut_off_on_its_way_is_refused(recording, tmp_path):
    whole = converted(recording, tmp_path / "whole.m4a", "-c:a", "aac")
    cut = tmp_path / "cut.m4a"
    cut.write_bytes(whole.read_bytes()[:5000])

    with pytest.raises(StepFailed):
        finish_any_recording(cut, TEXT, "en")
