import io

import numpy as np
import pytest
from PIL import Image

from storybook_app.providers.local.painter.picture import Picture


def opened(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def waves(shape=(60, 90)):
    down, across = np.indices(shape, np.float32)
    return np.stack([np.sin(across / 20), np.cos(down / 20), np.sin((across + down) / 30)], axis=-1) * 0.4 + 0.5


def test_opacity_is_stored_exactly_and_colour_nearly():
    opacity = np.linspace(0, 1, 60 * 90, dtype=np.float32).reshape(60, 90)
    image = opened(Picture(waves(), opacity).encoded())
    pixels = np.asarray(image)
    assert (image.format, image.mode, image.size) == ("WEBP", "RGBA", (90, 60))
    assert np.array_equal(pixels[..., 3], np.rint(opacity * 255).astype(np.uint8))
    assert np.abs(pixels[30:, :, :3] / 255 - waves()[30:]).mean() < 0.02


def test_a_print_has_no_alpha():
    assert opened(Picture(waves(), None).encoded()).mode == "RGB"


def test_values_beyond_black_and_white_are_clipped():
    colour = np.full((16, 16, 3), 1.5, np.float32)
    assert np.asarray(opened(Picture(colour, None).encoded())).min() > 250


@pytest.mark.parametrize("opacity", [None, np.ones((60, 90), np.float32)])
def test_the_same_picture_gives_the_same_bytes(opacity):
    assert Picture(waves(), opacity).encoded() == Picture(waves(), opacity).encoded()
