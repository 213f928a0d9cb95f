"""Real photographs, stored in every way that phones and programs store them, come out upright and in true colours."""

import hashlib
import io
import struct
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms
from PIL.ExifTags import IFD, Base

from storybook_app.book.photo_facts import examine
from storybook_app.book.photos import load_upright, thumbnail

SIZE = (320, 240)
QUARTERS = [(220, 40, 40), (40, 190, 60), (40, 70, 220), (240, 220, 40)]  # clockwise from the top left
KINDS = {
    "JPEG": ("jpg", {"quality": 95}),
    "PNG": ("png", {}),
    "WEBP": ("webp", {"quality": 95}),
    "TIFF": ("tif", {}),
    "HEIF": ("heic", {"quality": 95}),
    "AVIF": ("avif", {"quality": 95}),
}
# What turns an upright picture into the stored one of each EXIF orientation.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}

Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Stores a picture as a file of some kind, with some EXIF."""

    def store(image: Image.Image, kind: str = "PNG", tags: dict[int, object] | None = None, **options: object) -> Path:
        exif = Image.Exif()
        for tag, value in (tags or {}).items():
            place = exif if tag in {Base.Orientation, Base.DateTime} else exif.get_ifd(IFD.Exif)
            place[tag] = value
        suffix, usual = KINDS.get(kind, (kind.lower(), {}))
        path = tmp_path / f"photo.{suffix}"
        image.save(path, kind, **usual, **({"exif": exif.tobytes()} if tags else {}), **options)
        return path

    return store


@pytest.fixture
def quarters() -> Image.Image:
    """Four colours, by which one sees how a picture is turned."""
    width, height = SIZE
    image = Image.new("RGB", SIZE)
    for colour, corner in zip(
        QUARTERS, [(0, 0), (width // 2, 0), (width // 2, height // 2), (0, height // 2)], strict=True
    ):
        image.paste(colour, (*corner, corner[0] + width // 2, corner[1] + height // 2))
    return image


def corners(pixels: np.ndarray) -> np.ndarray:
    height, width = pixels.shape[:2]
    return np.array([pixels[y, x] for y, x in [(9, 9), (9, width - 9), (height - 9, width - 9), (height - 9, 9)]], int)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", STORED)
def test_a_photo_stands_upright(save: Save, quarters: Image.Image, kind: str, orientation: int):
    turn = STORED[orientation]
    path = save(quarters if turn is None else quarters.transpose(turn), kind, {Base.Orientation: orientation})
    photo, pixels = examine(path), load_upright(path, 1000)
    assert (photo.width, photo.height) == SIZE
    assert pixels.shape == (SIZE[1], SIZE[0], 3)
    assert np.abs(corners(pixels) - QUARTERS).max() <= 12
    assert np.abs(corners(load_upright(path, 80)) - QUARTERS).max() <= 60  # near the edges of a small picture


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_keeps_its_colours_and_is_named_for_its_content(photos, save: Save, kind: str):
    with Image.open(photos["chelsea"]) as image:
        original = np.asarray(image.convert("RGB"), int)
        path = save(image, kind).rename(save(image, kind).with_suffix(".dat"))
    photo, pixels = examine(path), load_upright(path, 5000)
    assert photo.suffix == f".{KINDS[kind][0]}"
    assert photo.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert pixels.dtype == np.uint8
    assert np.abs(pixels - original).mean() < 4


def test_a_photo_is_reduced_to_the_asked_size_but_never_enlarged(photos):
    assert load_upright(photos["chelsea"], 200).shape == (133, 200, 3)
    assert load_upright(photos["chelsea"], 451).shape == (300, 451, 3)
    assert load_upright(photos["chelsea"], 9999).shape == (300, 451, 3)


def test_a_reduced_jpeg_looks_as_if_it_had_been_reduced_from_all_its_pixels(photos):
    with Image.open(photos["hubble_deep_field"]) as image:
        whole = image.convert("RGB").resize((200, 174), Image.Resampling.LANCZOS)
    assert np.abs(load_upright(photos["hubble_deep_field"], 200) - np.asarray(whole, int)).mean() < 2.5


def test_a_very_long_photo_keeps_a_pixel_of_width(save: Save):
    assert load_upright(save(Image.new("RGB", (3000, 2), "red")), 100).shape == (1, 100, 3)


@pytest.fixture(scope="session")
def display_p3() -> bytes:
    """The profile of a phone's screen: sRGB's, with the primaries of Display P3 (adapted to D50)."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    primaries = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    for tag, colour in primaries.items():
        entry = profile.index(tag)
        (start,) = struct.unpack_from(">I", profile, entry + 4)
        struct.pack_into(">3i", profile, start + 8, *(round(value * 65536) for value in colour))
    return bytes(profile)


