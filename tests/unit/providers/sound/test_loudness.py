import numpy as np
import pytest

from storybook_app.providers.sound.loudness import SILENCE, integrated_loudness, true_peak

RATE = 48_000


def sine(hertz, level, seconds=3.0, phase=0.0):
    moments = np.arange(round(seconds * RATE)) / RATE
    return (10 ** (level / 20) * np.sin(2 * np.pi * hertz * moments + phase)).astype(np.float32)


@pytest.mark.parametrize("level", [0, -20, -40])
def test_a_997_hz_sine_reads_three_decibels_below_its_peak(level):
    # The calibration that ITU-R BS.1770-4 itself gives.
    assert integrated_loudness(sine(997, level)) == pytest.approx(level - 3.01, abs=0.02)


@pytest.mark.parametrize(("hertz", "weight"), [(38, -6.0), (100, -1.1), (10_000, 4.0)])
def test_low_tones_count_less_and_high_tones_more(hertz, weight):
    assert integrated_loudness(sine(hertz, -20)) == pytest.approx(-23.01 - 0.69 + weight, abs=0.7)


def test_pauses_do_not_make_a_line_quieter():
    voice = sine(997, -20, seconds=4)
    with_pause = np.concatenate([voice, np.zeros(4 * RATE, np.float32), voice])

    assert integrated_loudness(with_pause) == pytest.approx(integrated_loudness(voice), abs=0.3)


def test_a_short_sound_is_measured_whole():
    assert integrated_loudness(sine(997, -20, seconds=0.3)) == pytest.approx(-23.01, abs=0.1)


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.zeros(100, np.float32), np.zeros(RATE, np.float32)])
def test_silence_has_no_loudness(samples):
    assert integrated_loudness(samples) == SILENCE


def test_the_true_peak_between_samples_is_seen():
    # At a quarter of the rate and 45 degrees, every sample lies 3 dB below the crest of the wave.
    wave = sine(RATE / 4, -6, phase=np.pi / 4) * np.hanning(3 * RATE).astype(np.float32)

    assert 20 * np.log10(np.abs(wave).max()) == pytest.approx(-9.01, abs=0.05)
    assert true_peak(wave) == pytest.approx(-6, abs=0.1)
