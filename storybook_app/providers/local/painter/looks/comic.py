"""Comic: flat inks, printers' dots in the shade, a brushed line, in a panel drawn by hand."""

import math

import numpy as np

from storybook_app.providers.local.painter.brushes.kuwahara import kuwahara
from storybook_app.providers.local.painter.brushes.line import drawn
from storybook_app.providers.local.painter.brushes.noise import bounded_noise
from storybook_app.providers.local.painter.brushes.palette import palette
from storybook_app.providers.local.painter.brushes.pixels import (
    Pixels,
    Plane,
    Shape,
    blur,
    ink,
    luminance,
    ramp,
    shrink,
    spread,
    stretch,
)
from storybook_app.providers.local.painter.brushes.tone import tone
from storybook_app.providers.local.painter.brushes.wash import flatten
from storybook_app.providers.local.painter.canvas import Canvas
from storybook_app.providers.local.painter.picture import Picture

MARGIN = 26
_INKS = 20
_INK = (0.10, 0.08, 0.14)
_SCREEN = 9.0  # pixels from dot to dot
_SCREEN_ANGLE = math.radians(35)


def comic(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """The flat colours, then the dots, then the line."""
    light = tone(canvas.photo, vibrance=1.55, lift=0.10)
    half = kuwahara(shrink(light, 2), 3, 8)
    drawing = stretch(_flat(half, rng), canvas.shape)
    canvas.refine(drawing, light, lambda face: kuwahara(face, 3, 8), share=0.7)
    calm = stretch(half, canvas.shape)
    canvas.refine(calm, light, lambda face: kuwahara(face, 2, 8))
    grey = luminance(calm)
    drawing *= spread(1 - 0.16 * _dots(grey) * (1 - canvas.details))
    drawing = ink(drawing, _INK, _line(grey))
    outline = 12 + 2 * bounded_noise(canvas.shape, 140, rng, octaves=2)
    frame = 1 - canvas.border.end(outline + 9, softness=2)
    return Picture(ink(drawing, _INK, frame), canvas.border.end(outline, softness=2))


def _flat(half: Pixels, rng: np.random.Generator) -> Pixels:
    calm = flatten(half, reach=12, likeness=20, factor=2)
    inks = palette([calm], _INKS, int(rng.integers(2**31)))
    flat = blur(inks.colours(1.06)[inks.nearest(calm)], 1.2)
    return flat * 0.7 + calm * 0.3


def _dots(grey: Plane) -> Plane:
    shade = np.clip((1 - blur(grey, 4) - 0.35) * 0.9, 0, 0.55)
    return ramp(shade - _screen((grey.shape[0], grey.shape[1])), 0, 1 / 6)


def _screen(shape: Shape) -> Plane:
    """The printer's screen: from 0 in the middle of each dot to 1 between them."""
    down, across = np.indices(shape, np.float32) * (2 * np.pi / _SCREEN)
    cosine, sine = math.cos(_SCREEN_ANGLE), math.sin(_SCREEN_ANGLE)
    waves = np.cos(across * cosine + down * sine) + np.cos(down * cosine - across * sine)
    return np.asarray(0.5 + 0.25 * waves, np.float32)


def _line(grey: Plane) -> Plane:
    """Brushed lines; the shadows are opened first, or they would flood."""
    opened = 0.25 + 0.75 * blur(grey, 1.0)
    line = blur(drawn(opened, width=2.0, contrast=20, threshold=0.20, softness=9), 0.8)
    return ramp(line, 0.35, 0.70)
