import itertools
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.values import Piece
from storybook_app.render.music.composing import composed
from storybook_app.render.music.harmony import triad
from storybook_app.render.music.styles import STYLES

PIECES = list(Piece)
SECONDS = st.integers(1, 150)


@cache
def piece_of(piece, seed, seconds):
    return composed(STYLES[piece], seed, 1000 * seconds)


def melody(composition):
    """The melody as (bar, half beat, step)."""
    return [(number, sung.at, sung.step) for number, bar in enumerate(composition.bars) for sung in bar.melody]


def sixteen_bars(piece, seed):
    """A composition whose phrases are A A B A and the end, after an opening without melody."""
    bars = piece_of(piece, seed, 90).bars
    return [bars[first : first + 4] for first in range(len(bars) % 4, len(bars), 4)]


@given(st.sampled_from(PIECES), st.text(max_size=8), SECONDS)
def test_every_note_is_of_the_key_and_inside_the_film(piece, seed, seconds):
    composition = composed(STYLES[piece], seed, 1000 * seconds)
    scale = {(composition.key.tonic + degree) % 12 for degree in composition.key.scale}
    for note in composition.notes:
        assert note.pitch % 12 in scale
        assert 0 <= note.at_ms < 1000 * seconds
        assert 0 < note.strength < 1.4


@given(st.sampled_from(PIECES), st.integers(0, 10**6), SECONDS)
def test_strong_beats_of_the_melody_are_tones_of_the_chord(piece, seed, seconds):
    composition = composed(STYLES[piece], str(seed), 1000 * seconds)
    strong = {0, 4} if STYLES[piece].beats == 4 else {0}
    for bar in composition.bars:
        for sung in bar.melody:
            if sung.at in strong:
                assert sung.step % 7 in triad(bar.root)


@given(st.sampled_from(PIECES), st.integers(0, 10**6))
def test_the_melody_can_be_sung(piece, seed):
    composition = composed(STYLES[piece], str(seed), 100_000)
    steps = [step for *_, step in melody(composition)]
    leaps = [abs(b - a) for a, b in itertools.pairwise(steps)]
    assert sum(leap > 5 for leap in leaps) <= 0.05 * len(leaps)
    assert max(leaps) <= 7
    pitches = [composition.key.pitch(step) for step in steps]
    assert max(pitches) - min(pitches) <= 17


@given(st.sampled_from(PIECES), st.text(max_size=8), st.integers(30, 150))
def test_the_pace_is_calm_and_the_texture_thin(piece, seed, seconds):
    composition = composed(STYLES[piece], seed, 1000 * seconds)
    bar_ms = composition.starts_ms[1] - composition.starts_ms[0]
    assert 60 <= STYLES[piece].beats * 60_000 / bar_ms <= 80
    assert len(composition.notes) < 4 * seconds


@given(st.sampled_from(PIECES), st.text(max_size=8), st.integers(15, 150))
def test_it_comes_home_as_the_film_ends(piece, seed, seconds):
    composition = composed(STYLES[piece], seed, 1000 * seconds)
    last = composition.starts_ms[-1]
    assert last == 1000 * seconds - STYLES[piece].ring_ms
    assert composition.bars[-1].root == 4  # the dominant before the tonic
    final = {(note.pitch - composition.key.tonic) % 12 for note in composition.notes if note.at_ms >= last}
    assert final == {0, 4, 7}
    lowest = min((note for note in composition.notes if note.at_ms >= last), key=lambda note: note.pitch)
    assert (lowest.pitch - composition.key.tonic) % 12 in {0, 4}
    lengths = [b - a for a, b in itertools.pairwise(composition.starts_ms)]
    assert lengths[-1] == max(lengths)


@pytest.mark.parametrize("piece", PIECES)
def test_the_first_theme_returns(piece):
    first, second, bridge, again, *_ = sixteen_bars(piece, "Mina and the sea")
    rhythm = [[(sung.at, sung.length) for sung in bar.melody] for bar in first[:2]]
    assert [[(sung.at, sung.length) for sung in bar.melody] for bar in second[:2]] == rhythm
    assert [bar.root for bar in again[:2]] == [bar.root for bar in first[:2]]
    assert [bar.root for bar in bridge] != [bar.root for bar in first]
    assert second[-1].root == again[-1].root == 0
    assert second[-1].melody[-1].step % 7 == 0


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("milliseconds", [40, 120, 500, 999, 2500, 5000, 9000])
def test_a_film_of_any_shortness_has_its_last_chord(piece, milliseconds):
    composition = composed(STYLES[piece], "x", milliseconds)
    assert len(composition.notes) >= 3
    assert composition.notes[0].at_ms <= milliseconds


def test_the_same_seed_gives_the_same_tune_and_another_another():
    tunes = [composed(STYLES[Piece.MUSIC_BOX], seed, 60_000).notes for seed in ("Mina", "Mina", "Leo")]
    assert tunes[0] == tunes[1] != tunes[2]


def test_books_have_tunes_of_their_own():
    tunes = {composed(STYLES[Piece.SOFT_PIANO], str(seed), 60_000).notes for seed in range(40)}
    assert len(tunes) == 40
    melodies = {tuple(melody(composed(STYLES[Piece.SOFT_PIANO], str(seed), 60_000))) for seed in range(40)}
    assert len(melodies) >= 38
