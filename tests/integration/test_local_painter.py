import asyncio
import hashlib
import io
from itertools import cycle

import cv2
import numpy as np
import pytest
from PIL import Image

from storybook_app.book.values import Look, Photo
from storybook_app.errors import PhotoRefused
from storybook_app.providers.errands import Straight
from storybook_app.providers.local.painter import LocalPainter
from storybook_app.providers.local.painter.sight import find_faces, head
from storybook_app.providers.local.painter.studio import paint_photo
from storybook_app.providers.roles import Sitting
from storybook_app.workers import Workers

PAPER = (252, 248, 238)
MARGINS = 40  # a margin makes a wide picture a little less wide
PAINTED = [look for look in Look if look is not Look.PHOTO]


def paint(painter, path, look):
    photo = Photo(digest="0" * 64, suffix=".jpg", name=path.name, width=4, height=3)
    return painter.paint(Sitting(photo, look), lambda _photo: path, Straight())


def painted(*jobs):
    """Paint pairs of photo and look, in new workers."""

    async def run():
        workers = Workers(at_once=2)
        try:
            painter = LocalPainter(workers)
            return await asyncio.gather(*(paint(painter, photo, look) for photo, look in jobs))
        finally:
            await workers.aclose()

    return asyncio.run(run())


def opened(painting):
    image = Image.open(io.BytesIO(painting.image))
    image.load()
    assert image.format == "WEBP"
    assert image.size == (painting.width, painting.height)
    return image.convert("RGBA")


def on_paper(painting):
    image = opened(painting)
    sheet = Image.new("RGBA", image.size, PAPER)
    sheet.alpha_composite(image)
    return np.asarray(sheet.convert("RGB"))


def overlap(first, second):
    """Intersection over union of two boxes."""
    across = min(first.x + first.width, second.x + second.width) - max(first.x, second.x)
    down = min(first.y + first.height, second.y + second.height) - max(first.y, second.y)
    both = max(across, 0) * max(down, 0)
    return both / (first.width * first.height + second.width * second.height - both)


@pytest.fixture(scope="module")
def portraits(photos):
    """One photo of a person in every look."""
    return dict(zip(Look, painted(*((photos["astronaut"], look) for look in Look)), strict=True))


def test_every_look_keeps_the_likeness_and_the_head_whole(portraits):
    for look, painting in portraits.items():
        assert (painting.width, painting.height) == (1600, 1600), look
        (face,) = painting.faces
        found = find_faces(on_paper(painting))
        assert any(overlap(face, again) > 0.6 for again in found), look
        whole = head(face)
        opacity = np.asarray(opened(painting))[..., 3]
        rows = slice(round(whole.y * 1600) + 45, round((whole.y + whole.height) * 1600))
        columns = slice(round(whole.x * 1600), round((whole.x + whole.width) * 1600))
        assert opacity[rows, columns].min() > 250, look
        assert painting.focus == pytest.approx((face.x + face.width / 2, face.y + face.height / 2), abs=0.02), look


@pytest.mark.parametrize("degrees", [-30, -20, 20, 30])
def test_the_face_of_a_tilted_head_is_found(photos, degrees):
    photo = Image.open(photos["astronaut"]).convert("RGB").rotate(degrees, Image.Resampling.BICUBIC, center=(224, 112))
    (face,) = find_faces(np.asarray(photo))
    assert face.x < 224 / 512 < face.x + face.width
    assert face.y < 112 / 512 < face.y + face.height


@pytest.mark.parametrize("name", ["chelsea", "coffee", "hubble_deep_field", "motorcycle_left", "rocket"])
def test_no_face_is_seen_where_there_is_none(photos, name):
    assert find_faces(np.asarray(Image.open(photos[name]).convert("RGB"))) == ()


def test_painting_again_in_another_process_gives_the_same_bytes(photos, portraits):
    again = painted(*((photos["astronaut"], look) for look in reversed(Look)))
    assert [painting.image for painting in reversed(again)] == [painting.image for painting in portraits.values()]
    assert len({painting.image for painting in again}) == len(Look)


