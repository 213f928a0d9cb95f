"""The picture file of a page: what of it is to be seen, and where to look in it. And the photo that lies under it."""

import io
import zlib
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook_app.book.photos import load_upright
from storybook_app.book.values import Box
from storybook_app.errors import RenderFailed
from storybook_app.render.camera import pivot_for
from storybook_app.render.colour import Plane, Size
from storybook_app.render.page import PageScript, PhotoOnPage
from storybook_app.render.paper import noise
from storybook_app.render.places import Place

_READ = ("WEBP", "PNG", "JPEG")
_VISIBLE = 8  # alpha above which a pixel counts as painted
_OPAQUE = 255
_BODY = 2.5  # paint is at least 0.4 opaque inside the edges of a painting
_EDGE = 0.014  # how far a ragged edge comes in on average, of the clip's shorter side
_RAGGED = 0.005  # and how much that changes, of the same
_SCRAP = 1 / 16  # how long one scrap is, of the same
_SPARE = 1.5  # how much larger than a picture a photo is that covers it
_LONGEST = 6000  # pixels of a photo that are read at most: a panorama, of which the picture shows only a part


class Picture(NamedTuple):
    """The painted part of a picture, RGBA.

    ``part`` is where in the whole picture it lies (fractions), ``shape`` the width of the whole for each height,
    ``pivot`` the point to look at (fractions of the part). A print has no transparency. Of two pictures, about one
    is to be seen ``inwards``.
    """

    pixels: NDArray[np.uint8]
    part: Place
    shape: float
    pivot: tuple[float, float]
    is_print: bool
    inwards: bool

    @property
    def aspect(self) -> float:
        """The width of the part for each height."""
        rows, columns = self.pixels.shape[:2]
        return float(columns / rows)

    @property
    def cover(self) -> Plane | None:
        """How much of the paper each pixel covers, 0 to 255; None: all of it."""
        return None if self.is_print else np.ascontiguousarray(self.pixels[..., 3])

    @property
    def outline(self) -> Plane | None:
        """The same for a picture that leaves no paper bare inside its edges."""
        return None if self.cover is None else np.asarray(cv2.convertScaleAbs(self.cover, alpha=_BODY), np.uint8)

    @property
    def bgr(self) -> NDArray[np.uint8]:
        """Its colours."""
        return np.asarray(cv2.cvtColor(self.pixels, cv2.COLOR_RGBA2BGR), np.uint8)


def read_picture(path: Path, script: PageScript) -> Picture:
    """Read the picture of a page.

    Raises:
        RenderFailed: it is missing or cannot be read.
    """
    data = _bytes_of(path)
    try:
        with Image.open(io.BytesIO(data), formats=_READ) as image:
            pixels = np.asarray(image if image.mode == "RGBA" else image.convert("RGBA"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RenderFailed("The picture of this page cannot be read.", "Paint this page again.") from error
    alpha = pixels[..., 3]
    rows, columns = alpha.shape
    left, top, width, height = cv2.boundingRect((alpha > _VISIBLE).astype(np.uint8))
    if not width:
        left, top, width, height = 0, 0, columns, rows
    x, y = pivot_for(script.faces, script.focus)
    inside = np.clip(((x * columns - left) / width, (y * rows - top) / height), 0, 1)
    return Picture(
        pixels=pixels[top : top + height, left : left + width],
        part=Place(left / columns, top / rows, width / columns, height / rows),
        shape=columns / rows,
        pivot=(float(inside[0]), float(inside[1])),
        is_print=bool(alpha.min() == _OPAQUE),
        inwards=zlib.crc32(data) % 2 == 0,
    )


def torn_picture(width: int, height: int, script: PageScript) -> Picture:
    """What stands in for the picture where there is none: a black one of that size, with torn edges."""
    shorter = min(width, height)
    across, down = (np.minimum(np.arange(side), np.arange(side)[::-1]).astype(np.float32) for side in (width, height))
    inside = np.minimum(across[None, :], down[:, None])
    torn = noise((height, width), max(2.0, shorter * _SCRAP), octaves=4, gain=0.6, seed=7)
    soft = np.clip(inside - shorter * (_EDGE + _RAGGED * torn) + 0.5, 0, 1)
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[..., 3] = soft * 255 + 0.5
    pivot = pivot_for(script.faces, script.focus)
    return Picture(pixels, Place(0, 0, 1, 1), width / height, pivot, is_print=False, inwards=True)


def photo_under(photo: PhotoOnPage, picture: Picture, size: Size) -> NDArray[np.uint8]:
    """The photo where it lies under the painted part of a picture (BGR, in that size); beyond its edges it is mirrored.

    Raises:
        PhotoRefused: it cannot be read.
    """
    part = picture.part
    columns, rows = size[0] / part.width, size[1] / part.height  # of the whole picture
    wide, tall = (photo.lies.width, photo.lies.height) if photo.lies else (_SPARE, _SPARE)
    pixels = load_upright(photo.path, round(min(max(wide * columns, tall * rows), _LONGEST)))
    place = photo.lies or _covering(pixels.shape[1] / pixels.shape[0], picture.shape)
    across, down = place.width * columns / pixels.shape[1], place.height * rows / pixels.shape[0]
    # Pixel centres lie at halves.
    left = (place.x - part.x) * columns + across / 2 - 0.5
    top = (place.y - part.y) * rows + down / 2 - 0.5
    move = np.array([[across, 0, left], [0, down, top]])
    moved = cv2.warpAffine(pixels, move, size, borderMode=cv2.BORDER_REFLECT)
    return np.asarray(cv2.cvtColor(moved, cv2.COLOR_RGB2BGR), np.uint8)


def _covering(aspect: float, shape: float) -> Box:
    """Where a photo of that shape covers a picture of another, in fractions of the picture."""
    wide, tall = max(1.0, aspect / shape), max(1.0, shape / aspect)
    return Box(x=(1 - wide) / 2, y=(1 - tall) / 2, width=wide, height=tall)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RenderFailed(f"The picture “{path.name}” is not there any more.", "Paint this page again.") from error
