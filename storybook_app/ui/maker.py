"""Runs the making of the book, one run at a time."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storybook_app.book.folder import BookFolder
from storybook_app.errors import StorybookError
from storybook_app.pipeline.attention import Attention
from storybook_app.ui.bridge import Bridge
from storybook_app.ui.document import Document
from storybook_app.ui.supervisor import Supervisor

if TYPE_CHECKING:
    from storybook_app.pipeline.studio import Studio


class Maker(QObject):
    """Starts and stops runs of the pipeline over the document.

    Signals:
        running_changed: a run has begun or ended.
            arg1: whether one goes on.
        trouble: a run ended by a failure that is not one page's.
            arg1: the StorybookError.
    """

    running_changed = Signal(bool)
    trouble = Signal(object)

    def __init__(
        self,
        document: Document,
        folder: BookFolder,
        bridge: Bridge,
        *,
        studio: Callable[[], "Studio"],
        supervisor: Supervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = folder
        self._bridge = bridge
        self._studio = studio
        self._supervisor = supervisor
        self._run: asyncio.Task[None] | None = None
        self._attention = Attention()

    def attend(self, page_id: str) -> None:
        """The parent looks at that page: it is made before the others."""
        self._attention.page = page_id

    @property
    def is_running(self) -> bool:
        """Whether a run goes on."""
        return self._run is not None

    def start(self) -> None:
        """Make what is missing of the book."""
        if self._run is None and self._document.book.pages:
            self._run = self._supervisor.start(self._make(), "make the book")
            self.running_changed.emit(True)

    def stop(self) -> None:
        """Ask the run to end; what has landed stays."""
        if self._run is not None:
            self._run.cancel()

    async def stopped(self) -> None:
        """End the run and wait until its processes are gone."""
        run = self._run
        if run is not None:
            run.cancel()
            await asyncio.wait([run])

    async def _make(self) -> None:
        from storybook_app.pipeline.run import make  # noqa: PLC0415 - the window is up before the engines are needed

        try:
            book, publish = self._document.book, self._bridge.publish
            await make(book, self._folder, self._studio(), publish, attention=self._attention)
        except StorybookError as error:
            self.trouble.emit(error)
        finally:
            self._run = None
            self.running_changed.emit(False)
