"""The small pictures of photos and paintings: asked for while painting a widget, there a moment later."""

import asyncio
import logging
import math
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QPixmapCache

from storybook_app.book.photo_jobs import thumbnail
from storybook_app.errors import StorybookError
from storybook_app.ui.painting_job import painting_preview
from storybook_app.ui.picture_cache import PictureCache, pictures_folder
from storybook_app.ui.sharp import CACHE_KILOBYTES, covering
from storybook_app.ui.supervisor import Supervisor
from storybook_app.workers import Workers

CARD = 560  # pixels of the longest side: a card on a dense screen
SPREAD = 1600
MOST_BYTES = 96_000_000
_AT_ONCE = 4
_MOST_PENDING = 96
_STEP = 32  # pixels: a card that is pulled wider needs another cut only now and then

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Cut:
    """The part of a picture that fills a place of so many pixels, the ``focus`` (fractions) as near its middle as can be."""

    width: int
    height: int
    focus: tuple[float, float]


@dataclass(frozen=True)
class _Wanted:
    path: Path
    longest: int
    is_painting: bool
    cut: Cut | None = None


class Pictures(QObject):
    """Keeps the pictures looked at last, and has the others made by the workers, the last asked for first.

    Signals:
        arrived: a picture is there that was asked for.
    """

    arrived = Signal()

    def __init__(
        self,
        workers: Workers,
        supervisor: Supervisor,
        parent: QObject | None = None,
        cache: PictureCache | None = None,
    ) -> None:
        super().__init__(parent)
        self._workers = workers
        self._supervisor = supervisor
        self._cache = cache or PictureCache(pictures_folder())
        self._kept: OrderedDict[_Wanted, QPixmap] = OrderedDict()
        self._bytes = 0
        self._pending: OrderedDict[_Wanted, None] = OrderedDict()  # the last asked for at the end
        self._making: set[_Wanted] = set()
        self._hopeless: set[_Wanted] = set()
        self._is_closed = False
        self._last_cuts: dict[Path, _Wanted] = {}
        QPixmapCache.setCacheLimit(CACHE_KILOBYTES)

    def photo(self, path: Path, longest: int) -> QPixmap | None:
        """The photo in that size, or None until it has been made."""
        return self._get(_Wanted(path, longest, is_painting=False))

    def painting(self, path: Path, longest: int) -> QPixmap | None:
        """The painting on its paper in that size, or None until it has been made."""
        return self._get(_Wanted(path, longest, is_painting=True))

    def filling(
        self, path: Path, place: QSizeF, focus: tuple[float, float], *, is_painting: bool, is_asked_for: bool = True
    ) -> QPixmap | None:
        """What fills a place of so many pixels, of about that size or as it was cut before; None until it has been made.

        What is not ``is_asked_for`` is shown only where it is there already.
        """
        width = math.ceil(place.width() / _STEP) * _STEP
        cut = Cut(width, round(width * place.height() / place.width()), focus)
        wanted = _Wanted(path, CARD, is_painting, cut)
        found = self._get(wanted) if is_asked_for else self._kept.get(wanted)
        if found is not None:
            self._last_cuts[path] = wanted
        return found or self._kept.get(self._last_cuts.get(path, wanted))

    def is_hopeless(self, path: Path | None) -> bool:
        """Whether the picture in that file could not be made."""
        return any(wanted.path == path for wanted in self._hopeless)

    def close(self) -> None:
        """Make no more pictures: nobody looks at this book any longer."""
        self._is_closed = True
        self._pending.clear()

    def _get(self, wanted: _Wanted) -> QPixmap | None:
        kept = self._kept.get(wanted)
        if kept is not None:
            self._kept.move_to_end(wanted)
        elif wanted not in self._making and wanted not in self._hopeless and not self._is_closed:
            self._pending[wanted] = None
            self._pending.move_to_end(wanted)
            while len(self._pending) > _MOST_PENDING:
                self._pending.popitem(last=False)  # scrolled by; where it comes into sight again it is asked for again
            self._make_some()
        return kept

    def _make_some(self) -> None:
        """Begin with what was asked for last, for that is on the screen now; a large picture is the open page's."""
        while self._pending and len(self._making) < _AT_ONCE:
            wanted = max(reversed(self._pending), key=lambda pending: pending.longest)
            del self._pending[wanted]
            self._making.add(wanted)
            self._supervisor.start(self._make(wanted), f"picture {wanted.path.name}")

    async def _make(self, wanted: _Wanted) -> None:
        try:
            self._keep(wanted, QPixmap.fromImage(await self._image(wanted)))
        except StorybookError as error:
            # Its place keeps the empty sheet instead of asking again with every repaint.
            _logger.warning("A picture cannot be shown: %s", error)
            self._hopeless.add(wanted)
        finally:
            self._making.discard(wanted)
        self.arrived.emit()
        self._make_some()

    async def _image(self, wanted: _Wanted) -> QImage:
        image = await asyncio.to_thread(self._read, wanted)
        if image is not None:
            return image
        job = painting_preview if wanted.is_painting else thumbnail
        # A large picture comes before the photos that are coming in (0), and these before the pictures of cards.
        priority = CARD - wanted.longest + 1
        data = await self._workers.run(job, wanted.path, wanted.longest, priority=priority)
        return await asyncio.to_thread(self._write, wanted, data)

    def _read(self, wanted: _Wanted) -> QImage | None:
        """The picture as it was kept on the disk."""
        data = self._cache.read(wanted.path, wanted.longest)
        image = _decoded(data, wanted.cut) if data else QImage()
        return None if image.isNull() else image

    def _write(self, wanted: _Wanted, data: bytes) -> QImage:
        self._cache.write(wanted.path, wanted.longest, data)
        return _decoded(data, wanted.cut)

    def _keep(self, wanted: _Wanted, pixmap: QPixmap) -> None:
        self._kept[wanted] = pixmap
        self._bytes += _bytes(pixmap)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            self._bytes -= _bytes(self._kept.popitem(last=False)[1])


def _decoded(data: bytes, cut: Cut | None) -> QImage:
    """The picture in the bytes, or a part of it; for a thread."""
    image = QImage.fromData(data)
    if cut is None or image.isNull():
        return image
    part = covering(image, QRectF(0, 0, cut.width, cut.height), cut.focus).toRect()
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.copy(part).scaled(cut.width, cut.height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
