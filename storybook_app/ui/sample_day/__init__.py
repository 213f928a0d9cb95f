"""A day to try the program with, drawn by ourselves: photos of a child, a cat and a cardboard rocket, and their diary.

Light to import: the drawing is a job of the worker processes.
"""

from pathlib import Path

from storybook_app.ui.sample_day.diary import sample_title

__all__ = ["make_sample_day", "sample_title"]


def make_sample_day(path: Path, language: str) -> None:
    """Draw the day, and make a book of it in that folder; its words are in English, or in Korean.

    Raises:
        StorageFailed: the disk is full, read-only or gone.
    """
    from storybook_app.ui.sample_day import making  # noqa: PLC0415 - loads Qt’s painting, for a worker

    making.make(path, language)
