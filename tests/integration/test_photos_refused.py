"""Whatever is given as a photo comes in, or is refused by one clear sentence: never an exception, never a wait."""

import errno
import io
import os
import random
import socket
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageFile
from PIL.ExifTags import Base

from storybook_app.book import photo_files
from storybook_app.book.photo_facts import examine
from storybook_app.book.photos import load_upright, thumbnail
from storybook_app.errors import PhotoRefused

KINDS = ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "HEIF", "AVIF"]


def refusal(path: Path) -> PhotoRefused:
    """The refusal of a file, which every reader of photos agrees on."""
    with pytest.raises(PhotoRefused) as caught:
        examine(path)
    for read in (load_upright, thumbnail):
        with pytest.raises(PhotoRefused) as again:
            read(path, 100)
        assert again.value.args == caught.value.args
    assert caught.value.next_step
    return caught.value


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes, name: str = "photo.jpg") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "is empty"),
        (b"Dear diary, today we went to the sea.", "text"),
        (b"%PDF-1.7\n1 0 obj", "document"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "drawing"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "drawing"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2mp41", "video"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ", "video"),
        (b"RIFF\x24\x00\x00\x00AVI LIST", "video"),
        (b"\x00\x00\x00\x18ftypcrx \x00\x00\x00\x01crx isom", "raw"),
        (b"\x00" * 5000, "not a photo"),
        (b"\xff\xd8\xff\xe0", "cut off"),
    ],
)
def test_a_file_that_is_no_photo_is_told_for_what_it_is(file, content: bytes, word: str):
    error = refusal(file(content))
    assert word in error.message
    assert "“photo.jpg”" in error.message


@pytest.mark.parametrize("kind", ["BMP", "EPS", "PDF", "JPEG2000", "ICO", "PPM"])
def test_only_kinds_of_the_list_are_decoded(file, kind: str):
    sink = io.BytesIO()
    Image.new("RGB", (32, 32), "red").save(sink, kind)
    refusal(file(sink.getvalue()))


@pytest.mark.parametrize("tags", [{50706: b"\x01\x04\x00\x00"}, {254: 1}], ids=["DNG", "preview first"])
def test_a_raw_file_is_not_taken_for_its_small_preview(tmp_path: Path, tags: dict[int, object]):
    path = tmp_path / "preview.tif"
    Image.new("L", (160, 120)).save(path, tiffinfo=tags)
    error = refusal(path)
    assert "raw" in error.message
    assert "JPEG" in error.next_step


def test_a_raw_file_of_any_make_is_known_by_its_name_where_it_passes_for_a_tiff(tmp_path: Path):
    path = tmp_path / "DSC_0001.NEF"
    Image.new("RGB", (160, 120)).save(path, "TIFF")
    assert "raw" in refusal(path).message


