"""The camera breathes: slow, eased, sub-pixel, towards what matters in the picture. Pure arithmetic."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from storybook_app.book.values import Box
from storybook_app.render.places import Place

_ZOOM_A_SECOND = 0.009
_LEAST_ZOOM = 0.04
_MOST_ZOOM = 0.10


class Camera(NamedTuple):
    """One eased move over a page.

    ``largest`` is where the whole picture lies when the camera is nearest; ``pivot`` (fractions of the picture)
    is the point that stays still on the sheet. It stands still before the frame ``begins``.
    """

    largest: Place
    pivot: tuple[float, float]
    zoom: float
    frames: int
    inwards: bool
    begins: int = 0

    def scale(self, frame: int) -> float:
        """How large the picture is at that frame: 1 when nearest, 1 / (1 + zoom) when farthest."""
        moved = ease((frame - self.begins) / max(1, self.frames - 1 - self.begins))
        nearness = moved if self.inwards else 1 - moved
        # Equal steps of the exponent are equal steps to the eye.
        return float((1 + self.zoom) ** (nearness - 1))

    def place(self, frame: int) -> Place:
        """Where the whole picture lies at that frame, always inside ``largest``."""
        return self._scaled(self.scale(frame))

    @property
    def farthest(self) -> Place:
        """Where the whole picture lies when the camera is farthest away."""
        return self._scaled(1 / (1 + self.zoom))

    def _scaled(self, scale: float) -> Place:
        return Place(
            self.largest.x + self.largest.width * self.pivot[0] * (1 - scale),
            self.largest.y + self.largest.height * self.pivot[1] * (1 - scale),
            self.largest.width * scale,
            self.largest.height * scale,
        )


def ease(fraction: float) -> float:
    """A half sine: starts and ends at rest, never turns back."""
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, fraction)))


def zoom_for(milliseconds: int) -> float:
    """A short page moves a little, a long page more, none fast."""
    return max(_LEAST_ZOOM, zoom_after_clip(milliseconds))


def zoom_after_clip(milliseconds: float) -> float:
    """The same for the time in which a clip has come to rest; no time, no move."""
    return min(_MOST_ZOOM, max(0.0, _ZOOM_A_SECOND * milliseconds / 1000))


def pivot_for(faces: Sequence[Box], focus: tuple[float, float]) -> tuple[float, float]:
    """The middle of all faces together, or the focus where there is no face; inside the picture."""
    if faces:
        left, right = min(face.x for face in faces), max(face.x + face.width for face in faces)
        top, bottom = min(face.y for face in faces), max(face.y + face.height for face in faces)
        focus = ((left + right) / 2, (top + bottom) / 2)
    return (min(1.0, max(0.0, focus[0])), min(1.0, max(0.0, focus[1])))
