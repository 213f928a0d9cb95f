import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.sound.resampling import fast_length, resampled


def tone(hertz, rate, seconds=1.0):
    moments = np.arange(round(seconds * rate)) / rate
    return (np.sin(2 * np.pi * hertz * moments) * np.hanning(len(moments))).astype(np.float32)


@pytest.mark.parametrize("hertz", [100, 1000, 5000, 10_000])
def test_a_tone_comes_through_unchanged_and_unshifted(hertz):
    converted = resampled(tone(hertz, 22_050), 22_050, 48_000)

    assert len(converted) == 48_000
    assert np.abs(converted - tone(hertz, 48_000)).max() < 0.002


def test_nothing_new_appears_above_the_old_band():
    noise = np.random.default_rng(1).normal(0, 0.1, 22_050).astype(np.float32)

    spectrum = np.abs(np.fft.rfft(resampled(noise, 22_050, 48_000) * np.hanning(48_000))) ** 2

    assert spectrum[11_100:].sum() < 1e-6 * spectrum.sum()


def test_what_the_new_rate_cannot_hold_is_left_out():
    assert np.abs(resampled(tone(10_000, 48_000), 48_000, 16_000)).max() < 0.001


@given(st.integers(0, 3000), st.sampled_from([(22_050, 48_000), (48_000, 16_000), (24_000, 48_000), (44_100, 22_050)]))
def test_the_length_follows_the_rate(length, rates):
    rate, new_rate = rates

    assert len(resampled(np.zeros(length, np.float32), rate, new_rate)) == round(length * new_rate / rate)


@given(st.integers(1, 10**7))
def test_fast_lengths_are_even_and_have_small_factors_only(least):
    length = fast_length(least)

    assert least <= length <= max(2, 2 * least)
    assert length % 2 == 0
    for prime in (2, 3, 5):
        while length % prime == 0:
            length //= prime
    assert length == 1
