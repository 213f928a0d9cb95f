"""Small prints of photos, laid on the sheet: white borders, soft shadows, no grain."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from storybook_app.book.photos import load_upright
from storybook_app.book.values import CREAM
from storybook_app.render.canvas import Canvas
from storybook_app.render.colour import Floats, Size, planes_of
from storybook_app.render.paper import EVEN_LIGHT, Sheet
from storybook_app.render.places import Place, Rect, even_rect
from storybook_app.render.prints import Print, print_shape
from storybook_app.render.reading import smooth

_EDGE = 2  # transparent pixels around a print
_FINER = 1.5  # than the frame: a print is turned, which blurs it a little
_BORDER = 0.04  # of the print's height
_WHITE = 0.985
_EYES = 0.42  # where the middle of what is seen lies, if a photo's height is cut
_LIFTED = 0.07  # how much larger a print is seen before it lies
_SHADOW, _SHADOW_DEPTH = 0.0065, 0.36  # softness of the shadow, of the frame's shorter side
_COARSE = 4
_SHADOW_LIFTED = 2.6  # times as soft and as far


class Photo(NamedTuple):
    """The pixels of a photo (RGB) that a print of that shape (width for each height) shows."""

    pixels: NDArray[np.uint8]
    shape: float


def read_print(path: Path, longest: int) -> Photo:
    """The part of a photo that its print shows.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    pixels = load_upright(path, longest)
    height, width = pixels.shape[:2]
    shape = print_shape(width / height)
    seen_width, seen_height = max(1, round(min(width, height * shape))), max(1, round(min(height, width / shape)))
    left, top = round((width - seen_width) / 2), round((height - seen_height) * _EYES)
    return Photo(pixels[top : top + seen_height, left : left + seen_width], shape)


class Pasting:
    """Lays prints on the sheet, one after the other; those that lie are not drawn again."""

    def __init__(self, paper: Sheet, photos: Sequence[Photo], prints: Sequence[Print]) -> None:
        height, width = paper.relief.shape
        self._relief = paper.relief
        self._cards = [_Card(*pair, (width, height)) for pair in zip(photos, prints, strict=True)]
        self._ground = _Ground(np.full((height, width, 3), CREAM, np.float32), np.zeros((height, width), np.float32))
        self._laid = 0

    def show(self, canvas: Canvas, progress: Callable[[int], float]) -> None:
        """Draw what moves; ``progress`` tells of each print how far it is laid: 0 not yet, 1 it lies. They lie in order."""
        moving = [index for index in range(self._laid, len(self._cards)) if progress(index) > 0]
        if not moving:
            return
        area = _around([self._cards[index].area for index in moving])
        while self._laid < len(self._cards) and progress(self._laid) == 1:
            card = self._cards[self._laid]
            card.draw(self._ground.part(card.area), 1.0)
            self._laid += 1
        ground = self._ground.part(area).copied()
        for index in moving:
            if index >= self._laid:
                card = self._cards[index]
                card.draw(ground.part(_seen_from(card.area, area)), progress(index))
        relief = self._relief[area.rows, area.columns]
        lit = relief + (EVEN_LIGHT - relief.astype(np.float32)) * ground.cover
        canvas.put(planes_of(ground.rgb).rounded(), np.asarray(lit + 0.5, np.uint8), area)


class _Ground(NamedTuple):
    """The flat sheet with prints on it (RGB, 0 to 1), and how much of it they cover."""

    rgb: Floats
    cover: Floats

    def part(self, area: Rect) -> "_Ground":
        return _Ground(self.rgb[area.rows, area.columns], self.cover[area.rows, area.columns])

    def copied(self) -> "_Ground":
        return _Ground(self.rgb.copy(), self.cover.copy())


