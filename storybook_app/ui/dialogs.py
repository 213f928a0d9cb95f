"""Dialogs that a task can wait for. They never run an event loop of their own, which would lose other tasks."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from storybook_app.book.bundle import BUNDLE_SUFFIX
from storybook_app.book.file_kinds import PHOTO_SUFFIXES


async def ask(dialog: QDialog) -> bool:
    """Show the dialog; whether the user accepted it."""
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def on_finished(result: int) -> None:
        if not answer.done():
            answer.set_result(result)

    dialog.finished.connect(on_finished)
    dialog.open()
    try:
        return await answer == QDialog.DialogCode.Accepted.value
    finally:
        if isValid(dialog):  # it may have gone with its window
            dialog.hide()
            dialog.deleteLater()


async def ask_photos(parent: QWidget) -> list[Path]:
    """The photos that the user chooses; none if they change their mind."""
    dialog = QFileDialog(parent, _translate("Choose photos"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    kinds = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in sorted(PHOTO_SUFFIXES))
    dialog.setNameFilters([f"{_translate('Photos')} ({kinds})", f"{_translate('All files')} (*)"])
    return [Path(name) for name in dialog.selectedFiles()] if await ask(dialog) else []


async def ask_film_path(parent: QWidget, suggested: Path) -> Path | None:
    """Where the film shall go."""
    return await _ask_where(parent, _translate("Export the film"), f"{_translate('Film')} (*.mp4)", suggested)


async def ask_bundle_path(parent: QWidget, suggested: Path) -> Path | None:
    """Where the book shall go as one file."""
    kind = f"{_translate('Storybook file')} (*{BUNDLE_SUFFIX})"
    return await _ask_where(parent, _translate("Export the book as one file"), kind, suggested)


async def ask_bundles(parent: QWidget) -> list[Path]:
    """The book files that the user chooses; none if they change their mind."""
    dialog = QFileDialog(parent, _translate("Bring in books"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([f"{_translate('Storybook file')} (*{BUNDLE_SUFFIX})", f"{_translate('All files')} (*)"])
    return [Path(name) for name in dialog.selectedFiles()] if await ask(dialog) else []


async def ask_book(parent: QWidget, folder: Path) -> Path | None:
    """The book folder that the user chooses."""
    dialog = QFileDialog(parent, _translate("Open a book"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(QDir(str(folder)))
    return Path(dialog.selectedFiles()[0]) if await ask(dialog) else None


async def _ask_where(parent: QWidget, title: str, kind: str, suggested: Path) -> Path | None:
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.setNameFilters([kind])
    dialog.setDirectory(QDir(str(suggested.parent)))
    dialog.selectFile(suggested.name)
    return Path(dialog.selectedFiles()[0]) if await ask(dialog) else None


def _translate(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)
