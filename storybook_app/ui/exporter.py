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
    from storybook_app.ui.export_form import ExportForm

_SUBTITLES = ".srt"


class Exporter(QObject):
    """Joins the page films into one, one export at a time; in another form they are filmed anew before.

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
        self._path: Path | None = None

    @property
    def path(self) -> Path | None:
        """The film that is being written; None while none is."""
        return self._path

    @property
    def at_once(self) -> int:
        """How many page films can be made at the same time."""
        return self._studio().workers.at_once

    def start(self, path: Path, form: "ExportForm | None" = None) -> None:
        """Write the film to ``path``, in a form, else as it was made."""
        if self._task is None:
            self._task = self._supervisor.start(self._export(path, form), "export")

    def stop(self) -> None:
        """Give up; nothing is left behind."""
        if self._task is not None:
            self._task.cancel()

    async def _export(self, path: Path, form: "ExportForm | None") -> None:
        self._path = path
        self.started.emit(path)
        try:
            await self._write(path, form)
            self.finished.emit(path)
        except StorybookError as error:
            self.stopped.emit(error)
        except asyncio.CancelledError:
            self.stopped.emit(None)
            raise
        finally:
            self._task = self._path = None

    async def _write(self, path: Path, form: "ExportForm | None") -> None:
        from storybook_app.pipeline.export import (  # noqa: PLC0415 - the window is up before they are needed
            export_film,
            export_subtitles,
        )

        book, workers, size = self._document.book, self._studio().workers, form.size if form else None
        await export_film(book, self._folder, workers, path, self.progressed.emit, size=size)
        if form and form.has_subtitles:
            await export_subtitles(book, self._folder, workers, path.with_suffix(_SUBTITLES), size=size)