def bomb(width: int, height: int) -> bytes:
    """A PNG of one colour: some thousand pixels for each of its bytes."""
    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(bytes(1 + width // 8)) for _ in range(height)) + rows.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


@pytest.mark.parametrize(
    ("width", "height", "word"),
    [(12_000, 12_000, "too many pixels"), (20_000, 20_000, "too many pixels"), (8_000, 8_000, "hardly anything")],
)
def test_a_bomb_is_refused_before_a_pixel_is_decoded(file, monkeypatch, width: int, height: int, word: str):
    path = file(bomb(width, height))
    assert path.stat().st_size < 60_000
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _image: pytest.fail("It was decoded."))
    assert word in refusal(path).message


def test_a_plain_picture_of_usual_size_is_no_bomb(file):
    assert examine(file(bomb(4000, 3000))).width == 4000


def test_only_a_jpeg_that_is_decoded_in_little_memory_may_have_twice_the_pixels(photos, tmp_path: Path, monkeypatch):
    plain, progressive = tmp_path / "plain.jpg", tmp_path / "progressive.jpg"
    with Image.open(photos["chelsea"]) as image:
        image.save(plain)
        image.save(progressive, progressive=True)
        monkeypatch.setattr(photo_files, "MOST_PIXELS", image.width * image.height - 1)
    assert photo_files.MOST_PHONE_PIXELS >= 16_320 * 12_240
    assert examine(plain).width == 451
    assert "too many pixels" in refusal(progressive).message


def test_a_file_far_too_large_is_not_read(file, monkeypatch):
    path = file(b"\xff\xd8\xff\xe0")
    os.truncate(path, 600_000_000)  # takes no room on the disk
    assert "too large" in refusal(path).message
    path.write_bytes(b"\x00\x00\x00\x18ftypisom")
    os.truncate(path, 600_000_000)
    assert "video" in refusal(path).message


def test_no_memory_is_told_as_that(photos, monkeypatch):
    def run_out(_image: Image.Image) -> None:
        raise MemoryError

    monkeypatch.setattr(ImageFile.ImageFile, "load", run_out)
    assert "not enough memory" in refusal(photos["chelsea"]).message


def test_a_folder_is_no_photo(tmp_path: Path):
    assert "is a folder" in refusal(tmp_path).message


def test_a_missing_file_and_a_link_to_nowhere_are_not_there(tmp_path: Path):
    (tmp_path / "link.jpg").symlink_to(tmp_path / "gone.jpg")
    assert "not there" in refusal(tmp_path / "gone.jpg").message
    assert "not there" in refusal(tmp_path / "link.jpg").message
    assert "“gone.jpg”" in refusal(tmp_path / "gone.jpg").message


def test_a_link_to_a_photo_is_that_photo(photos, tmp_path: Path):
    link = tmp_path / "link.png"
    link.symlink_to(photos["chelsea"])
    assert examine(link).digest == examine(photos["chelsea"]).digest


def test_a_link_to_itself_is_told_as_that(tmp_path: Path):
    (tmp_path / "a.jpg").symlink_to(tmp_path / "b.jpg")
    (tmp_path / "b.jpg").symlink_to(tmp_path / "a.jpg")
    assert "leads back to itself" in refusal(tmp_path / "a.jpg").message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where the file system has pipes")
def test_a_pipe_a_socket_and_a_device_are_refused_without_waiting(tmp_path: Path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.jpg")
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.jpg")
        for path in (tmp_path / "pipe.jpg", tmp_path / "socket.jpg", Path("/dev/zero")):
            assert "not a file" in refusal(path).message


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="only where files belong to users")
def test_a_photo_that_may_not_be_read_is_told_as_that(photos, tmp_path: Path):
    path = tmp_path / "secret.png"
    path.write_bytes(photos["chelsea"].read_bytes())
    path.chmod(0)
    was = os.geteuid()
    if was == 0:  # who may read everything, so that the question is asked as somebody else
        os.seteuid(65_534)
    try:
        error = refusal(path)
    finally:
        os.seteuid(was)
    assert "may not be read" in error.message


def test_a_disk_that_fails_is_told_as_that(photos, monkeypatch):
    def fail(_image: Image.Image) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(ImageFile.ImageFile, "load", fail)
    assert "Input/output error" in refusal(photos["chelsea"]).message


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
@pytest.mark.parametrize(
    "name", [b"caf\xe9.jpg", b"two\nlines.jpg", "evil\u202egpj.exe".encode(), b"a" * 250, b" .jpg"]
)
def test_a_name_may_have_any_characters(photos, tmp_path: Path, name: bytes):
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"no photo")
    error = refusal(path)
    assert str(error).isprintable()
    assert len(error.message) < 150
    path.write_bytes(photos["chelsea"].read_bytes())
    assert examine(path).name.isprintable()


def comes_in(path: Path, content: bytes) -> bool:
    """Whether those bytes come in as a photo; any error but a refusal fails the test."""
    path.write_bytes(content)
    try:
        photo, pixels = examine(path), load_upright(path, 50)
    except PhotoRefused as error:
        assert "photo.bin" in error.message  # noqa: PT017 - both outcomes are right, this one has a form
        return False
    assert photo.width > 0
    assert pixels.shape[2] == 3
    return True


@pytest.fixture(scope="module")
def small(photos) -> dict[str, bytes]:
    """A small photo with EXIF in every kind."""
    exif = Image.Exif()
    exif[Base.Orientation], exif[Base.DateTime] = 6, "2026:05:17 14:03:21"
    stored = {}
    with Image.open(photos["chelsea"]) as image:
        tiny = image.convert("RGB").resize((96, 64))
    for kind in KINDS:
        sink = io.BytesIO()
        tiny.save(sink, kind, **({} if kind == "GIF" else {"exif": exif.tobytes()}))
        stored[kind] = sink.getvalue()
    return stored


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_off_anywhere_is_refused(small, tmp_path: Path, kind: str):
    whole = small[kind]
    assert comes_in(tmp_path / "photo.bin", whole)
    for part in range(200):
        assert not comes_in(tmp_path / "photo.bin", whole[: len(whole) * part // 200])
        refusal(tmp_path / "photo.bin")


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_bytes_never_do_anything_but_come_in_or_be_refused(small, tmp_path: Path, kind: str):
    chance = random.Random(kind)
    for _ in range(150):
        damaged = bytearray(small[kind])
        for _ in range(chance.choice([1, 1, 4, 20])):
            place = chance.randrange(chance.choice([64, 600, len(damaged)]))
            damaged[place] = chance.choice([0, 255, damaged[place] ^ 1 << chance.randrange(8)])
        comes_in(tmp_path / "photo.bin", bytes(damaged))


def test_cut_off_photos_are_never_shown_in_part():
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
