"""Runs the making of the book, one run at a time."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book
from storybook_app.errors import OptionRefused, StorybookError
from storybook_app.pipeline.attention import Attention
from storybook_app.ui.bridge import Bridge
from storybook_app.ui.consent import Consent, Cost
from storybook_app.ui.document import Document
from storybook_app.ui.supervisor import Supervisor

if TYPE_CHECKING:
    from storybook_app.pipeline.studio import Studio


@dataclass(frozen=True)
class Hired:
    """The studio for a run, and the most that the run may cost without a question, in US dollars (None: no limit)."""

    studio: "Studio"
    budget: float | None = None


Hire = Callable[[bool], AbstractAsyncContextManager[Hired]]
"""Hires a studio for as long as a run lasts: the one that the settings ask for, or (True) this computer alone."""


class Maker(QObject):
    """Starts and stops runs of the pipeline over the document. ``consent`` asks before money is spent.

    Signals:
        running_changed: a run has begun or ended; while it is asked what it may cost, it has not begun.
            arg1: whether one goes on.
        refused: no run can begin with the services as they are chosen.
            arg1: the StorybookError.
        trouble: a run ended by a failure that is not one page's.
            arg1: the StorybookError.
    """

    running_changed = Signal(bool)
    refused = Signal(object)
    trouble = Signal(object)

    def __init__(
        self,
        document: Document,
        folder: BookFolder,
        bridge: Bridge,
        *,
        hire: Hire,
        supervisor: Supervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = folder
        self._bridge = bridge
        self._hire = hire
        self._supervisor = supervisor
        self._run: asyncio.Task[None] | None = None
        self._is_asking = False
        self._attention = Attention()
        self.consent = Consent(self)

    def attend(self, page_id: str) -> None:
        """The parent looks at that page: it is made before the others."""
        self._attention.page = page_id

    @property
    def is_running(self) -> bool:
        """Whether a run goes on."""
        return self._run is not None and not self._is_asking

    def start(self) -> None:
        """Make what is missing of the book."""
        self._start(at_home=False)

    def start_at_home(self) -> None:
        """Make what is missing on this computer alone, whatever is chosen in the settings."""
        self._start(at_home=True)

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

    def _start(self, *, at_home: bool) -> None:
        if self._run is None and self._document.book.pages:
            self._run = self._supervisor.start(self._make(at_home=at_home), "make the book")
            self.running_changed.emit(True)

    async def _make(self, *, at_home: bool) -> None:
        is_hired = False
        try:
            async with self._hire(at_home) as hired:
                is_hired = True
                book = await self._agreed(hired.studio)
                if book is not None:
                    await self._make_with(hired, book)
        except OptionRefused as error:
            (self.trouble if is_hired else self.refused).emit(error)
        except StorybookError as error:
            self.trouble.emit(error)
        finally:
            self._run = None
            self.running_changed.emit(False)

    async def _make_with(self, hired: Hired, book: Book) -> None:
        from storybook_app.pipeline.ledger import Ledger  # noqa: PLC0415 - the window is up before they are needed
        from storybook_app.pipeline.run import make  # noqa: PLC0415

        ledger = Ledger(hired.studio.prices, hired.budget, self.consent.to_more)
        publish = self._bridge.publish
        await make(book, self._folder, hired.studio, publish, ledger=ledger, attention=self._attention)

    async def _agreed(self, studio: "Studio") -> Book | None:
        """The book as it is when the parent has agreed to what it costs; None if they would rather not."""
        from storybook_app.pipeline.forecast import forecast  # noqa: PLC0415 - see above

        services = tuple(dict.fromkeys(service.name for service in studio.services))
        agreed = None
        while services:  # the book may be edited while the question stands, and then cost more
            book = self._document.book
            estimate = await asyncio.to_thread(forecast, book, self._folder, studio)
            if estimate.is_free or estimate == agreed:
                return book
            if not await self._has_consent(Cost(estimate, services)):
                return None
            agreed = estimate
        return self._document.book

    async def _has_consent(self, cost: Cost) -> bool:
        self._is_asking = True
        self.running_changed.emit(False)
        try:
            return await self.consent.to_cost(cost)
        finally:
            self._is_asking = False
            self.running_changed.emit(True)
