"""The painting on the sheet: prepared once, then moved by the camera for each frame. It may be a clip, and move by itself.

A picture with transparency is a painting: its ragged edges lie on the sheet, and the paper's grain shows through.
One without is a print: a window with a thin white border and a soft shadow, inside which the camera moves.
"""

from typing import NamedTuple, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from storybook_app.book.values import CREAM
from storybook_app.render.camera import Camera, zoom_after_clip, zoom_for
from storybook_app.render.clip import Footage, Reel, cut_to
from storybook_app.render.colour import Plane, Planes, planes_of
from storybook_app.render.layout import Place, Rect, even_rect, fit
from storybook_app.render.pace import Pace, pace_for
from storybook_app.render.page import FilmSize, PageScript
from storybook_app.render.paper import EVEN_LIGHT, Sheet, noise
from storybook_app.render.picture import Picture, read_picture, torn_picture

# Of the source over the frame. At 1 the sharpness of a moving detail changes by half from frame to frame (it
# shimmers), from 1.25 to 1.45 by less than 5 %.
_OVERSAMPLING = 1.35
_BORDER = 0.011  # the white border of a print, of the frame's shorter side
_SHADOW = 0.009  # how soft its shadow is, of the same
_SHADOW_DEPTH = 0.32
_WHITE = 0.99


class Source(Protocol):
    """Where the frames of a picture come from."""

    def at(self, now: float) -> Planes:
        """The planes of the whole picture on the flat sheet at that millisecond of the page."""
        ...


class _Still(NamedTuple):
    planes: Planes

    def at(self, now: float) -> Planes:
        """The same at every ``now``."""
        del now
        return self.planes


class _Stage(NamedTuple):
    """Where the picture moves: all that it touches, the pane in it, the move, the light and the flat background."""

    area: Rect
    pane: Rect
    camera: Camera
    relief: Plane
    flat: Planes


class Painting:
    """The picture or the clip of a page as planes on a flat sheet, for every frame.

    ``area`` is all that it may ever touch; ``relief`` the light to let fall on it there; ``arrival`` says how late
    (0 to 255) each pixel appears when the painting blooms.

    Raises:
        RenderFailed: the picture or the clip cannot be read.
    """

    def __init__(self, script: PageScript, within: Rect, paper: Sheet) -> None:
        reel = None if script.clip is None else Reel(script.clip)
        picture = _picture(script, reel)
        timeline = script.timeline
        end = (timeline.frames - 1) * 1000 / timeline.fps
        pace = pace_for(0.0 if reel is None else reel.length, end)
        camera = Camera(
            largest=fit(picture.aspect, within),
            pivot=picture.pivot,
            # A clip moves by itself: the camera stands still until it comes to rest.
            zoom=zoom_for(timeline.milliseconds) if reel is None else zoom_after_clip(end - pace.eases_at),
            frames=timeline.frames,
            inwards=picture.inwards,
            begins=round(pace.eases_at * timeline.fps / 1000),
        )
        self._stage = (_as_print if picture.is_print else _as_painting)(camera, script.size, paper)
        self._source = _source(picture, reel, pace, self._stage.camera.largest, paper)
        self._fps = timeline.fps
        self._cream = paper.cream
        self.area = self._stage.area
        self.relief = self._stage.relief
        self.arrival = _arrival(self.area, self._stage.camera)

    def at(self, frame: int) -> Planes:
        """The flat planes of ``area`` at that frame (of a clip: in their order). They are written over by the next call.

        Raises:
            RenderFailed: the clip stops in the middle.
        """
        pane = self._stage.pane
        inner = Rect(pane.x - self.area.x, pane.y - self.area.y, pane.width, pane.height)
        planes = self._source.at(frame * 1000 / self._fps)
        luma, chroma = _matrices(self._stage.camera.place(frame), planes.y.shape, pane)
        for source, flat, cream, matrix, target in zip(
            planes,
            self._stage.flat,
            self._cream,
            (luma, chroma, chroma),
            (inner, inner.halved(), inner.halved()),
            strict=True,
        ):
            cv2.warpAffine(
                source,
                matrix,
                (target.width, target.height),
                dst=flat[target.rows, target.columns],
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_CONSTANT,
                borderValue=(cream,),
            )
        return self._stage.flat


