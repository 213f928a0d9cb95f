"""Draws the sample day and makes a book of it; for a worker process."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter

from storybook_app.book.files import new_folder, write_bytes
from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book, Page, Photo
from storybook_app.ui.sample_day.brush import HEIGHT, WIDTH, Brush
from storybook_app.ui.sample_day.diary import ENTRIES, KOREAN, Entry, sample_title
from storybook_app.ui.sample_day.exif import dated
from storybook_app.ui.sample_day.indoors import bedtime, captain, morning, playing
from storybook_app.ui.sample_day.outdoors import garden, puddles

_QUALITY = 93
_SCENES: Mapping[str, Callable[[Brush], None]] = {
    "morning": morning,
    "rocket": playing,
    "captain": captain,
    "garden": garden,
    "puddles": puddles,
    "bedtime": bedtime,
}


def make(path: Path, language: str) -> None:
    """Make the book in that folder.

    Raises:
        StorageFailed: the disk is full, read-only or gone.
    """
    with new_folder(path) as draft, BookFolder(draft) as folder:
        pages = tuple(_page(folder, entry, language) for entry in ENTRIES)
        spoken = KOREAN if language == KOREAN else "en"
        folder.save(Book(title=sample_title(language), language=spoken, pages=pages))


def drawn(scene: str) -> QImage:
    """The picture of a scene."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        _SCENES[scene](Brush(painter))
    return image


def _page(folder: BookFolder, entry: Entry, language: str) -> Page:
    """Take the photo of a scene, and write beside it."""
    data = dated(_as_jpeg(drawn(entry.scene)), entry.taken)
    photo = Photo(
        digest=hashlib.sha256(data).hexdigest(),
        suffix=".jpg",
        name=f"{entry.scene}.jpg",
        width=WIDTH,
        height=HEIGHT,
        taken=entry.taken,
    )
    write_bytes(folder.photo_path(photo), data)
    return Page(photo=photo, diary=entry.words(language))


def _as_jpeg(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    writer.write(image)
    return bytes(buffer.data().data())
