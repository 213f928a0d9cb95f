import numpy as np

from storybook_app.render.paper import noise, sheet, shine
from storybook_app.render.places import Rect


def test_the_sheet_is_the_same_every_time():
    first = sheet(320, 180)
    sheet.cache_clear()
    again = sheet(320, 180)
    assert np.array_equal(first.relief, again.relief)
    assert np.array_equal(first.lit.y, again.lit.y)


def test_the_sheet_is_light_and_has_a_grain():
    lit = sheet(640, 360).lit.y.astype(float)
    assert 210 < lit.mean() < 235
    assert 2 < lit.std() < 10
    assert lit.max() <= 236


def test_the_blank_sheet_in_its_light_is_the_sheet():
    paper = sheet(320, 180)
    area = Rect(10, 20, 100, 60)
    out = np.empty((60, 100), np.uint8)
    shine(paper.blank(area).y, paper.relief[area.rows, area.columns], out)
    assert np.array_equal(out, paper.lit.y[area.rows, area.columns])


def test_black_paint_stays_in_video_range():
    paper = sheet(320, 180)
    out = np.empty((180, 320), np.uint8)
    shine(np.zeros((180, 320), np.uint8), paper.relief, out)
    assert out.min() == out.max() == 16


def test_noise_is_known_forever():
    values = noise((8, 8), 4, octaves=1, gain=1, seed=1)
    assert values.mean().round(3) == noise((8, 8), 4, octaves=1, gain=1, seed=1).mean().round(3)
    assert 0.3 < values.std() < 1.5
