import io
from base64 import b64decode

import pytest
from PIL import Image

from storybook_app.errors import EngineFailed
from storybook_app.providers.outgoing_picture import outgoing_picture, picture_data_uri

CREAM = (252, 248, 238)


@pytest.fixture
def painting(tmp_path):
    """A picture take with bare paper to the left, and metadata that a picture might carry."""
    image = Image.new("RGBA", (1600, 901), (0, 0, 0, 0))
    image.paste((30, 90, 160, 255), (800, 0, 1600, 901))
    path = tmp_path / "picture.webp"
    exif = Image.Exif()
    exif[0x010E] = "MARKER at home"
    image.save(path, "WEBP", lossless=True, exif=exif.tobytes())
    return path


def opened(jpeg):
    return Image.open(io.BytesIO(jpeg))


def test_bare_paper_is_cream(painting):
    image = opened(outgoing_picture(painting, 1280).jpeg)

    assert image.format == "JPEG"
    assert image.getpixel((100, 300)) == pytest.approx(CREAM, abs=3)
    assert image.getpixel((1200, 300)) == pytest.approx((30, 90, 160), abs=6)


def test_sides_are_even_and_as_told(painting):
    picture = outgoing_picture(painting, 1280)

    assert (picture.width, picture.height) == (1280, 720) == opened(picture.jpeg).size


def test_a_small_picture_is_not_blown_up(painting):
    assert outgoing_picture(painting, 5000).width == 1600


def test_nothing_but_pixels_leaves(painting):
    jpeg = outgoing_picture(painting, 1280).jpeg

    assert b"MARKER" not in jpeg
    assert b"Exif" not in jpeg
    assert not opened(jpeg).getexif()


def test_the_same_picture_gives_the_same_bytes(painting):
    assert outgoing_picture(painting, 640) == outgoing_picture(painting, 640)


def test_a_data_uri_holds_the_picture(painting):
    head, _, body = picture_data_uri(painting, 640).partition(",")

    assert head == "data:image/jpeg;base64"
    assert b64decode(body) == outgoing_picture(painting, 640).jpeg


def test_a_broken_picture_is_told(tmp_path):
    path = tmp_path / "picture.webp"
    path.write_bytes(b"no picture")

    with pytest.raises(EngineFailed):
        outgoing_picture(path, 1280)
