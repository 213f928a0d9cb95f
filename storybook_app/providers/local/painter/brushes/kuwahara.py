"""The painterly smoothing: flat inside a form, sharp at its edge."""

import cv2
import numpy as np

from storybook_app.providers.local.painter.brushes.pixels import Pixels, Plane, luminance

_SECTORS = 8


def kuwahara(image: Pixels, radius: int, sharpness: float = 8.0) -> Pixels:
    """Each pixel becomes the mean of the calmest of eight soft sectors around it.

    The generalised filter of Papari, Petkov and Campisi, "Artistic edge and corner enhancing smoothing" (2007), with
    the variance of the luminance alone.
    """
    grey = luminance(image)
    measured = np.asarray(cv2.merge([image, grey * grey]), np.float32)
    total = np.zeros_like(image)
    weights = np.zeros_like(grey)
    for sector in range(_SECTORS):
        seen = cv2.filter2D(measured, -1, _sector(sector, radius), borderType=cv2.BORDER_REFLECT)
        mean = np.ascontiguousarray(seen[..., :3], np.float32)
        weight = _calm(seen[..., 3] - luminance(mean) ** 2, sharpness)
        mean *= cv2.cvtColor(weight, cv2.COLOR_GRAY2RGB)
        total += mean
        weights += weight
    total /= cv2.cvtColor(weights, cv2.COLOR_GRAY2RGB)
    return np.clip(total, 0, 1, out=total)


def _calm(variance: Plane, sharpness: float) -> Plane:
    """How calm a sector is, at most 1; the textbook's ``1 / sigma ** q`` would overflow single precision."""
    levels = np.maximum(variance, 0) * ((255 / 3) ** 2 * 3)
    return np.asarray(1 / (1 + levels ** (sharpness / 4)), np.float32)


def _sector(sector: int, radius: int) -> Plane:
    """A soft slice of a Gaussian disc, of sum 1."""
    down, across = np.mgrid[-radius : radius + 1, -radius : radius + 1].astype(np.float32)
    distance = np.hypot(across, down)
    turn = np.angle(np.exp(1j * (np.arctan2(down, across) - 2 * np.pi * sector / _SECTORS)))
    disc = np.exp(-((distance / (0.55 * radius)) ** 2)) * (distance <= radius + 0.5)
    slice_ = disc * np.cos(np.clip(turn * _SECTORS / 4, -np.pi / 2, np.pi / 2)).clip(0, 1)
    slice_[radius, radius] = disc[radius, radius] / _SECTORS
    return np.asarray(slice_ / slice_.sum(), np.float32)
