"""A photo as pixels: upright, in sRGB, on white, and no larger than asked for.

Jobs for worker processes; importing this module loads Pillow and numpy.
"""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image, ImageCms, ImageFile

from storybook_app.book.photo_files import METADATA_PROBLEMS, opened

Pixels = npt.NDArray[np.uint8]

_CARD_QUALITY = 88
_REDUCING_GAP = 2.0  # reduced by whole numbers down to twice the size, then resampled finely
_KEYED = ("1", "L", "P", "RGB")  # modes in which one colour may count as transparent
_PLAIN = {"1": "L", "P": "RGB", "PA": "RGBA"}
_SEE_THROUGH = ("LA", "RGBA")
_DEEP = ("I", "F")
_WHITES = (1.0, 255.0, 65535.0)
_AS_STORED, _FIRST_SIDEWAYS = 1, 5
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # by EXIF orientation


def load_upright(path: Path, longest: int) -> Pixels:
    """Read a photo as RGB pixels of shape (height, width, 3), upright and in sRGB, transparent parts on white.

    Its longest side is reduced to ``longest`` pixels; it is never enlarged. Of an animation it is the first frame.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    with opened(path) as (image, _):
        return np.array(_upright(image, longest))


def thumbnail(path: Path, longest: int) -> bytes:
    """Read a photo as ``load_upright`` does, into a JPEG file without any metadata.

    Raises:
        PhotoRefused: it is no photo that can be read.
    """
    with opened(path) as (image, _):
        return thumbnail_of(image, longest)


def thumbnail_of(image: ImageFile.ImageFile, longest: int) -> bytes:
    """The same of a photo that is open already; all its bytes are decoded for it."""
    sink = io.BytesIO()
    # Pillow would write a comment of the original along; pixels have none.
    Image.fromarray(np.asarray(_upright(image, longest))).save(sink, "JPEG", quality=_CARD_QUALITY)
    return sink.getvalue()


def _upright(image: ImageFile.ImageFile, longest: int) -> Image.Image:
    size = _fitted(image.size, longest)
    image.draft(None, size)
    image.load()
    turn = _TURNS.get(_orientation(image))
    flat = _on_white(_resampled(image, size), image.info.get("icc_profile"))
    return flat if turn is None else flat.transpose(turn)


def is_sideways(image: Image.Image) -> bool:
    """Whether a decoded picture has to be turned by a quarter to stand upright."""
    return _orientation(image) >= _FIRST_SIDEWAYS


def _orientation(image: Image.Image) -> int:
    try:
        value = image.getexif().get(ExifTags.Base.Orientation)
    except METADATA_PROBLEMS:
        return _AS_STORED
    return value if value in _TURNS else _AS_STORED


def _fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _resampled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in that size, with 8 bits for each channel."""
    image = _resamplable(image)
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP)
    return _eight_bits(image) if image.mode in _DEEP else image


def _resamplable(image: Image.Image) -> Image.Image:
    """The picture in a mode whose pixels may be mixed: no palette, no key colour, no bits."""
    if "transparency" in image.info and image.mode in _KEYED:
        return image.convert("RGBA")
    if image.mode in _PLAIN:
        return image.convert(_PLAIN[image.mode])
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """A grey picture of 32 bits or of floats in 8 bits; white is the usual white that its brightest pixel needs."""
    grey = np.nan_to_num(np.asarray(image, dtype=np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    peak = float(grey.max())
    white = next((white for white in _WHITES if peak <= white), peak)
    return Image.fromarray((grey.clip(0.0, white) * (255.0 / white)).round().astype(np.uint8))


def _on_white(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, its transparent parts on white paper."""
    colours = _in_srgb(image, profile)
    if image.mode not in _SEE_THROUGH:
        return colours
    paper = Image.new("RGB", image.size, "white")
    paper.paste(colours, mask=image.getchannel("A"))
    return paper


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    source = image.convert("RGB") if image.mode == "RGBA" else image
    source = source.convert("L") if source.mode == "LA" else source
    try:
        if source.mode == "LAB":
            given = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        elif profile:
            given = ImageCms.getOpenProfile(io.BytesIO(profile))
        else:
            return source.convert("RGB")
        converted = ImageCms.profileToProfile(source, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *METADATA_PROBLEMS):
        return source.convert("RGB")  # a profile that is broken, or made for another kind of picture
    assert converted is not None  # only in-place conversion gives None
    return converted
