"""Writes the book film to a file that the parent names."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storybook_app.book.folder import BookFolder
from storybook_app.errors import StorybookError
from storybook_app.ui.document import Document
from storybook_app.ui.supervisor import Supervisor

if TYPE_CHECKING:
    from storybook_app.pipeline.studio import Studio


class Exporter(QObject):
    """Joins the page films into one, one export at a time.

    Signals:
        started: the export has begun.
            arg1: the film's path.
        progressed: it has come further.
            arg1: the fraction done, 0 to 1.
        finished: the film is there.
            arg1: its path.
        stopped: there is no film: it was cancelled, or failed.
            arg1: the StorybookError, or None.
    """

    started = Signal(object)
    progressed = Signal(float)
    finished = Signal(object)
    stopped = Signal(object)

    def __init__(
        self,
        document: Document,
        folder: BookFolder,
        studio: Callable[[], "Studio"],
        supervisor: Supervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = folder
        self._studio = studio
        self._supervisor = supervisor
        self._task: asyncio.Task[None] | None = None

    def start(self, path: Path) -> None:
        """Write the film to ``path``."""
        if self._task is None:
            self._task = self._supervisor.start(self._export(path), "export")

    def stop(self) -> None:
        """Give up; nothing is left behind."""
        if self._task is not None:
            self._task.cancel()

    async def _export(self, path: Path) -> None:
        from storybook_app.pipeline.export import export_film  # noqa: PLC0415 - the window is up before it is needed

        self.started.emit(path)
        try:
            await export_film(self._document.book, self._folder, self._studio().workers, path, self.progressed.emit)
            self.finished.emit(path)
        except StorybookError as error:
            self.stopped.emit(error)
        except asyncio.CancelledError:
            self.stopped.emit(None)
            raise
        finally:
            self._task = None
