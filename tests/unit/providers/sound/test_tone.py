import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.sound.filtering import BLOCK, filtered
from storybook_app.providers.sound.tone import high_pass, high_shelf, peak, softened

RATE = 48_000


def decibels_at(response, hertz):
    return 20 * np.log10(abs(response(np.array([hertz], np.float32))[0]))


def test_the_bell_lifts_its_centre_only():
    def bell(hertz):
        return peak(hertz, 220, level=2, quality=1)

    assert decibels_at(bell, 220) == pytest.approx(2, abs=0.01)
    assert decibels_at(bell, 5000) == pytest.approx(0, abs=0.05)


def test_the_shelf_lowers_what_is_above_it():
    def shelf(hertz):
        return high_shelf(hertz, 6000, level=-5)

    assert decibels_at(shelf, 100) == pytest.approx(0, abs=0.01)
    assert decibels_at(shelf, 6000) == pytest.approx(-2.5, abs=0.01)
    assert decibels_at(shelf, 60_000) == pytest.approx(-5, abs=0.1)


def test_the_high_pass_takes_rumble_out():
    def corner(hertz):
        return high_pass(hertz, 70)

    assert decibels_at(corner, 70) == pytest.approx(-3.01, abs=0.01)
    assert decibels_at(corner, 7) < -35


def test_speech_loses_its_edge_relative_to_its_body():
    noise = np.random.default_rng(5).normal(0, 0.1, 4 * RATE).astype(np.float32)

    spectrum = np.abs(np.fft.rfft(softened(noise, RATE))) ** 2
    hertz = np.fft.rfftfreq(4 * RATE, 1 / RATE)
    body = spectrum[(hertz > 200) & (hertz < 300)].mean()
    edge = spectrum[(hertz > 7000) & (hertz < 9000)].mean()

    assert 10 * np.log10(edge / body) < -4


def test_the_room_answers_after_the_sound_and_never_before():
    click = np.zeros(RATE // 2, np.float32)
    click[10_000] = 1

    heard = np.abs(softened(click, RATE))

    assert heard[:9_900].max() < 0.002
    assert heard[10_400:13_000].max() > 0.01
    assert heard[16_000:].max() < 0.002


@given(st.integers(1, 3 * BLOCK), st.integers(1, 200), st.integers(0, 1000))
def test_filtering_block_by_block_is_plain_convolution(length, taps, seed):
    random = np.random.default_rng(seed)
    sound = random.normal(0, 1, length).astype(np.float32)
    kernel = random.normal(0, 1, taps)

    result = filtered(sound, np.fft.rfft(kernel, 2 * BLOCK).astype(np.complex64))

    assert np.allclose(result, np.convolve(sound, kernel)[:length], atol=1e-3)
