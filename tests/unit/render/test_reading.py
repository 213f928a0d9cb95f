import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.values import Word
from storybook_app.render.reading import mark, stays


def words(*times):
    return [Word(start=2 * n, end=2 * n + 1, from_ms=a, to_ms=b) for n, (a, b) in enumerate(times)]


SPOKEN = words((1000, 1300), (1300, 1500), (1500, 2100), (2400, 3000))
GAPS = st.lists(st.integers(0, 900), min_size=1, max_size=20)


def place(state):
    return state.word + state.moved * (state.towards - state.word)


@pytest.mark.parametrize(("now", "word"), [(1100, 0), (1400, 1), (1700, 2), (2300, 2), (2700, 3)])
def test_the_spoken_word_is_marked(now, word):
    assert place(mark(SPOKEN, now)) == pytest.approx(word)
    assert mark(SPOKEN, now).strength == 1


def test_the_marker_is_half_way_when_the_next_word_begins():
    assert place(mark(SPOKEN, 1300)) == pytest.approx(0.5)
    assert 0 < place(mark(SPOKEN, 1270)) < 0.5 < place(mark(SPOKEN, 1330)) < 1


def test_the_marker_comes_before_the_first_word_and_goes_after_the_last():
    assert mark(SPOKEN, 800) is None
    assert 0 < mark(SPOKEN, 950).strength < 1
    assert 0 < mark(SPOKEN, 3080).strength < 1
    assert mark(SPOKEN, 3200) is None
    assert mark([], 1000) is None


@given(GAPS, st.integers(7, 40))
def test_the_marker_never_goes_back_and_never_jumps_over_a_word(gaps, step):
    starts = list(itertools.accumulate(gaps, initial=500))
    spoken = words(*itertools.pairwise([*starts, starts[-1] + 400]))
    states = [mark(spoken, now) for now in range(0, starts[-1] + 1000, step)]
    places = [place(state) for state in states if state is not None]
    assert places == sorted(places)
    assert all(0 <= at <= len(spoken) - 1 for at in places)
    assert all(0 <= state.strength <= 1 for state in states if state is not None)


@given(st.lists(st.integers(450, 9000), min_size=1, max_size=12))
def test_one_card_is_seen_at_a_time_and_stands_when_it_is_heard(gaps):
    starts = list(itertools.accumulate(gaps, initial=900))[:-1]
    length = starts[-1] + 3000
    shown = stays(starts, length)
    for now in range(0, length, 11):
        seen = [stay for stay in shown if stay.enter < now < stay.leave and stay.opacity(now) > 0]
        assert len(seen) <= 1
    for stay, start in zip(shown, starts, strict=True):
        assert stay.opacity(start) == 1
