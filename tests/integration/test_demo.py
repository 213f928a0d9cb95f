"""The day of the demo, as it is laid out for the command line."""

import demo
import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base


@pytest.mark.parametrize(("language", "pages"), [("en", 12), ("ko", 6)])
def test_every_photo_of_the_demo_has_its_diary_and_its_time(language, pages, tmp_path):
    folder = tmp_path / "photos"
    demo.lay_out(demo.shots(language), demo.DIARIES / f"{language}.txt", folder)
    photos = sorted(folder.glob("*.jpg"))
    paragraphs = (folder / "diary.txt").read_text(encoding="utf-8").split("\n\n")
    times = [taken(photo) for photo in photos]
    assert len(photos) == len(paragraphs) == pages
    assert times == sorted(set(times))


def taken(photo):
    with Image.open(photo) as image:
        return image.getexif().get_ifd(IFD.Exif)[Base.DateTimeOriginal]
