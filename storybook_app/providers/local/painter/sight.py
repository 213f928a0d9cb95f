"""Where to look in a photo: faces first, else what stands out."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from storybook_app.book.values import Box
from storybook_app.providers.local.painter.brushes.pixels import Plane, blur, luminance, to_lab

_SEARCHED = 720  # pixels; smaller loses the faces of a group, larger costs more than it finds
_SMALLEST_FACE = 28
_TILTS = (-25, 25)  # degrees; a child's head is seldom quite upright
_TILTED = 2 / 3  # of the pixels, to search for tilted heads: they are seldom small, and each tilt is a search more
_LIKELY = 3  # overlapping finds that may be a face
_SURE = 7  # and those that are one
_CONFIRMED_AT = 160  # pixels square
_PLAIN = 0.01  # a photo whose brightest and darkest places differ by less has no marks

Photo = NDArray[np.uint8]  # (height, width, 3)
Grey = NDArray[np.uint8]  # (height, width)


@dataclass(frozen=True)
class Sight:
    """Faces, and the point of interest, as fractions of the photo."""

    faces: tuple[Box, ...]
    focus: tuple[float, float]


def look_at(photo: Photo, searched: int = _SEARCHED) -> Sight:
    """Find the faces in an upright photo ``(height, width, 3)``, and where the eye would go.

    Faces are searched in the photo made ``searched`` pixels long: the fewer, the quicker, and the larger a face must be.
    """
    faces = find_faces(photo, searched)
    return Sight(faces, centre(faces) if faces else _most_striking(photo))


def head(face: Box) -> Box:
    """The whole head of a face: with hair, ears and chin. Kept within the picture."""
    left, right = face.x - 0.35 * face.width, face.x + 1.35 * face.width
    top, bottom = face.y - 0.6 * face.height, face.y + 1.25 * face.height
    left, top, right, bottom = (min(max(edge, 0.0), 1.0) for edge in (left, top, right, bottom))
    return Box(x=left, y=top, width=right - left, height=bottom - top)


def centre(boxes: tuple[Box, ...]) -> tuple[float, float]:
    """The mean of the boxes' middles."""
    across = sum(box.x + box.width / 2 for box in boxes) / len(boxes)
    down = sum(box.y + box.height / 2 for box in boxes) / len(boxes)
    return across, down


def find_faces(photo: Photo, searched: int = _SEARCHED) -> tuple[Box, ...]:
    """Frontal faces, from the left to the right; where none is upright, those of tilted heads.

    Viola and Jones's cascades, as OpenCV brings them: what one finds, another, trained otherwise, has to confirm.
    One alone sees faces in curtains; the two together miss none that the first one finds.
    """
    upright = _grey(photo, searched)
    if min(upright.shape) < _SMALLEST_FACE:
        return ()
    first, second = _cascade("default"), _cascade("alt2")
    tilted = _grey(photo, round(searched * _TILTED))
    for grey, degrees in ((upright, 0.0), *((tilted, tilt) for tilt in _TILTS)):
        turned, back = _turned(grey, degrees)
        found = first.detectMultiScale(turned, 1.1, _LIKELY, minSize=(_SMALLEST_FACE, _SMALLEST_FACE))
        squares = [(int(x), int(y), int(side)) for x, y, side, _ in found]
        faces = [_box(square, back, grey.shape) for square in squares if _confirmed(second, turned, *square)]
        if faces:
            # The cascade's threads add their finds in any order.
            return tuple(sorted(faces, key=lambda face: (face.x, face.y)))
    return ()


def _grey(photo: Photo, longest: int) -> Grey:
    return np.asarray(cv2.cvtColor(_within(photo, longest), cv2.COLOR_RGB2GRAY), np.uint8)


def _turned(grey: Grey, degrees: float) -> tuple[Grey, NDArray[np.float64]]:
    """The picture turned about its middle, and the matrix that turns points of it back."""
    height, width = grey.shape
    there = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(grey, there, (width, height), borderMode=cv2.BORDER_REPLICATE) if degrees else grey
    return np.asarray(turned, np.uint8), np.asarray(cv2.invertAffineTransform(there), np.float64)


def _box(square: tuple[int, int, int], back: NDArray[np.float64], shape: tuple[int, ...]) -> Box:
    """The upright box around a face that was found as ``square`` (x, y, side), as fractions of the photo."""
    x, y, side = square
    middle = back @ np.array([x + side / 2, y + side / 2, 1.0])
    left, top = max(float(middle[0]) - side / 2, 0.0), max(float(middle[1]) - side / 2, 0.0)
    return Box(x=left / shape[1], y=top / shape[0], width=side / shape[1], height=side / shape[0])


def _cascade(name: str) -> cv2.CascadeClassifier:
    """A cascade of one's own: it holds what it is just looking at."""
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / f"haarcascade_frontalface_{name}.xml"))


def _confirmed(cascade: cv2.CascadeClassifier, grey: Grey, x: int, y: int, side: int) -> bool:
    around = int(0.4 * side)
    part = grey[max(y - around, 0) : y + side + around, max(x - around, 0) : x + side + around]
    large = cv2.resize(part, (_CONFIRMED_AT, _CONFIRMED_AT), interpolation=cv2.INTER_LINEAR)
    least, most = int(0.37 * _CONFIRMED_AT), int(0.82 * _CONFIRMED_AT)
    return len(cascade.detectMultiScale(large, 1.05, _SURE, minSize=(least, least), maxSize=(most, most))) > 0


def _most_striking(photo: Photo) -> tuple[float, float]:
    """The centre of what stands out: by spectral residual (Hou and Zhang, 2007) and by colour against its surround."""
    small = _within(photo, 256).astype(np.float32) / 255
    height, width = small.shape[:2]
    lab = to_lab(small)
    away = np.linalg.norm(lab - blur(lab, 40), axis=2).astype(np.float32)
    residual = np.asarray(cv2.resize(_spectral_residual(luminance(small)), (width, height)), np.float32)
    striking = (_to_one(blur(away, 6)) + _to_one(residual)) ** 2 * _towards_middle(height, width)
    mass = float(striking.sum())
    if mass <= 0:
        return 0.5, 0.5
    across = float((striking.sum(axis=0) * (np.arange(width) + 0.5)).sum()) / mass / width
    down = float((striking.sum(axis=1) * (np.arange(height) + 0.5)).sum()) / mass / height
    return across, down


def _spectral_residual(grey: Plane) -> Plane:
    if float(np.ptp(grey)) < _PLAIN:
        return np.zeros((64, 64), np.float32)  # the spectrum of nothing is rounding
    spectrum = np.fft.fft2(cv2.resize(grey, (64, 64), interpolation=cv2.INTER_AREA))
    level = np.log(np.abs(spectrum) + 1e-6).astype(np.float32)
    residual = level - cv2.blur(level, (3, 3))
    unusual = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    return blur(unusual.astype(np.float32), 2.5)


def _towards_middle(height: int, width: int) -> Plane:
    """The centre bias: people put what matters near the middle of a photo (Tatler, 2007)."""
    down, across = np.linspace(-1, 1, height), np.linspace(-1, 1, width)
    return np.exp(-2 * (down[:, None] ** 2 + across[None, :] ** 2)).astype(np.float32)


def _to_one(plane: Plane) -> Plane:
    return plane / max(float(plane.max()), 1e-6)


def _within(photo: Photo, longest: int) -> Photo:
    height, width = photo.shape[:2]
    scale = longest / max(height, width)
    if scale >= 1:
        return photo
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)
