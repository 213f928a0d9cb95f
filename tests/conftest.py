"""What every test lives in: a home of its own, no screen, no process left behind. (No network: see pyproject.toml.)"""

import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base
from PySide6.QtWidgets import QApplication

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything starts Qt

PHOTOS = ("astronaut.png", "chelsea.png", "coffee.png", "hubble_deep_field.jpg", "motorcycle_left.png", "rocket.jpg")
STARTS_PROCESSES = {"e2e", "integration", "ui"}

PhotoDay = Callable[[int], list[Path]]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, where settings and caches go too."""
    folder = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(folder))
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
    return folder


@pytest.fixture(autouse=True, scope="session")
def one_application(qapp: QApplication) -> QApplication:
    """Qt's only application, with widgets: where a test of the film made one of its own first, no window could be opened later."""
    return qapp


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a child process behind."""
    yield
    if STARTS_PROCESSES.isdisjoint(request.path.parts):
        return
    _, left = psutil.wait_procs(_children(), timeout=3)
    for process in left:
        process.kill()
    assert not left, "The test left processes running."


def _children() -> list[psutil.Process]:
    children = psutil.Process().children(recursive=True)
    # The tracker of multiprocessing serves all spawned processes, and ends with this one.
    return [child for child in children if "resource_tracker" not in " ".join(_command(child))]


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


@pytest.fixture(scope="session")
def photos() -> dict[str, Path]:
    """Real photographs by name, such as ``photos["chelsea"]``."""
    library = importlib.util.find_spec("skimage")
    assert library is not None
    assert library.origin is not None
    data = Path(library.origin).parent / "data"
    return {Path(name).stem: data / name for name in PHOTOS}


@pytest.fixture
def photo_day(photos: dict[str, Path], tmp_path: Path) -> PhotoDay:
    """Makes a folder of that many different photos, taken a quarter of an hour apart, and returns them in order of time."""

    def make(count: int) -> list[Path]:
        folder = tmp_path / "photos"
        folder.mkdir()
        originals = list(photos.values())
        return [_take(originals[i % len(originals)], i, folder / f"IMG_{i + 1:04}.jpg") for i in range(count)]

    return make


def _take(original: Path, index: int, photo: Path) -> Path:
    """Copy a photo, one row of pixels less for each copy before it, with the time it was taken."""
    exif = Image.Exif()
    hour, quarter = divmod(index, 4)
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = f"2026:05:{2 + hour // 24:02} {hour % 24:02}:{quarter * 15:02}:00"
    with Image.open(original) as image:
        image.convert("RGB").crop((0, index // len(PHOTOS), *image.size)).save(photo, exif=exif, quality=90)
    return photo
