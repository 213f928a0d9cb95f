"""What the clipboard and a drag bring: pages of a book, files, or a bare picture."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from storybook_app.book.carried import Carried, carried_from

PAGES_MIME = "application/x-storybook-pages"


def mime_of(carried: Carried) -> QMimeData:
    """Those pages, as they are dragged."""
    mime = QMimeData()
    mime.setData(PAGES_MIME, QByteArray(carried.model_dump_json().encode()))
    return mime


def mime_to_copy(carried: Carried) -> QMimeData:
    """Those pages for the clipboard: other programs find the diary and the photos there."""
    # Files are never offered to a drag: a file manager may take them away from the book.
    mime = mime_of(carried)
    mime.setText("\n\n".join(page.diary for page in carried.pages if page.diary))
    mime.setUrls([QUrl.fromLocalFile(str(carried.photo_path(page.photo))) for page in carried.pages])
    return mime


def is_welcome(mime: QMimeData) -> bool:
    """Whether pages can come of it."""
    return mime.hasFormat(PAGES_MIME) or bool(files_in(mime)) or mime.hasImage()


def carried_in(mime: QMimeData) -> Carried | None:
    """The pages that it brings, where there are any."""
    return carried_from(bytes(mime.data(PAGES_MIME).data())) if mime.hasFormat(PAGES_MIME) else None


def files_in(mime: QMimeData) -> Sequence[Path]:
    """The files and folders of this computer that it names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def picture_in(mime: QMimeData) -> QImage | None:
    """The bare picture that it brings, such as one copied from a web page."""
    image = QImage(mime.imageData()) if mime.hasImage() else QImage()
    return None if image.isNull() else image
