"""A frame that is drawn part by part, on the sheet."""

import numpy as np

from storybook_app.render.colour import Plane, Planes
from storybook_app.render.layout import Rect
from storybook_app.render.paper import Sheet, shine


class Canvas:
    """One yuv420p picture (BT.709, limited range), at first the empty sheet."""

    def __init__(self, paper: Sheet) -> None:
        height, width = paper.relief.shape
        self._samples = np.concatenate([plane.ravel() for plane in paper.lit])
        self._planes = planes_in(self._samples, (width, height))

    @property
    def data(self) -> memoryview:
        """All samples, as they are now."""
        return self._samples.data

    def put(self, flat: Planes, relief: Plane, area: Rect) -> None:
        """Draw flat planes into an area (on even pixels), and let the light of its relief fall on them."""
        shine(flat.y, relief, self._planes.y[area.rows, area.columns])
        half = area.halved()
        self._planes.u[half.rows, half.columns] = flat.u
        self._planes.v[half.rows, half.columns] = flat.v


def planes_in(samples: Plane, size: tuple[int, int]) -> Planes:
    """Views of the planes of a yuv420p frame of that size."""
    width, height = size
    y, u, v = np.split(samples, [width * height, width * height * 5 // 4])
    return Planes(y.reshape(height, width), *(plane.reshape(height // 2, width // 2) for plane in (u, v)))
