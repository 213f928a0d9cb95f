import itertools

import numpy as np
import pytest

from storybook_app.render.canvas import planes_in
from storybook_app.render.paper import sheet
from storybook_app.render.sheet_turn import SheetTurn

SIZE = (320, 180)


def page(size, ink, seed):
    """A lit sheet with a block of ink in the middle."""
    lit = sheet(*size).lit
    samples = np.concatenate([plane.ravel() for plane in lit])
    planes = planes_in(samples, size)
    rows, columns = slice(size[1] // 4, size[1] // 2), slice(size[0] // 4, size[0] * 3 // 4)
    spots = np.random.default_rng(seed).integers(-9, 9, planes.y[rows, columns].shape)
    planes.y[rows, columns] = np.clip(ink + spots, 16, 235)
    planes.u[size[1] // 8 : size[1] // 4, size[0] // 8 : size[0] * 3 // 8] = ink
    return samples


def apart(one, other):
    return np.abs(one.astype(int) - other.astype(int))


@pytest.mark.parametrize("rightwards", [False, True])
@pytest.mark.parametrize("size", [SIZE, (182, 318), (198, 198), (66, 118)])
def test_it_begins_with_the_one_page_and_ends_with_the_other(size, rightwards):
    before, after = page(size, 60, 1), page(size, 150, 2)
    turn = SheetTurn(before, after, size, rightwards=rightwards)
    assert apart(turn.at(0.0), before).mean() < 0.1
    assert apart(turn.at(1.0), after).mean() < 0.1


def test_a_right_to_left_book_is_turned_in_the_mirror():
    before, after = page(SIZE, 60, 1), page(SIZE, 150, 2)
    mirrored = []
    for samples in (before, after):
        other = samples.copy()
        planes_in(other, SIZE).y[:] = planes_in(samples, SIZE).y[:, ::-1]
        mirrored.append(other)
    for time in (0.2, 0.4, 0.6, 0.8):
        one = planes_in(SheetTurn(before, after, SIZE).at(time), SIZE).y
        other = planes_in(SheetTurn(*mirrored, SIZE, rightwards=True).at(time), SIZE).y
        assert np.median(apart(one, other[:, ::-1])) <= 3  # the paper's grain is not mirrored
        assert apart(one, other[:, ::-1]).mean() < 6


def test_the_middle_shows_both_pages_and_the_blank_back_between_them():
    before, after = page(SIZE, 40, 1), page(SIZE, 120, 2)
    y = planes_in(SheetTurn(before, after, SIZE).at(0.42), SIZE).y[50:85]
    columns = np.median(y, axis=0)
    dark, middle, bright = columns < 60, (columns > 85) & (columns < 130), columns > 150
    assert dark.any()
    assert middle.any()
    assert bright[int(np.flatnonzero(dark)[-1]) : int(np.flatnonzero(middle)[-1])].any()


def test_no_frame_is_far_from_the_one_before():
    turn = SheetTurn(page(SIZE, 60, 1), page(SIZE, 60, 2), SIZE)
    frames = [turn.at(time).copy() for time in np.linspace(0, 1, 54)]
    changes = [apart(one, other).mean() for one, other in itertools.pairwise(frames)]
    assert max(changes) < 12
    assert changes[0] < 1.0
    assert changes[-1] < 1.0


def test_the_sheet_keeps_its_light_within_video_range():
    turn = SheetTurn(page(SIZE, 60, 1), page(SIZE, 150, 2), SIZE)
    for time in np.linspace(0, 1, 12):
        y = planes_in(turn.at(time), SIZE).y
        assert y.min() >= 16
        assert y.max() <= 240
