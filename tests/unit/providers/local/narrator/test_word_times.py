import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.local.narrator.espeak import ENGINE_RATE, Mark
from storybook_app.providers.local.narrator.word_times import (
    aligned_starts,
    interpolated_starts,
    marked_starts,
    spoken_words,
)


def test_a_number_begins_at_the_first_of_its_marks():
    words = spoken_words("May 2024 was")

    starts = marked_starts(words, [Mark(0, 0), Mark(4, 100), Mark(5, 200), Mark(5, 300), Mark(9, 400)])

    assert starts == [0, 100, 400]


def test_words_without_a_mark_stay_open():
    assert marked_starts(spoken_words("a b c"), [Mark(0, 0), Mark(4, 50)]) == [0, None, 50]


def test_marks_that_run_backwards_are_not_believed():
    assert marked_starts(spoken_words("a b c"), [Mark(0, 10), Mark(4, 50), Mark(2, 60)]) == [10, None, 50]


def test_missing_words_share_the_time_between_their_neighbours_by_length():
    starts = interpolated_starts(spoken_words("a bb bb cc"), [0, 200, None, 800], 1000)

    assert starts == [0, 200, 500, 800]


positions = st.lists(st.one_of(st.none(), st.integers(-50, 5000)), min_size=1, max_size=12)


@given(positions, st.integers(1, 4000))
def test_repaired_starts_are_always_in_order_and_inside_the_sound(starts, length):
    words = spoken_words("word " * len(starts))

    repaired = interpolated_starts(words, starts, length)

    assert len(repaired) == len(words)
    assert repaired == sorted(repaired)
    assert all(0 <= start <= length for start in repaired)


@given(st.lists(st.builds(Mark, st.integers(-3, 40), st.integers(0, 999)), max_size=15))
def test_believed_marks_never_run_backwards(marks):
    starts = [start for start in marked_starts(spoken_words("a bc def g hij k"), marks) if start is not None]

    assert starts == sorted(starts)


def _sung(hertz, seconds=0.3):
    """A note with overtones, as a stand-in for a word that sounds like no other."""
    moments = np.arange(round(seconds * ENGINE_RATE)) / ENGINE_RATE
    wave = sum(np.sin(2 * np.pi * hertz * k * moments) / k for k in range(1, 6))
    return (wave * np.hanning(len(moments)) * 0.2).astype(np.float32)


def test_a_missing_word_is_found_by_its_sound():
    sounds = {"do": _sung(200, 0.3), "re": _sung(430, 0.5), "mi": _sung(910, 0.2)}
    fluent = np.concatenate([_sung(200, 0.36), _sung(430, 0.4), _sung(910, 0.26)])

    starts = aligned_starts(spoken_words("do re mi"), [0, None, None], fluent, lambda word: sounds[word])

    errors = np.abs(np.array(starts) / ENGINE_RATE - [0, 0.36, 0.76])
    assert errors.max() < 0.06


def test_a_word_that_has_no_sound_of_its_own_stays_open():
    starts = aligned_starts(spoken_words("do hush"), [0, None], _sung(200), lambda word: np.zeros(0, np.float32))

    assert starts == [0, None]
