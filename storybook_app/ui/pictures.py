"""The small pictures of photos and paintings: asked for while painting a widget, there a moment later."""

import asyncio
import itertools
import logging
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap, QPixmapCache

from storybook_app.book.photo_jobs import thumbnail
from storybook_app.errors import StorybookError
from storybook_app.ui.painting_job import painting_preview
from storybook_app.ui.sharp import CACHE_KILOBYTES
from storybook_app.ui.supervisor import Supervisor
from storybook_app.workers import Workers

CARD = 560  # pixels of the longest side: a card on a dense screen
SPREAD = 1600
MOST_BYTES = 160_000_000

_logger = logging.getLogger(__name__)

_Key = tuple[Path, int]


class Pictures(QObject):
    """Keeps the pictures looked at last, and has the others made by the workers, the last asked for first.

    Signals:
        arrived: a picture is there that was asked for.
    """

    arrived = Signal()

    def __init__(self, workers: Workers, supervisor: Supervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = workers
        self._supervisor = supervisor
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._asked: set[_Key] = set()
        self._order = itertools.count()
        QPixmapCache.setCacheLimit(CACHE_KILOBYTES)

    def photo(self, path: Path, longest: int) -> QPixmap | None:
        """The photo in that size, or None until it has been made."""
        return self._get((path, longest), is_painting=False)

    def painting(self, path: Path, longest: int) -> QPixmap | None:
        """The painting on its paper in that size, or None until it has been made."""
        return self._get((path, longest), is_painting=True)

    def _get(self, key: _Key, *, is_painting: bool) -> QPixmap | None:
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if key not in self._asked:
            self._asked.add(key)
            self._supervisor.start(self._make(key, is_painting=is_painting), f"picture {key[0].name}")
        return None

    async def _make(self, key: _Key, *, is_painting: bool) -> None:
        path, longest = key
        # What was asked for last is on the screen now; a large picture is the open page's.
        priority = -longest * 1_000_000 - next(self._order)
        try:
            if is_painting:
                data = await self._workers.run(painting_preview, path, longest, priority=priority)
            else:
                data = await self._workers.run(thumbnail, path, longest, priority=priority)
        except StorybookError as error:
            # It stays among the asked: its place keeps the empty sheet instead of asking again with every repaint.
            _logger.warning("A picture cannot be shown: %s", error)
            return
        image = await asyncio.to_thread(QImage.fromData, data)
        self._asked.discard(key)
        self._keep(key, QPixmap.fromImage(image))
        self.arrived.emit()

    def _keep(self, key: _Key, pixmap: QPixmap) -> None:
        self._kept[key] = pixmap
        self._bytes += _bytes(pixmap)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            self._bytes -= _bytes(self._kept.popitem(last=False)[1])


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
