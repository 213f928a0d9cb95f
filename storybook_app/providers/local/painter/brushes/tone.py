"""Getting a photo ready for paint: light it well, open its shadows, wake its colours."""

import numpy as np

from storybook_app.providers.local.painter.brushes.pixels import Pixels, Plane, from_lab, to_lab

_SPARSE = np.s_[::4, ::4]  # a sixteenth of the pixels measures the whole well enough
_NEARLY_GREY = 14.0  # chroma
_MIDDLING = (0.25, 0.92)  # lightness at which a cast shows
_TOO_FEW = 0.08  # of the pixels, to judge a cast by
_HIGHEST_BLACK = 0.25  # lightness; beyond these, snow would turn grey and night would turn day
_LOWEST_WHITE = 0.60
_FULL = 60.0  # chroma from which a colour needs no waking


def tone(photo: Pixels, vibrance: float, lift: float) -> Pixels:
    """The photo brightened to a middling grey, its shadows lifted by ``lift``, its pale colours strengthened.

    A colour cast is judged by what is nearly grey, never by the mean of all: that would turn a red room's white cyan.
    """
    lab = to_lab(photo)
    light = _exposed(lab[..., 0] / 100)
    light *= 1 - lift
    light += lift
    cast = _cast(lab, light)
    fade = np.clip(light * 1.4 - 0.15, 0, 1)
    red, yellow = (lab[..., 1 + axis] - fade * cast[axis] for axis in range(2))
    wake = np.exp((red * red + yellow * yellow) * (-1 / _FULL**2))
    wake *= vibrance - 1
    wake += 1
    lab[..., 0] = light * 100
    lab[..., 1] = red * wake
    lab[..., 2] = yellow * wake
    return from_lab(lab)


def _exposed(light: Plane) -> Plane:
    low, high = (float(edge) for edge in np.percentile(light[_SPARSE], (1, 99)))
    black, white = min(low, _HIGHEST_BLACK), max(high, _LOWEST_WHITE)
    light = np.clip((light - black) / (white - black), 0, 1)
    middle = float(np.clip(np.median(light[_SPARSE]), 0.05, 0.95))
    gamma = float(np.clip(np.log(0.55) / np.log(middle), 0.55, 1.25))
    return np.asarray(light**gamma, np.float32)


def _cast(lab: Pixels, light: Plane) -> tuple[float, float]:
    colours = lab[_SPARSE][..., 1:]
    shown = light[_SPARSE]
    darkest, brightest = _MIDDLING
    nearly_grey = (np.linalg.norm(colours, axis=2) < _NEARLY_GREY) & (shown > darkest) & (shown < brightest)
    if nearly_grey.mean() < _TOO_FEW:
        return 0.0, 0.0
    red, yellow = np.clip(colours[nearly_grey].mean(axis=0), -8, 8) * 0.6
    return float(red), float(yellow)
