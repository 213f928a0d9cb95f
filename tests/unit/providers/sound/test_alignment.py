import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.sound.alignment import HOP_MS, _accumulated, align, warped


def _reference_costs(distances, step):
    """The textbook recurrence, cell by cell."""
    rows, columns = distances.shape
    costs = np.full((rows + 1, columns + 1), np.inf)
    costs[0, 0] = 0
    for i in range(rows):
        for j in range(columns):
            best = min(costs[i, j], costs[i, j + 1] + step, costs[i + 1, j] + step)
            costs[i + 1, j + 1] = best + distances[i, j]
    return costs[1:, 1:]


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 10_000))
def test_whole_rows_at_once_cost_what_the_textbook_says(rows, columns, seed):
    distances = np.random.default_rng(seed).random((rows, columns)).astype(np.float32)

    assert np.allclose(_accumulated(distances), _reference_costs(distances, 0.15), atol=1e-5)


@given(st.integers(1, 30), st.integers(1, 30), st.integers(0, 10_000))
def test_a_path_never_turns_back_and_spans_both(rows, columns, seed):
    random = np.random.default_rng(seed)

    path = warped(random.random((rows, 4)).astype(np.float32), random.random((columns, 4)).astype(np.float32))

    assert path[0] == 0
    assert (np.diff(path) >= 0).all()
    assert path[-1] <= columns - 1


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
