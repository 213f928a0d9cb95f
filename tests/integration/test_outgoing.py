"""What leaves the computer of a photo is its pixels: everything that was put beside them stays."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

from storybook_app.errors import PhotoRefused
from storybook_app.providers.outgoing import outgoing_photo

CANARY = "canary-at-home"
FORMS = [CANARY.encode(form) for form in ("ascii", "utf-16-le", "utf-16-be")]
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{CANARY}</a></x:xmpmeta>'.encode()
TURNED = 6


def colours() -> Image.Image:
    """A wide picture whose left half is red."""
    pixels = np.zeros((60, 90, 3), np.uint8)
    pixels[:, :45, 0] = 255
    pixels[:, 45:, 2] = 255
    return Image.fromarray(pixels)


def exif() -> Image.Exif:
    found = Image.Exif()
    found[Base.Make] = CANARY
    found[Base.ImageDescription] = CANARY
    found[Base.XPComment] = CANARY.encode("utf-16-le")
    found[Base.Orientation] = TURNED
    found.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (48.0, 8.0, 14.0), GPS.GPSDateStamp: CANARY}
    )
    found.get_ifd(IFD.Exif).update({Base.UserComment: CANARY.encode(), Base.BodySerialNumber: CANARY})
    return found


def profile() -> bytes:
    """An sRGB profile whose text names its owner."""
    plain = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = plain.find("sRGB".encode("utf-16-be"))
    plain[at : at + 8] = "".join(CANARY[:4]).encode("utf-16-be")
    return bytes(plain) + CANARY.encode()


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def jpeg() -> bytes:
    sink = io.BytesIO()
    colours().save(sink, "JPEG", exif=exif(), comment=CANARY, xmp=XMP, icc_profile=profile())
    plain = sink.getvalue()
    thumbnail = io.BytesIO()
    colours().resize((30, 20)).save(thumbnail, "JPEG", comment=CANARY)
    extras = segment(0xED, b"Photoshop 3.0\0" + CANARY.encode()) + segment(0xE7, thumbnail.getvalue())
    return plain[:2] + extras + plain[2:] + b"a film after the photo: " + CANARY.encode()


def png() -> bytes:
    sink, texts = io.BytesIO(), PngImagePlugin.PngInfo()
    texts.add_text("Comment", CANARY)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add(b"prVt", CANARY.encode(), after_idat=True)
    colours().save(sink, "PNG", exif=exif(), pnginfo=texts, icc_profile=profile())
    return sink.getvalue() + CANARY.encode()


def webp() -> bytes:
    sink = io.BytesIO()
    colours().save(sink, "WEBP", exif=exif(), xmp=XMP, icc_profile=profile(), quality=95)
    return sink.getvalue()


def heic() -> bytes:
    picture = pillow_heif.from_pillow(colours())
    picture.info.update(exif=exif().tobytes(), xmp=XMP, icc_profile=profile(), icc_profile_type="prof")
    sink = io.BytesIO()
    picture.save(sink, quality=95)
    return sink.getvalue()


def markers(photo: bytes) -> Iterator[int]:
    """The markers of a JPEG file up to its pixels."""
    at = 2
    while photo[at + 1] != 0xDA:
        yield photo[at + 1]
        at += 2 + int.from_bytes(photo[at + 2 : at + 4], "big")


@pytest.fixture(params=[jpeg, png, webp, heic], ids=lambda make: make.__name__)
def photo(request, tmp_path: Path) -> Path:
    path = tmp_path / f"photo.{request.param.__name__}"
    path.write_bytes(request.param())
    return path


def test_nothing_leaves_but_pixels(photo):
    assert any(form in photo.read_bytes() for form in FORMS)
    leaving = outgoing_photo(photo, 80)
    assert not any(form in leaving for form in FORMS)
    application, comment = set(range(0xE1, 0xF0)), 0xFE
    assert not (application | {comment}) & set(markers(leaving))
    assert leaving.startswith(b"\xff\xd8\xff\xe0\x00\x10JFIF\0")
    assert leaving.endswith(b"\xff\xd9")
    assert leaving.count(b"\xff\xd8\xff") == 1


def test_it_stands_upright_and_is_as_small_as_asked(photo):
    with Image.open(io.BytesIO(outgoing_photo(photo, 80))) as picture:
        assert picture.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        top, bottom = (
            picture.getpixel((picture.width // 2, 8)),
            picture.getpixel((picture.width // 2, picture.height - 8)),
        )
        assert picture.size == (53, 80)
        assert top[0] > 200
        assert top[2] < 60
        assert bottom[2] > 200
        assert bottom[0] < 60


def test_the_same_photo_gives_the_same_bytes(photo):
    assert outgoing_photo(photo, 80) == outgoing_photo(photo, 80)


def test_it_is_never_enlarged(photo):
    with Image.open(io.BytesIO(outgoing_photo(photo, 4000))) as picture:
        assert picture.size == (60, 90)


def test_what_is_no_photo_is_refused(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"no photo")
    with pytest.raises(PhotoRefused):
        outgoing_photo(path, 80)