def test_the_number_of_threads_changes_nothing(photos):
    threads = cv2.getNumThreads()
    try:
        cv2.setNumThreads(1)
        alone = paint_photo(photos["coffee"], Look.WATERCOLOUR)
        cv2.setNumThreads(3)
        assert paint_photo(photos["coffee"], Look.WATERCOLOUR) == alone
    finally:
        cv2.setNumThreads(threads)


def test_a_painting_fades_into_the_sheet_without_a_visible_rectangle(portraits):
    for look in PAINTED:
        painting = portraits[look]
        seen = on_paper(painting).astype(int)
        rim = np.concatenate([seen[0], seen[-1], seen[:, 0], seen[:, -1]])
        assert np.abs(rim - PAPER).max() <= 2, look
        assert 0.75 < np.asarray(opened(painting))[..., 3].mean() / 255 < 0.99, look


def test_the_photo_look_is_a_print_with_the_colours_of_the_photo(photos):
    (painting,) = painted((photos["chelsea"], Look.PHOTO))
    photo = np.asarray(Image.open(photos["chelsea"]).convert("RGB").resize((painting.width, painting.height)))
    assert Image.open(io.BytesIO(painting.image)).mode == "RGB"
    assert np.abs(on_paper(painting).astype(int) - photo).mean() < 3


def test_the_same_photo_under_another_name_is_painted_the_same(photos, tmp_path):
    copy = tmp_path / f"{hashlib.sha256(photos['rocket'].read_bytes()).hexdigest()}.jpg"
    copy.write_bytes(photos["rocket"].read_bytes())
    first, second = painted((photos["rocket"], Look.OIL), (copy, Look.OIL))
    assert first == second


def strange_photos(astronaut):
    """Shapes and contents that no camera makes, by name, with the height of their pictures without margins."""
    chance = np.random.default_rng(3)
    return {
        "one-pixel": (Image.new("RGB", (1, 1), "red"), 1600),
        "panorama": (Image.fromarray(chance.integers(0, 256, (10, 2000, 3), np.uint8)), 800),
        "tower": (Image.fromarray(chance.integers(0, 256, (1000, 5, 3), np.uint8)), 2000),
        "one-row": (Image.new("L", (3000, 1), 90), 800),
        "black": (Image.new("RGB", (400, 200)), 800),
        "white": (Image.new("RGB", (400, 200), "white"), 800),
        "grey": (astronaut.convert("L").crop((0, 0, 512, 256)), 800),
        "see-through": (astronaut.convert("RGBA").rotate(30).crop((0, 0, 512, 256)), 800),
        "tiny": (astronaut.resize((64, 32)), 800),
    }


def test_the_strangest_photo_gives_a_picture(photos, tmp_path):
    strange = strange_photos(Image.open(photos["astronaut"]))
    for name, (photo, _) in strange.items():
        photo.save(tmp_path / f"{name}.png")
    looks = cycle(Look)
    jobs = [(name, next(looks)) for name in strange for _ in range(2)] + [("one-row", look) for look in Look]
    paintings = painted(*((tmp_path / f"{name}.png", look) for name, look in jobs))
    for (name, look), painting in zip(jobs, paintings, strict=True):
        assert painting.width == 1600, (name, look)
        assert 0 <= painting.height - strange[name][1] <= MARGINS, (name, look)
        assert np.asarray(opened(painting))[..., 3].mean() > 150, (name, look)
        assert all(0 <= side <= 1 for side in painting.focus), (name, look)


def test_a_panorama_is_read_with_enough_pixels_for_the_part_that_is_seen(tmp_path):
    stripes = np.where(np.arange(6400) // 2 % 2 == 0, 40, 215).astype(np.uint8)
    Image.fromarray(np.tile(stripes, (800, 1))).save(tmp_path / "wide.png")
    (painting,) = painted((tmp_path / "wide.png", Look.PHOTO))
    assert painting.height == 800
    assert on_paper(painting)[300:500].std() > 60


def test_a_file_that_is_no_photo_is_refused(tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 no more")
    with pytest.raises(PhotoRefused):
        painted((broken, Look.WATERCOLOUR))
