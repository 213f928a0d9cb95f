"""Every failure a person may meet, by what can be done about it.

    StorybookError
    ├── UnusableInput        the input or the options cannot be used; nothing was written
    │   ├── PhotoRefused     one file is not a photo that can be read
    │   └── OptionRefused    an option or a settings file says something impossible
    ├── BookProblem          the book folder cannot be opened or written as it is
    │   ├── BookLocked       another window has the book open
    │   ├── BookTooNew       a newer Storybook wrote it
    │   ├── BookDamaged      a file of the book is missing or not what it should be
    │   └── StorageFailed    the disk is full, read-only, or gone
    └── StepFailed           one step of making the book failed; the others go on
        ├── EngineFailed     a writer, narrator, painter or animator could not do it
        ├── RenderFailed     the film of a page, or the book film, could not be rendered
        ├── WorkerDied       the process that did the work ended before it answered
        ├── BudgetReached    it would cost more than the parent allowed
        └── ServiceFailed    an online service did not do it; each kind by what can be done
            ├── Busy            wait: it has too much to do, or its limit is reached
            ├── Unreachable     try again: nothing arrived there
            ├── Trouble         try again: it answered that it failed
            ├── BadAnswer       try again, twice at most: its answer cannot be used
            ├── OutcomeUnknown  ask the parent: it may have been done and charged, and is never repeated unasked
            ├── KeyRefused      another key: nothing of that service works until then
            ├── MoneyOut        more money there: nothing of that service works until then
            ├── ContentRefused  it will not make this; asked more softly it may
            ├── RequestRefused  it cannot take this: another model, setting or text
            └── Gone            what it had made is no longer there

Each error is two plain sentences: what happened, and what to do next.
"""


class StorybookError(Exception):
    """An expected failure: ``message`` says what happened, ``next_step`` what to do."""

    def __init__(self, message: str, next_step: str) -> None:
        # Both go to Exception.args, so that an error crosses a process border by pickle.
        super().__init__(message, next_step)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}"


class UnusableInput(StorybookError):
    """The input or the options cannot be used; nothing was written."""


class PhotoRefused(UnusableInput):
    """One file is not a photo that can be read."""


class OptionRefused(UnusableInput):
    """An option or a settings file says something impossible."""


class BookProblem(StorybookError):
    """The book folder cannot be opened or written as it is."""


class BookLocked(BookProblem):
    """Another window has the book open."""


class BookTooNew(BookProblem):
    """A newer Storybook wrote the book."""


class BookDamaged(BookProblem):
    """A file of the book is missing or not what it should be."""


class StorageFailed(BookProblem):
    """The disk is full, read-only, or gone."""


class StepFailed(StorybookError):
    """One step of making the book failed; the others go on."""


class EngineFailed(StepFailed):
    """A writer, narrator, painter or animator could not do its step."""


class RenderFailed(StepFailed):
    """A film could not be rendered."""


class WorkerDied(StepFailed):
    """The process that did the work ended before it answered."""


class BudgetReached(StepFailed):
    """The step would cost more than the parent allowed."""


class ServiceFailed(StepFailed):
    """An online service did not do the step."""


class Busy(ServiceFailed):
    """The service has too much to do. ``retry_after`` is how many seconds it asks to wait, None where it does not say."""

    def __init__(self, message: str, next_step: str, retry_after: float | None = None) -> None:
        super().__init__(message, next_step)
        self.args = (message, next_step, retry_after)
        self.retry_after = retry_after


class Unreachable(ServiceFailed):
    """Nothing arrived at the service."""


class Trouble(ServiceFailed):
    """The service answered that it failed."""


class BadAnswer(ServiceFailed):
    """The answer of the service cannot be used."""


class OutcomeUnknown(ServiceFailed):
    """The request went out and no answer came: it may have been done and charged."""


class KeyRefused(ServiceFailed):
    """The service does not take the key."""


class MoneyOut(ServiceFailed):
    """The account at the service has no money left."""


class ContentRefused(ServiceFailed):
    """The service will not make this."""


class RequestRefused(ServiceFailed):
    """The service cannot take this request."""


class Gone(ServiceFailed):
    """What the service had made is no longer there."""
