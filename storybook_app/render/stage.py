"""Where the picture of a page moves: on the bare sheet with ragged edges, in the window of a print, or to the frame's edge."""

from typing import NamedTuple

import cv2
import numpy as np

from storybook_app.book.values import CREAM
from storybook_app.render.camera import Camera
from storybook_app.render.colour import Plane, Planes, planes_of
from storybook_app.render.page import FilmSize
from storybook_app.render.paper import EVEN_LIGHT, Sheet
from storybook_app.render.places import Place, Rect, even_rect

_BORDER = 0.011  # the white border of a print, of the frame's shorter side
_SHADOW = 0.009  # how soft its shadow is, of the same
_SHADOW_DEPTH = 0.32
_WHITE = 0.99


class Stage(NamedTuple):
    """All of the frame that the picture touches, the pane of it in which it moves, the move, the light and the flat background."""

    area: Rect
    pane: Rect
    camera: Camera
    relief: Plane
    flat: Planes

    @property
    def inner(self) -> Rect:
        """The pane, from the corner of the area."""
        return Rect(self.pane.x - self.area.x, self.pane.y - self.area.y, self.pane.width, self.pane.height)

    @property
    def window(self) -> Planes:
        """The part of ``flat`` that the pane is."""
        places = self.inner, self.inner.halved(), self.inner.halved()
        return Planes(*(plane[place.rows, place.columns] for plane, place in zip(self.flat, places, strict=True)))


def stage_for_painting(camera: Camera, size: FilmSize, paper: Sheet) -> Stage:
    """The stage of a picture that lies on the sheet, where the camera takes it."""
    area = even_rect(camera.largest, size.width, size.height)
    return Stage(area, area, camera, paper.relief[area.rows, area.columns], paper.blank(area))


def stage_for_print(camera: Camera, size: FilmSize, paper: Sheet) -> Stage:
    """The stage of a picture to the very edge: a card with a white border and a soft shadow, within which it moves."""
    outer = even_rect(camera.largest, size.width, size.height)
    shorter = min(size.width, size.height)
    border = min(max(2, round(_BORDER * shorter)), min(outer.width, outer.height) // 4)
    softness = _SHADOW * shorter
    pane = even_rect(Place(*outer), size.width, size.height, margin=-border)
    area = even_rect(Place(*outer), size.width, size.height, margin=4 * softness)
    card = Rect(outer.x - area.x, outer.y - area.y, outer.width, outer.height)
    relief = paper.relief[area.rows, area.columns].copy()
    relief[card.rows, card.columns] = EVEN_LIGHT
    rgb = np.full((area.height, area.width, 3), CREAM, np.float32)
    shadow = np.zeros((area.height, area.width), np.float32)
    shadow[card.rows, card.columns] = _SHADOW_DEPTH
    moved = np.roll(cv2.GaussianBlur(shadow, (0, 0), softness), round(softness * 0.6), axis=(0, 1))
    rgb *= 1 - moved[..., None]
    rgb[card.rows, card.columns] = _WHITE
    return Stage(area, pane, _within(Place(*pane), camera), relief, planes_of(rgb).rounded())


def stage_for_bleed(camera: Camera, pane: Rect, paper: Sheet) -> Stage:
    """The stage of a picture that covers the pane, smooth as it is printed, and moves behind its edges."""
    relief = np.full((pane.height, pane.width), EVEN_LIGHT, np.uint8)
    return Stage(pane, pane, _within(camera.largest, camera), relief, paper.blank(pane))


def _within(window: Place, camera: Camera) -> Camera:
    """The same move inside a window that the picture always fills."""
    grown = Place(
        window.x - window.width * camera.pivot[0] * camera.zoom,
        window.y - window.height * camera.pivot[1] * camera.zoom,
        window.width * (1 + camera.zoom),
        window.height * (1 + camera.zoom),
    )
    return camera._replace(largest=grown)