def p3_to_srgb(colour: tuple[int, int, int]) -> np.ndarray:
    """Display P3 in sRGB by its definition (https://www.w3.org/TR/css-color-4/#color-conversion-code)."""
    stored = np.array(colour) / 255
    linear = np.where(stored <= 0.04045, stored / 12.92, ((stored + 0.055) / 1.055) ** 2.4)
    matrix = [[1.2249402, -0.2249402, 0.0], [-0.0420570, 1.0420570, 0.0], [-0.0196376, -0.0786361, 1.0982736]]
    light = np.clip(matrix @ linear, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055) * 255


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("colour", [(150, 180, 120), (200, 90, 80), (100, 200, 90)])
def test_wide_colours_are_brought_into_srgb(save: Save, display_p3: bytes, kind: str, colour: tuple[int, int, int]):
    path = save(Image.new("RGB", (64, 64), colour), kind, icc_profile=display_p3)
    assert np.abs(load_upright(path, 64)[32, 32] - p3_to_srgb(colour)).max() <= 5
    assert np.abs(p3_to_srgb(colour) - colour).max() >= 7


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_a_profile_that_cannot_be_used_is_ignored(photos, save: Save, display_p3: bytes, mode: str):
    profile = display_p3[:200] if mode == "RGB" else display_p3  # cut off, or made for other channels
    with Image.open(photos["chelsea"]) as image:
        path = save(image.convert(mode), "JPEG", icc_profile=profile)
        expected = np.asarray(image.convert(mode).convert("RGB"), int)
    assert np.abs(load_upright(path, 5000) - expected).mean() < 4


def test_an_animation_gives_its_first_frame(photos, save: Save):
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "lime", "blue")]
    for kind in ("GIF", "WEBP", "PNG", "AVIF"):
        path = save(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
        assert np.abs(load_upright(path, 60)[20, 30] - (255, 0, 0)).max() <= 12
        assert examine(path).width == 60


def test_transparent_parts_are_white_paper(save: Save):
    half = Image.new("RGBA", (60, 40), (0, 0, 200, 255))
    half.paste((200, 0, 0, 0), (0, 0, 30, 40))
    half.paste((0, 0, 0, 128), (0, 20, 30, 40))
    for kind in ("PNG", "WEBP", "TIFF"):
        pixels = load_upright(save(half, kind, **({"lossless": True} if kind == "WEBP" else {})), 60)
        assert pixels[5, 5].tolist() == [255, 255, 255]
        assert np.abs(pixels[35, 5] - 127.0).max() <= 1
        assert pixels[5, 50].tolist() == [0, 0, 200]


def test_reducing_does_not_let_hidden_colours_shine_through(save: Save):
    dots = Image.new("RGBA", (400, 400), (255, 0, 0, 0))  # red, but nothing of it is to be seen
    assert load_upright(save(dots), 50).min() == 255


def test_a_key_colour_counts_as_transparent(save: Save):
    assert load_upright(save(Image.new("RGB", (8, 8), (1, 2, 3)), transparency=(1, 2, 3)), 8).min() == 255
    assert load_upright(save(Image.new("RGB", (8, 8), "red").quantize(4), transparency=0), 8).min() == 255
    assert load_upright(save(Image.new("L", (8, 8), 9), transparency=9), 8).min() == 255


@pytest.mark.parametrize("longest", [5000, 150])
@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *[("L", "PNG"), ("LA", "PNG"), ("P", "GIF"), ("P", "PNG"), ("CMYK", "JPEG"), ("CMYK", "TIFF")],
        *[("YCbCr", "TIFF"), ("LAB", "TIFF"), ("L", "JPEG"), ("RGBA", "HEIF"), ("RGBA", "AVIF")],
    ],
)
def test_any_way_to_store_colours_shows_the_same_photo(photos, save: Save, mode: str, kind: str, longest: int):
    with Image.open(photos["chelsea"]) as image:
        rgb = image.convert("RGB")
    stored = _in_lab(rgb) if mode == "LAB" else rgb.convert(mode)
    expected = rgb if mode in {"LAB", "YCbCr"} else stored.convert("RGB")
    expected.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    pixels = load_upright(save(stored, kind), longest)
    assert np.abs(pixels - np.asarray(expected, int)).mean() < 5


