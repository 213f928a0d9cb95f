"""Watercolour with a pencil line: washes that granulate and gather at their edges, on a torn-edged sheet."""

import numpy as np

from storybook_app.providers.local.painter.brushes.kuwahara import kuwahara
from storybook_app.providers.local.painter.brushes.line import drawn
from storybook_app.providers.local.painter.brushes.noise import bounded_noise, noise
from storybook_app.providers.local.painter.brushes.paper import Paper, on_cream, paper, stain
from storybook_app.providers.local.painter.brushes.pixels import (
    Pixels,
    Plane,
    blur,
    ink,
    luminance,
    ramp,
    shape_of,
    shrink,
    steepness,
    stretch,
)
from storybook_app.providers.local.painter.brushes.tone import tone
from storybook_app.providers.local.painter.brushes.wash import flatten
from storybook_app.providers.local.painter.brushes.wobble import wobble
from storybook_app.providers.local.painter.canvas import Canvas
from storybook_app.providers.local.painter.picture import Picture

MARGIN = 40
_PENCIL = (0.27, 0.20, 0.22)


def watercolour(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """Washes, then their pigment on the tooth of the paper, then a broken pencil line."""
    light = tone(canvas.photo, vibrance=1.6, lift=0.18)
    sheet = paper(canvas.shape, rng)
    washes = _washes(canvas, light, rng)
    grey = luminance(washes)
    painted = stain(washes, _density(grey, sheet, rng))
    painted = ink(painted, _PENCIL, _line(light, sheet, rng))
    torn = MARGIN + 36 * bounded_noise(canvas.shape, 110, rng, octaves=5, gain=0.6)
    opacity = canvas.border.end(canvas.border.calmed(torn), softness=9)
    rim = ramp(np.abs(opacity - 0.55), 0.35, 0)
    painted = stain(painted, 1 + 0.9 * rim)
    return Picture(on_cream(painted, sheet.lit), opacity * _bare(grey, canvas))


def _washes(canvas: Canvas, light: Pixels, rng: np.random.Generator) -> Pixels:
    half = shrink(light, 2)
    broad = flatten(kuwahara(half, 7, 6), reach=16, likeness=12, factor=2)
    fine = kuwahara(half, 3, 6)
    washes = stretch(broad * 0.6 + fine * 0.4, shape_of(light))
    canvas.refine(washes, light, lambda face: kuwahara(face, 3, 6), share=0.75)
    return wobble(washes, 3.2 - 2.4 * canvas.details, 36, rng)


def _density(grey: Plane, sheet: Paper, rng: np.random.Generator) -> Plane:
    """How much pigment lies where: clouds of it, grains in the valleys, more where a wash ended wet."""
    shape = shape_of(grey)
    density = 0.27 * noise(shape, 220, rng, octaves=4, gain=0.6)
    density += 0.09 * noise(shape, 16, rng, octaves=3)
    density += 0.95 * blur(np.clip(steepness(blur(grey, 1.6)) * 1.6, 0, 1), 1.0)
    density += 0.75 * (0.5 - sheet.height) * (1 - grey)
    density += 0.70
    return density


def _line(light: Pixels, sheet: Paper, rng: np.random.Generator) -> Plane:
    line = drawn(blur(luminance(light), 1.2), width=1.5, contrast=14, threshold=0.40, softness=6)
    line = wobble(blur(line, 0.6), 1.2, 30, rng)
    line *= 0.55 * np.clip(0.2 + 1.1 * sheet.height, 0.2, 1)
    return line


def _bare(grey: Plane, canvas: Canvas) -> Plane:
    """The brightest places are bare paper, but for those of a head."""
    bright = ramp(blur(grey, 6), 0.76, 0.96)
    return 1 - 0.6 * bright * (1 - canvas.border.heads)
