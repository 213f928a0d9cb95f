"""Wet paint that spreads over what was there before, and dries."""

import cv2
import numpy as np

from storybook_app.render.camera import Camera
from storybook_app.render.colour import Floats, Plane, Planes
from storybook_app.render.paper import noise
from storybook_app.render.places import Rect

_RAGGED = 0.09  # how far the front strays, of the picture's size
_SOFT = 75.0  # how wide the front is, of 255 that the paint has to go
_DRYING = 120.0  # how far behind the front it is dry
_DEEPER = 0.3  # how much further from the paper's colour wet paint is than dry


class Spread:
    """Paint that spreads outwards from a point along a ragged front.

    ``late`` says how late it comes to each pixel of chroma, 0 to 255; ``cream`` is the sheet, on which being wet is not
    seen.
    """

    def __init__(self, late: Plane, cream: tuple[int, int, int]) -> None:
        fine = cv2.resize(late, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR)
        self._late = _plane(fine), late, late
        values = np.arange(256, dtype=np.float32)
        self._deeper = [_bytes(value + (values - value) * (1 + _DEEPER)) for value in cream]

    def mix(self, under: Planes, over: Planes, progress: float, out: Planes) -> None:
        """Write the paint ``over`` where it has come, ``under`` elsewhere: none at 0, all of it and dry at 1."""
        behind = progress * (255 + _SOFT + _DRYING) - np.arange(256, dtype=np.float32)
        come = np.clip(behind / _SOFT, 0, 1)
        wet = come * np.clip(1 - (behind - _SOFT) / _DRYING, 0, 1)
        tables = [_bytes(share * 255) for share in (1 - come, wet, come - wet)]
        for late, deeper, old, new, mixed in zip(self._late, self._deeper, under, over, out, strict=True):
            kept, moist, dry = (_plane(cv2.LUT(late, table)) for table in tables)
            paint = cv2.add(_part(_plane(cv2.LUT(new, deeper)), moist), _part(new, dry))
            cv2.add(_part(old, kept), paint, mixed)


def lateness(area: Rect, camera: Camera) -> Plane:
    """How late the paint comes to each pixel of chroma of the area, 0 to 255: outwards from where the camera looks."""
    shape = area.height // 2, area.width // 2
    across = (np.arange(shape[1], dtype=np.float32) * 2 + area.x - camera.largest.x) / camera.largest.width
    down = (np.arange(shape[0], dtype=np.float32) * 2 + area.y - camera.largest.y) / camera.largest.height
    far = np.hypot(across[None, :] - camera.pivot[0], down[:, None] - camera.pivot[1])
    ragged = far + _RAGGED * noise(shape, shape[0] / 7, octaves=4, gain=0.6, seed=3)
    return _plane(cv2.normalize(ragged, np.empty(0), 0, 255, cv2.NORM_MINMAX, cv2.CV_8U))


def _part(plane: Plane, share: Plane) -> Plane:
    return _plane(cv2.multiply(plane, share, scale=1 / 255))


def _bytes(values: Floats) -> Plane:
    return np.round(np.clip(values, 0, 255)).astype(np.uint8)


def _plane(pixels: object) -> Plane:
    return np.asarray(pixels, np.uint8)
