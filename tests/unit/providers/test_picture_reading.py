import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from storybook_app.errors import BadAnswer
from storybook_app.providers.picture_reading import read_picture

CHANCE = np.random.default_rng(7)


def picture(width=96, height=64, mode="RGB"):
    depth = len(mode)
    pixels = CHANCE.integers(0, 256, (height, width, depth), np.uint8)
    return Image.fromarray(pixels[..., 0] if depth == 1 else pixels)


def file(image, kind="PNG", **options):
    sink = io.BytesIO()
    image.save(sink, kind, **options)
    return sink.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_the_three_kinds_are_read(kind, mode):
    assert read_picture(file(picture(mode=mode), kind)).shape == (64, 96, 3)


def test_transparent_parts_are_white():
    image = picture(mode="RGBA")
    image.putalpha(Image.fromarray(np.repeat(np.array([[0, 255]], np.uint8), [48, 48], axis=1).repeat(64, axis=0)))
    pixels = read_picture(file(image))
    assert (pixels[:, :48] == 255).all()
    assert not (pixels[:, 48:] == 255).all()


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_kinds_are_not(kind):
    with pytest.raises(BadAnswer, match="no picture at all"):
        read_picture(file(picture(), kind))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.9])
def test_a_picture_that_was_cut_off_is_no_picture(kind, share):
    data = file(picture(400, 300), kind)
    with pytest.raises(BadAnswer):
        read_picture(data[: int(len(data) * share)])


def test_what_is_not_a_picture_is_refused():
    with pytest.raises(BadAnswer):
        read_picture(b"<html>Sorry</html>" * 100)


@pytest.mark.parametrize(("size", "why"), [((63, 200), "too small"), ((100, 401), "too long")])
def test_odd_shapes_are_refused(size, why):
    with pytest.raises(BadAnswer, match=why):
        read_picture(file(picture(*size)))


@pytest.mark.parametrize("side", [9_000, 60_000])
def test_a_bomb_is_refused_by_its_header(side):
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(BadAnswer, match="too large"):
        read_picture(bomb + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT")))


@pytest.mark.parametrize("colour", ["black", "white"])
def test_a_blank_picture_is_refused(colour):
    with pytest.raises(BadAnswer, match="empty"):
        read_picture(file(Image.new("RGB", (200, 100), colour), "JPEG"))
