"""One photo painted, from its file to the picture's. Runs in a worker process."""

import hashlib
from pathlib import Path

import cv2
import numpy as np

from storybook_app.book.photos import load_upright
from storybook_app.book.values import Look
from storybook_app.errors import EngineFailed
from storybook_app.providers.local.painter.canvas import lay_out
from storybook_app.providers.local.painter.framing import WIDEST, WIDTH, frame
from storybook_app.providers.local.painter.looks import TECHNIQUES
from storybook_app.providers.local.painter.sight import Photo, head, look_at
from storybook_app.providers.roles import Painting

_LONGEST = 2200  # pixels of the photo that are read: a little more than the picture shows
_LONGEST_PANORAMA = 8000  # of which the picture shows only a part


def paint_photo(photo: Path, look: Look, attempt: int = 0) -> Painting:
    """Paint the photo in that look; chance falls otherwise in each attempt.

    Raises:
        EngineFailed: there is not enough memory for it.
        PhotoRefused: the photo cannot be read.
    """
    try:
        return _painted(_read(photo), look, seed_of(photo) + attempt)
    except MemoryError as error:
        raise _too_little_memory() from error
    except cv2.error as error:
        if error.code == cv2.Error.StsNoMem:
            raise _too_little_memory() from error
        raise


def seed_of(photo: Path) -> int:
    """The seed of all chance in a picture: the photo's SHA-256."""
    with photo.open("rb") as file:
        return int(hashlib.file_digest(file, "sha256").hexdigest(), 16)


def _painted(photo: Photo, look: Look, seed: int) -> Painting:
    technique = TECHNIQUES[look]
    sight = look_at(photo)
    height, width = photo.shape[:2]
    framing = frame(width / height, [head(face) for face in sight.faces], sight.focus, technique.margin)
    picture = technique.paint(lay_out(photo, framing, sight.faces), np.random.default_rng(seed))
    faces = (framing.in_picture(face) for face in sight.faces)
    x, y = framing.point(*sight.focus)
    return Painting(
        image=picture.encoded(),
        width=framing.width,
        height=framing.height,
        faces=tuple(face for face in faces if face.width > 0 and face.height > 0),
        focus=(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)),
        lies=framing.lies,
    )


def _read(photo: Path) -> Photo:
    """The photo with enough pixels for the part that will be seen."""
    pixels = load_upright(photo, _LONGEST)
    height, width = pixels.shape[:2]
    hidden = max(width / height / WIDEST, height / width * WIDTH / _LONGEST, 1.0)
    if hidden == 1 or max(height, width) < _LONGEST:
        return pixels
    return load_upright(photo, min(round(_LONGEST * hidden), _LONGEST_PANORAMA))


def _too_little_memory() -> EngineFailed:
    return EngineFailed(
        "There was not enough memory left to paint this page.", "Close other programs, then paint the page again."
    )
