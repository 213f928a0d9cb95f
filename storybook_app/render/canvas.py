"""A frame that is drawn part by part, on the sheet."""

import cv2
import numpy as np

from storybook_app.render.colour import Plane, Planes
from storybook_app.render.lamp import lamplit
from storybook_app.render.paper import Sheet, shine
from storybook_app.render.places import Rect


class Canvas:
    """One yuv420p picture (BT.709, limited range), at first the empty sheet; at bedtime it is seen by lamplight."""

    def __init__(self, paper: Sheet, *, bedtime: bool = False) -> None:
        height, width = paper.relief.shape
        self._bedtime = bedtime
        self._samples = np.concatenate([plane.ravel() for plane in paper.lit])
        self.planes = planes_in(self._samples, (width, height))
        if bedtime:
            whole = Rect(0, 0, width, height)
            self.put(paper.blank(whole), paper.relief, whole)

    @property
    def data(self) -> memoryview:
        """All samples, as they are now."""
        return self._samples.data

    def put(self, flat: Planes, relief: Plane, area: Rect) -> None:
        """Draw flat planes into an area (on even pixels), and let the light of its relief fall on them."""
        seen = lamplit(flat) if self._bedtime else flat
        shine(seen.y, relief, self.planes.y[area.rows, area.columns])
        half = area.halved()
        self.planes.u[half.rows, half.columns] = seen.u
        self.planes.v[half.rows, half.columns] = seen.v


def planes_in(samples: Plane, size: tuple[int, int]) -> Planes:
    """Views of the planes of a yuv420p frame of that size."""
    width, height = size
    y, u, v = np.split(samples, [width * height, width * height * 5 // 4])
    return Planes(y.reshape(height, width), *(plane.reshape(height // 2, width // 2) for plane in (u, v)))


def mixed(one: Planes, other: Planes, share: float, out: Planes) -> None:
    """Write so much of ``one``, and the rest of ``other``."""
    for first, second, plane in zip(one, other, out, strict=True):
        cv2.addWeighted(first, share, second, 1 - share, 0, plane)
