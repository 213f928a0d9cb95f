"""A few colours instead of all."""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from storybook_app.providers.local.painter.brushes.pixels import Pixels, Plane, Shape, blur, from_lab, stretch, to_lab

_MEASURED = 96  # pixels square: enough to know the colours of a photo
_EYE = np.array([1.0, 1.5, 1.5], np.float32)  # hue tells things apart better than light: green eyes stay green
_SAME = 4.0  # in Lab so weighted: nearer colours count as one

Labels = NDArray[np.uint8]  # (height, width): which colour of the palette


@dataclass(frozen=True)
class Palette:
    """Colours in Lab, ``(count, 3)``, from dark to light. Likeness is judged with hue and chroma before light."""

    lab: NDArray[np.float32]

    def nearest(self, image: Pixels) -> Labels:
        """For each pixel the most similar colour."""
        planes = [plane * weight for plane, weight in zip(cv2.split(to_lab(image)), _EYE, strict=True)]
        best = np.full(planes[0].shape, np.inf, np.float32)
        labels = np.zeros(planes[0].shape, np.uint8)
        for index, colour in enumerate(self.lab * _EYE):
            distance = np.zeros_like(best)
            for plane, value in zip(planes, colour, strict=True):
                distance += (plane - value) ** 2
            closer = distance < best
            best[closer] = distance[closer]
            labels[closer] = index
        return labels

    def colours(self, saturation: float = 1.0) -> NDArray[np.float32]:
        """The colours as sRGB, ``(count, 3)``."""
        lab = self.lab * np.array([1, saturation, saturation], np.float32)
        return np.asarray(from_lab(lab[None])[0], np.float32)


def palette(parts: Iterable[Pixels], count: int, seed: int) -> Palette:
    """The ``count`` colours that stand for the parts of a picture best, by k-means in Lab."""
    samples = np.concatenate([_samples(part) for part in parts])
    cv2.setRNGSeed(seed)
    good_enough = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    _, _, centres = cv2.kmeans(samples, count, np.empty((0, 0), np.int32), good_enough, 2, cv2.KMEANS_PP_CENTERS)
    centres = np.asarray(centres, np.float32) / _EYE
    return Palette(centres[np.argsort(centres[:, 0])])


def _samples(part: Pixels) -> NDArray[np.float32]:
    """The colours of a part, each as often as the root of its area: a cat's eyes count beside all its fur."""
    small = np.asarray(cv2.resize(part, (_MEASURED, _MEASURED), interpolation=cv2.INTER_AREA), np.float32)
    colours = np.round(to_lab(small).reshape(-1, 3) * _EYE / _SAME)
    distinct, areas = np.unique(colours, axis=0, return_counts=True)
    return np.repeat(distinct * _SAME, np.ceil(np.sqrt(areas)).astype(int), axis=0).astype(np.float32)


def scissored(labels: Labels, roundness: float, shape: Shape) -> Labels:
    """The labels enlarged to ``shape``, their outlines rounded as scissors would cut them."""
    best = np.full(shape, -1, np.float32)
    cut = np.zeros(shape, np.uint8)
    for index in np.unique(labels):
        paper: Plane = stretch(blur((labels == index).astype(np.float32), roundness), shape)
        over = paper > best
        best[over] = paper[over]
        cut[over] = index
    return cut
