"""The photo laid out at the size of the picture, ready to be painted over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from storybook_app.book.values import Box
from storybook_app.providers.local.painter.brushes.edge import Border, border
from storybook_app.providers.local.painter.brushes.pixels import Pixels, Plane, Shape, blur, mix, shape_of
from storybook_app.providers.local.painter.framing import Framing
from storybook_app.providers.local.painter.sight import Photo, head

_COARSE = 4  # the mask of details is drawn at a quarter of the size
_SOFT = 0.09  # of a face's width: how softly it ends

Patch = tuple[slice, slice]


@dataclass(frozen=True)
class Canvas:
    """What a look paints after.

    ``photo`` fills the picture; its margins are mirrored photo, for the edge to eat. ``details`` is 1 where the likeness
    of a face lives and 0 away from it; ``faces`` are the patches in which it is not 0.
    """

    photo: Pixels
    details: Plane
    faces: tuple[Patch, ...]
    border: Border

    @property
    def shape(self) -> Shape:
        """Height and width in pixels."""
        return shape_of(self.photo)

    def refine(self, picture: Pixels, after: Pixels, brush: Callable[[Pixels], Pixels], share: float = 1.0) -> None:
        """Paint the faces of ``picture`` once more, ``after`` the same places of another, with a finer ``brush``."""
        for patch in self.faces:
            picture[patch] = mix(picture[patch], brush(after[patch]), self.details[patch] * share)


def lay_out(photo: Photo, framing: Framing, faces: Sequence[Box]) -> Canvas:
    """Cut and size the photo as framed, and mark its faces (fractions of the photo)."""
    shape = framing.height, framing.width
    seen = [framing.in_picture(face) for face in faces]
    heads = [_pixels(framing.in_picture(head(face)), shape) for face in faces]
    return Canvas(
        photo=_cut(photo, framing),
        details=_details(shape, seen),
        faces=tuple(_patch(box, shape) for box in seen if box.width > 0 and box.height > 0),
        border=border(shape, framing.margin, heads),
    )


def _cut(photo: Photo, framing: Framing) -> Pixels:
    height, width = photo.shape[:2]
    left, top = int(framing.crop.x * width), int(framing.crop.y * height)
    right = max(left + 1, round((framing.crop.x + framing.crop.width) * width))
    bottom = max(top + 1, round((framing.crop.y + framing.crop.height) * height))
    part = photo[top:bottom, left:right]
    size = framing.width - 2 * framing.margin, framing.height - 2 * framing.margin
    way = cv2.INTER_AREA if part.shape[1] > size[0] else cv2.INTER_CUBIC
    sized = cv2.resize(part, size, interpolation=way)
    margin = framing.margin
    filled = cv2.copyMakeBorder(sized, margin, margin, margin, margin, cv2.BORDER_REFLECT)
    return np.asarray(filled, np.float32) / 255


def _details(shape: Shape, faces: Sequence[Box]) -> Plane:
    coarse = np.zeros((shape[0] // _COARSE + 1, shape[1] // _COARSE + 1), np.float32)
    for face in faces:
        left, top, right, bottom = (edge // _COARSE for edge in _pixels(face, shape))
        width, height = right - left, bottom - top
        patch = _patch(face, (coarse.shape[0], coarse.shape[1]))
        mark = np.zeros_like(coarse)
        middle = left + width // 2, top + height // 2
        cv2.ellipse(mark, middle, (round(width * 0.62), round(height * 0.75)), 0, 0, 360, 1.0, -1)
        coarse[patch] = np.maximum(coarse[patch], blur(mark[patch], max(width * _SOFT, 0.8)))
    return np.asarray(cv2.resize(coarse, shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _patch(face: Box, shape: Shape) -> Patch:
    """All that the soft ellipse of a face touches."""
    left, top, right, bottom = _pixels(face, shape)
    across, down = round(0.45 * (right - left)) + 8, round(0.6 * (bottom - top)) + 8
    return slice(max(top - down, 0), bottom + down), slice(max(left - across, 0), right + across)


def _pixels(box: Box, shape: Shape) -> tuple[int, int, int, int]:
    """Left, top, right, bottom."""
    height, width = shape
    return (
        int(box.x * width),
        int(box.y * height),
        int(np.ceil((box.x + box.width) * width)),
        int(np.ceil((box.y + box.height) * height)),
    )
