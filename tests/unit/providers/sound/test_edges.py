import numpy as np

from storybook_app.providers.sound.edges import faded, heard
from storybook_app.providers.sound.wav import wav_bytes


def test_silence_around_a_sound_is_not_heard():
    sound = np.zeros(1000, np.float32)
    sound[300:500] = 0.5

    assert heard(sound, 0) == (300, 500)
    assert heard(sound, 50) == (250, 550)
    assert heard(sound, 5000) == (0, 1000)


def test_in_silence_nothing_is_heard():
    assert heard(np.zeros(100, np.float32), 10) == (0, 0)
    assert heard(np.zeros(0, np.float32), 10) == (0, 0)


def test_faded_sounds_begin_and_end_at_rest():
    result = faded(np.ones(100, np.float32), 10, 20)

    assert result[0] == result[-1] == 0
    assert (np.diff(result[:10]) > 0).all()
    assert (np.diff(result[-20:]) < 0).all()
    assert (result[10:80] == 1).all()


def test_a_sound_shorter_than_its_fades_is_faded_as_far_as_it_goes():
    assert len(faded(np.ones(3, np.float32), 10, 20)) == 3
    assert len(faded(np.zeros(0, np.float32), 10, 20)) == 0


def test_a_wav_file_holds_two_bytes_a_sample_and_never_wraps():
    data = wav_bytes(np.array([0, 2, -2], np.float32), 48_000)

    assert np.frombuffer(data[44:], "<i2").tolist() == [0, 32_767, -32_767]