class _Card:
    """A print that can be drawn."""

    def __init__(self, photo: Photo, print_: Print, size: Size) -> None:
        self._print = print_
        self._softness = _SHADOW * min(size)
        self._pixels = _printed(photo, print_.place)
        #: all that it touches while it is laid
        self.area = even_rect(_turned(print_, 1 + _LIFTED), *size, margin=3 * _SHADOW_LIFTED * self._softness)

    def draw(self, ground: _Ground, laid: float) -> None:
        """Draw it on the ground of its own area, laid so far."""
        away = 1 - laid
        seen = np.float32(smooth(2 * laid))
        matrix = self._matrix(1 + _LIFTED * away)
        card = np.asarray(cv2.warpAffine(self._pixels, matrix, (self.area.width, self.area.height)), np.float32)
        soft = self._softness * (1 + (_SHADOW_LIFTED - 1) * away)
        depth = np.float32(_SHADOW_DEPTH * laid) * seen
        cover = card[..., 3] * seen
        open_ = (1 - depth * _shadow(card[..., 3], soft)) * (1 - cover)
        ground.rgb[:] = ground.rgb * open_[..., None] + card[..., :3] * seen
        ground.cover[:] = ground.cover * (1 - cover) + cover

    def _matrix(self, scale: float) -> NDArray[np.float64]:
        """From the print's own pixels to those of the area."""
        rows, columns = self._pixels.shape[:2]
        place = self._print.place
        size = scale * place.width / (columns - 2 * _EDGE)
        turn = cv2.getRotationMatrix2D((columns / 2 - 0.5, rows / 2 - 0.5), self._print.askew, size)
        turn[0, 2] += place.x + place.width / 2 - self.area.x - columns / 2
        turn[1, 2] += place.y + place.height / 2 - self.area.y - rows / 2
        return np.asarray(turn, np.float64)


def _printed(photo: Photo, place: Place) -> Floats:
    """The print, RGBA (premultiplied, 0 to 1), with a transparent edge."""
    width, height = max(4, round(place.width * _FINER)), max(4, round(place.height * _FINER))
    border = max(1, round(_BORDER * height))
    inner = max(1, width - 2 * border), max(1, height - 2 * border)
    shrinks = inner[0] < photo.pixels.shape[1]
    resized = cv2.resize(photo.pixels, inner, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    card = np.zeros((height + 2 * _EDGE, width + 2 * _EDGE, 4), np.float32)
    card[_EDGE:-_EDGE, _EDGE:-_EDGE] = (_WHITE, _WHITE, _WHITE, 1)
    first = _EDGE + border
    card[first : first + inner[1], first : first + inner[0], :3] = resized / np.float32(255)
    return card


def _turned(one: Print, scale: float) -> Place:
    """The place around a print that is turned, and larger by that factor."""
    place, askew = one.place, math.radians(abs(one.askew))
    width = (place.width * math.cos(askew) + place.height * math.sin(askew)) * scale
    height = (place.height * math.cos(askew) + place.width * math.sin(askew)) * scale
    return Place(place.x + (place.width - width) / 2, place.y + (place.height - height) / 2, width, height)


def _shadow(cover: Floats, soft: float) -> Floats:
    """The shadow of a card, below it to the right; so soft that a quarter of the size is enough to blur it in."""
    height, width = cover.shape
    small = cv2.resize(cover, (max(1, width // _COARSE), max(1, height // _COARSE)), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), soft / _COARSE)
    whole = cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR)
    moved = np.array([[1, 0, 0.6 * soft], [0, 1, 0.9 * soft]], np.float32)
    return np.asarray(cv2.warpAffine(whole, moved, (width, height)), np.float32)


def _seen_from(area: Rect, other: Rect) -> Rect:
    return Rect(area.x - other.x, area.y - other.y, area.width, area.height)


def _around(areas: Sequence[Rect]) -> Rect:
    left, top = min(area.x for area in areas), min(area.y for area in areas)
    right, bottom = max(area.right for area in areas), max(area.bottom for area in areas)
    return Rect(left, top, right - left, bottom - top)
