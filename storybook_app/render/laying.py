"""Pictures as planes, laid on the flat sheet: cream where they leave the paper open."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from storybook_app.render.colour import Plane, Planes, Size, planes_of_bytes


class _Mask(NamedTuple):
    """How much of the paper each sample covers, and the cream that is left there."""

    cover: Plane
    bare: Plane


class Laying:
    """Lays pictures of one size (even). ``cover`` is how much of the paper they cover, 0 to 255, of any size; None: all."""

    def __init__(self, size: Size, cover: Plane | None, cream: tuple[int, int, int]) -> None:
        self.size = size
        self._masks = [] if cover is None else _masks(resized(cover, size), cream)

    def planes(self, bgr: NDArray[np.uint8]) -> Planes:
        """The picture (BGR, of any size) on the sheet."""
        planes = planes_of_bytes(resized(bgr, self.size))
        for plane, mask in zip(planes, self._masks, strict=False):
            cv2.multiply(plane, mask.cover, dst=plane, scale=1 / 255)
            cv2.add(plane, mask.bare, dst=plane)
        return planes


def resized(pixels: NDArray[np.uint8], size: Size) -> NDArray[np.uint8]:
    """The picture in that size; as it is if it has that size."""
    rows, columns = pixels.shape[:2]
    if (columns, rows) == size:
        return pixels
    way = cv2.INTER_AREA if size[0] < columns else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, size, interpolation=way), np.uint8)


def _masks(cover: Plane, cream: tuple[int, int, int]) -> list[_Mask]:
    rows, columns = cover.shape
    half = resized(cover, (columns // 2, rows // 2))
    return [_Mask(plane, _bare(plane, value)) for plane, value in zip((cover, half, half), cream, strict=True)]


def _bare(cover: Plane, value: int) -> Plane:
    return np.asarray(cv2.convertScaleAbs(cover, alpha=-value / 255, beta=value), np.uint8)
