import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.render.music.ducking import DEPTH, Fader, Speech, ducked, merged

FILM_MS = 9_000


def decibels(gains):
    return 20 * np.log10(gains)


def test_the_music_is_down_before_the_voice_begins_and_up_again_behind_it():
    level = decibels(ducked([Speech(4000, 7000)], FILM_MS))
    assert level[3750] == pytest.approx(0)
    assert level[3875] == pytest.approx(-DEPTH / 2)
    assert level[4000:7001] == pytest.approx(-DEPTH)
    assert level[7350] == pytest.approx(-DEPTH / 2)
    assert level[7700:] == pytest.approx(0)


def test_in_a_short_pause_the_music_stays_down_and_in_a_long_one_it_rises():
    assert merged([Speech(2000, 3000), Speech(0, 1000), Speech(4320, 6000)]) == [Speech(0, 3000 + 3000)]
    assert merged([Speech(0, 1000), Speech(3000, 4000)]) == [Speech(0, 1000), Speech(3000, 4000)]
    level = decibels(ducked(merged([Speech(1000, 3000), Speech(5000, 6000)]), FILM_MS))
    assert level[3700:4750] == pytest.approx(0)


def test_it_comes_and_goes_in_its_own_time():
    fader = Fader([], FILM_MS, fade_in_ms=2000, fade_out_ms=3000)
    gains = fader.gains(0, 48 * FILM_MS)
    assert gains[0] == 0
    assert gains[48 * 1000] == pytest.approx(0.5, abs=1e-3)
    assert gains[48 * 2000 : 48 * 6000] == pytest.approx(1)
    assert gains[48 * 7500] == pytest.approx(0.5, abs=1e-3)
    assert gains[-1] < 1e-5


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(0, FILM_MS), st.integers(0, 4000)), max_size=6),
    st.lists(st.integers(0, 48 * FILM_MS), max_size=4),
)
def test_the_gain_never_jumps_and_is_the_same_in_any_blocks(spoken, cuts):
    speech = [Speech(start, min(FILM_MS, start + length)) for start, length in spoken]
    fader = Fader(speech, FILM_MS, fade_in_ms=100, fade_out_ms=1000)
    whole = fader.gains(0, 48 * FILM_MS)
    assert np.abs(np.diff(whole)).max() < 1e-3  # a sample
    edges = sorted({0, *cuts, 48 * FILM_MS})
    parts = [fader.gains(first, last) for first, last in itertools.pairwise(edges)]
    assert np.array_equal(np.concatenate(parts), whole)
    for one in speech:
        spoken_gains = whole[48 * one.from_ms : 48 * one.to_ms]
        assert spoken_gains.max(initial=0) < 10 ** (-DEPTH / 20) + 1e-4
