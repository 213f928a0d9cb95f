import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.sound.dynamics import (
    CEILING,
    LOUDNESS,
    compressed,
    levelled,
    limited,
    moving_maximum,
)
from storybook_app.providers.sound.loudness import integrated_loudness, true_peak

RATE = 48_000


def babble(level, seconds=2.0, seed=3):
    """Noise in bursts, about as uneven as speech."""
    random = np.random.default_rng(seed)
    count = round(seconds * RATE)
    envelope = np.interp(np.arange(count), np.linspace(0, count, 24), random.random(24) ** 2)
    return (random.normal(0, 1, count) * envelope * 10 ** (level / 20)).astype(np.float32)


@pytest.mark.parametrize("level", [-60, -30, -3])
def test_speech_of_any_level_ends_at_the_same_loudness_without_peaks(level):
    result = levelled(babble(level), RATE)

    assert integrated_loudness(result) == pytest.approx(LOUDNESS, abs=0.5)
    assert true_peak(result) < CEILING + 0.3


def test_silence_stays_silence():
    assert not levelled(np.zeros(RATE, np.float32), RATE).any()


def test_loud_syllables_are_eased_and_quiet_ones_left_alone():
    loud, quiet = babble(0), babble(-50)

    assert np.sqrt(np.mean(compressed(loud, RATE) ** 2)) < 0.7 * np.sqrt(np.mean(loud**2))
    assert np.abs(compressed(quiet, RATE) - quiet).max() < 1e-4


@given(st.integers(0, 10_000), st.floats(0.5, 20))
def test_the_limiter_holds_its_ceiling_whatever_comes(seed, gain):
    noise = np.random.default_rng(seed).normal(0, 0.2, 4000).astype(np.float32) * np.float32(gain)

    assert np.abs(limited(noise, RATE)).max() <= 10 ** (CEILING / 20) + 1e-4


def test_the_limiter_leaves_quiet_sound_as_it_is():
    quiet = babble(-40)

    assert limited(quiet, RATE) is quiet


@given(st.lists(st.floats(-5, 5, width=32), min_size=1, max_size=60), st.integers(0, 12))
def test_the_moving_maximum_is_the_maximum_of_each_window(values, reach):
    array = np.array(values, np.float32)

    expected = [array[max(0, i - reach) : i + reach + 1].max() for i in range(len(array))]

    assert moving_maximum(array, 2 * reach + 1).tolist() == expected
