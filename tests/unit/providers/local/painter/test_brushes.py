import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.book.values import CREAM
from storybook_app.providers.local.painter.brushes import pixels
from storybook_app.providers.local.painter.brushes.kuwahara import kuwahara
from storybook_app.providers.local.painter.brushes.line import drawn
from storybook_app.providers.local.painter.brushes.noise import bounded_noise, noise
from storybook_app.providers.local.painter.brushes.palette import palette, scissored
from storybook_app.providers.local.painter.brushes.paper import on_cream, paper, stain
from storybook_app.providers.local.painter.brushes.stroke import dabs, drag, flow, hatching
from storybook_app.providers.local.painter.brushes.tone import tone
from storybook_app.providers.local.painter.brushes.wash import flatten
from storybook_app.providers.local.painter.brushes.wobble import wobble

SHAPE = (48, 64)
PALE_AND_STRONG = (0.5, 0.42, 0.38), (0.9, 0.2, 0.05)


def chance(seed=5):
    return np.random.default_rng(seed)


def speckles():
    return chance().random((*SHAPE, 3), np.float32)


def two_halves():
    image = np.full((*SHAPE, 3), 0.2, np.float32)
    image[:, 32:] = 0.8
    return image


BRUSHES = {
    "noise": lambda rng: noise(SHAPE, 20, rng),
    "bounded noise": lambda rng: bounded_noise(SHAPE, 20, rng),
    "paper": lambda rng: paper(SHAPE, rng).height,
    "kuwahara": lambda _: kuwahara(speckles(), 3),
    "wobble": lambda rng: wobble(speckles(), 3, 12, rng),
    "tone": lambda _: tone(speckles(), 1.4, 0.1),
    "wash": lambda _: flatten(speckles(), 8, 20, 2),
    "palette": lambda _: palette([speckles()], 6, 3).lab,
    "line": lambda _: drawn(pixels.luminance(speckles()), 1.2, 14, 0.5, 7),
    "hatching": lambda rng: hatching(rng.random(SHAPE, np.float32), -50, 15),
    "dabs": lambda rng: dabs(SHAPE, rng, -28),
    "drag": lambda rng: drag(speckles(), flow(noise(SHAPE, 9, rng), 3, np.zeros(SHAPE, np.float32)), 4, 0.9),
}


@pytest.mark.parametrize("brush", BRUSHES.values(), ids=BRUSHES.keys())
def test_the_same_chance_gives_the_same_stroke_in_single_precision(brush):
    first, second = brush(chance()), brush(chance())
    assert first.dtype == np.float32
    assert np.isfinite(first).all()
    assert np.array_equal(first, second)


@pytest.mark.parametrize("brush", ["noise", "paper", "wobble", "dabs"])
def test_another_chance_gives_another_stroke(brush):
    assert not np.array_equal(BRUSHES[brush](chance(1)), BRUSHES[brush](chance(2)))


def test_noise_has_unit_variance_and_its_bounded_sister_keeps_within_one():
    assert noise((400, 400), 12, chance()).std() == pytest.approx(1, abs=0.25)
    assert np.abs(bounded_noise((400, 400), 12, chance())).max() < 1


def test_kuwahara_calms_what_is_flat_and_keeps_an_edge():
    noisy = two_halves() + 0.05 * chance().standard_normal((*SHAPE, 3), np.float32)
    calm = kuwahara(noisy, 4)
    assert calm[:, 4:26].std() < 0.5 * noisy[:, 4:26].std()
    assert calm[24, 28].mean() < 0.3
    assert calm[24, 35].mean() > 0.7


@pytest.mark.parametrize("level", [0.0, 1e-6, 0.5, 1.0])
def test_kuwahara_leaves_a_plain_picture_alone(level):
    plain = np.full((*SHAPE, 3), level, np.float32)
    assert kuwahara(plain, 7) == pytest.approx(plain, abs=1e-4)


def test_a_line_is_drawn_on_the_dark_side_of_an_edge_and_nowhere_on_white():
    grey = pixels.luminance(two_halves())
    line = drawn(grey, width=1.2, contrast=14, threshold=0.1, softness=7)
    assert line[24, 31] > 0.5
    assert line[24, 50] == 0
    assert not drawn(np.ones(SHAPE, np.float32), 1.2, 14, 0.5, 7).any()


