"""Oil: thick colour dragged along the forms, its bristle marks lit from the side, ended by the brush."""

import cv2
import numpy as np

from storybook_app.providers.local.painter.brushes.kuwahara import kuwahara
from storybook_app.providers.local.painter.brushes.noise import bounded_noise, noise
from storybook_app.providers.local.painter.brushes.pixels import (
    Pixels,
    Plane,
    blur,
    luminance,
    shape_of,
    shrink,
    slope,
    spread,
    stretch,
)
from storybook_app.providers.local.painter.brushes.stroke import dabs, drag, flow
from storybook_app.providers.local.painter.brushes.tone import tone
from storybook_app.providers.local.painter.canvas import Canvas
from storybook_app.providers.local.painter.picture import Picture

MARGIN = 34


def oil(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """The form in thick paint at half the size, then its relief at the full."""
    light = tone(canvas.photo, vibrance=1.4, lift=0.04)
    half = shrink(light, 2)
    colour, bristles = _dragged(kuwahara(kuwahara(half, 4, 10), 2, 8), rng)
    paint = stretch(colour, canvas.shape)
    canvas.refine(paint, light, lambda face: kuwahara(face, 3, 8), share=0.85)
    marks = cv2.resize(bristles, canvas.shape[::-1], interpolation=cv2.INTER_CUBIC)
    thick = np.asarray(marks, np.float32) * (1 - 0.6 * canvas.details)
    paint *= spread(1 + 0.030 * thick)
    np.clip(paint, 0, 1, out=paint)
    paint += 0.45 * (paint * paint * (3 - 2 * paint) - paint)
    paint *= spread(_relief(thick, luminance(paint)))
    clouds = bounded_noise(canvas.shape, 160, rng)
    reach = MARGIN - 4 + 12 * clouds + (14 + 8 * clouds) * dabs(canvas.shape, rng, -28)
    opacity = canvas.border.end(canvas.border.calmed(reach), softness=5)
    return Picture(np.clip(paint, 0, 1, out=paint), opacity)


def _dragged(colour: Pixels, rng: np.random.Generator) -> tuple[Pixels, Plane]:
    """The colour smeared along the forms, and the marks that the bristles leave, strongest where the form is clear."""
    shape = shape_of(colour)
    forms = flow(luminance(colour), 4.5, 0.25 * noise(shape, 60, rng, octaves=2))
    hairs = blur(rng.standard_normal(shape, np.float32), 0.7)
    dragged = drag(np.asarray(cv2.merge([colour, hairs]), np.float32), forms, steps=8, stride=0.9)
    bristles = np.ascontiguousarray(dragged[..., 3])
    bristles *= (0.8 / max(float(bristles.std()), 1e-6)) * forms.clarity
    return np.ascontiguousarray(dragged[..., :3]), bristles


def _relief(thick: Plane, grey: Plane) -> Plane:
    """Light from the top left on the ridges of the paint."""
    across, down = slope(0.6 * thick + 3 * blur(grey, 1))
    return np.clip(1 - 0.022 * (across + down), 0.80, 1.22)
