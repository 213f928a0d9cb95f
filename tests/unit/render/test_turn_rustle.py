import numpy as np
import pytest

from storybook_app.render.rustle import rustle

LENGTH = 43_200


def share(sound, low, high):
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / 48_000)
    return power[(hertz >= low) & (hertz < high)].sum() / power.sum()


def level(sound):
    return 20 * np.log10(np.sqrt(np.square(sound, dtype=np.float64).mean()))


def test_it_is_much_softer_than_a_voice_and_does_not_click():
    sound = rustle(LENGTH)
    assert sound.shape == (LENGTH, 2)
    assert -46 < level(sound) < -36  # a voice is at about -17
    assert np.abs(sound).max() < 0.15
    assert np.abs(sound[[0, -1]]).max() < 1e-4


def test_its_energy_lies_where_paper_rustles():
    sound = rustle(LENGTH)
    assert share(sound, 1000, 8000) > 0.7
    assert share(sound, 0, 250) < 0.05
    assert share(sound, 10_000, 24_000) < 0.05


def test_it_swells_as_the_sheet_lifts_and_as_it_comes_to_rest():
    tenths = [level(part) for part in np.split(rustle(LENGTH)[: LENGTH // 18 * 18], 18)]
    assert max(tenths[3:7]) > tenths[8] + 3
    assert max(tenths[10:14]) > tenths[8]
    assert max(tenths[0], tenths[-1]) < max(tenths) - 15


@pytest.mark.parametrize("frames", [15, 22, 54])
def test_it_is_as_long_as_its_turn(frames):
    assert len(rustle(frames * 1600)) == frames * 1600
