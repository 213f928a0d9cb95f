"""How a picture comes out of the sheet and goes back into it, drawn on a canvas."""

import cv2
import numpy as np

from storybook_app.render.canvas import Canvas, mixed
from storybook_app.render.entrance import Entrance
from storybook_app.render.painting import Painting
from storybook_app.render.paper import Sheet


class Coming:
    """Draws a painting at any frame, as far as it has come."""

    def __init__(self, painting: Painting, entrance: Entrance, paper: Sheet, fps: int) -> None:
        self._painting = painting
        self._entrance = entrance
        self._fps = fps
        self._bare = paper.relief[painting.area.rows, painting.area.columns]
        self._blank, self._faded = (paper.blank(painting.area) for _ in range(2))

    def show(self, canvas: Canvas, frame: int) -> None:
        """Draw it. With a clip, frames are drawn in their order.

        Raises:
            RenderFailed: the clip stops in the middle.
        """
        painting, now = self._painting, frame * 1000 / self._fps
        flat, seen = painting.at(frame), self._entrance.presence(now)
        if seen == 1:
            canvas.put(flat, painting.relief, painting.area)
            return
        if now < self._entrance.come:
            painting.spread.mix(self._blank, flat, seen, out=self._faded)
        else:
            mixed(flat, self._blank, seen, out=self._faded)
        relief = cv2.addWeighted(painting.relief, seen, self._bare, 1 - seen, 0)  # a print lies on the grain
        canvas.put(self._faded, np.asarray(relief, np.uint8), painting.area)
