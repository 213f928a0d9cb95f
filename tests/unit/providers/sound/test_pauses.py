import numpy as np
import pytest

from storybook_app.providers.sound.alignment import spectra
from storybook_app.providers.sound.pauses import noise_matched, pauses, runs, spoken

RATE = 16_000


def voiced(*stretches, noise=0.0):
    """Silence and a buzz, like that of the vocal cords, by turns, in milliseconds; over noise of that level; as spectra."""
    parts = []
    for index, milliseconds in enumerate(stretches):
        moments = np.arange(milliseconds * RATE // 1000) / RATE
        buzz = sum(np.cos(2 * np.pi * 150 * k * moments) / k for k in range(1, 48)) * 0.1
        parts.append(buzz * (index % 2))
    sound = np.concatenate(parts)
    sound += np.random.default_rng(1).standard_normal(len(sound)) * noise
    return spectra(sound.astype(np.float32), RATE)


@pytest.mark.parametrize("noise", [0.0, 0.001, 0.02])
def test_pauses_are_found_under_any_noise(noise):
    found = runs(pauses(voiced(300, 700, 400, 900, 250, noise=noise)))

    assert len(found) == 3
    assert np.abs(found - [[0, 30], [100, 140], [230, 255]]).max() <= 4


def test_a_stop_within_a_word_is_no_pause():
    assert len(runs(pauses(voiced(0, 500, 90, 500)))) == 0


def noise(milliseconds):
    samples = np.random.default_rng(1).standard_normal(milliseconds * RATE // 1000)
    return spectra(samples.astype(np.float32), RATE)


@pytest.mark.parametrize("steady", [voiced(1000), voiced(0, 1000), noise(1000)], ids=["silence", "buzz", "noise"])
def test_a_sound_without_loud_and_faint_moments_has_no_pauses(steady):
    assert not pauses(steady)[3:-3].any()


def test_clicks_apart_from_the_voice_are_not_spoken():
    quiet = pauses(voiced(100, 15, 500, 900, 40, 300, 400, 10, 120))

    first, end = spoken(quiet)

    assert abs(first - 61) <= 4
    assert abs(end - 185) <= 4


def test_clicks_alone_are_nobody_speaking():
    first, end = spoken(pauses(voiced(400, 5, 600, 5, 400)))

    assert first == end


def test_clean_spectra_get_the_noise_of_others():
    clean, noisy = voiced(300, 700, 300), voiced(300, 700, 300, noise=0.02)

    matched = noise_matched(clean, noisy)

    assert np.abs(matched - noisy)[5:-5].mean() < 1.5 < np.abs(clean - noisy)[5:-5].mean()
