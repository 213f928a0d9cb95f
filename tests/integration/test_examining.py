import pytest
from PIL import Image
from PIL.ExifTags import Base

from storybook_app.book.photo_facts import examine, examine_and_show
from storybook_app.book.photos import thumbnail
from storybook_app.errors import PhotoRefused


def saved(path, size, *, turned, **options):
    exif = Image.Exif()
    if turned:
        exif[Base.Orientation] = 6
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.save(path, exif=exif, **options)
    return path


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".heic", ".tif"])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("size", [(40, 30), (1500, 900)])
def test_to_examine_and_show_a_photo_is_to_do_both(suffix, turned, size, tmp_path):
    path = saved(tmp_path / f"photo{suffix}", size, turned=turned)
    assert examine_and_show(path, 200) == (examine(path), thumbnail(path, 200))


def test_half_a_photo_is_not_shown(tmp_path):
    path = saved(tmp_path / "photo.jpg", (1500, 900), turned=False)
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(PhotoRefused):
        examine_and_show(path, 200)
