"""A service's picture framed and edged, so that it lies on the sheet like one painted on this computer."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from storybook_app.book.values import Look
from storybook_app.errors import EngineFailed
from storybook_app.providers.local.painter.brushes.noise import bounded_noise
from storybook_app.providers.local.painter.brushes.paper import on_cream, paper
from storybook_app.providers.local.painter.brushes.pixels import Plane, blur, luminance, ramp
from storybook_app.providers.local.painter.brushes.shadow import lying
from storybook_app.providers.local.painter.canvas import Canvas, lay_out
from storybook_app.providers.local.painter.framing import frame
from storybook_app.providers.local.painter.looks import TECHNIQUES
from storybook_app.providers.local.painter.picture import Picture
from storybook_app.providers.local.painter.sight import head, look_at
from storybook_app.providers.picture_reading import Levels, read_picture
from storybook_app.providers.roles import Painting

_WHITE = 0.985  # paper that a service left bare
_TINTED = 0.90  # and paint beside it
_SHADOW_DEPTH = 6  # pixels to the bottom right
_SEARCHED = 480  # pixels: a painter shows faces larger than a photo of a crowd does, and clips wait for the picture
_PATTERN = (320, 480, 3)  # of a small picture that is like none: flat ones are done too soon


@dataclass(frozen=True)
class _Edge:
    """How a picture ends: how far its edge strays, in spots how wide, and how softly; all in pixels.

    ``shadow`` is how dark the shadow is that it casts on the sheet.
    """

    strays: float
    spots: float
    softness: float
    shadow: float = 0.0


_EDGES: Mapping[Look, _Edge] = {
    Look.WATERCOLOUR: _Edge(strays=36, spots=110, softness=9),
    Look.PENCIL: _Edge(strays=16, spots=90, softness=14),
    Look.OIL: _Edge(strays=14, spots=70, softness=5),
    Look.COMIC: _Edge(strays=2, spots=140, softness=2),
    Look.CUT_OUT: _Edge(strays=7, spots=260, softness=2, shadow=0.45),
}


def finish_picture(data: bytes, look: Look) -> Painting:
    """Decode, frame and edge a service's picture.

    Raises:
        BadAnswer: it is no picture that can be used.
        EngineFailed: there is not enough memory for it.
    """
    try:
        return _finished(read_picture(data), look, np.random.default_rng(_seed(data)))
    except MemoryError as error:
        raise _too_little_memory() from error
    except cv2.error as error:
        if error.code == cv2.Error.StsNoMem:
            raise _too_little_memory() from error
        raise


def warm_up() -> None:
    """Finish a small picture of nothing: all that is loaded or set up at its first use then is."""
    rng = np.random.default_rng(0)
    _finished(rng.integers(0, 256, _PATTERN, np.uint8), Look.WATERCOLOUR, rng)


def _seed(data: bytes) -> int:
    return int(hashlib.sha256(data).hexdigest(), 16)


def _finished(pixels: Levels, look: Look, rng: np.random.Generator) -> Painting:
    sight = look_at(pixels, _SEARCHED)
    height, width = pixels.shape[:2]
    framing = frame(width / height, [head(face) for face in sight.faces], sight.focus, TECHNIQUES[look].margin)
    picture = _laid(lay_out(pixels, framing, sight.faces), look, rng)
    faces = (framing.in_picture(face) for face in sight.faces)
    x, y = framing.point(*sight.focus)
    return Painting(
        image=picture.encoded(),
        width=framing.width,
        height=framing.height,
        faces=tuple(face for face in faces if face.width > 0 and face.height > 0),
        focus=(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)),
    )


def _laid(canvas: Canvas, look: Look, rng: np.random.Generator) -> Picture:
    """The picture on the cream sheet, ended as its look ends; a photo has no edge."""
    edge = _EDGES.get(look)
    if edge is None:
        return Picture(canvas.photo, None)
    reach = canvas.border.margin + edge.strays * bounded_noise(canvas.shape, edge.spots, rng, octaves=5, gain=0.6)
    opacity = canvas.border.end(canvas.border.calmed(reach), edge.softness) * _painted(canvas)
    seen = on_cream(canvas.photo, paper(canvas.shape, rng).lit)
    if edge.shadow:
        return Picture(*lying(seen, opacity, canvas.border, depth=_SHADOW_DEPTH, strength=edge.shadow))
    return Picture(seen, opacity)


def _painted(canvas: Canvas) -> Plane:
    """Where there is paint: where the service left its own paper white, ours shows."""
    return ramp(blur(luminance(canvas.photo), 3), _WHITE, _TINTED)


def _too_little_memory() -> EngineFailed:
    return EngineFailed(
        "There was not enough memory left to finish this picture.", "Close other programs, then paint the page again."
    )