def _matrices(place: Place, shape: tuple[int, ...], pane: Rect) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The maps from pixels of the pane to pixels of the source, for luma and for chroma."""
    across, down = shape[1] / place.width, shape[0] / place.height
    # Pixel centres lie at halves; chroma lies on the left luma column, between two rows.
    left = (0.5 - (place.x - pane.x)) * across - 0.5
    top = (0.5 - (place.y - pane.y)) * down - 0.5
    luma = np.array([[across, 0, left], [0, down, top]])
    chroma = np.array([[across, 0, left / 2], [0, down, (top + 0.5 * down - 0.5) / 2]])
    return luma, chroma


def _as_painting(camera: Camera, size: FilmSize, paper: Sheet) -> _Stage:
    area = even_rect(camera.largest, size.width, size.height)
    return _Stage(area, area, camera, paper.relief[area.rows, area.columns], paper.blank(area))


def _as_print(camera: Camera, size: FilmSize, paper: Sheet) -> _Stage:
    shorter = min(size.width, size.height)
    border, softness = max(2, round(_BORDER * shorter)), _SHADOW * shorter
    outer = even_rect(camera.largest, size.width, size.height)
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
    return _Stage(area, pane, _within(Place(*pane), camera), relief, planes_of(rgb).rounded())


def _within(window: Place, camera: Camera) -> Camera:
    """The same move inside a window that the picture always fills."""
    grown = Place(
        window.x - window.width * camera.pivot[0] * camera.zoom,
        window.y - window.height * camera.pivot[1] * camera.zoom,
        window.width * (1 + camera.zoom),
        window.height * (1 + camera.zoom),
    )
    return camera._replace(largest=grown)


def _picture(script: PageScript, reel: Reel | None) -> Picture:
    """The picture whose place, shape and edges are to be seen."""
    if script.picture is not None and not (script.clip and script.clip.shows_words):
        return read_picture(script.picture, script)
    assert reel is not None  # else there is nothing to show
    return torn_picture(reel.width, reel.height, script)


def _source(picture: Picture, reel: Reel | None, pace: Pace, largest: Place, paper: Sheet) -> Source:
    """The picture's planes or the clip's, somewhat finer than the frame will ever show them."""
    width = max(2, round(largest.width * _OVERSAMPLING / 2) * 2)
    height = max(2, round(largest.height * _OVERSAMPLING / 2) * 2)
    if reel is not None:
        cover = None if picture.is_print else picture.cover
        cut = cut_to((reel.width, reel.height), picture.shape, picture.part, (width, height), cover)
        return Footage(reel, cut, pace, paper.cream)
    rgb = picture.on_cream()
    shrinks = width < rgb.shape[1]
    resized = cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    return _Still(planes_of(np.asarray(resized / np.float32(255), np.float32)).rounded())


def _arrival(area: Rect, camera: Camera) -> Plane:
    """When each pixel gets its paint, 0 to 255: outwards from the pivot, along a ragged front."""
    across = (np.arange(area.width, dtype=np.float32) + area.x - camera.largest.x) / camera.largest.width
    down = (np.arange(area.height, dtype=np.float32) + area.y - camera.largest.y) / camera.largest.height
    far = np.hypot(across[None, :] - camera.pivot[0], down[:, None] - camera.pivot[1])
    ragged = far + 0.09 * noise((area.height, area.width), area.height / 7, octaves=4, gain=0.6, seed=3)
    return np.asarray(cv2.normalize(ragged, np.empty(0), 0, 255, cv2.NORM_MINMAX, cv2.CV_8U), np.uint8)
