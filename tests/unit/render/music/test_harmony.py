import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.render.music.harmony import LYDIAN, MAJOR, Key, triad, voiced
from storybook_app.render.music.styles import STYLES

C_MAJOR = Key(60, MAJOR)
ROOTS = st.lists(st.sampled_from([0, 1, 2, 3, 4, 5]), min_size=1, max_size=24)


def test_steps_are_pitches_of_the_scale():
    assert [C_MAJOR.pitch(step) for step in (-7, -1, 0, 2, 7, 8)] == [48, 59, 60, 64, 72, 74]
    assert Key(60, LYDIAN).pitch(3) == 66


@given(st.sampled_from(list(STYLES.values())), ROOTS)
def test_every_voice_is_a_tone_of_its_chord_in_its_register(style, roots):
    for root, chord in zip(roots, voiced(C_MAJOR, roots, style.basses, style.voices), strict=True):
        assert {step % 7 for step in chord.voices} == set(triad(root))
        assert chord.bass % 7 in triad(root)[:2]
        assert style.basses.low <= chord.bass <= style.basses.high
        assert style.voices.low <= chord.voices[0] < chord.voices[2] <= style.voices.high
        assert C_MAJOR.pitch(chord.voices[2]) - C_MAJOR.pitch(chord.voices[0]) <= 9  # close, within a sixth


@given(st.sampled_from(list(STYLES.values())), ROOTS)
def test_no_voice_jumps(style, roots):
    for before, after in itertools.pairwise(voiced(C_MAJOR, roots, style.basses, style.voices)):
        for old, new in zip(before.voices, after.voices, strict=True):
            assert abs(C_MAJOR.pitch(new) - C_MAJOR.pitch(old)) <= 7
        assert abs(C_MAJOR.pitch(after.bass) - C_MAJOR.pitch(before.bass)) <= 12


@pytest.mark.parametrize("style", STYLES.values())
def test_the_hands_do_not_cross(style):
    assert style.basses.low < style.voices.low
    assert style.voices.high < style.melody.high
