"""Coloured pencil: three layers of hatching that catch on the tooth of the paper, and a drawn line."""

import cv2
import numpy as np

from storybook_app.providers.local.painter.brushes.kuwahara import kuwahara
from storybook_app.providers.local.painter.brushes.line import drawn
from storybook_app.providers.local.painter.brushes.noise import bounded_noise
from storybook_app.providers.local.painter.brushes.paper import on_cream, paper
from storybook_app.providers.local.painter.brushes.pixels import (
    Pixels,
    Plane,
    blur,
    ink,
    luminance,
    ramp,
    shrink,
    spread,
    stretch,
)
from storybook_app.providers.local.painter.brushes.stroke import hatching
from storybook_app.providers.local.painter.brushes.tone import tone
from storybook_app.providers.local.painter.brushes.wobble import wobble
from storybook_app.providers.local.painter.canvas import Canvas
from storybook_app.providers.local.painter.picture import Picture

MARGIN = 34
_LEAD = (0.30, 0.23, 0.25)
_LENGTH = 27  # of a stroke, in pixels
_LAYERS = ((-52, 0.16), (-20, 0.42), (35, 0.68))  # direction in degrees, and the darkness from which it is laid


def pencil(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """A pale layer of the colours themselves, then two that deepen them, then the line."""
    colours, grey = _colours(canvas)
    tooth = paper(canvas.shape, rng, grain=2.0)
    grain = blur(rng.random(canvas.shape, np.float32), 1.1)
    strokes = [hatching(grain, degrees, _LENGTH) for degrees, _ in _LAYERS]
    dark = 1 - blur(luminance(colours), 1.2)
    gentle = 0.8 - 0.35 * canvas.details
    layers = [
        _cover(stroke * gentle, dark - start, tooth.height) for stroke, (_, start) in zip(strokes, _LAYERS, strict=True)
    ]
    drawing = _layered(colours, layers)
    drawing = ink(drawing, _LEAD, _line(grey, strokes[0], tooth.height, rng))
    reach = MARGIN + 14 * bounded_noise(canvas.shape, 90, rng) + 7 * strokes[0]
    opacity = canvas.border.end(canvas.border.calmed(reach), softness=14)
    pale = ramp(blur(dark, 6), 0.22, 0.04) * (1 - canvas.border.heads)
    return Picture(on_cream(drawing, tooth.lit), opacity * (1 - 0.6 * pale))


def _colours(canvas: Canvas) -> tuple[Pixels, Plane]:
    """The calmed colours, and the grey of the sharp photo, for the line."""
    light = tone(canvas.photo, vibrance=1.6, lift=0.20)
    colours = stretch(kuwahara(shrink(light, 2), 2, 6), canvas.shape)
    canvas.refine(colours, light, lambda face: kuwahara(face, 2, 6))
    return colours, luminance(light)


def _cover(stroke: Plane, darkness: Plane, height: Plane) -> Plane:
    """How much of the paper a layer of strokes covers (logistic)."""
    pressed = stroke + darkness * 5 + (height - 0.5) * 2.2
    return 1 / (1 + np.exp(pressed * -1.9))


def _layered(colours: Pixels, layers: list[Plane]) -> Pixels:
    """A pale layer of each colour, then what is missing of it in two more."""
    first, *deeper = layers
    pale = _pale(colours)
    missing = colours / np.maximum(pale, 0.05)
    np.clip(missing, 0.35, 1, out=missing)
    np.subtract(1, missing, out=missing)
    pale -= 1
    pale *= spread(0.35 + 0.65 * first)
    pale += 1
    for layer, strength in zip(deeper, (0.75, 0.8), strict=True):
        pale *= 1 - spread(layer * strength) * missing
    return pale


def _pale(colours: Pixels) -> Pixels:
    hsv = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2HSV), np.float32)
    hsv[..., 1] = np.clip(hsv[..., 1] * 1.15 + 0.02, 0, 1)
    hsv[..., 2] = np.clip(hsv[..., 2] * 0.75 + 0.30, 0, 1)
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), np.float32)


def _line(grey: Plane, stroke: Plane, height: Plane, rng: np.random.Generator) -> Plane:
    line = drawn(blur(grey, 0.8), width=1.2, contrast=16, threshold=0.48, softness=7)
    pressure = 0.25 + 0.17 * stroke + 0.6 * height
    return np.asarray(wobble(line, 1.0, 24, rng) * np.clip(pressure, 0, 0.7), np.float32)
