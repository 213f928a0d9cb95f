import io

import numpy as np
import pytest
from PIL import Image

from storybook_app.book.values import Look
from storybook_app.providers.pictures import finish_picture

PAINTED = [look for look in Look if look is not Look.PHOTO]


def file(pixels, kind="PNG", **options):
    sink = io.BytesIO()
    Image.fromarray(pixels).save(sink, kind, **options)
    return sink.getvalue()


@pytest.fixture(scope="module")
def colours():
    down, across = np.mgrid[0:160, 0:240]
    return np.dstack([across, down, 80 + 0 * down]).astype(np.uint8)


def opened(painting):
    return Image.open(io.BytesIO(painting.image))


@pytest.mark.parametrize("look", PAINTED)
def test_a_picture_ends_like_a_painting_of_its_look(look, colours):
    painting = finish_picture(file(colours), look)
    image = opened(painting)
    alpha = np.asarray(image.getchannel("A"))
    assert (image.format, image.size) == ("WEBP", (painting.width, painting.height))
    assert painting.width == 1600
    assert alpha[0].max() == alpha[-1].max() == alpha[:, 0].max() == alpha[:, -1].max() == 0
    assert alpha[painting.height // 2, 800] == 255


def test_the_untouched_look_has_no_edge(colours):
    assert opened(finish_picture(file(colours), Look.PHOTO)).mode == "RGB"


@pytest.mark.parametrize(("shape", "ratio"), [((100, 380), 2.0), ((380, 100), 0.8)])
def test_long_shapes_are_cropped_to_what_a_page_shows(shape, ratio):
    pixels = np.random.default_rng(1).integers(0, 256, (*shape, 3), np.uint8)
    painting = finish_picture(file(pixels), Look.COMIC)
    assert painting.width / painting.height == pytest.approx(ratio, abs=0.01)


def test_paper_that_was_left_white_shows_ours(colours):
    pixels = colours.copy()
    pixels[60:100, 90:150] = 255
    alpha = np.asarray(opened(finish_picture(file(pixels), Look.WATERCOLOUR)).getchannel("A"))
    assert alpha[alpha.shape[0] // 2, 800] == 0


def test_the_same_file_gives_the_same_picture(colours):
    data = file(colours)
    assert finish_picture(data, Look.OIL) == finish_picture(data, Look.OIL)


def test_nothing_but_the_pixels_is_kept(colours):
    exif = Image.Exif()
    exif[0x010E] = "made at home"
    image = opened(finish_picture(file(colours, "JPEG", exif=exif), Look.PENCIL))
    assert not {"exif", "xmp", "icc_profile"} & set(image.info)


def test_the_focus_lies_in_the_picture(colours):
    painting = finish_picture(file(colours), Look.CUT_OUT)
    assert all(0 <= part <= 1 for part in painting.focus)
