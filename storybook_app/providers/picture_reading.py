"""A service's picture file as pixels, or a clear sentence why it is none. For worker processes."""

import warnings
import zlib
from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook_app.book.photo_files import METADATA_PROBLEMS
from storybook_app.errors import BadAnswer

KINDS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 64_000_000
SMALLEST = 64  # pixels of the shorter side
LONGEST_SHAPE = 4.0  # the longer side to the shorter: beyond it, a crop would lose most of the picture

# What a service's filter leaves of a picture is black, or white: nothing varies, and all of it is near one end.
_FLAT = 1.5  # of 255
_BLACK, _WHITE = 8, 247
_DECODING_PROBLEMS = (*METADATA_PROBLEMS, EOFError, AssertionError, zlib.error)

Levels = NDArray[np.uint8]  # (height, width, 3), RGB


def read_picture(data: bytes) -> Levels:
    """Decode a whole PNG, JPEG or WebP file, known by its content; transparent parts are on white.

    Nothing is decoded before the header has promised a size that the memory holds.

    Raises:
        BadAnswer: it is no picture that can be used.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's remarks on odd metadata, and its softer limit of pixels
            with Image.open(BytesIO(data), formats=KINDS) as image:
                _check_shape(*image.size)
                pixels = _on_white(image)
    except Image.DecompressionBombError:
        raise _unusable("is far too large") from None
    except _DECODING_PROBLEMS:
        raise _unusable("is damaged, or no picture at all") from None
    if _is_blank(pixels):
        raise _unusable("is empty")
    return pixels


def _check_shape(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _unusable("is far too large")
    if min(width, height) < SMALLEST:
        raise _unusable("is far too small")
    if max(width, height) > LONGEST_SHAPE * min(width, height):
        raise _unusable("is far too long and narrow")


def _is_blank(pixels: Levels) -> bool:
    means, deviations = cv2.meanStdDev(pixels)
    is_at_an_end = float(means.max()) < _BLACK or float(means.min()) > _WHITE
    return is_at_an_end and float(deviations.max()) < _FLAT


def _on_white(image: Image.Image) -> Levels:
    if not image.has_transparency_data:
        return np.asarray(image.convert("RGB"))
    colours = image.convert("RGBA")
    paper = Image.new("RGB", colours.size, "white")
    paper.paste(colours, mask=colours.getchannel("A"))
    return np.asarray(paper)


def _unusable(why: str) -> BadAnswer:
    return BadAnswer(f"The picture that came back {why}.", "Let the page be painted again.")
