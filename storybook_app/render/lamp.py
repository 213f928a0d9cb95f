"""The light of a small lamp by the bed: every colour a little warmer and softer, and white like paper by candlelight."""

from typing import NamedTuple

import cv2
import numpy as np

from storybook_app.render.colour import Plane, Planes, chroma_under, luma_under

LAMP = (1.0, 0.95, 0.86)  # how much of the day's red, green and blue it has


class _Tint(NamedTuple):
    """What a chroma plane becomes: so much of itself, of the luma there, and of one."""

    own: float
    luma: float
    offset: float


_LUMA = luma_under(LAMP)
_TINTS = tuple(_Tint(*tint) for tint in chroma_under(LAMP))


def lamplit(flat: Planes) -> Planes:
    """Flat planes in the light of the lamp."""
    rows, columns = flat.u.shape
    luma = cv2.resize(flat.y, (columns, rows), interpolation=cv2.INTER_AREA)
    chroma = (
        _plane(cv2.addWeighted(plane, tint.own, luma, tint.luma, tint.offset))
        for plane, tint in zip(flat[1:], _TINTS, strict=True)
    )
    return Planes(_plane(cv2.convertScaleAbs(flat.y, alpha=_LUMA)), *chroma)


def _plane(pixels: object) -> Plane:
    return np.asarray(pixels, np.uint8)
