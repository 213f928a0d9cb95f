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
        └── WorkerDied       the process that did the work ended before it answered

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
