import numpy as np
import pytest

from storybook_app.render.colour import halve, planes_of, planes_of_bytes, rgb_of, ycc

# Reference values of 8-bit BT.709 colour bars (ITU-R BT.709-6: 219 and 224 steps); luma here is in full range.
BARS = [("#FFFFFF", 235, 128, 128), ("#FF0000", 63, 102, 240), ("#00FF00", 173, 42, 26), ("#0000FF", 32, 240, 118)]


@pytest.mark.parametrize(("colour", "y", "u", "v"), BARS)
def test_colours_are_those_of_bt709(colour, y, u, v):
    luma, *chroma = ycc(rgb_of(colour))
    assert round(luma * 219 / 255 + 16) == y
    assert [round(part) for part in chroma] == [u, v]


def test_a_picture_has_the_same_colours_as_its_pixels():
    rgb = np.full((4, 6, 3), rgb_of("#E9A23B"), np.float32)
    planes = planes_of(rgb)
    assert [plane.shape for plane in planes] == [(4, 6), (2, 3), (2, 3)]
    for plane, value in zip(planes, ycc(rgb_of("#E9A23B")), strict=True):
        assert plane == pytest.approx(np.full_like(plane, value), abs=1e-3)


def test_chroma_is_sited_on_the_left_column():
    ramp = np.tile(np.arange(8, dtype=np.float32), (2, 1))
    assert halve(ramp)[0].tolist() == [0.25, 2, 4, 6]


def test_frames_of_a_clip_have_the_planes_of_a_picture():
    rgb = np.random.default_rng(1).integers(0, 256, (12, 16, 3), dtype=np.uint8)
    exact = planes_of(rgb.astype(np.float32) / 255)
    for plane, value in zip(planes_of_bytes(np.ascontiguousarray(rgb[..., ::-1])), exact, strict=True):
        assert plane == pytest.approx(value, abs=2)
