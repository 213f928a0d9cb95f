"""Makes a film with the real command line, from real photographs and a real diary.

Usage: ``python packaging/demo.py en|ko FOLDER`` writes the photos, the book and the film into that folder.
"""

import importlib.util
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PIL.ExifTags import IFD, Base

DIARIES = Path(__file__).resolve().parent / "demo"
STORYBOOK = Path(sys.executable).with_name("storybook")
TITLES = {"en": "Mina and the Rocket Cat", "ko": "미나와 로켓 고양이"}


@dataclass(frozen=True)
class Shot:
    """A photo of the day: the photograph it is taken from, the time, and for a closer look the part it shows."""

    photograph: str
    taken: str
    part: tuple[int, int, int, int] | None = None


DAY = (
    Shot("chelsea.png", "07:10"),
    Shot("coffee.png", "07:45"),
    Shot("coffee.png", "07:55", (120, 0, 480, 300)),
    Shot("motorcycle_left.png", "08:30"),
    Shot("motorcycle_left.png", "08:35", (300, 60, 741, 480)),
    Shot("astronaut.png", "10:20"),
    Shot("astronaut.png", "10:40", (60, 0, 400, 300)),
    Shot("rocket.jpg", "19:30"),
    Shot("rocket.jpg", "19:50", (180, 100, 560, 427)),
    Shot("hubble_deep_field.jpg", "21:00"),
    Shot("hubble_deep_field.jpg", "21:15", (500, 330, 1000, 700)),
    Shot("chelsea.png", "22:05", (40, 10, 400, 270)),
)


def main() -> None:
    """Lay out the day, have the film made, say where it is and how long it took."""
    language, folder = sys.argv[1], Path(sys.argv[2])
    day = shots(language)
    lay_out(day, DIARIES / f"{language}.txt", folder / "photos")
    film = folder / f"{TITLES[language]}.mp4"
    film.unlink(missing_ok=True)
    command = make_command(folder, language, film)
    print(shlex.join(command), flush=True)
    began = time.monotonic()
    outcome = subprocess.run(command, check=False).returncode
    if film.exists():
        print(f"The film is at {film}: {len(day)} pages in {time.monotonic() - began:.0f} seconds.")
    sys.exit(outcome)


def shots(language: str) -> tuple[Shot, ...]:
    """The photos of the day; the diary in Korean leaves out the closer looks."""
    return DAY if language == "en" else tuple(shot for shot in DAY if shot.part is None)


def make_command(folder: Path, language: str, film: Path) -> list[str]:
    """The command that makes the film of the day in that folder."""
    options = {"--book": folder / "book", "--title": TITLES[language], "--language": language, "-o": film}
    words = [str(word) for option in options.items() for word in option]
    return [str(STORYBOOK), "make", str(folder / "photos"), *words]


def lay_out(day: tuple[Shot, ...], diary: Path, folder: Path) -> None:
    """Write the photos and ``diary.txt`` into a new folder, as a parent would have them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(diary, folder / "diary.txt")
    for number, shot in enumerate(day, start=1):
        save(shot, folder / f"IMG_{number:04}.jpg")


def save(shot: Shot, photo: Path) -> None:
    """Save one photo with the time at which it was taken."""
    exif = Image.Exif()
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = f"2026:05:02 {shot.taken}:00"
    with Image.open(photographs() / shot.photograph) as image:
        image.convert("RGB").crop(shot.part or (0, 0, *image.size)).save(photo, quality=95, exif=exif)


def photographs() -> Path:
    """The folder of photographs that scikit-image brings along."""
    library = importlib.util.find_spec("skimage")
    assert library is not None
    assert library.origin is not None
    return Path(library.origin).parent / "data"


if __name__ == "__main__":
    main()
