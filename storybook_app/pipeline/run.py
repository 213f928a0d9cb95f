"""A run: one press of *Make the book*.

    diaries -> writer, which streams --+-- lines -> narrator, each at once or all in one batch --+
                                       +-- scene --+                                             +-> page film -> turn
    photo -----------------------------------------+-> painter -> animator (if there is one) ----+

There is no stage barrier: a page's film starts the moment its own picture and voices are there. Each step first looks
for the take of its recipe and makes only what is missing. A step that fails is a value: its stand-in goes into the
film, and no other page notices.
"""

import asyncio
import logging

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book
from storybook_app.errors import StorageFailed, StorybookError
from storybook_app.pipeline import events
from storybook_app.pipeline.attention import Attention
from storybook_app.pipeline.batch import BatchReading
from storybook_app.pipeline.binding_work import BindingWork
from storybook_app.pipeline.delivery import Delivery
from storybook_app.pipeline.events import Outcome
from storybook_app.pipeline.ledger import Ledger
from storybook_app.pipeline.means import Means
from storybook_app.pipeline.page_work import PageWork
from storybook_app.pipeline.recorder import Recorder
from storybook_app.pipeline.report import Report
from storybook_app.pipeline.step import Publish
from storybook_app.pipeline.steps import Steps
from storybook_app.pipeline.storing import to_the_end
from storybook_app.pipeline.storytelling import Storytelling
from storybook_app.pipeline.studio import Studio
from storybook_app.providers.roles import BatchNarrator

_logger = logging.getLogger(__name__)


async def make(
    book: Book,
    folder: BookFolder,
    studio: Studio,
    publish: Publish,
    *,
    ledger: Ledger | None = None,
    attention: Attention | None = None,
) -> Report:
    """Make everything of the book that is not there yet, and say how it went. Cancel it to stop; what landed stays.

    ``ledger`` holds the budget, none without it; ``attention`` says which pages come first.

    Raises:
        StorageFailed: the disk is full, read-only or gone; what landed before stays.
    """
    recorder = Recorder(book)

    def tell(event: events.Event) -> None:
        recorder.note(event)
        publish(event)

    outcome: Outcome = "failed"
    try:
        tell(events.RunStarted(tuple(page.id for page in book.pages)))
        means = Means(
            answers=folder.answers,
            ledger=ledger or Ledger(studio.prices),
            attention=attention or Attention(),
            publish=tell,
            patience=studio.patience,
        )
        with studio.open_lanes(tell, await asyncio.to_thread(folder.answers.jobs)):
            await _make_pages(book, folder, studio, means)
        outcome = recorder.outcome
    except asyncio.CancelledError:
        outcome = "cancelled"
        raise
    except ExceptionGroup as group:
        raise _first(group) from group
    finally:
        try:
            tell(events.RunFinished(outcome, recorder.seconds))
        finally:
            await to_the_end(asyncio.to_thread(_keep, folder, recorder.report()))
    return recorder.report()


async def _make_pages(book: Book, folder: BookFolder, studio: Studio, means: Means) -> None:
    steps = Steps(book, folder, studio, means)
    storytelling = Storytelling(book, folder, steps, means.publish)
    delivery = Delivery([page.id for page in book.pages], means.publish)
    batch, narrator = None, studio.narrator_of(book.film)
    if isinstance(narrator, BatchNarrator):
        batch = BatchReading(steps, narrator, folder.answers, means.publish)
    speak = batch.speak if batch else steps.speak
    try:
        async with asyncio.TaskGroup() as run:
            run.create_task(_tell(storytelling, batch))
            binding = BindingWork(book, folder, steps, run)
            for number, page in enumerate(book.pages):
                work = PageWork(folder, steps, speak, storytelling, delivery, binding, means.publish, number, page)
                run.create_task(work.make())
    finally:
        delivery.close()


async def _tell(storytelling: Storytelling, batch: BatchReading | None) -> None:
    await storytelling.tell()
    if batch:
        await batch.read(storytelling.count)


def _first(group: ExceptionGroup) -> Exception:
    """The failure that ended the run: a sentence for the parent if there is one, else the defect."""
    expected, defects = group.split(StorybookError)
    if expected and defects:
        _logger.error("The run met a defect too", exc_info=defects)
    error = (expected or group).exceptions[0]
    return _first(error) if isinstance(error, ExceptionGroup) else error


def _keep(folder: BookFolder, report: Report) -> None:
    folder.tidy_answers()
    name = f"{report.started_at:%Y-%m-%d %H.%M.%S.%f}"  # to the microsecond: two runs may start in one second
    try:
        folder.keep_report(name, report.model_dump_json(indent=1))
    except StorageFailed:
        _logger.warning("The report of the run could not be kept: the disk did not take it.")
