"""The looks: one file for each, from the photo on the canvas to the picture on the sheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from storybook_app.book.values import Look
from storybook_app.providers.local.painter.canvas import Canvas
from storybook_app.providers.local.painter.looks import comic, cut_out, oil, pencil, photo, watercolour
from storybook_app.providers.local.painter.picture import Picture


@dataclass(frozen=True)
class Technique:
    """How a look is painted, and how many pixels of each side its edge needs."""

    paint: Callable[[Canvas, np.random.Generator], Picture]
    margin: int


TECHNIQUES: Mapping[Look, Technique] = {
    Look.WATERCOLOUR: Technique(watercolour.watercolour, watercolour.MARGIN),
    Look.PENCIL: Technique(pencil.pencil, pencil.MARGIN),
    Look.OIL: Technique(oil.oil, oil.MARGIN),
    Look.COMIC: Technique(comic.comic, comic.MARGIN),
    Look.CUT_OUT: Technique(cut_out.cut_out, cut_out.MARGIN),
    Look.PHOTO: Technique(photo.photo, photo.MARGIN),
}
