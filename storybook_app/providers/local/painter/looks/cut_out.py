"""Cut-out: a few coloured papers cut with scissors and laid from dark to light, each with its shadow."""

import numpy as np

from storybook_app.providers.local.painter.brushes.kuwahara import kuwahara
from storybook_app.providers.local.painter.brushes.line import drawn
from storybook_app.providers.local.painter.brushes.noise import bounded_noise, noise
from storybook_app.providers.local.painter.brushes.palette import Palette, palette, scissored
from storybook_app.providers.local.painter.brushes.paper import paper
from storybook_app.providers.local.painter.brushes.pixels import (
    Pixels,
    Plane,
    blur,
    ink,
    luminance,
    shape_of,
    shift,
    shrink,
    spread,
)
from storybook_app.providers.local.painter.brushes.shadow import lying
from storybook_app.providers.local.painter.brushes.tone import tone
from storybook_app.providers.local.painter.brushes.wash import flatten
from storybook_app.providers.local.painter.canvas import Canvas
from storybook_app.providers.local.painter.picture import Picture

MARGIN = 34
_PAPERS = 16
_SATURATION = 1.15
_ROUNDNESS = 3.0  # of the scissors' cuts, in pixels at half the size
_PRESSURE = 0.45  # of the pencil, away from faces: it keeps eyes that no detector knows
_PENCIL = (0.25, 0.17, 0.18)


def cut_out(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """The papers, their fibres and shadows; faces are painted on in gouache, or they would lose eyes and mouth."""
    light = tone(canvas.photo, vibrance=1.55, lift=0.12)
    half = flatten(kuwahara(shrink(light, 2), 7, 8), reach=18, likeness=26, factor=2)
    half = kuwahara(half, 4, 8)
    people = [shrink(light[face], 2) for face in canvas.faces]
    chosen = palette([half, *people], _PAPERS + 2 * min(len(people), 3), int(rng.integers(2**31)))
    cut = scissored(chosen.nearest(half), _ROUNDNESS, canvas.shape)
    collage = blur(chosen.colours(_SATURATION)[cut], 0.7)
    collage *= spread(_fibres(canvas, rng))
    height = (chosen.lab[:, 0] / 100)[cut]
    collage *= spread(1 - np.clip((shift(blur(height, 6), 5, 6) - height) * 1.1, 0, 0.38))
    collage += spread(np.clip((height - shift(height, 2, 2)) * 3, 0, 1)) * 0.12
    collage = ink(collage, _PENCIL, _line(light) * _PRESSURE)
    canvas.refine(collage, light, lambda face: _snippets(face, chosen))
    canvas.refine(collage, light, _gouache, share=0.65)
    np.clip(collage, 0, 1, out=collage)
    snipped = canvas.border.end(20 + 7 * bounded_noise(canvas.shape, 260, rng, octaves=2), softness=2)
    return Picture(*lying(collage, snipped, canvas.border, depth=6, strength=0.45))


def _fibres(canvas: Canvas, rng: np.random.Generator) -> Plane:
    fibres = 0.018 * noise(canvas.shape, 90, rng, octaves=4, gain=0.6)
    return fibres + paper(canvas.shape, rng, grain=1.6).lit


def _snippets(face: Pixels, chosen: Palette) -> Pixels:
    """The same papers, cut finely."""
    small = kuwahara(shrink(face, 2), 3, 8)
    return blur(chosen.colours(_SATURATION)[scissored(chosen.nearest(small), 1.0, shape_of(face))], 0.7)


def _gouache(face: Pixels) -> Pixels:
    painted = kuwahara(face, 3, 8)
    return ink(painted, _PENCIL, _line(painted) * 0.5)


def _line(image: Pixels) -> Plane:
    return drawn(blur(luminance(image), 1.0), width=1.5, contrast=14, threshold=0.36, softness=6)
