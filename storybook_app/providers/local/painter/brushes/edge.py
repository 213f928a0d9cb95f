"""Where a picture ends and the bare sheet begins."""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from storybook_app.providers.local.painter.brushes.pixels import Plane, Shape, blur, ramp

_COARSE = 8  # heads are kept clear at an eighth of the size
_AROUND = 6.0  # sigma of the fade around a head, in coarse pixels
_ROUNDING = 2.0  # pixels within which every picture has ended, whatever its edge


@dataclass(frozen=True)
class Border:
    """The way from the border inwards, and the places where the edge has to stay out.

    ``inward`` is the distance to the nearest border in pixels; the photo begins at ``margin``. ``heads`` is 1 over each
    head and fades to 0 around it.
    """

    inward: Plane
    margin: int
    heads: Plane

    def calmed(self, reach: Plane) -> Plane:
        """How far inwards the edge may reach: where a head is near, it draws back into the margin."""
        ripple = np.clip((reach - self.margin) * 0.3, -self.margin / 4, self.margin / 4)
        near = ripple + (self.margin / 2)
        return np.asarray(reach + (near - reach) * self.heads, np.float32)

    def end(self, reach: Plane, softness: float) -> Plane:
        """The picture's opacity: 0 up to about ``reach`` pixels from the border, 1 beyond, over ``softness`` pixels."""
        opacity = ramp(self.inward - reach, -softness / 2, softness / 2)
        return np.minimum(opacity, ramp(self.inward, 0, _ROUNDING))


def border(shape: Shape, margin: int, heads: Iterable[tuple[int, int, int, int]]) -> Border:
    """The border of a picture; ``heads`` as left, top, right, bottom in pixels."""
    height, width = shape
    down = np.minimum(np.arange(height), np.arange(height)[::-1]).astype(np.float32)
    across = np.minimum(np.arange(width), np.arange(width)[::-1]).astype(np.float32)
    return Border(np.minimum(down[:, None], across[None, :]), margin, _clear(shape, heads))


def _clear(shape: Shape, heads: Iterable[tuple[int, int, int, int]]) -> Plane:
    coarse = np.zeros((shape[0] // _COARSE + 1, shape[1] // _COARSE + 1), np.float32)
    grown = round(2.5 * _AROUND)  # so that the blur leaves the head itself whole
    for left, top, right, bottom in heads:
        rows = slice(max(top // _COARSE - grown, 0), bottom // _COARSE + grown + 1)
        columns = slice(max(left // _COARSE - grown, 0), right // _COARSE + grown + 1)
        coarse[rows, columns] = 1
    soft = ramp(blur(coarse, _AROUND), 0, 0.95)
    return np.asarray(cv2.resize(soft, shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)
