import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.sound.warping import Frames, Window, along, thinning, warped

STEP, PAUSE = 0.15, 0.1


def frames(count, seed, pausing=0.0):
    random = np.random.default_rng(seed)
    return Frames(random.random((count, 4)).astype(np.float32), random.random(count) < pausing)


def textbook_cost(reference, target):
    """The recurrence, cell by cell."""
    costs = np.full((len(reference) + 1, len(target) + 1), np.inf)
    costs[0, 0] = 0
    for i, (row, row_pauses) in enumerate(zip(reference.features, reference.pauses, strict=True)):
        for j, (column, column_pauses) in enumerate(zip(target.features, target.pauses, strict=True)):
            distance = float(np.linalg.norm(row - column))
            down, right = (min(PAUSE, distance + STEP) if p else distance + STEP for p in (row_pauses, column_pauses))
            costs[i + 1, j + 1] = min(costs[i, j] + distance, costs[i, j + 1] + down, costs[i + 1, j] + right)
    return costs[-1, -1]


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 10_000), st.sampled_from([0.0, 0.4, 1.0]))
def test_whole_rows_at_once_cost_what_the_textbook_says(rows, columns, seed, pausing):
    reference, target = frames(rows, seed, pausing), frames(columns, seed + 1, pausing)

    assert warped(reference, target).cost == pytest.approx(textbook_cost(reference, target), abs=1e-4)


@given(st.integers(1, 30), st.integers(1, 30), st.integers(0, 10_000))
def test_a_way_never_turns_back_and_spans_both(rows, columns, seed):
    way = warped(frames(rows, seed, 0.3), frames(columns, seed + 1, 0.3)).frames

    assert len(way) == rows
    assert way[0] == 0
    assert (np.diff(way) >= 0).all()
    assert way[-1] <= columns - 1


def test_a_pause_in_one_recording_alone_is_waited_through():
    spoken = frames(40, 1)
    silence = np.full((200, 4), 9, np.float32)
    paused = Frames(
        np.concatenate([spoken.features[:20], silence, spoken.features[20:]]), np.arange(240) // 20 % 11 > 0
    )

    one, other = warped(spoken, paused).frames, warped(paused, spoken).frames

    assert one.tolist() == [*range(20), *range(220, 240)]
    assert other[:20].tolist() == list(range(20))
    assert other[220:].tolist() == list(range(20, 40))


def test_windows_keep_the_way_inside():
    reference, target = frames(20, 1), frames(30, 2)
    windows = [Window(max(0, row - 2), min(30, row + 12)) for row in range(20)]
    windows[-1] = Window(17, 30)

    way = warped(reference, target, windows).frames

    assert all(window.first <= frame < window.end for window, frame in zip(windows, way, strict=True))


def test_windows_as_wide_as_the_target_change_nothing():
    reference, target = frames(20, 1), frames(30, 2)

    free, windowed = warped(reference, target), warped(reference, target, [Window(0, 30)] * 20)

    assert free.cost == windowed.cost
    assert np.array_equal(free.frames, windowed.frames)


def test_thinned_frames_are_means_and_pause_only_where_all_of_them_do():
    thin = Frames(np.arange(5, dtype=np.float32)[:, None], np.array([True, True, True, False, True])).thinned(2)

    assert thin.features[:, 0].tolist() == [0.5, 2.5, 4.0]
    assert thin.pauses.tolist() == [True, False, True]


@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 10_000))
def test_a_fine_way_is_always_found_along_a_coarse_one(rows, columns, seed):
    reference, target = frames(rows, seed, 0.5), frames(columns, seed + 1, 0.5)
    factor = thinning(reference, target)

    windows = along(warped(reference.thinned(factor), target.thinned(factor)), factor, rows, columns)

    fine = warped(reference, target, windows)
    assert fine.cost < np.inf
    assert fine.frames[0] == 0
    assert (np.diff(fine.frames) >= 0).all()


def test_long_recordings_are_thinned_to_a_table_of_bounded_size():
    five_minutes = frames(30_000, 1)

    factor = thinning(five_minutes, five_minutes)

    assert len(five_minutes.thinned(factor)) ** 2 <= 16_000_000