@given(st.floats(0, 1), st.floats(0.2, 1.9))
def test_a_stain_keeps_black_and_white_and_deepens_with_density(level, density):
    colour = np.full((4, 4, 3), level, np.float32)
    thin = np.full((4, 4), density, np.float32)
    washed = stain(colour, thin)
    assert washed.min() >= -1e-6
    assert washed.max() <= 1 + 1e-6
    assert stain(colour, thin + 0.1).mean() <= washed.mean() + 1e-6
    assert stain(np.round(colour), thin) == pytest.approx(np.round(colour), abs=1e-6)


def test_white_pigment_is_the_colour_of_the_sheet():
    white = on_cream(np.ones((*SHAPE, 3), np.float32), np.ones(SHAPE, np.float32))
    assert white[20, 20] == pytest.approx(CREAM, abs=1e-5)


def test_tone_leaves_snow_white_and_opens_the_night_without_making_it_day():
    assert tone(np.ones((*SHAPE, 3), np.float32), 1.5, 0.1).min() > 0.98
    assert tone(np.zeros((*SHAPE, 3), np.float32), 1.5, 0.1).max() < 0.2


def test_tone_wakes_pale_colours_more_than_strong_ones():
    pale, strong = (tone(np.full((*SHAPE, 3), colour, np.float32), 1.5, 0.0) for colour in PALE_AND_STRONG)
    spread = [
        np.ptp(image[0, 0]) / np.ptp(colour) for image, colour in zip((pale, strong), PALE_AND_STRONG, strict=True)
    ]
    assert spread[0] > spread[1]


def test_a_palette_keeps_the_colour_of_a_small_thing_that_differs_by_hue():
    photo = np.full((96, 96, 3), (0.75, 0.6, 0.45), np.float32)
    photo[:48] = 0.55, 0.42, 0.3
    photo[40:52, 40:52] = 0.45, 0.65, 0.2
    chosen = palette([photo], 3, 1)
    green = chosen.colours()[chosen.nearest(photo)[46, 46]]
    assert green[1] > green[0] + 0.1
    assert list(chosen.lab[:, 0]) == sorted(chosen.lab[:, 0])


def test_scissors_keep_large_papers_and_drop_specks():
    labels = np.zeros((40, 40), np.uint8)
    labels[:, 20:] = 2
    labels[10, 10] = 1
    cut = scissored(labels, 3.0, (80, 80))
    assert set(np.unique(cut)) == {0, 2}
    assert cut[40, 10] == 0
    assert cut[40, 70] == 2


def test_a_wobble_of_nothing_changes_nothing():
    assert wobble(speckles(), 0.0, 12, chance()) == pytest.approx(speckles(), abs=1e-6)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("nowhere", [np.nan, np.inf])
def test_a_pixel_from_nowhere_is_refused_before_it_hangs_opencv(nowhere):
    down, across = np.indices(SHAPE, np.float32)
    across[3, 3] = nowhere
    with pytest.raises(ValueError, match="nowhere"):
        pixels.remap(speckles(), across, down)


@settings(max_examples=30)
@given(st.floats(-1, 1), st.floats(-1, 1))
def test_a_ramp_goes_from_nothing_to_all_either_way(low, high):
    if abs(low - high) < 0.01:
        return
    plane = np.float32([[low, (low + high) / 2, high]])
    assert pixels.ramp(plane, low, high) == pytest.approx(np.float32([[0, 0.5, 1]]), abs=1e-4)


def test_ink_and_mix_cover_by_the_amount():
    half = np.full(SHAPE, 0.5, np.float32)
    white = np.ones((*SHAPE, 3), np.float32)
    assert pixels.ink(white, (0.0, 0.5, 1.0), half)[5, 5] == pytest.approx([0.5, 0.75, 1.0])
    assert pixels.mix(white, np.zeros_like(white), half)[5, 5] == pytest.approx([0.5, 0.5, 0.5])


def test_a_shift_moves_right_and_down_and_repeats_the_border():
    plane = np.zeros((4, 4), np.float32)
    plane[0, 0] = 1
    moved = pixels.shift(plane, 1, 2)
    assert moved[2, 1] == 1
    assert moved[0, 0] == 1
    assert moved[3, 3] == 0