def _in_lab(image: Image.Image) -> Image.Image:
    lab = ImageCms.profileToProfile(
        image, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    return lab


@pytest.mark.parametrize(
    ("kind", "levels"),
    [
        ("PNG", np.linspace(0, 65535, 256).astype(np.uint16)),
        ("TIFF", np.linspace(0, 65535, 256).astype(np.uint16)),
        ("TIFF", np.linspace(0, 65535, 256).astype(np.int32)),
        ("TIFF", np.linspace(0, 1_000_000, 256).astype(np.int32)),
        ("TIFF", np.linspace(0, 1, 256).astype(np.float32)),
        ("TIFF", np.linspace(0, 255, 256).astype(np.float32)),
    ],
)
def test_deep_greys_keep_their_steps(save: Save, kind: str, levels: np.ndarray):
    pixels = load_upright(save(Image.fromarray(np.tile(levels, (64, 1))), kind), 256)
    assert np.abs(pixels[32, :, 0] - np.arange(256.0)).max() <= 1
    assert (pixels[..., 0] == pixels[..., 2]).all()


def test_rare_ways_to_be_transparent_are_read(save: Save, display_p3: bytes):
    deep = Image.fromarray(np.full((8, 8), 65535, np.uint16))
    assert load_upright(save(deep, transparency=65535), 8).min() == 255
    mixed = save(Image.new("RGBA", (8, 8), (100, 0, 0, 128)), "TIFF")
    kinds = [struct.pack("<HHIH", 338, 3, 1, kind) for kind in (2, 1)]
    mixed.write_bytes(mixed.read_bytes().replace(*kinds))  # now its colours are already mixed with black
    assert np.abs(load_upright(mixed, 8)[4, 4] - (227.0, 127, 127)).max() <= 3
    assert (
        load_upright(save(_in_lab(Image.new("RGB", (8, 8), "red")), "TIFF", icc_profile=display_p3), 8)[0, 0, 0] > 245
    )


def test_pixels_that_are_no_numbers_are_black(save: Save):
    grey = np.full((32, 32), 0.5, np.float32)
    grey[:8], grey[8:16] = np.nan, np.inf
    pixels = load_upright(save(Image.fromarray(grey), "TIFF"), 32)
    assert pixels[4, 4].tolist() == pixels[12, 4].tolist() == [0, 0, 0]
    assert pixels[30, 4].tolist() == [128, 128, 128]


def test_colours_of_16_bits_are_read(tmp_path: Path, photos):
    cv2 = pytest.importorskip("cv2")
    original = cv2.imread(str(photos["chelsea"]))
    for suffix in ("png", "tif"):
        path = tmp_path / f"deep.{suffix}"
        cv2.imwrite(str(path), original.astype(np.uint16) * 257)
        assert np.abs(load_upright(path, 5000) - original[..., ::-1].astype(int)).max() <= 1


def test_black_and_white_are_reduced_to_greys(save: Save):
    stripes = Image.fromarray(np.tile([0, 255], (64, 32)).astype(np.uint8)).convert("1")
    assert 100 < load_upright(save(stripes), 16).mean() < 155


def test_the_first_picture_of_a_phones_file_of_several_is_the_photo(save: Save):
    path = save(Image.new("RGB", (80, 60), "red"), "MPO", save_all=True, append_images=[Image.new("RGB", (40, 30))])
    assert (examine(path).suffix, examine(path).width) == (".jpg", 80)
    assert load_upright(path, 40)[10, 10, 0] > 245


def test_a_thumbnail_is_a_small_upright_jpeg_that_tells_nothing_else(save: Save, quarters: Image.Image):
    exif = {Base.Orientation: 6, Base.UserComment: b"at home in Elm Street"}
    path = save(quarters.transpose(Image.Transpose.ROTATE_90), "JPEG", exif, comment=b"a secret")
    card = thumbnail(path, 160)
    with Image.open(io.BytesIO(card)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (160, 120), {})
        assert np.abs(corners(np.asarray(image)) - QUARTERS).max() <= 30
    assert b"Elm Street" not in card
    assert b"secret" not in card


@pytest.mark.parametrize("kind", KINDS)
def test_the_time_is_read_with_its_fraction_and_its_place(save: Save, kind: str):
    exif = {
        Base.DateTime: "2026:10:01 08:00:00",
        Base.DateTimeOriginal: "2026:05:17 14:03:21",
        Base.SubsecTimeOriginal: "25",
        Base.OffsetTimeOriginal: "+09:00",
    }
    assert examine(save(Image.new("RGB", (64, 64)), kind, exif)).taken == datetime.fromisoformat(
        "2026-05-17T14:03:21.250+09:00"
    )


@pytest.mark.parametrize(
    ("exif", "taken"),
    [
        ({}, None),
        ({Base.DateTimeOriginal: "2026:05:17 14:03:21"}, "2026-05-17T14:03:21"),
        ({Base.DateTimeOriginal: "2026-05-17T14:03:21"}, "2026-05-17T14:03:21"),
        ({Base.DateTimeDigitized: "2026:05:17 14:03:21"}, "2026-05-17T14:03:21"),
        ({Base.DateTime: "2026:05:17 14:03:21", Base.OffsetTime: "Z"}, "2026-05-17T14:03:21+00:00"),
        (
            {Base.DateTimeOriginal: "0000:00:00 00:00:00", Base.DateTime: "2026:05:17 01:02:03"},
            "2026-05-17T01:02:03",
        ),
        (
            {Base.DateTimeOriginal: "2026:05:17 14:03:21", Base.OffsetTimeOriginal: "+99:99"},
            "2026-05-17T14:03:21",
        ),
        (
            {Base.DateTimeOriginal: "2026:05:17 14:03:21", Base.SubsecTimeOriginal: "x"},
            "2026-05-17T14:03:21",
        ),
        ({Base.DateTimeOriginal: "2026:02:30 14:03:21"}, None),
        ({Base.DateTimeOriginal: "2026:05:17 25:61:61"}, None),
        ({Base.DateTimeOriginal: "    :  :     :  :  "}, None),
        ({Base.DateTimeOriginal: "1826:05:17 14:03:21"}, None),
        ({Base.DateTimeOriginal: "9999:12:31 23:59:59"}, None),
        ({Base.DateTimeOriginal: "yesterday"}, None),
        ({Base.DateTimeOriginal: ""}, None),
    ],
)
def test_nonsense_is_no_time(save: Save, exif: dict[int, object], taken: str | None):
    found = examine(save(Image.new("RGB", (64, 64)), "JPEG", exif)).taken
    assert found == (datetime.fromisoformat(taken) if taken else None)


@pytest.mark.parametrize(
    "junk", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0" + bytes(range(256)), b"x" * 99]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_broken_metadata_does_not_cost_the_photo(photos, save: Save, kind: str, junk: bytes):
    with Image.open(photos["rocket"]) as image:
        path = save(image.convert("RGB"), kind, None, exif=junk)
    assert (examine(path).width, examine(path).taken) == (640, None)
    assert load_upright(path, 64).shape == (43, 64, 3)
