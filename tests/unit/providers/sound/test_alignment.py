from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.sound.alignment import HOP_MS, _near_proportion, align, spectra


def _melody(stretch):
    rate = 16_000
    notes = [(220, 0.2), (330, 0.3), (700, 0.15), (440, 0.25), (1200, 0.2)]
    parts = []
    for (hertz, seconds), factor in zip(notes, stretch, strict=True):
        moments = np.arange(round(seconds * factor * rate)) / rate
        parts.append(sum(np.sin(2 * np.pi * hertz * k * moments) / k for k in (1, 2, 3)) * 0.2)
    starts = np.cumsum([0, *(len(part) for part in parts)])[:-1] * 1000 / rate
    return np.concatenate(parts).astype(np.float32), starts


def test_notes_are_found_in_a_recording_played_at_another_tempo():
    reference, known = _melody([1, 1, 1, 1, 1])
    target, expected = _melody([1.3, 0.8, 1.2, 0.7, 1.4])

    alignment = align(reference, target, 16_000)

    assert max(abs(alignment.at(at) - then) for at, then in zip(known, expected, strict=True)) <= 4 * HOP_MS


def test_times_outside_the_reference_are_held_at_its_ends():
    sound, _ = _melody([1, 1, 1, 1, 1])

    alignment = align(sound, sound, 16_000)

    assert alignment.at(-500) == 0
    assert abs(alignment.at(99_999) - len(sound) / 16) <= 2 * HOP_MS


@given(st.integers(1, 60), st.integers(1, 60))
def test_the_windows_of_any_two_lengths_lead_from_one_to_the_next_and_to_the_end(reference, target):
    windows = _near_proportion(reference, target)

    assert windows[0].first == 0
    assert windows[-1].end == target
    assert all(0 <= window.first < window.end <= target for window in windows)
    assert all(one.first <= two.first < one.end for one, two in pairwise(windows))


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_a_long_sound_has_the_same_spectra_as_its_parts(rate):
    sound = np.random.default_rng(1).standard_normal(65 * rate).astype(np.float32) * 0.1

    whole = spectra(sound, rate)

    assert len(whole) == 6500
    for second in (0, 29, 60):
        part = spectra(sound[second * rate : (second + 4) * rate], rate)
        inside = slice(20, 380)
        assert np.abs(whole[second * 100 :][inside] - part[inside]).max() < 0.02
