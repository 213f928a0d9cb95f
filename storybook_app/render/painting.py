"""The painting on the sheet: prepared once, then moved by the camera for each frame.

A picture with transparency is a painting: its ragged edges lie on the sheet, and the paper's grain shows through.
One without is a print: a window with a thin white border and a soft shadow, inside which the camera moves.
"""

import io
import zlib
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from storybook_app.book.values import CREAM
from storybook_app.errors import RenderFailed
from storybook_app.render.camera import Camera, pivot_for, zoom_for
from storybook_app.render.colour import Plane, Planes, planes_of
from storybook_app.render.layout import Place, Rect, even_rect, fit
from storybook_app.render.page import FilmSize, PageScript
from storybook_app.render.paper import EVEN_LIGHT, Sheet, noise

_READ = ("WEBP", "PNG", "JPEG")
# Of the source over the frame. At 1 the sharpness of a moving detail changes by half from frame to frame (it
# shimmers), from 1.25 to 1.45 by less than 5 %.
_OVERSAMPLING = 1.35
_VISIBLE = 8  # alpha above which a pixel counts as painted
_OPAQUE = 255
_BORDER = 0.011  # the white border of a print, of the frame's shorter side
_SHADOW = 0.009  # how soft its shadow is, of the same
_SHADOW_DEPTH = 0.32
_WHITE = 0.99


class _Picture(NamedTuple):
    """What is to be seen of a picture: RGB on cream, and the pivot in it."""

    rgb: NDArray[np.uint8]
    pivot: tuple[float, float]
    is_print: bool


class _Stage(NamedTuple):
    """Where the picture moves: all that it touches, the pane in it, the move, the light and the flat background."""

    area: Rect
    pane: Rect
    camera: Camera
    relief: Plane
    flat: Planes


class Painting:
    """The picture of a page as planes on a flat sheet, for every frame.

    ``area`` is all that it may ever touch; ``relief`` the light to let fall on it there; ``arrival`` says how late
    (0 to 255) each pixel appears when the painting blooms.
    """

    def __init__(self, script: PageScript, path: Path, within: Rect, paper: Sheet) -> None:
        data = _bytes_of(path)
        picture = _picture(data, script)
        camera = Camera(
            largest=fit(picture.rgb.shape[1] / picture.rgb.shape[0], within),
            pivot=picture.pivot,
            zoom=zoom_for(script.timeline.milliseconds),
            frames=script.timeline.frames,
            inwards=zlib.crc32(data) % 2 == 0,
        )
        prepare = _as_print if picture.is_print else _as_painting
        self._stage = prepare(camera, script.size, paper)
        self._source = _source(picture.rgb, self._stage.camera.largest)
        self._cream = paper.cream
        self.area = self._stage.area
        self.relief = self._stage.relief
        self.arrival = _arrival(self.area, self._stage.camera)

    def at(self, frame: int) -> Planes:
        """The flat planes of ``area`` at that frame. They are written over by the next call."""
        pane = self._stage.pane
        inner = Rect(pane.x - self.area.x, pane.y - self.area.y, pane.width, pane.height)
        luma, chroma = _matrices(self._stage.camera.place(frame), self._source.y.shape, pane)
        for source, flat, cream, matrix, target in zip(
            self._source,
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


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RenderFailed(f"The picture “{path.name}” is not there any more.", "Paint this page again.") from error


def _picture(data: bytes, script: PageScript) -> _Picture:
    try:
        with Image.open(io.BytesIO(data), formats=_READ) as image:
            pixels = np.asarray(ImageOps.exif_transpose(image).convert("RGBA"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RenderFailed("The picture of this page cannot be read.", "Paint this page again.") from error
    alpha = pixels[..., 3]
    left, top, width, height = cv2.boundingRect((alpha > _VISIBLE).astype(np.uint8))
    if not width:
        left, top, width, height = 0, 0, alpha.shape[1], alpha.shape[0]
    seen = np.ascontiguousarray(pixels[top : top + height, left : left + width])
    x, y = pivot_for(script.faces, script.focus)
    inside = np.clip(((x * alpha.shape[1] - left) / width, (y * alpha.shape[0] - top) / height), 0, 1)
    return _Picture(_on_cream(seen), (float(inside[0]), float(inside[1])), is_print=bool(alpha.min() == _OPAQUE))


def _on_cream(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    rgb = cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB)
    cover = pixels[..., 3].astype(np.float32)
    cream = np.full_like(rgb, np.round(np.array(CREAM) * 255))
    return np.asarray(cv2.blendLinear(rgb, cream, cover, 255 - cover), np.uint8)


def _source(rgb: NDArray[np.uint8], largest: Place) -> Planes:
    """The picture's planes, somewhat finer than the frame will ever show them."""
    width = max(2, round(largest.width * _OVERSAMPLING / 2) * 2)
    height = max(2, round(largest.height * _OVERSAMPLING / 2) * 2)
    shrinks = width < rgb.shape[1]
    resized = cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    return planes_of(np.asarray(resized / np.float32(255), np.float32)).rounded()


def _arrival(area: Rect, camera: Camera) -> Plane:
    """When each pixel gets its paint, 0 to 255: outwards from the pivot, along a ragged front."""
    across = (np.arange(area.width, dtype=np.float32) + area.x - camera.largest.x) / camera.largest.width
    down = (np.arange(area.height, dtype=np.float32) + area.y - camera.largest.y) / camera.largest.height
    far = np.hypot(across[None, :] - camera.pivot[0], down[:, None] - camera.pivot[1])
    ragged = far + 0.09 * noise((area.height, area.width), area.height / 7, octaves=4, gain=0.6, seed=3)
    return np.asarray(cv2.normalize(ragged, np.empty(0), 0, 255, cv2.NORM_MINMAX, cv2.CV_8U), np.uint8)
